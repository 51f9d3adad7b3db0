#include "database/catalogue_types.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "value/ascii.h"

namespace dslint {
namespace {

/// The fractional digits of seconds if a type of the language gives none.
constexpr int64_t kUsualDigits = 6;
constexpr int64_t kMostDigits = 9;

/// The parts of a type: `timestamp(3) without time zone` has `timestamp without time zone` and `3`.
struct NativeType {
  std::string base;               ///< lower case, single blanks
  std::vector<std::string> args;  ///< as written, trimmed; texts with their quotes
  bool hasArgs = false;
};

/// The offset after the quoted text at `at`, in which quotes are doubled.
size_t endOfQuoted(std::string_view text, size_t at) {
  const char quote = text[at++];
  while (at < text.size()) {
    if (text[at++] != quote) continue;
    if (at >= text.size() || text[at] != quote) return at;
    ++at;
  }
  return at;
}

/// The offset after the bracket that closes the one at `at`, or nothing.
size_t endOfBrackets(std::string_view text, size_t at) {
  size_t depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '\'' || c == '"') {
      at = endOfQuoted(text, at);
      continue;
    }
    if (c == '(' || c == '<') ++depth;
    if ((c == ')' || c == '>') && --depth == 0) return at + 1;
    ++at;
  }
  return std::string_view::npos;
}

/// Splits at commas outside quotes and brackets.
std::vector<std::string> splitArguments(std::string_view text) {
  std::vector<std::string> pieces;
  size_t start = 0;
  for (size_t at = 0; at <= text.size();) {
    if (at == text.size() || text[at] == ',') {
      pieces.emplace_back(ascii::trimmed(text.substr(start, at - start)));
      start = ++at;
    } else if (text[at] == '\'' || text[at] == '"') {
      at = endOfQuoted(text, at);
    } else if (text[at] == '(' || text[at] == '<') {
      at = std::min(endOfBrackets(text, at), text.size());
    } else {
      ++at;
    }
  }
  return pieces;
}

NativeType takeApart(std::string_view text) {
  NativeType type;
  for (size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '(' || c == '<') {
      const size_t end = endOfBrackets(text, at);
      if (end == std::string_view::npos) return {};  // never closed, so not a known type
      if (!type.hasArgs) type.args = splitArguments(text.substr(at + 1, end - at - 2));
      type.hasArgs = true;
      at = end;
      if (at < text.size() && text[at] != ' ') type.base += ' ';
      continue;
    }
    if (ascii::isSpace(c)) {
      if (!type.base.empty() && type.base.back() != ' ') type.base += ' ';
    } else {
      type.base += ascii::toLower(c);
    }
    ++at;
  }
  while (!type.base.empty() && type.base.back() == ' ') type.base.pop_back();
  return type;
}

/// The number at the start of an argument (`10 CHAR`); nothing for `max`, or without one.
std::optional<int64_t> numberOf(const NativeType& type, size_t argument) {
  if (argument >= type.args.size()) return std::nullopt;
  const std::string& text = type.args[argument];
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end == text.data()) return std::nullopt;
  return value;
}

/// Removes a word at the end that does not affect a type's values.
void dropWord(std::string& base, std::string_view word) {
  if (base.size() > word.size() && base.ends_with(word)) base.resize(base.size() - word.size());
}

/// Removes the schema of an extension's type: `public.geometry`.
void dropSchema(std::string& base) {
  const size_t dot = base.rfind('.');
  if (dot == std::string::npos) return;
  const std::string_view name = std::string_view(base).substr(dot + 1);
  constexpr std::string_view kNames[] = {"geometry", "geography", "citext", "vector"};
  if (std::ranges::find(kNames, name) != std::end(kNames)) base.erase(0, dot + 1);
}

std::string nativeType(std::string_view text) {
  std::string quoted;
  for (const char c : ascii::trimmed(text)) {
    quoted += c;
    if (c == '\'') quoted += c;
  }
  return fmt::format("Native('{}')", quoted);
}

/// Empty if the language has no type with so many digits.
std::string withPrecision(std::string_view language, int64_t digits) {
  if (digits > kMostDigits) return {};
  if (digits == kUsualDigits) return std::string(language);
  return fmt::format("{}(precision={})", language, digits);
}

std::string decimal(const TypeSpelling& spelling, const NativeType& type) {
  const auto digits = numberOf(type, 0);
  if (!digits) return std::string(spelling.language);
  const int64_t scale = numberOf(type, 1).value_or(0);
  // The language has no scale beyond the digits (`0.00012` in NUMBER(2, 5)) or below zero
  // (hundreds), so take the smallest type with all of the values.
  if (scale > *digits) return fmt::format("Decimal({}, {})", scale, scale);
  if (scale < 0) return fmt::format("Decimal({}, 0)", *digits - scale);
  return fmt::format("Decimal({}, {})", *digits, scale);
}

