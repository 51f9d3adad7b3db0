#include "review/approvals.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "value/ascii.h"

namespace dslint {
namespace {

std::string comparable(std::string_view name) {
  if (name.starts_with('@')) name.remove_prefix(1);
  return ascii::lowered(name);
}

}  // namespace

void Approvals::add(std::string_view name) { names_.insert(comparable(name)); }

void Approvals::exclude(std::string_view author) { excluded_.insert(comparable(author)); }

bool Approvals::has(std::string_view name) const {
  const std::string wanted = comparable(name);
  return !wanted.empty() && names_.contains(wanted) && !excluded_.contains(wanted);
}

bool Approvals::anyOf(const Repository& owner) const {
  return std::ranges::any_of(approversOf(owner),
                             [&](const std::string& name) { return has(name); });
}

std::vector<std::string> approversOf(const Repository& owner) {
  std::vector<std::string> names;
  for (const Text name : owner.approvers) names.emplace_back(name.view());
  return names;
}

std::vector<std::string> Approvals::possibleFor(const Repository& owner) const {
  std::vector<std::string> names = approversOf(owner);
  std::erase_if(names,
                [&](const std::string& name) { return excluded_.contains(comparable(name)); });
  return names;
}

bool sameApprovers(const Repository& one, const Repository& other) {
  const auto namesOf = [](const Repository& owner) {
    std::vector<std::string> names = approversOf(owner);
    std::ranges::transform(names, names.begin(), comparable);
    std::ranges::sort(names);
    return names;
  };
  return namesOf(one) == namesOf(other);
}

std::optional<std::vector<std::string>> parseApprovals(std::string_view json) {
  const auto list = nlohmann::json::parse(json, nullptr, false);
  if (!list.is_array()) return std::nullopt;
  std::vector<std::string> names;
  for (const auto& name : list) {
    if (!name.is_string()) return std::nullopt;
    names.push_back(name.get<std::string>());
  }
  return names;
}

}  // namespace dslint
