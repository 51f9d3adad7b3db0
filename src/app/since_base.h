// The state of a model in git with which `--since` compares.
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

  /// Whether the clone lacks objects that the comparison needs; stderr then has the reason.
  bool missing() const;
};

/// `paths` at the merge base of `ref` and `HEAD`. Nothing, with the reason on stderr, if git does
/// not have it.
std::optional<SinceBase> sinceBase(const std::string& ref, const std::vector<std::string>& paths);

}  // namespace dslint
