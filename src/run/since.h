// For `--since`: decides which problems a change touches, or causes elsewhere.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "run/lint.h"
#include "value/keyed_hash.h"

namespace dslint {

/// A folder or file of the model, and its path below the root of the base.
struct SincePath {
  std::string head;
  std::string inside;
};

/// Options that load the base like the head: `root` is the folder of `base` that contains the
/// paths. Without paths if the base has none of them.
LoadOptions optionsOfBase(const FileSystem& base, const std::string& root,
                          const std::vector<SincePath>& paths, const LoadOptions& head);

/// What there was before. Objects are the same when their paths in the model are.
class Since {
 public:
  /// Lints the base with the head's settings. `root` is the folder of `base` that contains the
  /// paths. `base` must outlive this.
  Since(const FileSystem& base, std::string root, std::vector<SincePath> paths,
        const LintRequest& head);

  /// Removes the problems that were there before, unless they are in something that changed.
  void thinOut(const LoadedModel& head, Problems& problems) const;

 private:
  class Comparison;
  std::string insideOf(const std::string& path) const;

  const FileSystem& base_;
  const std::string root_;
  const std::vector<SincePath> paths_;
  std::unique_ptr<const LoadedModel> model_;         ///< null where there was nothing
  StringMap<uint64_t> known_;  ///< problems of the base, counted
  /// The texts of its files that have documents of which nothing could be made, by path.
  StringMap<std::string> unread_;
  std::unordered_multimap<size_t, const UserDSLObject*> objects_;  ///< of the base, by their path
};

}  // namespace dslint
