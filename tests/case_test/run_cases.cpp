// Runs the cases of tests/cases, or the examples of the rules, against the dslint binary.
#include <cstdio>
#include <cstring>
#include <exception>
#include <set>
#include <string>
#include <vector>

#include "case_test/cases.h"
#include "case_test/rule_examples.h"
#include "support/files.h"
#include "support/parallel.h"

namespace dslint::testing {
namespace {

constexpr const char* kUsage =
    "usage: run_cases --dslint FILE --cases FOLDER [--update] [--jobs N] [WORD...]\n"
    "       run_cases --dslint FILE --cases FOLDER --rules-examples [WORD...]\n"
    "Only what has one of the words in its name (family/rule/file) is run.\n";

struct Settings {
  std::string dslint;
  std::filesystem::path cases;
  bool update = false;
  bool ruleExamples = false;
  unsigned jobs = 2;
  std::vector<std::string> words;
};

bool readSettings(int count, char** texts, Settings& settings) {
  for (int i = 1; i < count; ++i) {
    const std::string text = texts[i];
    const bool more = i + 1 < count;
    if (text == "--dslint" && more) {
      settings.dslint = std::filesystem::absolute(texts[++i]).string();
    } else if (text == "--cases" && more) {
      settings.cases = texts[++i];
    } else if (text == "--jobs" && more) {
      settings.jobs = static_cast<unsigned>(std::stoul(texts[++i]));
    } else if (text == "--update") {
      settings.update = true;
    } else if (text == "--rules-examples") {
      settings.ruleExamples = true;
    } else if (text.starts_with("-")) {
      return false;
    } else {
      settings.words.push_back(text);
    }
  }
  return !settings.dslint.empty() && !settings.cases.empty();
}

const char* plural(size_t count) { return count == 1 ? "" : "s"; }

bool wanted(const Settings& settings, const std::string& name) {
  if (settings.words.empty()) return true;
  for (const std::string& word : settings.words) {
    if (name.find(word) != std::string::npos) return true;
  }
  return false;
}

int runExamples(const Settings& settings, const std::string& around, std::vector<RuleText> rules) {
  std::erase_if(rules, [&](const RuleText& rule) { return !wanted(settings, rule.id); });
  const auto failures = checkRuleExamples(settings.dslint, around, rules, settings.jobs);
  for (const std::string& failure : failures) std::fputs(failure.c_str(), stdout);
  std::printf("examples of %zu rule%s, %zu wrong\n", rules.size(), plural(rules.size()),
              failures.size());
  return failures.empty() && !rules.empty() ? 0 : 1;
}

/// What is wrong with the cases as a whole.
size_t checkWhole(const Settings& settings, const std::vector<RuleText>& rules,
                  const std::vector<Case>& cases, const std::vector<CaseResult>& results) {
  size_t failures = 0;
  std::set<std::string> known;
  std::set<std::string> triggered;
  for (const RuleText& rule : rules) known.insert(rule.id);
  for (size_t i = 0; i < cases.size(); ++i) {
    for (const Expectation& one : results[i].found) triggered.insert(one.rule);
    std::set<std::string> named;
    if (!cases[i].rule.empty()) named.insert(cases[i].rule);
    for (const Expectation& one : results[i].expected) named.insert(one.rule);
    for (const std::string& rule : named) {
      if (known.contains(rule)) continue;
      std::printf("%s: there is no rule `%s`\n", cases[i].name.c_str(), rule.c_str());
      ++failures;
    }
  }
  if (!settings.words.empty()) return failures;
  for (const std::string& rule : known) {
    if (triggered.contains(rule) || isReviewRule(rule)) continue;
    std::printf("%s: no case triggers this rule\n", rule.c_str());
    ++failures;
  }
  return failures;
}

int runAll(const Settings& settings, const std::string& around,
           const std::vector<RuleText>& rules) {
  std::vector<std::string> stray;
  std::vector<Case> cases = findCases(settings.cases, stray);
  std::erase_if(cases, [&](const Case& test) { return !wanted(settings, test.name); });
  std::vector<CaseResult> results(cases.size());
  forEachInParallel(cases.size(), settings.jobs, [&](size_t i) {
    results[i] = runCase(cases[i], settings.dslint, around, settings.update);
  });

  size_t failures = 0;
  for (size_t i = 0; i < cases.size(); ++i) {
    if (results[i].updated) std::printf("%s: updated\n", cases[i].name.c_str());
    if (results[i].differences.empty()) continue;
    std::printf("%s\n%s", cases[i].name.c_str(), results[i].differences.c_str());
    ++failures;
  }
  for (const std::string& path : stray) std::printf("%s: belongs to no case\n", path.c_str());
  failures += stray.size() + checkWhole(settings, rules, cases, results);
  if (cases.empty()) std::printf("no case has such a name\n");
  std::printf("%zu case%s, %zu failure%s (- expected, + found)\n", cases.size(),
              plural(cases.size()), failures, plural(failures));
  return failures == 0 && !cases.empty() ? 0 : 1;
}

int main(int count, char** texts) {
  Settings settings;
  if (!readSettings(count, texts, settings)) {
    std::fputs(kUsage, stderr);
    return 2;
  }
  const std::string around = readFile(settings.cases / "around.yaml");
  const std::vector<RuleText> rules = rulesOf(settings.dslint);
  return settings.ruleExamples ? runExamples(settings, around, rules)
                               : runAll(settings, around, rules);
}

}  // namespace
}  // namespace dslint::testing

int main(int count, char** texts) {
  try {
    return dslint::testing::main(count, texts);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "run_cases: %s\n", error.what());
    return 2;
  }
}
