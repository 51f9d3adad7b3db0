#include <algorithm>
#include <optional>

#include "rules/change_report.h"

namespace dslint::rules {
namespace {

/// Whether the head does not declare the zone or team either, and this review reports that as an
/// error of the object: then it is no news that the base does not.
bool followsFromName(const Change& change, const ReviewContext& context,
                     std::optional<Owners>& inHead) {
  const bool enters = change.verb == Change::Verb::Add || change.verb == Change::Verb::MoveIn;
  const UserDSLObject* object = change.object.head;
  if (!enters || object == nullptr || !context.facts().faulty.contains(object)) return false;
  if (!inHead) inHead.emplace(context.head());
  return documentOwner({object}, *inHead).declared == nullptr;
}

void reportNobodys(const Change& change, ReviewContext& context) {
  const Owner& owner = change.owner;
  if (owner.declared != nullptr) {
    reportChange(context, change,
                 fmt::format("what declares {} names no owner in the base, so nobody may {}",
                             owner.what, describeChange(change)),
                 "give the declaration its `owningRepo` in a change of its own");
    return;
  }
  if (owner.isNameless()) {
    reportChange(context, change,
                 fmt::format("the file does not say whose this is, so nobody may {}",
                             describeChange(change)),
                 "name its zone or team as the base does");
    return;
  }
  reportChange(context, change,
               fmt::format("the base does not declare {}, so nobody may {} yet", owner.what,
                           describeChange(change)),
               "have it declared in a change of its own, and define it once that is merged");
}

void check(ReviewContext& context) {
  const ReviewFacts& facts = context.facts();
  if (!facts.source || facts.changes == nullptr) return;
  context.suppressAsConsequence(facts.changes->derived());
  const std::vector<Change>& changes = facts.changes->all();
  if (isUnknownSource(facts)) {
    context.suppressAsConsequence(changes.size());  // change/unknown-source reports it
    return;
  }
  std::optional<Owners> inHead;
  const bool settingsRefused = std::ranges::any_of(changes, [&](const Change& change) {
    return change.file != nullptr && !facts.mayMake(change);
  });
  for (const Change& change : changes) {
    if (facts.mayMake(change)) continue;
    if (change.verb == Change::Verb::LeaveOut && settingsRefused) {
      context.suppressAsConsequence();  // a consequence of the settings, which are reported
      continue;
    }
    const Owner ecosystem = facts.owners->ecosystem();
    if (change.undecided && ecosystem.repository != nullptr) {
      reportChange(context, change,
                   fmt::format("`{}` may not {}: {} cannot be read in the base",
                               facts.source->shown, describeChange(change),
                               isOwnerLost(change, facts) ? "who owns it" : "what it was"),
                   adviceFor(ecosystem, facts));
      continue;
    }
    if (change.owner.repository == nullptr) {
      if (change.owner.declared == nullptr && followsFromName(change, context, inHead)) {
        context.suppressAsConsequence();
      } else {
        reportNobodys(change, context);
      }
      continue;
    }
    reportChange(context, change,
                 fmt::format("`{}` may not {}", facts.source->shown, describeChange(change)),
                 adviceFor(change, facts));
  }
}

}  // namespace

extern const Rule change_unauthorized;
const Rule change_unauthorized{
    .id = "change/unauthorized",
    .severity = Severity::Error,
    .summary = "an object changed by a repository that does not own it",
    .why =
        "Each part of a model is owned by one repository and branch, and only changes that come "
        "from there may touch it. The Ecosystem, platform assignments, primary platforms and the "
        "settings belong to the Ecosystem's `owningRepo`; a zone's body to the repository of its "
        "declaration, and so does a team's body with its datastores, workspaces and containers. "
        "Owners are looked up in the base, so a change cannot make its own author an owner. Split "
        "the change, and propose each part from its owner's repository and branch.",
    .bad = R"(# a change of what `acme/parking@main` owns, proposed from `acme/usa@main`
kind: Datastore
team: USA/Parking
name: Signs
documentation: All signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
documentation: All signs of the city
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
)",
    .good = R"(# the same, proposed from `acme/parking@main`
kind: Datastore
team: USA/Parking
name: Signs
documentation: All signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
documentation: All signs of the city
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
)",
    .review = check,
};

}  // namespace dslint::rules
