// The width of text in terminals, and breaking it into lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "value/printable.h"

namespace dslint::render {

using printable::Character;
using printable::decode;
using printable::escaped;
using printable::isUnsafe;
using printable::terminalText;
using printable::validUtf8;

/// How many columns a character takes in a terminal: 0, 1 or 2 (Unicode 14 East Asian Width and
/// general category). Independent of the locale.
unsigned columnsOf(char32_t code);

/// How many columns a text from terminalText() takes.
size_t columnsOf(std::string_view text);

/// Breaks a text at spaces into lines of at most `first` columns, then `rest`; a word that
/// is longer is broken. No line but the first begins a runner's command. Never empty.
std::vector<std::string> wrapped(std::string_view text, size_t first, size_t rest);

}  // namespace dslint::render
