#include "value/printable.h"

#include <fmt/format.h>

#include "value/ascii.h"

namespace dslint::printable {
namespace {

constexpr bool isContinuation(unsigned char byte) { return (byte & 0xc0U) == 0x80U; }

constexpr bool isIn(char32_t code, char32_t first, char32_t last) {
  return code >= first && code <= last;
}

/// White space that CI runners strip from the start of a line.
constexpr bool isWhite(char32_t code) {
  return code == ' ' || isIn(code, '\t', '\r') || code == 0x85 || code == 0xa0 || code == 0x1680 ||
         isIn(code, 0x2000, 0x200a) || isIn(code, 0x2028, 0x2029) || code == 0x202f ||
         code == 0x205f || code == 0x3000 || code == 0xfeff;
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

size_t runnerMark(std::string_view text, size_t offset) {
  if (!text.substr(offset).starts_with("##")) return 0;
  size_t at = offset + 2;
  while (at < text.size() && ascii::isLetter(text[at])) ++at;
  return at < text.size() && text[at] == '[' ? at + 1 - offset : 0;
}

bool beginsCommand(std::string_view line) {
  for (size_t at = 0; at < line.size();) {
    const Character character = decode(line, at);
    if (!character.valid || !isWhite(character.code)) return line.substr(at).starts_with("::");
    at += character.length;
  }
  return false;
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
    } else if (character.code == '#' && i > 0 && runnerMark(text, i - 1) > 0) {
      result += escaped(character);
    } else {
      result += text.substr(i, character.length);
    }
    i += character.length;
  }
  return result;
}

std::string terminalLine(std::string_view text) {
  std::string line = terminalText(text);
  if (beginsCommand(line)) line.replace(line.find("::"), 1, "\\u{3a}");
  return line;
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

std::string jsonEscape(char32_t code) {
  const auto number = static_cast<unsigned>(code);
  if (number <= 0xffff) return fmt::format("\\u{:04x}", number);
  const unsigned rest = number - 0x10000;
  return fmt::format("\\u{:04x}\\u{:04x}", 0xd800 + (rest >> 10U), 0xdc00 + (rest & 0x3ffU));
}

std::string harmlessJson(std::string_view json) {
  std::string result;
  result.reserve(json.size());
  for (size_t i = 0; i < json.size();) {
    const Character character = decode(json, i);
    const bool marks = character.code == '#' && i > 0 && runnerMark(json, i - 1) > 0;
    if (marks || (character.code >= 0x7f && character.valid && isUnsafe(character.code))) {
      result += jsonEscape(character.code);
    } else {
      result += json.substr(i, character.length);
    }
    i += character.length;
  }
  return result;
}

}  // namespace dslint::printable
