#include "case_test/cases.h"

#include <algorithm>
#include <exception>
#include <set>

#include "case_test/around.h"
#include "case_test/rule_examples.h"
#include "support/files.h"

namespace dslint::testing {
namespace {

namespace fs = std::filesystem;

/// Sorts before the files of a case, so that what a case repeats is the later one.
constexpr const char* kAroundFile = "0-around.yaml";

/// Its folders are whole models, each of many rules: one case each.
constexpr const char* kWhole = "whole";

std::vector<fs::path> sortedEntries(const fs::path& folder) {
  std::vector<fs::path> entries;
  for (const auto& entry : fs::directory_iterator(folder)) entries.push_back(entry.path());
  std::sort(entries.begin(), entries.end());
  return entries;
}

bool isModelFile(const fs::path& path) {
  return path.extension() == ".yaml" || path.extension() == ".yml";
}

/// The texts of a case by their paths relative to its folder.
std::map<std::string, std::string> textsOf(const Case& test) {
  std::map<std::string, std::string> texts;
  if (!test.folder) {
    texts[test.path.filename().string()] = readFile(test.path);
    return texts;
  }
  for (const auto& entry : fs::recursive_directory_iterator(test.path)) {
    if (entry.is_symlink() || !entry.is_regular_file()) continue;
    texts[entry.path().lexically_relative(test.path).string()] = readFile(entry.path());
  }
  return texts;
}

void lay(const Case& test, const std::map<std::string, std::string>& texts,
         const std::string& around, const fs::path& folder) {
  std::vector<std::string> models;
  for (const auto& [name, text] : texts) {
    if (isModelFile(name)) models.push_back(text);
  }
  if (test.folder) {
    fs::copy(test.path, folder, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  } else {
    fs::copy_file(test.path, folder / test.path.filename());
  }
  writeFile(folder / kAroundFile, aroundFor(around, models));
}

/// A problem with its message; two are compared by what the expectations say.
struct Came {
  Expectation what;
  std::string text;
};

/// What was expected and did not come, and the reverse, for one place.
std::string compare(std::vector<Expectation> expected, const std::vector<Came>& came,
                    const std::string& place) {
  std::string text;
  for (const Came& one : came) {
    const auto found = std::find(expected.begin(), expected.end(), one.what);
    if (found != expected.end()) {
      expected.erase(found);
    } else {
      text += "  + " + place + one.what.text() + ": " + one.text + '\n';
    }
  }
  for (const Expectation& one : expected) text += "  - " + place + one.text() + '\n';
  return text;
}

/// What came, sorted by where expectations for it stand.
struct SortedLines {
  std::map<std::string, std::map<size_t, std::vector<Came>>> byFile;
  std::vector<Came> elsewhere;
};

SortedLines sortOut(const Case& test, const std::map<std::string, std::string>& texts,
                    const LintRun& run, CaseResult& result) {
  SortedLines outcome;
  for (const FoundProblem& problem : run.problems) {
    if (!test.rule.empty() && isAboutUnused(problem, test.rule)) continue;
    result.found.push_back(problem.what);
    if (texts.contains(problem.file) && problem.line > 0) {
      outcome.byFile[problem.file][problem.line].push_back({problem.what, problem.message});
    } else {
      outcome.elsewhere.push_back({problem.what, problem.message + " (" + problem.file + ':' +
                                                     std::to_string(problem.line) + ')'});
    }
  }
  return outcome;
}

std::vector<Expectation> sorted(const std::vector<Came>& came) {
  std::vector<Expectation> what;
  for (const Came& one : came) what.push_back(one.what);
  std::sort(what.begin(), what.end());
  return what;
}

bool rewrite(const Case& test, const std::map<std::string, std::string>& texts,
             const SortedLines& outcome) {
  bool changed = false;
  std::string first;  // takes what stands elsewhere
  for (const auto& [name, text] : texts) {
    if (first.empty() && isModelFile(name)) first = name;
  }
  for (const auto& [name, text] : texts) {
    Expectations wanted;
    if (const auto found = outcome.byFile.find(name); found != outcome.byFile.end()) {
      for (const auto& [line, came] : found->second) wanted.byLine[line] = sorted(came);
    }
    if (name == first) wanted.elsewhere = sorted(outcome.elsewhere);
    const Expectations had = parseExpectations(text);
    if (had.byLine == wanted.byLine && had.elsewhere == wanted.elsewhere) continue;
    writeFile(test.folder ? test.path / name : test.path, withExpectations(text, wanted));
    changed = true;
  }
  return changed;
}

std::string compareAll(const std::map<std::string, std::string>& texts, const Case& test,
                       const SortedLines& outcome, CaseResult& result) {
  std::string differences;
  std::vector<Expectation> elsewhere;
  for (const auto& [name, text] : texts) {
    Expectations expected = parseExpectations(text);
    elsewhere.insert(elsewhere.end(), expected.elsewhere.begin(), expected.elsewhere.end());
    const auto came = outcome.byFile.find(name);
    if (came != outcome.byFile.end()) {
      for (const auto& [line, problems] : came->second) expected.byLine[line];
    }
    for (const auto& [line, list] : expected.byLine) {
      result.expected.insert(result.expected.end(), list.begin(), list.end());
      const std::string place = (test.folder ? name + ':' : "") + std::to_string(line) + ": ";
      const bool none = came == outcome.byFile.end() || !came->second.contains(line);
      differences += compare(list, none ? std::vector<Came>{} : came->second.at(line), place);
    }
  }
  result.expected.insert(result.expected.end(), elsewhere.begin(), elsewhere.end());
  return differences + compare(elsewhere, outcome.elsewhere, "elsewhere: ");
}

}  // namespace

std::vector<Case> findCases(const fs::path& root, std::vector<std::string>& stray) {
  std::vector<Case> cases;
  for (const fs::path& family : sortedEntries(root)) {
    if (!fs::is_directory(family)) continue;  // around.yaml
    for (const fs::path& rule : sortedEntries(family)) {
      if (!fs::is_directory(rule)) {
        stray.push_back(rule.string());
        continue;
      }
      const std::string id = family.filename().string() + '/' + rule.filename().string();
      if (family.filename() == kWhole) {
        cases.push_back({{}, id, rule, true});
        continue;
      }
      for (const fs::path& path : sortedEntries(rule)) {
        const bool folder = fs::is_directory(path);
        if (!folder && !isModelFile(path)) {
          stray.push_back(path.string());
        } else {
          cases.push_back({id, id + '/' + path.filename().string(), path, folder});
        }
      }
    }
  }
  return cases;
}

CaseResult runCase(const Case& test, const std::string& dslint, const std::string& around,
                   bool update) {
  CaseResult result;
  try {
    const auto texts = textsOf(test);
    const ScratchFolder folder;
    lay(test, texts, around, folder.path());
    const LintRun run = isDatabaseRule(test.rule) ? reconcileFolder(dslint, folder.path())
                                                  : lintFolder(dslint, folder.path());
    if (!run.failure.empty()) {
      result.differences = "  " + run.failure + '\n';
      return result;
    }
    const SortedLines outcome = sortOut(test, texts, run, result);
    if (update) {
      result.updated = rewrite(test, texts, outcome);
    } else {
      result.differences = compareAll(texts, test, outcome, result);
    }
  } catch (const std::exception& error) {
    result.differences = std::string("  ") + error.what() + '\n';
  }
  return result;
}

}  // namespace dslint::testing
