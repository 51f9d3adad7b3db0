#include "rules/value_problem.h"

#include <algorithm>

#include "value/ascii.h"
#include "value/yaml_scalar.h"

namespace dslint::rules {

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
  if (std::ranges::any_of(fixed, ascii::isControl)) return finding;
  std::string scalar = yamlScalar(fixed);
  if (scalar.starts_with('\'') || error.advice == fmt::format("write `{}`", fixed)) {
    finding.advice(fmt::format("write `{}`", scalar));
  }
  // A name in quotes may mean another one where case is folded, or is right for another container.
  const bool inQuotes = text.find_first_of("[`") != std::string_view::npos;
  if (error.replacement.starts_with('"') && !inQuotes) return finding;
  finding.fix(fmt::format("write `{}`", fixed), value, std::move(scalar));
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