/// A text without the backslashes that MySQL prints before some characters.
std::string withoutEscapes(std::string_view text) {
  std::string plain;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) {
      const char c = text[++at];
      plain += c == 'n' ? '\n' : c == 'r' ? '\r' : c == '0' ? '\0' : c;
    } else {
      plain += text[at];
    }
  }
  return plain;
}

std::string enumOf(const NativeType& type, Dialect dialect) {
  std::string text = "Enum(";
  for (size_t i = 0; i < type.args.size(); ++i) {
    if (i > 0) text += ", ";
    text += dialect == Dialect::MySQL ? withoutEscapes(type.args[i]) : type.args[i];
  }
  return text + ")";
}

/// `geometry(Point,4326)`, `geography`, `point srid 27700`, `st_point`.
std::string geometryOf(const TypeSpelling& spelling, const NativeType& type, int64_t srid) {
  std::string word = type.base.starts_with("st_") ? type.base.substr(3) : type.base;
  if (!type.args.empty()) word = ascii::lowered(type.args[0]);
  if (word == "geomcollection") word = "geometrycollection";
  if (const auto given = numberOf(type, 1)) srid = *given;
  constexpr std::string_view kWords[] = {"point",      "linestring",      "polygon",
                                         "multipoint", "multilinestring", "multipolygon",
                                         "geometrycollection"};
  std::string args;
  if (srid != 4326) args = fmt::format("srid={}", srid);
  for (const std::string_view known : kWords) {
    if (word != known) continue;
    for (char& c : word) c = ascii::toUpper(c);
    args += fmt::format("{}geometry={}", args.empty() ? "" : ", ", word);
    break;
  }
  return args.empty() ? std::string(spelling.language)
                      : fmt::format("{}({})", spelling.language, args);
}

/// A native type without what says nothing: blanks, case outside quotes, PostgreSQL's short names.
std::string canonicalNative(std::string_view text) {
  NativeType type = takeApart(ascii::trimmed(text));
  if (type.base.empty()) return std::string(text);  // cannot be taken apart
  if (type.base == "timetz") type.base = "time with time zone";
  if (type.base == "varbit") type.base = "bit varying";
  for (std::string& argument : type.args) {
    if (!argument.starts_with('\'')) argument = ascii::lowered(argument);
  }
  return fmt::format("{}({})", type.base, fmt::join(type.args, ","));
}

/// Whether two native types are spellings of one.
bool sameNativeType(std::string_view a, std::string_view b) {
  if (a.find('"') != std::string_view::npos) return ascii::equalIgnoringCase(a, b);
  return canonicalNative(a) == canonicalNative(b);
}

class Reader {
 public:
  explicit Reader(Dialect dialect) : dialect_(dialect) {}

  std::string read(std::string_view given) const {
    const std::string_view text = ascii::trimmed(given);
    if (text.ends_with("[]")) return array(text, text.substr(0, text.size() - 2));
    if (dialect_ == Dialect::Postgres && text.starts_with('"')) return nativeType(text);
    // MariaDB adds how it stores a column in a comment: `text /*M!100301 COMPRESSED*/`, `datetime /*
    // mariadb-5.3 */`.
    const bool bare = dialect_ == Dialect::MySQL && text.find('\'') == std::string_view::npos;
    NativeType type = takeApart(bare ? text.substr(0, text.find("/*")) : text);
    if (dialect_ == Dialect::MySQL) dropWord(type.base, " zerofill");
    if (dialect_ == Dialect::Postgres) dropSchema(type.base);
    if (std::string special = particular(text, type); !special.empty()) return special;
    int64_t srid = -1;
    if (const size_t at = type.base.find(" srid "); at != std::string::npos) {
      std::from_chars(type.base.data() + at + 6, type.base.data() + type.base.size(), srid);
      type.base.resize(at);
    }
    for (const TypeSpelling& spelling : factsOf(dialect_).types) {
      if (spelling.native != type.base) continue;
      std::string made = spell(spelling, type, srid);
      return made.empty() ? nativeType(text) : made;
    }
    return nativeType(text);
  }

 private:
  static bool isNative(std::string_view type) { return type.starts_with("Native("); }

  /// An array whose elements have no counterpart has none either.
  std::string array(std::string_view text, std::string_view element) const {
    const std::string inner = read(element);
    return isNative(inner) ? nativeType(text) : fmt::format("Array({})", inner);
  }

