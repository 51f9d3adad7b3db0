// What a review knows beside the two models: where the change comes from, whether base and head
// lint, and what the change consists of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "review/changes.h"

namespace dslint {

struct ReviewFacts {
  /// Where the change comes from; nothing when authorisation is skipped.
  std::optional<ChangeSource> source;
  std::string baseShown;                   ///< how the user named the base
  bool firstCommit = false;                ///< the base has no document at all
  uint64_t baseErrors = 0;                 ///< problems of the base that are errors
  std::vector<RelatedPlace> baseProblems;  ///< the first few of them
  bool headErrors = false;                 ///< the head does not lint; only asked of a broken base
  std::vector<SettingsFile> files;         ///< those that differ

  const Owners* owners = nullptr;    ///< of the base
  const Changes* changes = nullptr;  ///< null when nothing is compared

  bool baseBroken() const { return baseErrors > 0; }
};

}  // namespace dslint
