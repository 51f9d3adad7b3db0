#include "case_test/rule_examples.h"

#include "case_test/around.h"
#include "support/files.h"
#include "support/parallel.h"

namespace dslint::testing {
namespace {

/// Lints `example` as a model file; as a configuration when it holds no document.
LintRun lintExample(const std::string& dslint, const std::string& around,
                    const std::string& example) {
  const ScratchFolder folder;
  const bool model = !identitiesOf(example).empty() || !example.starts_with("# .dslint.yaml");
  writeFile(folder.path() / "0-around.yaml", aroundFor(around, {example}));
  writeFile(folder.path() / (model ? "example.yaml" : ".dslint.yaml"), example);
  return lintFolder(dslint, folder.path());
}

std::string describe(const FoundProblem& problem) {
  return "    " + problem.file + ':' + std::to_string(problem.line) + ": " + problem.what.text() +
         ": " + problem.message + '\n';
}

std::string checkBad(const RuleText& rule, const LintRun& run) {
  if (!run.failure.empty()) return "  bad example: " + run.failure + '\n';
  size_t own = 0;
  std::string others;
  for (const FoundProblem& problem : run.problems) {
    if (problem.what.rule == rule.id) {
      ++own;
    } else if (!isAboutUnused(problem, rule.id)) {
      others += describe(problem);
    }
  }
  std::string failure;
  if (own != 1) {
    failure += "  bad example: gives " + std::to_string(own) + " problems of the rule, not one\n";
  }
  if (!others.empty()) failure += "  bad example: gives problems of other rules\n" + others;
  return failure;
}

std::string checkGood(const LintRun& run) {
  if (!run.failure.empty()) return "  good example: " + run.failure + '\n';
  std::string others;
  for (const FoundProblem& problem : run.problems) {
    if (problem.what.severity != "info") others += describe(problem);
  }
  return others.empty() ? others : "  good example: gives problems\n" + others;
}

}  // namespace

bool isReviewRule(const std::string& rule) {
  return rule.starts_with("change/") || rule.starts_with("compat/");
}

bool isAboutUnused(const FoundProblem& problem, const std::string& testedRule) {
  constexpr std::string_view kUnused = "reference/unused";
  return problem.what.rule == kUnused && problem.what.severity == "info" && testedRule != kUnused;
}

std::vector<std::string> checkRuleExamples(const std::string& dslint, const std::string& around,
                                           const std::vector<RuleText>& rules, unsigned jobs) {
  std::vector<std::string> results(rules.size());
  forEachInParallel(rules.size(), jobs, [&](size_t i) {
    const RuleText& rule = rules[i];
    if (isReviewRule(rule.id)) return;
    if (rule.bad.empty() || rule.good.empty()) {
      results[i] = rule.id + "\n  lacks a bad or a good example\n";
      return;
    }
    const std::string failure = checkBad(rule, lintExample(dslint, around, rule.bad)) +
                                checkGood(lintExample(dslint, around, rule.good));
    if (!failure.empty()) results[i] = rule.id + '\n' + failure;
  });
  std::erase_if(results, [](const std::string& result) { return result.empty(); });
  return results;
}

}  // namespace dslint::testing
