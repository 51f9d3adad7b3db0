// Finds the places of problems in the texts: files with problems are read again, and each Place
// becomes a range of bytes.
#pragma once

#include <vector>

#include "model/finding.h"
#include "source/source_set.h"
#include "yaml/yaml_reader.h"

namespace dslint {

/// A place to find, and where to store the range. All must outlive the call of locate().
struct PlaceRequest {
  const Place* place;
  Range* range;
  Range* alias = nullptr;  ///< the alias that brings the value to its place, if there is one
  /// Asks for the alias through which the object contains the text at the place's range.
  bool within = false;
};

/// Sets the range of every request. A place that cannot be found, for instance because the file has
/// changed meanwhile, becomes the start of its object. Linear in the size of the files concerned.
void locate(const SourceSet& sources, const yaml::Limits& limits,
            std::vector<PlaceRequest> requests);

}  // namespace dslint
