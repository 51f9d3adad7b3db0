// What a review knows beside the two models: where the change comes from, what of them could not be
// read, and what the change consists of.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "review/approvals.h"
#include "review/changes.h"

namespace dslint {

struct ReviewFacts {
  /// Where the change comes from; nothing when authorization is skipped.
  std::optional<ChangeSource> source;
  Approvals approvals;                     ///< of the change
  std::string baseShown;                   ///< how the user named the base
  bool firstCommit = false;                ///< the base has no document at all
  bool baseFault = false;                  ///< the base has settings that cannot be read
  std::vector<LostText> lost;              ///< of the base
  std::vector<RelatedPlace> lostPlaces;    ///< the first problems for which text of it is lost
  /// Objects of the head with an error that this review reports and nothing hides, and what holds
  /// them: what is reported of them beside it follows from that error.
  std::unordered_set<const UserDSLObject*> faulty;
  /// Whether each text of the head that could not be read has an error that this review reports:
  /// one that the base had in the same file may hide another text.
  bool lossIsTold = true;
  std::vector<SettingsFile> files;         ///< those that differ

  const Owners* owners = nullptr;    ///< of the base
  const Changes* changes = nullptr;  ///< null when nothing is compared

  /// Whether the change comes from the owner's repository.
  bool isFrom(const Owner& owner) const {
    return source && owner.repository != nullptr && source->is(*owner.repository);
  }
  /// Whether one whom the owner names has approved it.
  bool isApprovedFor(const Owner& owner) const {
    return owner.repository != nullptr && approvals.anyOf(*owner.repository);
  }
  /// Whether the owner must have wanted it: it is his, or an approver of his says so.
  bool speaksFor(const Owner& owner) const { return isFrom(owner) || isApprovedFor(owner); }
  /// Whether somebody who may decide over the change stands behind it. Whether the owner's own
  /// change lacks an approval is another question.
  bool mayMake(const Change& change) const;
};

}  // namespace dslint
