#include "value/sql_identifier.h"

#include <fmt/format.h>

#include <algorithm>
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

/// The spelling with separators turned into `_`; empty if that does not fix it.
std::string fixed(std::string_view text) {
  std::string result;
  bool gap = false;
  for (const char c : ascii::trimmed(text)) {
    if (isIdentifierPart(c)) {
      if (gap && !result.empty() && c != '_' && result.back() != '_') result += '_';
      gap = false;
      result += c;
    } else if (static_cast<unsigned char>(c) < 0x80) {
      gap = true;
    } else {
      return {};
    }
  }
  if (!isSqlIdentifier(result)) return {};
  return result;
}

/// The offset of the first control character, including U+0080 to U+009F.
std::size_t findControl(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (ascii::isControl(text[at])) return at;
    const bool beyond = text[at] == '\xc2' && at + 1 < text.size() &&
                        static_cast<unsigned char>(text[at + 1]) < 0xa0;
    if (beyond) return at;
  }
  return std::string_view::npos;
}

}  // namespace

bool isSqlIdentifier(std::string_view text) {
  if (text.empty() || text.size() > kLongestSqlIdentifier || ascii::isDigit(text.front())) {
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
  if (!ascii::isDigit(text.front())) {
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
          ? fmt::format("`{}` begins with {}, an SQL identifier with a letter of A to Z or `_`",
                        ascii::shown(text), name)
          : fmt::format("`{}` holds {}, which an SQL identifier cannot", ascii::shown(text), name);
  std::string fix = fixed(text);
  if (!fix.empty()) {
    std::string advice = fmt::format("write `{}`", fix);
    return valueError(0, text.size(), std::move(message), std::move(advice), std::move(fix));
  }
  return valueError(bad, ascii::characterLength(text, bad), std::move(message),
                    "use letters of A to Z, digits and `_`, and begin with no digit");
}

ValueCheck checkFoundName(std::string_view text) {
  if (text.empty()) return valueError(0, 0, "the name is empty", "write a name");
  if (const std::size_t at = findControl(text); at != std::string_view::npos) {
    return valueError(
        at, ascii::characterLength(text, at),
        fmt::format("`{}` holds {}", ascii::shown(text), ascii::characterName(text, at)),
        "leave it out: no database has such a name");
  }
  const std::string_view bare = ascii::trimmed(text);
  if (bare.size() != text.size()) {
    return valueError(0, text.size(), fmt::format("`{}` has blanks around it", ascii::shown(text)),
                      fmt::format("write `{}`", ascii::shown(bare)), std::string(bare));
  }
  const std::size_t length = ascii::characterCount(text);
  if (length <= kLongestSqlIdentifier) return std::nullopt;
  return valueError(0, text.size(),
                    fmt::format("`{}` has {} characters, and no database takes more than {}",
                                ascii::shown(text), length, kLongestSqlIdentifier),
                    "write the name as the source has it");
}

}  // namespace dslint
