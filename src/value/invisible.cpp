#include "value/invisible.h"

#include <algorithm>

namespace dslint {
namespace {

struct Known {
  std::string_view bytes;
  std::string_view name;
  std::string_view instead;
};

constexpr Known kAll[] = {
    {"\xc2\xa0", "a no-break space (U+00A0)", " "},
    {"\xe2\x80\xaf", "a narrow no-break space (U+202F)", " "},
    {"\xe2\x80\x82", "an en space (U+2002)", " "},
    {"\xe2\x80\x83", "an em space (U+2003)", " "},
    {"\xe2\x80\x87", "a figure space (U+2007)", " "},
    {"\xe2\x80\x89", "a thin space (U+2009)", " "},
    {"\xe2\x80\x8a", "a hair space (U+200A)", " "},
    {"\xe3\x80\x80", "an ideographic space (U+3000)", " "},
    {"\xc2\xad", "a soft hyphen (U+00AD)", ""},
    {"\xe2\x80\x8b", "a zero-width space (U+200B)", ""},
    {"\xe2\x80\x8c", "a zero-width non-joiner (U+200C)", ""},
    {"\xe2\x80\x8d", "a zero-width joiner (U+200D)", ""},
    {"\xe2\x80\x8e", "a left-to-right mark (U+200E)", ""},
    {"\xe2\x80\x8f", "a right-to-left mark (U+200F)", ""},
    {"\xe2\x80\xad", "a left-to-right override (U+202D)", ""},
    {"\xe2\x80\xae", "a right-to-left override (U+202E)", ""},
    {"\xe2\x81\xa0", "a word joiner (U+2060)", ""},
    {"\xef\xbb\xbf", "a byte order mark (U+FEFF)", ""},
    {"\xe2\x80\x9c", "a curly quote (U+201C)", ""},
    {"\xe2\x80\x9d", "a curly quote (U+201D)", ""},
    {"\xe2\x80\x98", "a curly quote (U+2018)", ""},
    {"\xe2\x80\x99", "a curly quote (U+2019)", ""},
    {"\xef\xbc\x9a", "a full-width colon (U+FF1A)", ": "},
};

const Known* knownAt(std::string_view text, std::size_t at) {
  const auto found = std::ranges::find_if(
      kAll, [&](const Known& one) { return text.substr(at).starts_with(one.bytes); });
  return found == std::end(kAll) ? nullptr : found;
}

}  // namespace

Invisible findInvisible(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (static_cast<unsigned char>(text[at]) < 0x80) continue;
    if (const Known* known = knownAt(text, at)) return {at, known->bytes.size(), known->name};
  }
  return {};
}

std::string withoutInvisible(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const bool ascii = static_cast<unsigned char>(text[at]) < 0x80;
    if (const Known* known = ascii ? nullptr : knownAt(text, at)) {
      plain += known->instead;
      at += known->bytes.size();
    } else {
      plain += text[at++];
    }
  }
  return plain;
}

}  // namespace dslint
