// The table of all rules, generated from the files in src/rules.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "lint/rule.h"
#include "model/finding.h"

namespace dslint {

/// All rules, by id.
std::span<const Rule* const> allRules();
/// The rule of that id; null if there is none.
const Rule* findRule(std::string_view id);
const Rule* findRule(std::string_view id, std::span<const Rule* const> rules);
/// The rule that readers report by that handle.
const Rule& ruleOf(const SourceRule& reader);
/// A problem of the rule that what lies outside of the model has: settings, suppressions, a
/// baseline.
Finding findingOf(const Rule& rule, const Range& place, std::string message, std::string advice);

}  // namespace dslint
