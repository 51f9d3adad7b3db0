#include "types/type_arguments.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "types/type_literals.h"
#include "types/type_parameters.h"
#include "value/ascii.h"
#include "value/suggest.h"
#include "value/time_zone.h"

namespace dslint {
namespace {

using Shape = ParameterShape;

bool isQuote(char c) { return c == '\'' || c == '"'; }

/// Reads the arguments of one type.
class ArgumentReader {
 public:
  ArgumentReader(TypeScanner& scanner, TextRange name, TypeKind kind)
      : scanner_(scanner), name_(name), kind_(kind), parameters_(parametersOf(kind)) {}

  void read() {
    do {
      readArgument();
    } while (scanner_.nextArgument(&sawFault_));
    if (scanner_.stopped()) return;
    reportEarly();
    reportUnplaced();
    reportMissing();
  }

  struct Slot {
    /// The place of the value; the whole text for a parameter that is not written.
    TextRange range;
    std::int64_t number = 0;
    /// Index into the parameter's words.
    std::size_t word = 0;
    /// Written, or assumed to be.
    bool given = false;
    /// Only assumed to be written.
    bool guessed = false;
    /// Written and valid.
    bool good = false;
  };

  /// Slots have the order of the parameters.
  [[nodiscard]] const Slot& slot(std::size_t index) const { return slots_[index]; }

 private:
  enum class ValueShape : std::uint8_t { Word, Quoted, Other };
  struct Value {
    TextRange range;
    ValueShape shape = ValueShape::Word;
  };

  /// Nothing if there is no value at all.
  std::optional<Value> readValue() {
    Value value;
    if (isQuote(scanner_.peek())) {
      value.range = scanner_.quoted();
      value.shape = ValueShape::Quoted;
    } else {
      value.range = scanner_.word();
      if (scanner_.peek() == '(') {
        scanner_.skipBracket(value.range.offset);
        value.range = scanner_.since(value.range.offset);
        value.shape = ValueShape::Other;
      }
    }
    if (scanner_.stopped() || value.range.length == 0) return std::nullopt;
    return value;
  }

  void readArgument() {
    const char first = scanner_.peek();
    const std::size_t start = scanner_.position();
    const auto value = readValue();
    if (scanner_.stopped()) return;
    if (!value && scanner_.peek() != '=') {
      scanner_.missingArgument();
      placeMissing();
      return;
    }
    if (!isQuote(first) && scanner_.take('=')) {
      const TextRange key = value ? value->range : TextRange{start, 0};
      const auto keyed = readValue();
      if (scanner_.stopped()) return;
      if (!keyed && scanner_.peek() == '\0') {
        scanner_.unclosed();
        return;
      }
      placeNamed(key, keyed, scanner_.since(start));
      return;
    }
    if (value) placePositional(*value);
  }

  std::size_t nextPlace() {
    std::size_t place = 0;
    while (place < parameters_.size() && (parameters_[place].named || slots_[place].given)) ++place;
    return place;
  }

  void placeMissing() {
    const std::size_t place = nextPlace();
    if (place < parameters_.size()) slots_[place].given = true;
    ++missingCount_;
    sawFault_ = true;
  }

  void placePositional(const Value& value) {
    const std::size_t place = nextPlace();
    if (place < parameters_.size()) {
      const std::size_t meant = placeOfWord(scanner_.text(value.range));
      if (meant != place && meant < parameters_.size()) early_ = value.range;
      fill(meant < parameters_.size() ? meant : place, value);
      return;
    }
    if (offerName(value)) return;
    if (unplacedCount_++ == 0) unplaced_ = value.range;
    unplaced_.length = value.range.offset + value.range.length - unplaced_.offset;
  }

  /// The free slot of a parameter that takes exactly this word; past the end if there is none.
  std::size_t placeOfWord(std::string_view word) {
    std::size_t place = 0;
    while (place < parameters_.size() &&
           (parameters_[place].named || slots_[place].given ||
            std::ranges::find(parameters_[place].words, word) == parameters_[place].words.end())) {
      ++place;
    }
    return place;
  }

  void reportEarly() {
    if (early_.length == 0 || !slots_[0].given) return;
    scanner_.fail(early_,
                  fmt::format("`{}` is before the `{}` of `{}`", scanner_.text(early_),
                              parameters_[0].name, type()),
                  fmt::format("write `{}({}, {})`", type(),
                              ascii::shown(scanner_.text(slots_[0].range)), scanner_.text(early_)));
  }

  /// Whether a value fits this named parameter and no other.
  [[nodiscard]] bool onlyFits(const TypeParameter& parameter, const Value& value) const {
    const std::string_view text = scanner_.text(value.range);
    switch (parameter.shape) {
      case Shape::Text:
        return value.shape == ValueShape::Quoted;
      case Shape::Word:
        return std::ranges::find(parameter.words, text) != parameter.words.end();
      case Shape::Number:
        return isWholeNumber(text) &&
               std::ranges::count(parameters_, Shape::Number, &TypeParameter::shape) == 1;
      case Shape::Zone:
        return false;
    }
    return false;
  }

