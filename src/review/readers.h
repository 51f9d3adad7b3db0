// Who reads what the problems of a review are about.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/finding.h"

namespace dslint {

/// Workspaces of base or head that read the same data, directly or behind transformers.
struct Readers {
  std::vector<const Workspace*> found;  ///< each once
  bool all = true;                      ///< false: so many that they were not followed to the end
};

/// Problems of one dataset share theirs; one of an object that several datasets use has those of
/// each.
using ReaderSets = std::vector<std::shared_ptr<const Readers>>;

/// For each finding of a review, who is heard when it is let through. Kept beside the findings, as
/// there may be as many readers as problems.
class ReaderTable {
 public:
  /// To be called when the message is final.
  void add(const Finding& finding, std::shared_ptr<const Readers> readers);
  /// Of a finding whose message has moved elsewhere. Empty for most.
  const ReaderSets& of(const Finding& finding, std::string_view message) const;

 private:
  std::unordered_map<std::string, ReaderSets> sets_;
};

}  // namespace dslint
