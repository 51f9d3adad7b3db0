#include "value/sql_dialect.h"

#include <algorithm>
#include <array>

#include "value/ascii.h"

namespace dslint {
namespace {

struct Facts {
  std::string_view name;
  std::string_view source;
  std::string_view regular;
  std::string_view firstSigns;  ///< that may begin a name, besides letters
  std::string_view signs;       ///< allowed further on, besides letters and digits
  bool foreignLetters = false;  ///< letters beyond ASCII
  bool firstDigit = false;      ///< a digit may begin a name that is not a number
  char open = '"';
  char close = '"';
};

constexpr std::array<Facts, kDialects> kFacts = {{
    {"PostgreSQL", "PostgreSQL 15, 4.1.1 and Appendix C",
     "letters of any language, digits, `_` and `$`, with a letter or `_` first", "_", "_$", true},
    {"MySQL", "MySQL 8.0, 11.2 and 11.3",
     "letters of A to Z, digits, `_` and `$`, and not digits alone", "_$", "_$", false, true, '`',
     '`'},
    {"Oracle", "Oracle Database 19c, SQL Language Reference, Appendix E",
     "letters of any language, digits, `_`, `$` and `#`, with a letter first", "", "_$#", true},
    {"SQL Server", "SQL Server 2019, Transact-SQL reference",
     "letters of any language, digits, `_`, `@`, `$` and `#`, with a letter, `_` or `#` first",
     "_#", "_@$#", true, false, '[', ']'},
    {"DB2", "Db2 11.5 for Linux, UNIX and Windows, SQL reference",
     "letters of any language, digits, `_`, `@`, `$` and `#`, with a letter, `@`, `$` or `#` first",
     "@$#", "_@$#", true},
    {"Snowflake", "Snowflake, SQL reference",
     "letters of A to Z, digits, `_` and `$`, with a letter or `_` first", "_", "_$"},
    {"Trino", "Trino 435, Keywords and identifiers",
     "letters of A to Z, digits and `_`, with a letter or `_` first", "_", "_"},
}};

const Facts& factsOf(Dialect dialect) { return kFacts[static_cast<std::size_t>(dialect)]; }

bool holds(std::string_view signs, char c) { return signs.find(c) != std::string_view::npos; }

bool isRegular(const Facts& facts, std::string_view name) {
  const auto isLetter = [&](char c) {
    return ascii::isLetter(c) ||
           (facts.foreignLetters && (static_cast<unsigned char>(c) & 0x80) != 0);
  };
  if (name.empty()) return false;
  const char first = name.front();
  const bool begins = isLetter(first) || holds(facts.firstSigns, first) ||
                      (facts.firstDigit && ascii::isDigit(first));
  if (!begins || std::ranges::all_of(name, ascii::isDigit)) return false;
  return std::ranges::all_of(
      name, [&](char c) { return isLetter(c) || ascii::isDigit(c) || holds(facts.signs, c); });
}

}  // namespace

std::string_view dialectName(Dialect dialect) { return factsOf(dialect).name; }
std::string_view dialectSource(Dialect dialect) { return factsOf(dialect).source; }
std::string_view regularNames(Dialect dialect) { return factsOf(dialect).regular; }

bool needsQuotes(Dialect dialect, std::string_view name) {
  return !isRegular(factsOf(dialect), name) || isReservedWord(dialect, name);
}

std::string quotedName(Dialect dialect, std::string_view name) {
  const Facts& facts = factsOf(dialect);
  std::string quoted(1, facts.open);
  for (const char c : name) {
    if (c == facts.close) quoted += c;
    quoted += c;
  }
  return quoted += facts.close;
}

}  // namespace dslint
