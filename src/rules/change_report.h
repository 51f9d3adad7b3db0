// How the rules of the family `change` report what changed and who owns it.
#pragma once

#include <string>

#include "review/context.h"

namespace dslint::rules {

/// Reports a change under the nearest object of the head: the changed
/// field, the added object, or the one that held the removed object,
/// with the line in the base and the owner as related places.
FindingDraft reportChange(ReviewContext& context, const Change& change, std::string message,
                          std::string advice);

/// The place that declares the owning repository: in a declaration, or the Ecosystem.
Place owningRepoPlace(const Owner& owner);

/// `` change column `plate` of dataset `tickets`: `type` was `Date`, is `Timestamp` ``
std::string describeChange(const Change& change);

/// Whether what says who owns it may stand in text of the base that was lost.
bool isOwnerLost(const Change& change, const ReviewFacts& facts);

/// Whether the change comes from a repository that owns nothing, and part of it is not approved by
/// anybody who could: then only `change/unknown-source` reports that, once.
bool isUnknownSource(const ReviewFacts& facts);
/// Advice for a change that is not the owner's: propose it from there, or have it approved.
std::string adviceFor(const Owner& owner, const ReviewFacts& facts);
/// The same for one change: no repository can propose a move between two owners.
std::string adviceFor(const Change& change, const ReviewFacts& facts);
/// `` `ann`, `acme/data-office` or 3 more ``
std::string approversText(const std::vector<std::string>& names);

/// Reports a problem with the change as a whole, under the head's Ecosystem.
FindingDraft reportWhole(ReviewContext& context, std::string message, std::string advice);

}  // namespace dslint::rules
