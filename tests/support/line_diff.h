// Shows the differences between two texts.
#pragma once

#include <string>
#include <vector>

namespace dslint::testing {

/// The lines between the first and the last difference, `-` for what was expected and `+` for what
/// came, with two lines around them; `indent` stands before each.
std::string lineDiff(const std::vector<std::string>& expected,
                     const std::vector<std::string>& actual, const std::string& indent);

}  // namespace dslint::testing
