// The examples of the rules are tests, too.
#pragma once

#include <string>
#include <vector>

#include "case_test/dslint_run.h"

namespace dslint::testing {

/// Lints the bad and the good example of each rule together with `around`:
/// the bad one must give one problem, of that rule; the good one no error
/// and no warning. Returns one text per rule that fails. The examples of
/// rules of `dslint review` contain two models, see docs/adding-a-rule.md.
std::vector<std::string> checkRuleExamples(const std::string& dslint, const std::string& around,
                                           const std::vector<RuleText>& rules, unsigned jobs);

/// Rules that compare two models; their tests are in tests/review.
bool isReviewRule(const std::string& rule);
/// Of the family `database`: a lint does not run it, `dslint reconcile` does.
bool isDatabaseRule(const std::string& rule);
/// An info that nearly every small model gets: it counts only where it is what is tested.
bool isAboutUnused(const FoundProblem& problem, const std::string& testedRule);

}  // namespace dslint::testing
