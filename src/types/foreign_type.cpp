#include "types/foreign_type.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "types/data_type.h"
#include "types/type_parameters.h"
#include "value/ascii.h"

namespace dslint {
namespace {

constexpr unsigned kDeepest = 16;
/// Longer texts are not meant as types.
constexpr std::size_t kLongest = 2000;

/// A type in pieces.
struct Written {
  std::string words;        ///< in lower case, one blank between two, without brackets
  std::string_view inside;  ///< of the first bracket
  bool bracket = false;
  bool angle = false;  ///< that bracket is `<...>`
  unsigned dimensions = 0;
  bool whole = true;  ///< nothing was skipped
};

bool isForeignQuote(char c) { return c == '\'' || c == '"'; }

/// Where the bracket that opens at `open` closes; npos if it does not.
std::size_t closing(std::string_view text, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    const char c = text[i];
    if (isForeignQuote(c)) {
      i = text.find(c, i + 1);
      if (i == std::string_view::npos) return i;
    } else if (c == '(' || c == '<') {
      ++depth;
    } else if ((c == ')' || c == '>') && --depth == 0) {
      return i;
    }
  }
  return std::string_view::npos;
}

/// Splits at the commas outside brackets and quotes.
std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> pieces;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || text[i] == ',') {
      pieces.push_back(ascii::trimmed(text.substr(start, i - start)));
      start = i + 1;
    } else if (text[i] == '(' || text[i] == '<') {
      i = std::min(closing(text, i), text.size() - 1);
    } else if (isForeignQuote(text[i])) {
      i = std::min(text.find(text[i], i + 1), text.size() - 1);
    }
  }
  return pieces;
}

/// Takes `[]` and `[3]` off the end of a type.
void takeDimensions(std::string_view& text, Written& written) {
  while (text.ends_with(']')) {
    const std::size_t open = text.rfind('[');
    if (open == std::string_view::npos || open == 0) return;
    const std::string_view size = ascii::trimmed(text.substr(open + 1, text.size() - open - 2));
    if (!std::ranges::all_of(size, ascii::isDigit)) return;
    written.whole = written.whole && size.empty();
    ++written.dimensions;
    text = ascii::trimmed(text.substr(0, open));
  }
}

/// Removes the schema before the name of a database's built-in type.
void dropSchema(std::string_view& text) {
  constexpr std::string_view kSchemas[] = {"public", "pg_catalog", "sys", "mdsys"};
  const std::size_t dot = text.substr(0, text.find_first_of("(<")).find('.');
  if (dot == std::string_view::npos) return;
  std::string_view schema = text.substr(0, dot);
  const auto bare = [](std::string_view& name) {
    if (name.size() > 2 && name.front() == '"' && name.back() == '"') {
      name = name.substr(1, name.size() - 2);
    }
  };
  bare(schema);
  if (std::ranges::none_of(
          kSchemas, [&](std::string_view s) { return ascii::equalIgnoringCase(s, schema); })) {
    return;
  }
  text.remove_prefix(dot + 1);
  bare(text);
}

std::optional<Written> takeApart(std::string_view text) {
  Written written;
  text = ascii::trimmed(text);
  takeDimensions(text, written);
  dropSchema(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '(' || c == '<') {
      const std::size_t end = closing(text, i);
      if (end == std::string_view::npos) return std::nullopt;
      if (written.bracket) {
        written.whole = false;
      } else {
        written.bracket = true;
        written.angle = c == '<';
        written.inside = ascii::trimmed(text.substr(i + 1, end - i - 1));
      }
      i = end;
    } else if (!ascii::isSpace(c)) {
      if (!written.words.empty() && (ascii::isSpace(text[i - 1]) || text[i - 1] == ')')) {
        written.words += ' ';
      }
      written.words += ascii::toLower(c);
    }
  }
  return written;
}

const ForeignName* findName(std::string_view words) {
  const auto names = foreignNames();
  const auto found = std::ranges::lower_bound(names, words, {}, &ForeignName::name);
  return found != names.end() && found->name == words ? &*found : nullptr;
}

/// Finds the type after dropping words that are not part of it, as in `int identity`, `double
/// unsigned` and `varchar(20) not null`.
const ForeignName* findLoosely(Written& written) {
  if (const ForeignName* found = findName(written.words)) return found;
  written.whole = false;
  std::string_view words = written.words;
  for (std::size_t end = words.rfind(' '); end != std::string_view::npos; end = words.rfind(' ')) {
    words = words.substr(0, end);
    if (const ForeignName* found = findName(words)) return found;
  }
  return nullptr;
}

