// Finds whom a change of a dataset or datastore affects: its readers, and the readers of data that
// transformers derive from it.
#pragma once

#include <memory>
#include <vector>

#include "review/context.h"

namespace dslint {

/// Who would notice. `read` and `production` decide between error and warning; `consumers` are to
/// be appended to a finding's related places.
struct Impact {
  bool read = false;        ///< it has readers in the head, or had in the base
  bool production = false;  ///< its store is in production in the base or in the head
  /// The first readers, each once: the head's first, direct ones before those behind transformers.
  std::vector<RelatedPlace> consumers;
  size_t more = 0;  ///< how many more there are, as far as they were followed
  std::shared_ptr<const Readers> readers;  ///< never null

  /// An error becomes a warning if nobody would notice. Other severities remain.
  Severity severityOf(Severity severity) const {
    return severity == Severity::Error && !read && !production ? Severity::Warning : severity;
  }
  /// Sets the finding's severity accordingly, notes its readers and relates the consumers. Without
  /// `naming` they are not listed again.
  void apply(FindingDraft finding, Severity severity, bool naming = true) const;
};

/// The impact of a change of one dataset. A dataset that the head removed is read in the head by
/// the sinks that still name it. Linear in the number of direct readers. Those behind transformers
/// are followed until a thousand workspaces are known.
Impact impactOf(ReviewContext& context, const DatasetPair& dataset);
/// The impact of a change of a store as a whole: of all its datasets.
Impact impactOf(ReviewContext& context, const Pair<Datastore>& store);

/// Whether the store is in production in the base or in the head; both may be null.
bool inProduction(const Datastore* base, const Datastore* head);

}  // namespace dslint
