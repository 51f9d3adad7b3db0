#include "types/type_literals.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "types/type_parameters.h"
#include "value/ascii.h"

namespace dslint {

std::string unquoted(std::string_view text) {
  std::string result;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    result += text[i];
    if (text[i] == text.front()) ++i;
  }
  return result;
}

bool isWholeNumber(std::string_view text) {
  std::int64_t value = 0;
  bool tooLarge = false;
  return readWholeNumber(text, value, tooLarge);
}

bool readWholeNumber(std::string_view text, std::int64_t& value, bool& tooLarge) {
  const bool negative = text.starts_with('-');
  const std::string_view digits = text.substr(negative ? 1 : 0);
  if (digits.empty() || !std::ranges::all_of(digits, ascii::isDigit)) return false;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  tooLarge = result.ec == std::errc::result_out_of_range;
  if (tooLarge) value = negative ? kNoLeast : kNoMost;
  return true;
}

bool checkRange(TypeScanner& scanner, TextRange range, std::string_view type,
                std::string_view parameter, std::int64_t value, bool tooLarge, std::int64_t least,
                std::int64_t most) {
  if (!tooLarge && value >= least && value <= most) return true;
  const std::string_view written = scanner.text(range);
  std::string limit;
  std::string advice;
  if (value < least && least == 1) {
    limit = "must be greater than 0";
    advice = "write a number from 1";
  } else if (value < least && least == 0) {
    limit = "must not be negative";
    advice = "write a number from 0";
  } else if (value > most && most == 0) {
    limit = "must not be greater than 0";
    advice = "write 0 or a negative number";
  } else if (value > most && most != kNoMost) {
    limit = fmt::format("must be at most {}", most);
    advice = fmt::format("write a number from {} to {}", least, most);
  } else {
    limit = fmt::format("must be {} {}", value < 0 ? "at least" : "at most", value);
    advice = "write a number of 64 bits";
  }
  scanner.outOfRange(
      range,
      fmt::format("`{}` of `{}` is `{}`, but {}", parameter, type, ascii::shown(written), limit),
      std::move(advice));
  return false;
}

}  // namespace dslint