  /// Handles types that a table of spellings cannot describe.
  std::string particular(std::string_view text, const NativeType& type) const {
    switch (dialect_) {
      case Dialect::Postgres:
        return type.base.starts_with("interval") ? "Interval" : "";
      case Dialect::MySQL:
        if (type.base == "tinyint" && numberOf(type, 0) == 1) return "Boolean";
        return {};
      case Dialect::Snowflake:
        if (type.base == "vector" && type.args.size() == 2 &&
            ascii::equalIgnoringCase(type.args[0], "float")) {
          return fmt::format("Vector({})", type.args[1]);
        }
        return nested(text, type);
      case Dialect::Trino:
        return nested(text, type);
      default:
        return {};
    }
  }

  /// Reads `array(integer)`, `map(varchar, integer)`, `row(a integer, b date)`, and the spellings
  /// of Iceberg and Snowflake.
  std::string nested(std::string_view text, const NativeType& type) const {
    if (!type.hasArgs) return {};
    if ((type.base == "array" || type.base == "list") && type.args.size() == 1) {
      return array(text, type.args[0]);
    }
    if (type.base == "map" && type.args.size() == 2) {
      const std::string key = read(type.args[0]);
      const std::string value = read(type.args[1]);
      return isNative(key) || isNative(value) ? nativeType(text)
                                              : fmt::format("Map({}, {})", key, value);
    }
    if (type.base != "row" && type.base != "struct" && type.base != "object") return {};
    std::string fields;
    for (const std::string& argument : type.args) {
      const size_t at = argument.find_first_of(" :");
      if (at == std::string::npos) return nativeType(text);
      std::string_view name = std::string_view(argument).substr(0, at);
      if (name.size() > 1 && name.front() == '"') name = name.substr(1, name.size() - 2);
      const std::string field = read(std::string_view(argument).substr(at + 1));
      if (isNative(field)) return nativeType(text);
      fields += fmt::format("{}{}: {}", fields.empty() ? "" : ", ", name, field);
    }
    return fmt::format("Struct({})", fields);
  }

  std::string spell(const TypeSpelling& spelling, const NativeType& type, int64_t srid) const {
    const auto size = numberOf(type, 0);
    // `varchar(0)` holds the empty text alone: the language has nothing shorter than 1.
    const auto sized = [&](int64_t value) {
      return fmt::format("{}({})", spelling.language, std::max<int64_t>(value, 1));
    };
    switch (spelling.form) {
      case TypeForm::Plain:
        break;
      case TypeForm::Sized:
        if (size && *size >= 0) return sized(*size);
        if (!type.hasArgs && !spelling.unsized.empty()) return std::string(spelling.unsized);
        break;
      case TypeForm::Bounded:
        if (size && *size >= 0) return sized(*size);
        if (!type.hasArgs) return sized(spelling.fallback);
        break;  // `max`
      case TypeForm::Decimal:
        return decimal(spelling, type);
      case TypeForm::Precision:
        return withPrecision(spelling.language, size.value_or(spelling.fallback));
      case TypeForm::Bits:
        return fmt::format("Bit({})", size.value_or(spelling.fallback));
      case TypeForm::Float:
        if (!size) break;
        return *size <= spelling.fallback ? "Float" : "Double";
      case TypeForm::Enum:
        return enumOf(type, dialect_);
      case TypeForm::Geometry:
        return geometryOf(spelling, type, srid >= 0 ? srid : spelling.fallback);
    }
    return std::string(spelling.language);
  }

  Dialect dialect_;
};

}  // namespace

std::string typeFromCatalogue(Dialect dialect, std::string_view text) {
  std::string type = Reader(dialect).read(text);
  // A catalogue in a file may have any text: if the result is not a legal type, it is a native one.
  return parseDataType(type, kDeepestType).problems.empty() ? type : nativeType(text);
}

bool sameThere(const DataType& made, const DataType& there, Dialect dialect) {
  if (made == there) return true;
  if (made.kind == TypeKind::Native && there.kind == TypeKind::Native) {
    return sameNativeType(made.text, there.text);
  }
  if (dialect != Dialect::MySQL) return false;
  // `tinyint(1)` is how MySQL spells BOOLEAN, and a TINYINT all the same.
  if (made.kind == TypeKind::TinyInt && there.kind == TypeKind::Boolean) return true;
  // MariaDB keeps no SRID of a column, so none there says nothing.
  return made.kind == TypeKind::Geography && there.kind == TypeKind::Geography &&
         there.srid == 0 && made.geometry == there.geometry;
}

const DataType& CatalogueTypes::of(std::string_view text) {
  const auto [entry, added] = known_.try_emplace(std::string(text));
  if (added) {
    TypeParse parsed = parseDataType(typeFromCatalogue(dialect_, text), kDeepestType);
    if (parsed.type == nullptr) parsed = parseDataType(nativeType(text), kDeepestType);
    entry->second = std::move(parsed.type);
  }
  return *entry->second;
}

}  // namespace dslint
