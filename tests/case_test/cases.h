// The cases of tests/cases/<family>/<rule>, and the models of tests/cases/whole: loading, running,
// comparing.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "case_test/dslint_run.h"

namespace dslint::testing {

/// One file, or a folder of files that are linted together.
struct Case {
  std::string rule;  ///< `family/rule`: the folder it stands in; empty for a whole model
  std::string name;  ///< `family/rule/what.yaml`, `family/rule/what` or `whole/what`
  std::filesystem::path path;
  bool folder = false;
};

struct CaseResult {
  std::string differences;         ///< for people; empty when all is as expected
  std::vector<Expectation> found;  ///< every problem that came
  std::vector<Expectation> expected;
  bool updated = false;  ///< its expectations were rewritten
};

/// All cases below `root`, in the order of their names; `stray` gets files that belong to none.
std::vector<Case> findCases(const std::filesystem::path& root, std::vector<std::string>& stray);

/// Lints the case together with `around`. With `update` its comments are rewritten to what came.
CaseResult runCase(const Case& test, const std::string& dslint, const std::string& around,
                   bool update);

}  // namespace dslint::testing
