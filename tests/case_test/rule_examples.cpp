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

/// Compares `example` with the catalogue that follows the line `--- # catalogue CONTAINER`.
LintRun reconcileExample(const std::string& dslint, const std::string& around,
                         const std::string& example) {
  constexpr std::string_view kMark = "--- # catalogue ";
  const size_t mark = example.find(kMark);
  if (mark == std::string::npos) return {{}, "lacks the line `--- # catalogue CONTAINER`"};
  const std::string model = example.substr(0, mark);
  const size_t name = mark + kMark.size();
  const size_t end = example.find('\n', name);
  const ScratchFolder folder;
  writeFile(folder.path() / "0-around.yaml", aroundFor(around, {model}));
  writeFile(folder.path() / "example.yaml", model);
  writeFile(folder.path() / (example.substr(name, end - name) + ".csv"), example.substr(end + 1));
  return reconcileFolder(dslint, folder.path());
}

/// What a comment of the example says of the source: "proposed from `acme/model@main`".
std::string sourceIn(const std::string& example) {
  constexpr std::string_view kSays = "proposed from `";
  const size_t at = example.find(kSays);
  if (at == std::string::npos) return {};
  const size_t begin = at + kSays.size();
  return example.substr(begin, example.find('`', begin) - begin);
}

/// Reviews `example`: what stands before `--- # head` is the base. One without a document is a
/// first commit, where nothing is supplied.
LintRun reviewExample(const std::string& dslint, const std::string& around,
                      const std::string& example, const std::string& aboveBase) {
  constexpr std::string_view kMark = "--- # head\n";
  const size_t mark = example.find(kMark);
  if (mark == std::string::npos) return {{}, "lacks the line `--- # head`"};
  const std::string base = aboveBase + example.substr(0, mark);
  const std::string head = example.substr(mark + kMark.size());
  const ScratchFolder folder;
  std::filesystem::create_directories(folder.path() / "base");
  if (!identitiesOf(base).empty()) {
    writeFile(folder.path() / "base/0-around.yaml", aroundFor(around, {base}));
    writeFile(folder.path() / "base/example.yaml", base);
    writeFile(folder.path() / "head/0-around.yaml", aroundFor(around, {head}));
  }
  writeFile(folder.path() / "head/example.yaml", head);
  return reviewFolder(dslint, folder.path(), sourceIn(example));
}

LintRun reviewed(const std::string& dslint, const std::string& around, const std::string& example) {
  return reviewExample(dslint, around, example, {});
}

std::string describe(const FoundProblem& problem) {
  return "    " + problem.file + ':' + std::to_string(problem.line) + ": " + problem.what.text() +
         ": " + problem.message + '\n';
}

/// What a review says beside the rule by its nature: infos, and the break that something was
/// loosened for.
bool belongsTo(const std::string& rule, const FoundProblem& problem) {
  if (!isReviewRule(rule)) return false;
  return problem.what.severity == "info" ||
         (rule == "compat/loosened" && problem.what.rule.starts_with("compat/"));
}

std::string checkBad(const RuleText& rule, const LintRun& run) {
  if (!run.failure.empty()) return "  bad example: " + run.failure + '\n';
  size_t own = 0;
  std::string others;
  for (const FoundProblem& problem : run.problems) {
    if (problem.what.rule == rule.id) {
      ++own;
    } else if (!isAboutUnused(problem, rule.id) && !belongsTo(rule.id, problem)) {
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

/// What the base suppresses is not said, wherever the rule looks for it.
std::string checkSuppressed(const std::string& dslint, const std::string& around,
                            const RuleText& rule) {
  if (!rule.id.starts_with("compat/")) return {};
  const std::string comment = "# dslint: ignore[" + rule.id + "] agreed with the readers\n";
  const LintRun run = reviewExample(dslint, around, rule.bad, comment);
  if (!run.failure.empty()) return "  bad example, suppressed: " + run.failure + '\n';
  std::string failure;
  for (const FoundProblem& problem : run.problems) {
    if (problem.what.rule == rule.id) failure += describe(problem);
  }
  return failure.empty() ? failure : "  bad example, suppressed in the base:\n" + failure;
}

}  // namespace

bool isReviewRule(const std::string& rule) {
  return rule.starts_with("change/") || rule.starts_with("compat/");
}

bool isDatabaseRule(const std::string& rule) { return rule.starts_with("database/"); }

bool isAboutUnused(const FoundProblem& problem, const std::string& testedRule) {
  constexpr std::string_view kUnused = "reference/unused";
  return problem.what.rule == kUnused && problem.what.severity == "info" && testedRule != kUnused;
}

std::vector<std::string> checkRuleExamples(const std::string& dslint, const std::string& around,
                                           const std::vector<RuleText>& rules, unsigned jobs) {
  std::vector<std::string> results(rules.size());
  forEachInParallel(rules.size(), jobs, [&](size_t i) {
    const RuleText& rule = rules[i];
    if (rule.bad.empty() || rule.good.empty()) {
      results[i] = rule.id + "\n  lacks a bad or a good example\n";
      return;
    }
    const auto run = isReviewRule(rule.id)     ? reviewed
                     : isDatabaseRule(rule.id) ? reconcileExample
                                               : lintExample;
    const std::string failure = checkBad(rule, run(dslint, around, rule.bad)) +
                                checkGood(run(dslint, around, rule.good)) +
                                checkSuppressed(dslint, around, rule);
    if (!failure.empty()) results[i] = rule.id + '\n' + failure;
  });
  std::erase_if(results, [](const std::string& result) { return result.empty(); });
  return results;
}

}  // namespace dslint::testing
