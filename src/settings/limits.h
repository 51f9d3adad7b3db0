// The key `limits` of `.dslint.yaml`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/limits.h"
#include "settings/setting_problem.h"

namespace dslint {

/// One limit. All that the settings know of it stands in the table of limitKeys().
struct LimitKey {
  std::string_view key;
  bool bytes = false;  ///< takes `64M`
  uint64_t most = 0;
  uint64_t (*get)(const ModelLimits&) = nullptr;
  void (*set)(ModelLimits&, uint64_t) = nullptr;  ///< to no more than `most`
};
const std::vector<LimitKey>& limitKeys();

/// Sets the limit that the key names. On a problem nothing is set.
std::optional<SettingProblem> setLimit(ModelLimits& limits, std::string_view key,
                                       std::string_view value);

/// A whole number; with `bytes`, one that may end with `K`, `M` or `G`.
std::optional<uint64_t> numberOf(std::string_view text, bool bytes = false);

}  // namespace dslint
