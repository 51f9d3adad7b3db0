#include "render/xml.h"

#include <fmt/format.h>

#include "render/unicode.h"

namespace dslint::render {

std::string xmlText(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const Character character = decode(text, i);
    const char32_t code = character.code;
    const bool control = code < 0x20 || (code >= 0x7f && code <= 0x9f);
    if (code == '&') {
      result += "&amp;";
    } else if (code == '<') {
      result += "&lt;";
    } else if (code == '>') {
      result += "&gt;";
    } else if (code == '"') {
      result += "&quot;";
    } else if (code == '\n') {
      result += "&#10;";
    } else if (code == '\t') {
      result += "&#9;";
    } else if (!character.valid || control || code == 0xfffe || code == 0xffff) {
      result += escaped(character);
    } else if (isUnsafe(code) || (code == '#' && i > 0 && printable::runnerMark(text, i - 1) > 0)) {
      result += fmt::format("&#x{:x};", static_cast<unsigned>(code));
    } else {
      result += text.substr(i, character.length);
    }
    i += character.length;
  }
  return result;
}

}  // namespace dslint::render
