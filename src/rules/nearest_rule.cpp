#include "rules/nearest_rule.h"

#include <algorithm>
#include <vector>

#include "rules/rules.h"

namespace dslint {
namespace {

/// The only one of them, as a guess; nothing if there are none or several.
std::optional<Suggestion> onlyOne(const std::vector<std::string_view>& ids) {
  return ids.size() == 1 ? std::optional(Suggestion{ids.front(), false, 0}) : std::nullopt;
}

}  // namespace

std::optional<Suggestion> nearestRule(std::string_view id) {
  const size_t slash = std::min(id.find('/'), id.size());
  const std::string_view family = id.substr(0, slash);
  const std::string_view name = id.substr(std::min(slash + 1, id.size()));
  std::vector<std::string_view> all;
  std::vector<std::string_view> siblings;
  std::vector<std::string_view> namesakes;
  std::vector<std::string_view> containing;
  NearestSearch search(name);
  for (const Rule* rule : allRules()) {
    all.push_back(rule->id);
    if (rule->name() == name) namesakes.push_back(rule->id);
    if (rule->family().name != family) continue;
    siblings.push_back(rule->id);
    search.offer(rule->name());
    if (rule->name().find(name) != std::string_view::npos) containing.push_back(rule->id);
  }
  if (siblings.empty() || name.empty()) return suggest(id, all);
  if (const auto namesake = onlyOne(namesakes)) return namesake;
  if (auto near = search.result()) {
    near->text = siblings[near->index];
    return near;
  }
  return onlyOne(containing);
}

}  // namespace dslint
