#include "value/cron.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "value/ascii.h"

namespace dslint {
namespace {

constexpr auto kMonths =
    std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july",
                                     "august", "september", "october", "november", "december"});
constexpr auto kWeekdays = std::to_array<std::string_view>(
    {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"});

struct FieldRule {
  std::string_view name;
  unsigned low;
  unsigned high;
  std::span<const std::string_view> names;  // of `low` and the values that follow it
  std::string_view allows;
};

constexpr std::array<FieldRule, kCronFields> kFields{{
    {"minute", 0, 59, {}, "0-59"},
    {"hour", 0, 23, {}, "0-23"},
    {"day of month", 1, 31, {}, "1-31"},
    {"month", 1, 12, kMonths, "1-12 and `JAN` to `DEC`"},
    {"day of week", 0, 7, kWeekdays, "0-7 (0 and 7 are Sunday) and `SUN` to `SAT`"},
}};

struct Macro {
  std::string_view name;
  std::string_view expression;
};

constexpr auto kMacros = std::to_array<Macro>({{"@yearly", "0 0 1 1 *"},
                                               {"@annually", "0 0 1 1 *"},
                                               {"@monthly", "0 0 1 * *"},
                                               {"@weekly", "0 0 * * 0"},
                                               {"@daily", "0 0 * * *"},
                                               {"@midnight", "0 0 * * *"},
                                               {"@hourly", "0 * * * *"}});

struct Piece {
  std::string_view text;
  std::size_t offset = 0;
};

/// The parts of the piece between separators, empty ones included.
std::vector<Piece> split(const Piece& piece, char separator) {
  std::vector<Piece> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= piece.text.size(); ++i) {
    if (i < piece.text.size() && piece.text[i] != separator) continue;
    parts.push_back({piece.text.substr(begin, i - begin), piece.offset + begin});
    begin = i + 1;
  }
  return parts;
}

bool isNumber(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), ascii::isDigit);
}

/// The number, or a value above every limit if it is very long.
unsigned cappedNumber(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits) {
    value = std::min(value * 10U + static_cast<unsigned>(c - '0'), 100000U);
  }
  return value;
}

/// Reads one field into its mask.
class FieldReader {
 public:
  explicit FieldReader(const FieldRule& rule) : rule_(rule) {}

  ValueCheck read(const Piece& field, std::uint64_t& mask) {
    for (const Piece& element : split(field, ',')) {
      if (element.text.empty()) {
        return fail(element, 0,
                    fmt::format("the {} `{}` has an empty place in its list", rule_.name,
                                ascii::shown(field.text)));
      }
      if (auto error = readElement(element, mask)) return error;
    }
    return std::nullopt;
  }

 private:
  struct Value {
    unsigned number = 0;
    bool named = false;
  };

  ValueError fail(const Piece& piece, std::size_t length, std::string message) const {
    return valueError(
        piece.offset, length, std::move(message),
        fmt::format("the {} allows {}, `*`, lists, ranges and steps", rule_.name, rule_.allows));
  }

  ValueCheck readElement(const Piece& element, std::uint64_t& mask) {
    const std::size_t slash = element.text.find('/');
    const Piece base{element.text.substr(0, slash), element.offset};
    unsigned step = 1;
    if (slash != std::string_view::npos) {
      const Piece stepPiece{element.text.substr(slash + 1), element.offset + slash + 1};
      if (!isNumber(stepPiece.text) || cappedNumber(stepPiece.text) == 0) {
        return valueError(
            stepPiece.offset, stepPiece.text.size(),
            stepPiece.text.empty()
                ? fmt::format("the {} `{}` has no step after its `/`", rule_.name,
                              ascii::shown(element.text))
                : fmt::format("the {} has the step `{}`", rule_.name, ascii::shown(stepPiece.text)),
            "a step is a number above 0");
      }
      step = cappedNumber(stepPiece.text);
      if (step > rule_.high - rule_.low) {
        return valueError(stepPiece.offset, stepPiece.text.size(),
                          fmt::format("the {} has the step `{}`, which leads beyond its values",
                                      rule_.name, ascii::shown(stepPiece.text)),
                          fmt::format("the {} goes from {} to {}: a step is at most {}", rule_.name,
                                      rule_.low, rule_.high, rule_.high - rule_.low));
      }
    }
    unsigned low = rule_.low;
    // 7 is Sunday again: `*` means each day once.
    unsigned high = rule_.names.size() == kWeekdays.size() ? 6 : rule_.high;
    if (base.text != "*") {
      const std::size_t dash = base.text.find('-');
      const Piece first{base.text.substr(0, dash), base.offset};
      Value from;
      if (auto error = readValue(first, from)) return error;
      Value to = from;
      if (dash != std::string_view::npos) {
        const Piece last{base.text.substr(dash + 1), base.offset + dash + 1};
        if (auto error = readValue(last, to)) return error;
        if (auto error = closeRange(base, first, from, to)) return error;
      } else if (slash != std::string_view::npos) {
        std::string fix = fmt::format("{}-{}/{}", base.text, high, step);
        std::string advice = fmt::format("write `{}`: a step follows `*` or a range", fix);
        return valueError(element.offset, element.text.size(),
                          fmt::format("the {} `{}` has a step after a single value", rule_.name,
                                      ascii::shown(element.text)),
                          std::move(advice), from.number <= high ? std::move(fix) : std::string());
      }
      low = from.number;
      high = to.number;
    }
    for (unsigned value = low; value <= high; value += step) {
      mask |= std::uint64_t{1} << (value == 7 && rule_.high == 7 ? 0 : value);
    }
    return std::nullopt;
  }

