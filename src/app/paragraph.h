// Text for people that fits their terminal.
#pragma once

#include <string>
#include <string_view>

namespace dslint {

/// The text and a line break. On a terminal, its lines are broken anew to fit; elsewhere it is as
/// it was written.
std::string paragraph(std::string_view text);

/// `head` and what it stands for, beside it or, in a narrow terminal, below it.
std::string described(std::string_view head, std::string_view text);

}  // namespace dslint