std::optional<std::int64_t> numberOf(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Reads `20`, `20 CHAR`, `1M`. A size in bytes is uncertain, as it is not one in characters.
std::optional<std::int64_t> sizeOf(std::string_view text, bool& certain) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto size = numberOf(text.substr(0, digits));
  if (!size || *size <= 0 || *size > (INT64_MAX >> 30)) return std::nullopt;
  const std::string_view unit = ascii::trimmed(text.substr(digits));
  const auto is = [&](std::string_view word) { return ascii::equalIgnoringCase(unit, word); };
  if (unit.empty() || is("char") || is("codeunits32")) return size;
  if (is("byte") || is("octets") || is("codeunits16")) {
    certain = false;
    return size;
  }
  if (is("k")) return *size << 10;
  if (is("m")) return *size << 20;
  if (is("g")) return *size << 30;
  return std::nullopt;
}

std::optional<ForeignType> readForeign(std::string_view text, unsigned depth);

/// Translates one name with its arguments.
class Translation {
 public:
  Translation(const Written& written, const ForeignName& name, unsigned depth)
      : written_(written),
        name_(name),
        depth_(depth),
        arguments_(written.bracket ? split(written.inside) : std::vector<std::string_view>()) {}

  /// The type, without its arguments if they make no sense here.
  ForeignType type() {
    ForeignType result;
    std::optional<std::string> carried = carry();
    result.ours = carried ? *carried : withoutArguments();
    result.example = example_;
    result.certain = certain_ && !example_ && carried.has_value();
    return result;
  }

 private:
  std::optional<std::string> carry() {
    if (!written_.bracket && name_.carry != Carry::Bits) return withoutArguments();
    switch (name_.carry) {
      case Carry::Nothing:
        return std::nullopt;
      case Carry::Size:
        return size();
      case Carry::Digits:
        return digits();
      case Carry::Seconds:
        return seconds();
      case Carry::Bits:
        return bits();
      case Carry::Binary:
        return significand();
      case Carry::Texts:
        return fmt::format("{}({})", name_.ours, fmt::join(arguments_, ", "));
      case Carry::Spatial:
        return shape();
      case Carry::Elements:
        return elements();
      case Carry::Fields:
        return fields();
    }
    return std::nullopt;
  }

  std::string_view bareName() const { return name_.ours.substr(0, name_.ours.find('(')); }

  /// A type that needs arguments gets example ones.
  std::string withoutArguments() {
    const TypeKind kind = *findKind(bareName());
    if (name_.ours != bareName() || !needsArguments(kind)) return std::string(name_.ours);
    example_ = true;
    if (kind == TypeKind::Array) return "Array(Integer)";
    if (kind == TypeKind::Map) return "Map(VarChar(20), Integer)";
    if (kind == TypeKind::Struct) return "Struct(a: Integer, b: Date)";
    if (kind == TypeKind::Vector) return "Vector(768)";
    return "Enum('a', 'b')";
  }

  std::optional<std::string> size() {
    if (arguments_.size() != 1) return std::nullopt;
    if (ascii::equalIgnoringCase(arguments_[0], "max")) return withoutArguments();
    const auto size = sizeOf(arguments_[0], certain_);
    if (!size) return std::nullopt;
    return fmt::format("{}({})", name_.ours, *size);
  }

  std::optional<std::string> digits() {
    if (arguments_.size() > 2) return std::nullopt;
    constexpr std::int64_t kOracleDigits = 38;
    auto precision = numberOf(arguments_[0]);
    if (arguments_[0] == "*") precision = kOracleDigits;
    const auto scale = arguments_.size() == 2 ? numberOf(arguments_[1]) : std::optional<int64_t>(0);
    if (!precision || !scale || *precision <= 0 || *precision > 1000 || std::abs(*scale) > 1000) {
      return std::nullopt;
    }
    // A negative scale means that the last digits are 0; one above the precision, the first.
    if (*scale < 0) return fmt::format("{}({}, 0)", name_.ours, *precision - *scale);
    return fmt::format("{}({}, {})", name_.ours, std::max(*precision, *scale), *scale);
  }

  std::optional<std::string> seconds() {
    const auto precision = numberOf(arguments_[0]);
    if (arguments_.size() != 1 || !precision || *precision < 0 || *precision > 9) {
      return std::nullopt;
    }
    if (*precision == kUsualSecondDigits) return std::string(bareName());
    return fmt::format("{}(precision={})", bareName(), *precision);
  }

