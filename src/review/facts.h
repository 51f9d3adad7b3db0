// What a review knows besides the two models: where the change comes from, what could not be read,
// and what the change consists of.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "review/approvals.h"
#include "review/changes.h"

namespace dslint {

struct ReviewFacts {
  /// Where the change comes from; nothing if authorization is skipped.
  std::optional<ChangeSource> source;
  Approvals approvals;                     ///< of the change
  std::string baseShown;                   ///< how the user named the base
  bool firstCommit = false;                ///< the base has no document at all
  bool baseFault = false;                  ///< the base has settings that cannot be read
  std::vector<LostText> lost;              ///< of the base
  std::vector<RelatedPlace> lostPlaces;    ///< the first problems because of which its text is lost
  /// Objects of the head with an error that this review reports and nothing hides, and the objects
  /// around them: other problems of theirs follow from that error.
  std::unordered_set<const UserDSLObject*> faulty;
  /// Whether this review reports an error for each text of the head that could not be read: an
  /// error that the base had in the same file may hide another text.
  bool lossIsTold = true;
  std::vector<SettingsFile> files;         ///< those that differ

  const Owners* owners = nullptr;    ///< of the base
  const Changes* changes = nullptr;  ///< null if nothing is compared

  /// Whether the change comes from the owner's repository.
  bool isFrom(const Owner& owner) const {
    return source && owner.repository != nullptr && source->is(*owner.repository);
  }
  /// Whether one of the owner's approvers has approved it.
  bool isApprovedFor(const Owner& owner) const {
    return owner.repository != nullptr && approvals.anyOf(*owner.repository);
  }
  /// Whether the owner consents: the change is the owner's, or one of the owner's approvers agrees.
  bool speaksFor(const Owner& owner) const { return isFrom(owner) || isApprovedFor(owner); }
  /// Whether somebody who may decide about the change consents. Whether an owner's own change lacks
  /// an approval is checked elsewhere.
  bool mayMake(const Change& change) const;
};

}  // namespace dslint
