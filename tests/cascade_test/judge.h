// Compares what dslint reports for a faulty model with the clean one.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "cascade_test/faults.h"

namespace dslint::testing {

/// A problem that the clean model does not have.
struct Told {
  std::string rule;
  std::string message;  ///< with the advice
  size_t file = 0;
  uint32_t line = 0;
  bool info = false;
};

struct Outcome {
  std::vector<Told> told;
  bool onLine = false;    ///< the first of them is where the fault is
  bool wayOut = false;    ///< one of them suggests the right change
  bool wrongFix = false;  ///< `--fix` gives a clean model that means something else
  std::string fixed;      ///< how a line of the fixed model differs, for people
  /// Only infos: the model is legal, but a different one.
  bool silent() const;
};

/// A clean model and its problems.
class CleanModel {
 public:
  explicit CleanModel(Files files);

  const Sites& sites() const { return sites_; }
  /// Errors and warnings of the unchanged model, which should have none.
  const std::vector<std::string>& problems() const { return problems_; }
  Outcome judge(const Fault& fault) const;

 private:
  Sites sites_;
  std::set<std::string> said_;
  std::vector<std::string> problems_;
  std::string dump_;
};

}  // namespace dslint::testing
