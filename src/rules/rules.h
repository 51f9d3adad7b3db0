// The table of all rules, generated from the files in src/rules.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "lint/rule.h"

namespace dslint {

/// All rules, by id.
std::span<const Rule* const> allRules();
/// The families of the rules, in their order.
const std::vector<std::string_view>& ruleFamilies();
/// The rule of that id; null when there is none.
const Rule* findRule(std::string_view id);
const Rule* findRule(std::string_view id, std::span<const Rule* const> rules);

}  // namespace dslint
