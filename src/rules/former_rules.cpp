#include "rules/former_rules.h"

#include <algorithm>
#include <array>

namespace dslint {
namespace {

constexpr std::array<FormerRule, 1> kFormer{
    {{"naming/reserved-word", "naming/needs-quoting",
      "a reserved word is allowed, and quoted where its database needs it"}}};

}  // namespace

const FormerRule* findFormerRule(std::string_view name) {
  const auto* found = std::ranges::find_if(kFormer, [&](const FormerRule& rule) {
    return rule.id == name || rule.id.substr(rule.id.find('/') + 1) == name;
  });
  return found == kFormer.end() ? nullptr : found;
}

}  // namespace dslint
