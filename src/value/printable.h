// UTF-8, and texts made safe to print: nothing in them reaches a terminal or a CI runner as a
// command.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dslint::printable {

/// One decoded character. An ill-formed byte counts as a character of its own (`valid` is false,
/// `code` is the byte).
struct Character {
  char32_t code = 0;
  size_t length = 1;  ///< bytes, at least 1
  bool valid = true;
};

/// The character at `offset`, which must be within the text.
Character decode(std::string_view text, size_t offset);

/// Whether a character must not reach a terminal as it is: controls, bidi overrides, line
/// separators, characters that cannot be seen.
bool isUnsafe(char32_t code);

/// The length of the mark at `offset` that a CI runner takes for the start of a command, anywhere
/// in a line: `##[` (GitHub, Azure), `##vso[` (Azure), `##teamcity[`. 0 if there is none.
size_t runnerMark(std::string_view text, size_t offset);

/// Whether GitHub's runner takes the line for
/// a command: `::` after Unicode white space.
bool beginsCommand(std::string_view line);

/// How an unsafe character or an ill-formed byte is shown: `\u{1b}`, `\x{ff}`.
std::string escaped(const Character& character);

/// The text with everything unsafe escaped, line breaks and tabs too, and with the second sign of a
/// runner's mark: `#\u{23}[`.
std::string terminalText(std::string_view text);

/// The same for a text at the start of a line: `\u{3a}:error`.
std::string terminalLine(std::string_view text);

/// The text with ill-formed bytes replaced by U+FFFD: for JSON and XML.
std::string validUtf8(std::string_view text);

/// A character as JSON escapes it, `\u202e`; beyond U+FFFF as a pair of surrogates.
std::string jsonEscape(char32_t code);

/// Equivalent JSON text, with everything unsafe in its strings escaped. Line feeds between values
/// are kept.
std::string harmlessJson(std::string_view json);

}  // namespace dslint::printable
