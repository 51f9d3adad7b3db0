#include "value/long_names.h"

#include <utility>

#include "value/printable.h"

namespace dslint {
namespace {

constexpr std::string_view kEllipsis = "…";

/// The offset after the first `count` characters,
/// and the one before the last `count`.
size_t startOf(std::string_view text, size_t count) {
  size_t at = 0;
  for (; count > 0 && at < text.size(); --count) at += printable::decode(text, at).length;
  return at;
}
size_t endOf(std::string_view text, size_t count) {
  size_t at = text.size();
  for (; count > 0 && at > 0; --count) {
    --at;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U) --at;
  }
  return at;
}

}  // namespace

std::string shortName(std::string_view name) {
  if (name.size() <= kLongestName || startOf(name, kLongestName) == name.size()) {
    return std::string(name);
  }
  constexpr size_t kHalf = (kLongestName - 1) / 2;
  std::string text(name.substr(0, startOf(name, kHalf)));
  text += kEllipsis;
  return text += name.substr(endOf(name, kHalf));
}

std::string withShortNames(std::string text) {
  if (text.size() <= kLongestName) return text;
  std::string shorter;
  size_t from = 0;
  while (from < text.size()) {
    const size_t open = text.find('`', from);
    const size_t close = open == std::string::npos ? open : text.find('`', open + 1);
    if (close == std::string::npos) break;
    shorter.append(text, from, open + 1 - from);
    shorter += shortName(std::string_view(text).substr(open + 1, close - open - 1));
    shorter += '`';
    from = close + 1;
  }
  shorter.append(text, from);
  return shorter;
}

}  // namespace dslint
