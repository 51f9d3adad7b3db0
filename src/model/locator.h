// Finds the places of problems in the texts again: files with problems are read once more, and
// each Place becomes a range of bytes.
#pragma once

#include <vector>

#include "model/finding.h"
#include "source/source_set.h"
#include "yaml/yaml_reader.h"

namespace dslint {

/// A place to be found, and where the answer goes. Both outlive the call of locate().
struct PlaceRequest {
  const Place* place;
  Range* range;
};

/// Sets the range of every request. A place in a file that has vanished or changed meanwhile, or
/// that cannot be found again, becomes the start of its object. Linear in the files concerned.
void locate(const SourceSet& sources, const yaml::Limits& limits,
            std::vector<PlaceRequest> requests);

}  // namespace dslint
