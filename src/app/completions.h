// The shell completions of docs/completions, which the build puts into the program.
#pragma once

#include <string_view>

namespace dslint {

extern const std::string_view kBashCompletion;
extern const std::string_view kZshCompletion;
extern const std::string_view kFishCompletion;

}  // namespace dslint
