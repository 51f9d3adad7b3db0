#include "value/ascii.h"

#include <fmt/format.h>

namespace dslint::ascii {

std::string characterName(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return "the end";
  const char c = text[offset];
  if (c == ' ') return "a space";
  if (c == '\t') return "a tab";
  if (c == '\n' || c == '\r') return "a line break";
  if (c == '`') return "a backtick";
  if (isControl(c)) {
    return fmt::format("the control character U+{:04X}", static_cast<unsigned char>(c));
  }
  return fmt::format("`{}`", text.substr(offset, characterLength(text, offset)));
}

std::string shown(std::string_view text, std::size_t longest) {
  std::string result;
  std::size_t offset = 0;
  for (std::size_t count = 0; offset < text.size(); ++count) {
    if (count == longest) {
      result += "…";
      break;
    }
    const std::size_t length = characterLength(text, offset);
    const char c = text[offset];
    if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (isControl(c)) {
      result += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    } else {
      result += text.substr(offset, length);
    }
    offset += length;
  }
  return result;
}

}  // namespace dslint::ascii
