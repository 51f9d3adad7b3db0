// For `--since`: which problems a change touches, or newly makes elsewhere.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "report/lint_run.h"

namespace dslint {

/// A folder or file of the model, and where it stands below the root of the base.
struct SincePath {
  std::string head;
  std::string inside;
};

/// Compares a run with the state before. Objects are the same when their paths in the model are.
class Since {
 public:
  /// Lints the base: `root` is the folder of `base` that the paths stand below.
  Since(const FileSystem& base, std::string root, std::vector<SincePath> paths,
        const LintRequest& head);

  /// Whether the problem belongs to what has changed, or was not there before.
  bool reports(const LintRun& run, const Finding& finding, const Chain& chain, FileId file);

 private:
  std::string insideOf(const std::string& path) const;
  std::string headOf(const std::string& path) const;
  std::string keyOf(const Finding& finding, const Chain& chain, const std::string& inside) const;
  bool fileChanged(const LintRun& run, FileId file);
  bool objectChanged(const UserDSLObject& object, const Chain& chain);

  const FileSystem& base_;
  const std::string root_;
  const std::vector<SincePath> paths_;
  std::unique_ptr<LintRun> run_;
  std::unordered_map<std::string, uint64_t> known_;  ///< problems of the base that are not met yet
  std::unordered_multimap<size_t, const UserDSLObject*> objects_;  ///< of the base, by their path
  std::unordered_map<FileId, bool> changedFiles_;
  std::unordered_map<const UserDSLObject*, bool> changedObjects_;
};

}  // namespace dslint
