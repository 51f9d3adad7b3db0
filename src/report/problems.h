// Turns findings into a ValidationTree: finds places, sorts, and puts problems under their objects.
#pragma once

#include <list>
#include <vector>

#include "diagnostic/diagnostic.h"
#include "graph/ancestry.h"
#include "model/finding.h"
#include "yaml/yaml_reader.h"

namespace dslint {

/// A finding with its places.
struct Problem {
  Finding finding;  ///< its texts and related places have moved into the diagnostic
  const Chain* chain = nullptr;  ///< to its object; empty where it has none, or none that is held
  Diagnostic diagnostic;
  Range base;  ///< of `finding.base`
};

/// The problems of one model before they become a report. Refers to the model.
class Problems {
 public:
  /// Finds the places. Findings with the same message at the same place (an object used twice)
  /// become one problem. A finding without a severity is an error.
  Problems(const Graph& graph, const SourceSet& sources, const yaml::Limits& limits,
           std::vector<Finding> findings);
  /// The same for a list, which is freed while problems are created from it.
  Problems(const Graph& graph, const SourceSet& sources, const yaml::Limits& limits,
           std::list<Finding> findings);

  /// Adds findings without an object.
  void add(std::vector<Finding> findings);
  /// Puts each problem under its object. Objects without problems are omitted, and so are nameless
  /// objects between others.
  Report report() &&;

  std::vector<Problem> list;  ///< in the order of the findings; entries may be removed

 private:
  const Graph& graph_;
  const SourceSet& sources_;
  const yaml::Limits& limits_;
  Ancestry ancestry_;
};

}  // namespace dslint
