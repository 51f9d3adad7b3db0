#include "rules/value_problem.h"

#include <algorithm>

#include "value/ascii.h"

namespace dslint::rules {

std::string yamlScalar(std::string_view text) {
  const auto plain = [](char c) {
    return ascii::isAlphanumeric(c) || std::string_view("._/-").find(c) != std::string_view::npos;
  };
  const bool word = text == "null" || text == "Null" || text == "NULL";
  if (!text.empty() && ascii::isAlphanumeric(text.front()) && !word &&
      std::ranges::all_of(text, plain)) {
    return std::string(text);
  }
  if (std::ranges::any_of(text, ascii::isControl)) return {};
  if (text.find_first_of("\"\\") == std::string_view::npos) return fmt::format("\"{}\"", text);
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') quoted += c;
    quoted += c;
  }
  return quoted += '\'';
}

FindingDraft reportValue(Context& context, const Place& value, std::string_view text,
                         const ValueError& error) {
  const size_t offset = std::min(error.offset, text.size());
  const size_t length = std::min(error.length, text.size() - offset);
  const bool all = length == text.size();
  FindingDraft finding =
      context.report(all ? value : value.piece(offset, length), error.message).advice(error.advice);
  if (error.replacement.empty()) return finding;
  std::string fixed(text);
  fixed.replace(offset, length, error.replacement);
  std::string scalar = yamlScalar(fixed);
  if (!scalar.empty()) {
    if (scalar.starts_with('\'')) finding.advice(fmt::format("write `{}`", scalar));
    finding.fix(fmt::format("write `{}`", fixed), value, std::move(scalar));
  }
  return finding;
}

std::string listed(const std::vector<std::string_view>& names, size_t most) {
  std::string text;
  const size_t shown = names.size() > most + 1 ? most : names.size();
  for (size_t i = 0; i < shown; ++i) {
    const bool last = i + 1 == names.size();
    text += fmt::format("{}`{}`", i == 0 ? "" : last ? " and " : ", ", names[i]);
  }
  if (shown < names.size()) text += fmt::format(" and {} more", names.size() - shown);
  return text;
}

}  // namespace dslint::rules