  /// For a value that fits only one named parameter, reports how to write it.
  bool offerName(const Value& value) {
    const std::string_view text = scanner_.text(value.range);
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      const TypeParameter& parameter = parameters_[i];
      if (!parameter.named || slots_[i].given) continue;
      if (!onlyFits(parameter, value)) continue;
      const std::string fixed = fmt::format("{}={}", parameter.name, text);
      scanner_.fail(value.range,
                    fmt::format("`{}` of `{}` is written without its name", parameter.name, type()),
                    fmt::format("write `{}`", fixed), fixed);
      slots_[i].given = true;
      return true;
    }
    return false;
  }

  void placeNamed(TextRange key, const std::optional<Value>& value, TextRange whole) {
    const std::string_view name = scanner_.text(key);
    if (name.empty()) {
      sawFault_ = true;
      scanner_.fail(whole, fmt::format("there is no name before the `=` in `{}`", type()),
                    fmt::format("write `{}`", argumentsExample(kind_)));
      return;
    }
    const auto found = std::ranges::find(parameters_, name, &TypeParameter::name);
    if (found == parameters_.end()) {
      placeUnknown(key);
      return;
    }
    const auto place = static_cast<std::size_t>(found - parameters_.begin());
    if (slots_[place].given && !slots_[place].guessed) {
      scanner_.fail(whole, fmt::format("`{}` of `{}` is given more than once", name, type()),
                    "leave one of them");
      return;
    }
    if (!value) {
      slots_[place].given = true;
      scanner_.fail(whole, fmt::format("`{}` of `{}` has no value", name, type()),
                    fmt::format("write {} after the `=`", wantedValue(*found)));
      return;
    }
    if (!found->named) {
      slots_[place].given = true;
      const std::string_view text = scanner_.text(value->range);
      scanner_.fail(
          whole,
          fmt::format("`{}` of `{}` is written with a name, but goes by its place", name, type()),
          fmt::format("write `{}`", ascii::shown(text)), std::string(text));
      return;
    }
    fill(place, *value);
  }

  void placeUnknown(TextRange key) {
    const std::string_view name = scanner_.text(key);
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      if (parameters_[i].named && !slots_[i].given) names.push_back(parameters_[i].name);
    }
    const std::string message =
        fmt::format("`{}` has no argument named `{}`", type(), ascii::shown(name));
    if (const auto near = suggest(name, names)) {
      const auto meant = std::ranges::find(parameters_, near->text, &TypeParameter::name);
      Slot& slot = slots_[static_cast<std::size_t>(meant - parameters_.begin())];
      slot.given = true;
      slot.guessed = true;
      scanner_.fail(key, message, fmt::format("did you mean `{}`?", near->text),
                    near->clear ? std::string(near->text) : std::string());
      return;
    }
    sawFault_ = true;
    if (names.empty()) {
      scanner_.fail(key, message, fmt::format("write `{}`", argumentsExample(kind_)));
    } else {
      scanner_.fail(key, message, "its arguments with a name are " + listed(names));
    }
  }

  void fill(std::size_t place, const Value& value) {
    const TypeParameter& parameter = parameters_[place];
    Slot& slot = slots_[place];
    slot.given = true;
    slot.guessed = false;
    slot.range = value.range;
    const std::string_view text = scanner_.text(value.range);
    switch (parameter.shape) {
      case Shape::Number: {
        bool tooLarge = false;
        if (value.shape == ValueShape::Word && readWholeNumber(text, slot.number, tooLarge)) {
          slot.good = checkRange(scanner_, slot.range, type(), parameter.name, slot.number,
                                 tooLarge, parameter.least, parameter.most);
        } else {
          reportWrong(parameter, value);
        }
        break;
      }
      case Shape::Word: {
        const auto word = std::ranges::find(parameter.words, text);
        slot.word = static_cast<std::size_t>(word - parameter.words.begin());
        slot.good = word != parameter.words.end();
        if (!slot.good) reportWord(parameter, value);
        break;
      }
      case Shape::Zone:
        if (value.shape == ValueShape::Quoted) {
          slot.good = isTimeZone(unquoted(text));
        } else {
          slot.good = isTimeZone(text);
        }
        if (!slot.good) reportZone(value);
        break;
      case Shape::Text:
        slot.good = value.shape == ValueShape::Quoted && text.size() > 2;
        if (!slot.good && value.shape == ValueShape::Quoted) {
          scanner_.fail(value.range, fmt::format("`{}` of `{}` is empty", parameter.name, type()),
                        parameter.required
                            ? "write the database's own name of the type"
                            : fmt::format("name a {0}, or leave `{0}` out", parameter.name));
        } else if (!slot.good) {
          reportWrong(parameter, value);
        }
        break;
    }
  }

