// The state of a model in git that `--since` compares with.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "run/since.h"
#include "source/git_tree.h"

namespace dslint {

struct SinceBase {
  std::shared_ptr<const GitRepository> repository;
  std::unique_ptr<const GitTree> tree;
  std::vector<SincePath> paths;

  /// Whether the clone lacks what was compared, so that nothing can be said; why is on stderr then.
  bool missing() const;
};

/// `paths` at the last common commit of `ref` and `HEAD`. Nothing, and the reason is on stderr,
/// where git does not have it.
std::optional<SinceBase> sinceBase(const std::string& ref, const std::vector<std::string>& paths);

}  // namespace dslint
