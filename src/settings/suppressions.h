// Suppressions in model files: `# dslint: ignore[schema/no-primary-key] legacy extract`.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"
#include "rules/rules.h"
#include "source/source_set.h"
#include "yaml/comment_scan.h"

namespace dslint {

/// One rule of one comment, and the bytes it covers.
struct Suppression {
  const Rule* rule = nullptr;
  Range id;            ///< the rule's id
  Range comment;       ///< from the `#` to the end of the reason
  uint32_t begin = 0;  ///< it covers what begins or ends in [begin, end) of its file
  uint32_t end = 0;
  std::string reason;   ///< empty if there is none
  Range removal;        ///< what to delete if it is not needed
  bool silent = false;  ///< in text that could not be read, so it is not reported
  bool used = false;
};

/// The suppressions of all files.
class Suppressions {
 public:
  Suppressions() = default;
  /// Reads the comments in the files of a model.
  explicit Suppressions(const Model& model);
  /// Adds the comments of one file.
  void add(FileId file, std::span<const Comment> comments);

  /// The innermost suppression of that rule that covers a problem at `primary`, or one of the
  /// object; null if there is none. It counts as used.
  Suppression* match(const Rule& rule, const Range& primary, const UserDSLObject* object);

  bool empty() const { return files_.empty(); }
  /// Faulty comments, in the order of the files.
  std::vector<Finding> faults() const;
  /// All of them, in the order of the files.
  std::vector<const Suppression*> all() const;

 private:
  struct File {
    std::vector<Suppression> suppressions;  ///< sorted by begin on first use
    std::vector<uint32_t> reach;  ///< the largest end of the suppressions up to each
    std::vector<Finding> faults;
  };
  Suppression* find(File& file, const Rule& rule, uint32_t at);

  std::map<FileId, File> files_;
};

/// The suppressions that matched nothing, each with its removal. Those of rules that only a review
/// can break, or that are off there (`isOff`), are left out.
std::vector<Finding> unusedSuppressions(const Suppressions& suppressions,
                                        const std::function<bool(const Suppression&)>& isOff);

}  // namespace dslint
