#include "exchange/legal_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "value/ascii.h"
#include "value/printable.h"

namespace dslint {
namespace {

constexpr size_t kLongestName = 128;

}  // namespace

std::string madeName(std::string_view name, std::string_view otherwise) {
  std::string made;
  for (size_t i = 0; i < name.size();) {
    const char c = name[i];
    i += ascii::characterLength(name, i);
    if (ascii::isAlphanumeric(c) || c == '_') {
      if (made.empty() && ascii::isDigit(c)) made = "_";
      made += c;
    } else if (!made.empty() && made.back() != '_') {
      made += '_';
    }
  }
  if (!name.ends_with('_')) {
    while (made.ends_with('_')) made.pop_back();
  }
  if (made.size() > kLongestName) made.resize(kLongestName);
  return made.empty() ? std::string(otherwise) : made;
}

std::string plainName(std::string_view name, std::string_view otherwise) {
  std::string made;
  for (size_t i = 0; i < name.size();) {
    const printable::Character character = printable::decode(name, i);
    const bool usable = character.valid && !printable::isUnsafe(character.code) && name[i] != '/';
    if (usable) {
      made.append(name, i, character.length);
    } else if (!made.ends_with('_')) {
      made += '_';
    }
    i += character.length;
  }
  const std::string_view trimmed = ascii::trimmed(made);
  if (trimmed.find_first_not_of("_.") == std::string_view::npos) return std::string(otherwise);
  return std::string(trimmed);
}

bool isFoundName(std::string_view name) {
  size_t characters = 0;
  for (size_t i = 0; i < name.size(); ++characters) {
    const printable::Character character = printable::decode(name, i);
    const char32_t code = character.code;
    const bool control = code < 0x20 || (code >= 0x7f && code < 0xa0);
    if (!character.valid || control) return false;
    i += character.length;
  }
  return characters >= 1 && characters <= kLongestName && ascii::trimmed(name) == name;
}

std::string fileStem(std::string_view name) {
  std::string stem = madeName(name, "model");
  constexpr std::array<std::string_view, 4> kDevices{"con", "prn", "aux", "nul"};
  const std::string lowered = ascii::lowered(stem);
  const bool numbered = lowered.size() == 4 && ascii::isDigit(lowered[3]) &&
                        (lowered.starts_with("com") || lowered.starts_with("lpt"));
  if (numbered || std::ranges::find(kDevices, lowered) != kDevices.end()) stem += '_';
  return stem;
}

std::string numberedName(std::string_view name, size_t number) {
  const std::string end = fmt::format("_{}", number);
  size_t length = 0;
  for (size_t characters = 0; length < name.size() && characters + end.size() < kLongestName;
       ++characters) {
    length += printable::decode(name, length).length;
  }
  return fmt::format("{}{}", name.substr(0, length), end);
}

std::string UniqueNames::take(std::string name) {
  if (claim(name)) return name;
  for (size_t& number = numbers_.try_emplace(ascii::lowered(name), 1).first->second;;) {
    std::string other = numberedName(name, ++number);
    if (claim(other)) return other;
  }
}

bool UniqueNames::claim(std::string_view name) {
  return taken_.insert(ascii::lowered(name)).second;
}

}  // namespace dslint
