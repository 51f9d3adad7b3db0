// The names of dslint's own files.
#pragma once

#include <array>
#include <string_view>

namespace dslint {

/// The settings; a folder may have one of them.
inline constexpr std::array<std::string_view, 2> kSettingsNames = {".dslint.yaml", ".dslint.yml"};
/// The baseline, unless the settings name another.
inline constexpr std::string_view kBaselineName = ".dslint-baseline.json";

}  // namespace dslint