  void reportWrong(const TypeParameter& parameter, const Value& value) {
    const std::string_view text = scanner_.text(value.range);
    std::string fixed;
    if (parameter.shape == Shape::Text) {
      fixed = fmt::format("'{}'", text);
    } else if (parameter.shape == Shape::Number && value.shape == ValueShape::Quoted) {
      std::int64_t number = 0;
      bool tooLarge = false;
      std::string inner = unquoted(text);
      if (readWholeNumber(inner, number, tooLarge)) fixed = std::move(inner);
    }
    std::string advice = fixed.empty() ? fmt::format("write {}, as in `{}`", wantedValue(parameter),
                                                     argumentsExample(kind_))
                                       : fmt::format("write `{}`", ascii::shown(fixed));
    scanner_.fail(value.range,
                  fmt::format("`{}` of `{}` is `{}`, which is not {}", parameter.name, type(),
                              ascii::shown(text), wantedValue(parameter)),
                  std::move(advice), std::move(fixed));
  }

  void reportWord(const TypeParameter& parameter, const Value& value) {
    const std::string_view text = scanner_.text(value.range);
    std::string message = fmt::format("`{}` of `{}` is `{}`, which it does not know",
                                      parameter.name, type(), ascii::shown(text));
    const std::string word = value.shape == ValueShape::Quoted ? unquoted(text) : std::string(text);
    if (std::ranges::find(parameter.words, word) != parameter.words.end()) {
      scanner_.fail(value.range, std::move(message), fmt::format("write `{}` without quotes", word),
                    word);
    } else if (const auto near = suggest(word, parameter.words)) {
      scanner_.fail(value.range, std::move(message), fmt::format("did you mean `{}`?", near->text),
                    near->clear ? std::string(near->text) : std::string());
    } else {
      scanner_.fail(value.range, std::move(message), "write one of " + listed(parameter.words));
    }
  }

  void reportZone(const Value& value) {
    const std::string_view text = scanner_.text(value.range);
    std::string message = fmt::format("`{}` is not a time zone", ascii::shown(text));
    if (isWholeNumber(text)) {
      std::string named = fmt::format("precision={}", text);
      std::string advice = fmt::format("write `{}` for the digits of a second", named);
      scanner_.fail(value.range, std::move(message), std::move(advice), std::move(named));
      return;
    }
    auto near =
        suggestTimeZone(value.shape == ValueShape::Quoted ? unquoted(text) : std::string(text));
    if (near) {
      std::string advice = fmt::format("did you mean `{}`?", *near);
      scanner_.fail(value.range, std::move(message), std::move(advice), std::move(*near));
    } else {
      scanner_.fail(value.range, std::move(message),
                    "write a name of the IANA database like `Europe/Paris`, or `GMT+HH:MM` up to "
                    "fourteen hours");
    }
  }

  void reportUnplaced() {
    if (unplacedCount_ <= missingCount_) return;  // without the stray commas they all fit
    const auto places =
        static_cast<std::size_t>(std::ranges::count(parameters_, false, &TypeParameter::named));
    sawFault_ = true;
    std::string message;
    if (places == 0) {
      message = fmt::format("`{}` takes its arguments by name, `{}` has none", type(),
                            ascii::shown(scanner_.text(unplaced_)));
    } else {
      message = fmt::format("`{}` takes {} argument{} by {} place{}, `{}` is more than that",
                            type(), places, places == 1 ? "" : "s", places == 1 ? "its" : "their",
                            places == 1 ? "" : "s", ascii::shown(scanner_.text(unplaced_)));
    }
    scanner_.fail(unplaced_, std::move(message),
                  fmt::format("write `{}`", argumentsExample(kind_)));
  }

  void reportMissing() {
    const bool wrong =
        std::ranges::any_of(slots_, [](const Slot& slot) { return slot.given && !slot.good; });
    if (sawFault_ || wrong) return;
    std::vector<std::string_view> missing;
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      if (parameters_[i].required && !slots_[i].given) missing.push_back(parameters_[i].name);
    }
    if (missing.empty()) return;
    std::string advice = fmt::format("write `{}`", argumentsExample(kind_));
    if (missing.size() == 1 && kind_ == TypeKind::Decimal && slots_[0].good) {
      advice = fmt::format("write `Decimal({}, 0)` for whole numbers", slots_[0].number);
    } else if (missing.size() == 1 && kind_ == TypeKind::FixedInteger && slots_[0].good) {
      advice = fmt::format("write `FixedInteger({0}, SIGNED)` or `FixedInteger({0}, UNSIGNED)`",
                           slots_[0].number);
    }
    scanner_.fail(scanner_.since(name_.offset),
                  fmt::format("`{}` lacks its {}", type(), listed(missing)), std::move(advice));
  }

  [[nodiscard]] std::string_view type() const { return scanner_.text(name_); }

  TypeScanner& scanner_;
  TextRange name_;
  TypeKind kind_;
  std::span<const TypeParameter> parameters_;
  std::array<Slot, kMostParameters> slots_{};
  /// An argument written before the one it should follow.
  TextRange early_;
  /// From the first to the last argument that fits no parameter.
  TextRange unplaced_;
  std::size_t unplacedCount_ = 0;
  std::size_t missingCount_ = 0;
  /// A missing argument may be the one that was written wrongly.
  bool sawFault_ = false;
};