  ValueCheck readValue(const Piece& piece, Value& value) const {
    if (piece.text.empty()) {
      return fail(piece, 0, fmt::format("the {} has a range with an end missing", rule_.name));
    }
    if (isNumber(piece.text)) {
      value.number = cappedNumber(piece.text);
      if (value.number >= rule_.low && value.number <= rule_.high) return std::nullopt;
      return fail(piece, piece.text.size(),
                  fmt::format("the {} `{}` is out of range", rule_.name, ascii::shown(piece.text)));
    }
    for (std::size_t i = 0; i < rule_.names.size(); ++i) {
      const std::string_view shortName = rule_.names[i].substr(0, 3);
      if (ascii::equalIgnoringCase(piece.text, shortName)) {
        value = {rule_.low + static_cast<unsigned>(i), true};
        return std::nullopt;
      }
      if (piece.text.size() > 3 && piece.text.size() <= rule_.names[i].size() &&
          ascii::equalIgnoringCase(piece.text, rule_.names[i].substr(0, piece.text.size()))) {
        std::string fix(piece.text.substr(0, 3));
        std::string advice = fmt::format("write `{}`: names have three letters", fix);
        return valueError(piece.offset, piece.text.size(),
                          fmt::format("the {} `{}` is too long a name", rule_.name, piece.text),
                          std::move(advice), std::move(fix));
      }
    }
    return fail(piece, piece.text.size(),
                fmt::format("`{}` is no {}", ascii::shown(piece.text), rule_.name));
  }

  ValueCheck closeRange(const Piece& range, const Piece& first, const Value& from,
                        Value& to) const {
    const bool weekday = rule_.high == 7;
    if (weekday && to.named && to.number == 0 && from.number > 0) to.number = 7;
    if (from.number <= to.number) return std::nullopt;
    std::string fix;
    std::string advice;
    if (weekday && from.number == 7) {
      fix = to.number == 0 ? "0" : fmt::format("0-{}", to.number);
      advice = fmt::format("write `{}`: Sunday is 0, too", fix);
    } else if (weekday && to.number == 0) {
      fix = fmt::format("{}-7", first.text);
      advice = fmt::format("write `{}`: Sunday is 7, too", fix);
    } else {
      advice = fmt::format(
          "a range runs upwards; write a list of two ranges, such as `{}-{},{}-{}`", from.number,
          weekday ? 6 : rule_.high, rule_.low, to.number);
    }
    return valueError(range.offset, range.text.size(),
                      fmt::format("the {} has the range `{}`, which runs downwards", rule_.name,
                                  ascii::shown(range.text)),
                      std::move(advice), std::move(fix));
  }

  const FieldRule& rule_;
};

/// Whether no allowed month has an allowed day: `30 2`. If weekdays are allowed, the schedule fires
/// whatever the day of the month is.
bool neverComes(const CronSchedule& schedule) {
  const auto at = [](CronField field) { return static_cast<std::size_t>(field); };
  if (!schedule.any[at(CronField::DayOfWeek)]) return false;
  constexpr std::array<unsigned, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (unsigned month = 1; month <= 12; ++month) {
    if ((schedule.allowed[at(CronField::Month)] >> month & 1U) == 0) continue;
    const std::uint64_t days = (std::uint64_t{2} << kDays[month - 1]) - 1;
    if ((schedule.allowed[at(CronField::DayOfMonth)] & days) != 0) return false;
  }
  return true;
}

ValueError wrongCount(std::string_view text, const std::vector<Piece>& fields) {
  const std::string_view whole = ascii::trimmed(text);
  for (const Macro& macro : kMacros) {
    if (ascii::equalIgnoringCase(whole, macro.name)) {
      return valueError(0, text.size(),
                        fmt::format("`{}` is a shorthand that only some cron programs know", whole),
                        fmt::format("write `{}`", macro.expression), std::string(macro.expression));
    }
  }
  if (fields.empty()) {
    return valueError(0, text.size(), "the cron expression is empty",
                      "write minute, hour, day of month, month and day of week");
  }
  std::string advice = "write five fields: minute, hour, day of month, month, day of week";
  if (fields.size() > kCronFields) advice += "; seconds and years have no field here";
  const bool extra = fields.size() > kCronFields;
  const std::size_t begin = extra ? fields[kCronFields].offset : 0;
  const std::size_t end = extra ? fields.back().offset + fields.back().text.size() : text.size();
  return valueError(begin, end - begin,
                    fmt::format("`{}` has {} field{} where a cron expression has five",
                                ascii::shown(text), fields.size(), fields.size() == 1 ? "" : "s"),
                    std::move(advice));
}

}  // namespace

CronParse parseCron(std::string_view text) {
  std::vector<Piece> fields;
  for (std::size_t i = 0; i < text.size();) {
    if (ascii::isSpace(text[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < text.size() && !ascii::isSpace(text[i])) ++i;
    fields.push_back({text.substr(begin, i - begin), begin});
  }
  CronParse result;
  if (fields.size() != kCronFields) {
    result.error = wrongCount(text, fields);
    return result;
  }
  for (std::size_t i = 0; i < kCronFields && !result.error; ++i) {
    result.schedule.any[i] = fields[i].text.front() == '*';
    result.error = FieldReader(kFields[i]).read(fields[i], result.schedule.allowed[i]);
  }
  if (!result.error && neverComes(result.schedule)) {
    const Piece& day = fields[static_cast<std::size_t>(CronField::DayOfMonth)];
    const Piece& month = fields[static_cast<std::size_t>(CronField::Month)];
    result.error = valueError(day.offset, month.offset + month.text.size() - day.offset,
                              fmt::format("the day of month `{}` never comes in the month `{}`",
                                          ascii::shown(day.text), ascii::shown(month.text)),
                              "allow a day that one of the months has");
  }
  return result;
}

}  // namespace dslint
