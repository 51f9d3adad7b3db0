#include "value/sql_identifier.h"

#include <fmt/format.h>

#include <array>
#include <string>

#include "value/ascii.h"

namespace dslint {
namespace {

constexpr std::array<bool, 256> kIdentifierParts = [] {
  std::array<bool, 256> parts{};
  for (size_t c = 0; c < 128; ++c) {
    parts[c] = ascii::isAlphanumeric(static_cast<char>(c)) || c == '_';
  }
  return parts;
}();

bool isIdentifierPart(char c) { return kIdentifierParts[static_cast<unsigned char>(c)]; }

/// The spelling with separators turned into `_`, or nothing where that does not mend it.
std::string mended(std::string_view text) {
  std::string result;
  bool gap = false;
  for (const char c : ascii::trimmed(text)) {
    if (isIdentifierPart(c)) {
      if (gap && !result.empty() && c != '_' && result.back() != '_') result += '_';
      gap = false;
      if (c == '_' && result.empty()) continue;
      result += c;
    } else if (static_cast<unsigned char>(c) < 0x80) {
      gap = true;
    } else {
      return {};
    }
  }
  if (!isSqlIdentifier(result) || isReservedWord(result)) return {};
  return result;
}

}  // namespace

bool isSqlIdentifier(std::string_view text) {
  if (text.empty() || text.size() > kLongestSqlIdentifier || !ascii::isLetter(text.front())) {
    return false;
  }
  for (const char c : text) {
    if (!isIdentifierPart(c)) return false;
  }
  return true;
}

ValueCheck checkSqlIdentifier(std::string_view text) {
  if (text.empty()) return valueError(0, 0, "the name is empty", "write a name");
  std::size_t bad = 0;
  if (ascii::isLetter(text.front())) {
    while (bad < text.size() && isIdentifierPart(text[bad])) ++bad;
  }
  if (bad == text.size()) {
    if (text.size() <= kLongestSqlIdentifier) return std::nullopt;
    return valueError(0, text.size(),
                      fmt::format("`{}` has {} characters, an SQL identifier at most {}",
                                  ascii::shown(text), text.size(), kLongestSqlIdentifier),
                      "choose a shorter name");
  }
  const std::string name = ascii::characterName(text, bad);
  std::string message =
      bad == 0
          ? fmt::format("`{}` begins with {}, an SQL identifier with a letter of A to Z",
                        ascii::shown(text), name)
          : fmt::format("`{}` holds {}, which an SQL identifier cannot", ascii::shown(text), name);
  std::string mend = mended(text);
  if (!mend.empty()) {
    std::string advice = fmt::format("write `{}`", mend);
    return valueError(0, text.size(), std::move(message), std::move(advice), std::move(mend));
  }
  return valueError(bad, ascii::characterLength(text, bad), std::move(message),
                    "use letters of A to Z, digits and `_`, and begin with a letter");
}

}  // namespace dslint