void finishDecimal(TypeScanner& scanner, const ArgumentReader& reader, DataType& type) {
  const auto& precision = reader.slot(0);
  const auto& scale = reader.slot(1);
  type.size = precision.number;
  type.scale = scale.number;
  if (precision.good && scale.good && scale.number > precision.number) {
    scanner.outOfRange(
        scale.range,
        fmt::format("`scale` of `Decimal` is {}, but it has only {} digit{}", scale.number,
                    precision.number, precision.number == 1 ? "" : "s"),
        fmt::format("write at most {}, or a larger `precision`", precision.number));
  }
}

void finishFloat(TypeScanner& scanner, const ArgumentReader& reader, DataType& type) {
  const auto& precision = reader.slot(2);
  const auto& size = reader.slot(3);
  const auto& nonFinite = reader.slot(4);
  const auto& nanEncoding = reader.slot(5);
  auto format = std::make_unique<FloatFormat>();
  format->maxExponent = reader.slot(0).number;
  format->minExponent = reader.slot(1).number;
  format->precision = precision.number;
  format->sizeInBits = size.number;
  if (nonFinite.good) format->nonFinite = static_cast<NonFinite>(nonFinite.word);
  if (nanEncoding.good) format->nanEncoding = static_cast<NanEncoding>(nanEncoding.word);
  if (precision.good && size.good && precision.number > size.number) {
    scanner.outOfRange(precision.range,
                       fmt::format("`precision` of `CustomFloat` is {}, but its `sizeInBits` is "
                                   "only {}",
                                   precision.number, size.number),
                       fmt::format("write at most {}, or a larger `sizeInBits`", size.number));
  }
  if (format->nonFinite == NonFinite::NanOnly && format->nanEncoding == NanEncoding::NegativeZero) {
    scanner.outOfRange(nanEncoding.range,
                       "`nanEncoding` of `CustomFloat` is `NegativeZero` where `nonFinite` is "
                       "`NanOnly`, which only the FNUZ types have",
                       "use `FP8_E4M3FNUZ` or `FP8_E5M2FNUZ`, or another `nanEncoding`");
  }
  type.customFloat = std::move(format);
}

}  // namespace

void readPlainArguments(TypeScanner& scanner, TextRange name, DataType& type) {
  ArgumentReader reader(scanner, name, type.kind);
  reader.read();
  if (scanner.stopped()) return;
  switch (type.kind) {
    case TypeKind::CustomFloat:
      finishFloat(scanner, reader, type);
      break;
    case TypeKind::Decimal:
      finishDecimal(scanner, reader, type);
      break;
    case TypeKind::FixedInteger:
      type.size = reader.slot(0).number;
      type.isSigned = reader.slot(1).word == 0;
      break;
    case TypeKind::Timestamp: {
      if (reader.slot(1).given) type.scale = reader.slot(1).number;
      if (!reader.slot(0).good) break;
      const std::string_view zone = scanner.text(reader.slot(0).range);
      type.text = isQuote(zone.front()) ? unquoted(zone) : std::string(zone);
      break;
    }
    case TypeKind::DateTime:
    case TypeKind::Time:
      if (reader.slot(0).given) type.scale = reader.slot(0).number;
      break;
    case TypeKind::Native:
      if (reader.slot(0).good) type.text = unquoted(scanner.text(reader.slot(0).range));
      break;
    case TypeKind::Geography:
      if (reader.slot(0).given) type.srid = reader.slot(0).number;
      if (reader.slot(1).good) type.geometry = static_cast<Geometry>(reader.slot(1).word + 1);
      type.size = reader.slot(2).number;
      break;
    case TypeKind::VarChar:
    case TypeKind::NVarChar:
    case TypeKind::Char:
    case TypeKind::NChar:
      if (reader.slot(1).good) type.text = unquoted(scanner.text(reader.slot(1).range));
      [[fallthrough]];
    default:
      if (reader.slot(0).given) type.size = reader.slot(0).number;
      break;
  }
}

}  // namespace dslint