  std::optional<std::string> bits() {
    if (!written_.bracket) {
      certain_ = false;
      return "Boolean";
    }
    const auto bits = numberOf(arguments_[0]);
    if (arguments_.size() != 1 || !bits || *bits <= 0) return std::nullopt;
    return fmt::format("{}({})", name_.ours, *bits);
  }

  std::optional<std::string> significand() {
    const auto bits = numberOf(arguments_[0]);
    if (arguments_.size() != 1 || !bits) return std::nullopt;
    return *bits <= 24 ? "Float" : "Double";
  }

  std::optional<std::string> shape() {
    std::string srid;
    std::string geometry;
    for (const std::string_view argument : arguments_) {
      if (const auto number = numberOf(argument)) {
        srid = fmt::format("srid={}", *number);
        continue;
      }
      std::string word;
      std::ranges::transform(argument, std::back_inserter(word), ascii::toUpper);
      if (word == "GEOMETRY" || word == "GEOGRAPHY") continue;
      geometry = "geometry=" + word;
    }
    if (srid.empty() && geometry.empty()) return std::string(name_.ours);
    return fmt::format("{}({}{}{})", name_.ours, srid, srid.empty() || geometry.empty() ? "" : ", ",
                       geometry);
  }

  /// A type inside another.
  std::optional<std::string> inner(std::string_view text) {
    if (depth_ == kDeepest) return std::nullopt;
    if (parseDataType(text, kDeepestType).problems.empty()) return std::string(text);
    const auto found = readForeign(text, depth_ + 1);
    if (!found) return std::nullopt;
    certain_ = certain_ && found->certain;
    return found->ours;
  }

  std::optional<std::string> elements() {
    const std::size_t wanted = bareName() == "Map" ? 2 : 1;
    if (arguments_.size() != wanted) return std::nullopt;
    std::vector<std::string> types;
    for (const std::string_view argument : arguments_) {
      auto type = inner(argument);
      if (!type) return std::nullopt;
      types.push_back(*std::move(type));
    }
    return fmt::format("{}({})", name_.ours, fmt::join(types, ", "));
  }

  std::optional<std::string> fields() {
    std::vector<std::string> all;
    for (const std::string_view argument : arguments_) {
      const std::size_t end = argument.find_first_of(": ");
      if (end == std::string_view::npos || end == 0) return std::nullopt;
      std::string_view rest = ascii::trimmed(argument.substr(end));
      if (rest.starts_with(':')) rest = ascii::trimmed(rest.substr(1));
      auto type = inner(rest);
      if (!type) return std::nullopt;
      all.push_back(fmt::format("{}: {}", argument.substr(0, end), *type));
    }
    return fmt::format("{}({})", name_.ours, fmt::join(all, ", "));
  }

  const Written& written_;
  const ForeignName& name_;
  unsigned depth_;
  std::vector<std::string_view> arguments_;
  bool certain_ = true;
  bool example_ = false;
};

std::optional<ForeignType> readForeign(std::string_view text, unsigned depth) {
  if (text.size() > kLongest) return std::nullopt;
  auto written = takeApart(text);
  if (!written) return std::nullopt;
  if (isNativeName(written->words)) {
    DataType native;
    native.kind = TypeKind::Native;
    native.text = text;
    ForeignType result;
    result.ours = toText(native);
    result.native = result.certain = true;
    return result;
  }
  // PostgreSQL calls the array of `int4` `_int4`.
  if (written->words.starts_with('_') && written->dimensions == 0) {
    written->words.erase(0, 1);
    written->dimensions = 1;
  }
  const ForeignName* name = findLoosely(*written);
  if (name == nullptr) return std::nullopt;
  ForeignType result = Translation(*written, *name, depth).type();
  if (name->carry == Carry::Bits && !written->bracket) result.other = "Bit(1)";
  // A float with a number of bits is unambiguous.
  if (!name->other.empty() && !(name->carry == Carry::Binary && written->bracket)) {
    result.other = name->other;
    if (name->carry == Carry::Seconds) result.other += result.ours.substr(name->ours.size());
  }
  result.certain = result.certain && written->whole && result.other.empty();
  if (written->dimensions > 0 && result.ours.starts_with("Native(")) return std::nullopt;
  for (unsigned i = 0; i < written->dimensions; ++i) {
    result.ours = fmt::format("Array({})", result.ours);
    if (!result.other.empty()) result.other = fmt::format("Array({})", result.other);
  }
  if (!parseDataType(result.ours, kDeepestType).problems.empty()) return std::nullopt;
  return result;
}

}  // namespace

std::optional<ForeignType> readForeignType(std::string_view text) { return readForeign(text, 0); }

}  // namespace dslint
