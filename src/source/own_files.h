// The names of the files that steer dslint itself.
#pragma once

#include <array>
#include <string_view>

namespace dslint {

/// The settings; a folder has one of them at most.
inline constexpr std::array<std::string_view, 2> kSettingsNames = {".dslint.yaml", ".dslint.yml"};
/// The baseline, where settings name no other.
inline constexpr std::string_view kBaselineName = ".dslint-baseline.json";

}  // namespace dslint
