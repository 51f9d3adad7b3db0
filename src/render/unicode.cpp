#include "render/unicode.h"

#include <fmt/format.h>

namespace dslint::render {
namespace {

constexpr bool isContinuation(unsigned char byte) { return (byte & 0xc0U) == 0x80U; }

constexpr bool isIn(char32_t code, char32_t first, char32_t last) {
  return code >= first && code <= last;
}

}  // namespace

Character decode(std::string_view text, size_t offset) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(offset);
  if (lead < 0x80) return {lead, 1, true};
  const Character bad{lead, 1, false};
  size_t length = 0;
  char32_t code = 0;
  if (isIn(lead, 0xc2, 0xdf)) {
    length = 2;
    code = lead & 0x1fU;
  } else if (isIn(lead, 0xe0, 0xef)) {
    length = 3;
    code = lead & 0x0fU;
  } else if (isIn(lead, 0xf0, 0xf4)) {
    length = 4;
    code = lead & 0x07U;
  } else {
    return bad;
  }
  if (text.size() - offset < length) return bad;
  for (size_t i = 1; i < length; ++i) {
    if (!isContinuation(byte(offset + i))) return bad;
    code = (code << 6U) | (byte(offset + i) & 0x3fU);
  }
  const bool tooLong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  if (tooLong || isIn(code, 0xd800, 0xdfff) || code > 0x10ffff) return bad;
  return {code, length, true};
}

bool isUnsafe(char32_t code) {
  return code < 0x20 || isIn(code, 0x7f, 0x9f) || code == 0xad || code == 0x61c || code == 0x180e ||
         code == 0x200b || isIn(code, 0x200e, 0x200f) || isIn(code, 0x2028, 0x202e) ||
         isIn(code, 0x2060, 0x206f) || code == 0xfeff || isIn(code, 0xfff9, 0xfffb) ||
         isIn(code, 0xe0000, 0xe007f);
}

std::string escaped(const Character& character) {
  return fmt::format("\\{}{{{:x}}}", character.valid ? 'u' : 'x',
                     static_cast<unsigned>(character.code));
}

std::string terminalText(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const Character character = decode(text, i);
    if (!character.valid || isUnsafe(character.code)) {
      result += escaped(character);
    } else {
      result += text.substr(i, character.length);
    }
    i += character.length;
  }
  return result;
}

std::string validUtf8(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const Character character = decode(text, i);
    result += character.valid ? text.substr(i, character.length) : "\xef\xbf\xbd";
    i += character.length;
  }
  return result;
}

size_t columnsOf(std::string_view text) {
  size_t columns = 0;
  for (size_t i = 0; i < text.size();) {
    const Character character = decode(text, i);
    columns += columnsOf(character.code);
    i += character.length;
  }
  return columns;
}

std::vector<std::string> wrapped(std::string_view text, size_t first, size_t rest) {
  std::vector<std::string> lines;
  std::string line;
  size_t columns = 0;
  for (size_t i = 0; i <= text.size();) {
    const size_t end = std::min(text.find(' ', i), text.size());
    const std::string_view word = text.substr(i, end - i);
    const size_t width = columnsOf(word);
    if (i > 0) {
      if (columns + 1 + width > (lines.empty() ? first : rest) && columns > 0) {
        lines.push_back(std::move(line));
        line.clear();
        columns = 0;
      } else {
        line += ' ';
        ++columns;
      }
    }
    line += word;
    columns += width;
    i = end + 1;
  }
  lines.push_back(std::move(line));
  return lines;
}

}  // namespace dslint::render
