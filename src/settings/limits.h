// The key `limits` of `.dslint.yaml`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/limits.h"
#include "settings/setting_problem.h"

namespace dslint {

/// One limit. The table of limitKeys() has everything that the settings know about it.
struct LimitKey {
  std::string_view key;
  bool bytes = false;  ///< takes `64M`
  uint64_t most = 0;
  uint64_t (*get)(const ModelLimits&) = nullptr;
  void (*set)(ModelLimits&, uint64_t) = nullptr;  ///< the value is at most `most`
};
const std::vector<LimitKey>& limitKeys();

/// Sets the limit with that key. Sets nothing if there is a problem.
std::optional<SettingProblem> setLimit(ModelLimits& limits, std::string_view key,
                                       std::string_view value);

/// Reads a whole number; with `bytes`, it may end with `K`, `M` or `G`.
std::optional<uint64_t> numberOf(std::string_view text, bool bytes = false);

}  // namespace dslint
