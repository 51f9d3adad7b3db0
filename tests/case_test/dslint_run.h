// Runs the dslint binary and reads what it prints for machines.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "case_test/expectations.h"

namespace dslint::testing {

struct FoundProblem {
  Expectation what;
  std::string file;  ///< relative to the folder; empty where it stands in no file
  size_t line = 0;
  std::string message;
};

struct LintRun {
  std::vector<FoundProblem> problems;
  std::string failure;  ///< why there is no result: dslint crashed, say
};

/// `dslint lint` in that folder.
LintRun lintFolder(const std::string& dslint, const std::filesystem::path& folder);

/// `dslint review` of the folders `base` and `head` in that folder; without a source, who may make
/// the change is left out.
LintRun reviewFolder(const std::string& dslint, const std::filesystem::path& folder,
                     const std::string& source);

/// `dslint reconcile` in that folder, with a catalogue from each `CONTAINER.csv` in it.
LintRun reconcileFolder(const std::string& dslint, const std::filesystem::path& folder);

struct RuleText {
  std::string id;
  std::string bad;
  std::string good;
};

/// The rules of the binary; throws std::runtime_error if it does not list them.
std::vector<RuleText> rulesOf(const std::string& dslint);

}  // namespace dslint::testing
