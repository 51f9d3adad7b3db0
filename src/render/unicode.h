// UTF-8 as renderers need it: decoding, widths in a terminal, and text made safe to print.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dslint::render {

/// One decoded character. An ill-formed byte counts as a character of its own (`valid` is false,
/// `code` is the byte).
struct Character {
  char32_t code = 0;
  size_t length = 1;  ///< bytes, at least 1
  bool valid = true;
};

/// The character at `offset`, which must be within the text.
Character decode(std::string_view text, size_t offset);

/// Columns a character takes in a terminal: 0, 1 or 2 (Unicode 14 East Asian Width and general
/// category). Asks no locale.
unsigned columnsOf(char32_t code);

/// Whether a character must not reach a terminal as it is: controls, bidi overrides, line
/// separators, characters that cannot be seen.
bool isUnsafe(char32_t code);

/// How an unsafe character or an ill-formed byte is shown: `\u{1b}`, `\x{ff}`.
std::string escaped(const Character& character);

/// The text with everything unsafe escaped. Line breaks and tabs are escaped, too.
std::string terminalText(std::string_view text);

/// The text with ill-formed bytes replaced by U+FFFD: for JSON and XML.
std::string validUtf8(std::string_view text);

/// Columns of a text that `terminalText` has made.
size_t columnsOf(std::string_view text);

/// Breaks a text at spaces into lines of at most `first` columns, then `rest`. Words stay whole,
/// also when they are longer. Never empty.
std::vector<std::string> wrapped(std::string_view text, size_t first, size_t rest);

}  // namespace dslint::render
