#include "database/utf16.h"

#include "value/printable.h"

namespace dslint {
namespace {

void append(std::string& text, char32_t code) {
  const auto byte = [&](char32_t value) { text += static_cast<char>(value); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xc0 | (code >> 6));
    byte(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    byte(0xe0 | (code >> 12));
    byte(0x80 | ((code >> 6) & 0x3f));
    byte(0x80 | (code & 0x3f));
  } else {
    byte(0xf0 | (code >> 18));
    byte(0x80 | ((code >> 12) & 0x3f));
    byte(0x80 | ((code >> 6) & 0x3f));
    byte(0x80 | (code & 0x3f));
  }
}

}  // namespace

std::u16string toUtf16(std::string_view utf8) {
  std::u16string text;
  for (size_t at = 0; at < utf8.size();) {
    const printable::Character character = printable::decode(utf8, at);
    at += character.length;
    const char32_t code = character.valid ? character.code : U'\ufffd';
    if (code < 0x10000) {
      text += static_cast<char16_t>(code);
    } else {
      text += static_cast<char16_t>(0xd800 + ((code - 0x10000) >> 10));
      text += static_cast<char16_t>(0xdc00 + ((code - 0x10000) & 0x3ff));
    }
  }
  return text;
}

std::string toUtf8(std::u16string_view utf16) {
  std::string text;
  for (size_t at = 0; at < utf16.size(); ++at) {
    char32_t code = utf16[at];
    if (code >= 0xd800 && code < 0xe000) {
      const bool pair = code < 0xdc00 && at + 1 < utf16.size() && utf16[at + 1] >= 0xdc00 &&
                        utf16[at + 1] < 0xe000;
      code = pair ? 0x10000 + ((code - 0xd800) << 10) + (utf16[++at] - 0xdc00U) : U'\ufffd';
    }
    append(text, code);
  }
  return text;
}

}  // namespace dslint
