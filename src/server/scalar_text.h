// How a text is written as a YAML scalar.
#pragma once

#include <string>
#include <string_view>

namespace dslint::server {

/// Whether YAML reads the text as this very text without quotes, wherever it stands.
bool isPlainScalar(std::string_view text);
/// The text between quotes of that kind, `'` or `"`; double ones where it needs escapes.
std::string quotedScalar(std::string_view text, char quote);

}  // namespace dslint::server
