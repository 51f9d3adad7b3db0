#include "exchange/dbt_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "value/ascii.h"

namespace dslint {

std::string dbtValueText(const JsonValue& value) {
  if (!value.isList()) return value.isObject() ? "…" : value.text;
  std::string all;
  for (const JsonValue& item : value.items) all += (all.empty() ? "" : ", ") + dbtValueText(item);
  return all;
}

DbtText::DbtText(std::string_view description) : text_(ascii::trimmed(description)) {}

void DbtText::line(std::string_view what, std::string_view value) {
  if (value.empty()) return;
  if (!text_.empty()) text_ += lines_ ? "\n" : "\n\n";
  lines_ = true;
  text_ += fmt::format("{}: {}", what, value);
}

void DbtText::line(std::string_view what, const std::vector<std::string>& values) {
  line(what, fmt::format("{}", fmt::join(values, ", ")));
}

}  // namespace dslint
