// How the rules of the family `change` tell what changed and who owns it.
#pragma once

#include <string>

#include "review/context.h"

namespace dslint::rules {

/// Reports one change under the object of the head that is nearest to it: the changed field, the
/// added object, or what held the removed one, with the base's line and the owner as related
/// places.
FindingDraft reportChange(ReviewContext& context, const Change& change, std::string message,
                          std::string advice);

/// Where an owner says which repository it owns: in its declaration, or the Ecosystem.
Place owningRepoPlace(const Owner& owner);

/// `` change column `plate` of dataset `tickets`: `type` was `Date`, is `Timestamp` ``
std::string describeChange(const Change& change);

/// Whether what says who owns it may stand in text of the base that was lost.
bool isOwnerLost(const Change& change, const ReviewFacts& facts);

/// Whether the change comes from a repository that owns nothing, and some of it nobody has approved
/// who could: `change/unknown-source` says so then, and no more is said of who may make it.
bool isUnknownSource(const ReviewFacts& facts);
/// What to do about a change that is not the owner's: propose it from there, or have it approved.
std::string adviceFor(const Owner& owner, const ReviewFacts& facts);
/// The same for one change: no repository can propose a move between two owners.
std::string adviceFor(const Change& change, const ReviewFacts& facts);
/// `` `ann`, `acme/data-office` or 3 more ``
std::string approversText(const std::vector<std::string>& names);

/// Reports a problem with the change as a whole, under the head's Ecosystem.
FindingDraft reportWhole(ReviewContext& context, std::string message, std::string advice);

}  // namespace dslint::rules
