// The baseline: problems that existed when dslint was introduced. They are identified by rule and
// path of the object in the model, and counted, so that lines may move.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/finding.h"
#include "rules/rules.h"
#include "yaml/yaml_reader.h"

namespace dslint {

/// How often each rule reports of each path.
using ProblemCounts = std::map<std::pair<std::string, std::string>, uint64_t>;

class Baseline {
 public:
  /// Reads a baseline. Problems of single entries are added to `findings`, with ranges in `file`.
  /// False, with `error` set, if the text cannot be read at all.
  bool read(std::string_view text, FileId file, std::vector<Finding>& findings,
            std::string& error);

  /// Whether the baseline has one more problem with that rule and path.
  bool takes(std::string_view rule, const std::string& path);
  /// Entries that were not used up, each at its place in the file. `isOff` tells which rules do not
  /// run.
  std::vector<Finding> stale(const std::function<bool(const Rule&)>& isOff = {}) const;
  /// What was used, plus complete entries of rules for which `isKept` holds.
  ProblemCounts used(const std::function<bool(const Rule&)>& isKept = {}) const;

 private:
  struct Entry {
    uint64_t count = 0;
    uint64_t used = 0;
    Range place;
  };
  void readEntry(const yaml::Node& node, std::string_view text, FileId file,
                 std::vector<Finding>& findings);

  std::map<std::pair<std::string, std::string>, Entry> entries_;
};

/// The text of a baseline, in the order of paths and rules.
std::string baselineText(const ProblemCounts& counts);

}  // namespace dslint
