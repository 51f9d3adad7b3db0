#include "rules/change_report.h"

namespace dslint::rules {
namespace {

constexpr size_t kMostNamed = 3;

/// The changes that cannot be decided: `` add dataset `a`, change … and 3 more ``.
std::string undecidedOf(const ReviewFacts& facts) {
  std::string text;
  size_t count = 0;
  for (const Change& change : facts.changes->all()) {
    if (!change.undecided || ++count > kMostNamed) continue;
    text += fmt::format("{}{}", text.empty() ? "" : ", ", describeChange(change));
  }
  if (count > kMostNamed) text += fmt::format(" and {} more", count - kMostNamed);
  return text;
}

void reportError(ReviewContext& context) {
  const ReviewFacts& facts = context.facts();
  const std::string what = context.base().ecosystem() != nullptr
                               ? fmt::format(
                                     "the Ecosystem of the base `{}` names no owner that can "
                                     "be read, so the change cannot be checked",
                                     facts.baseShown)
                               : fmt::format(
                                     "the base `{}` has no Ecosystem that can be read: nobody "
                                     "owns anything, and the change cannot be checked",
                                     facts.baseShown);
  FindingDraft finding =
      reportWhole(context, what, "fix the base first, or compare with a commit that has one");
  finding.severity(Severity::Error);
  finding.related(facts.lostPlaces);
}

void check(ReviewContext& context) {
  const ReviewFacts& facts = context.facts();
  if (facts.firstCommit) return;
  if (facts.changes == nullptr) {
    reportError(context);
    return;
  }
  const std::string undecided = undecidedOf(facts);
  if (undecided.empty() && !facts.baseFault) return;
  std::string message =
      facts.baseFault
          ? fmt::format("the settings of the base `{}` cannot be read, so the defaults apply",
                        facts.baseShown)
          : fmt::format(
                "part of the base `{}` cannot be read, so it is not known what these "
                "changes do to it: {}",
                facts.baseShown, undecided);
  FindingDraft finding =
      reportWhole(context, std::move(message), "review them with particular care");
  finding.severity(Severity::Warning);
  finding.related(facts.lostPlaces);
}

}  // namespace

extern const Rule change_base_broken;
const Rule change_base_broken{
    .id = "change/base-broken",
    .severity = Severity::Error,
    .summary = "a base that could not be read in full",
    .why =
        "Owners and promises are looked up in the base. Text that cannot be read there (errors of "
        "the family `source`) may have held an owner's declaration, or an object that the change "
        "touches or adds to. This warning names that text and what is undecided; such changes may "
        "come from the Ecosystem's repository, or from the owner of both the object and the text, "
        "so that a broken base can always be fixed. Everything else is reviewed as usual. A base "
        "without a readable Ecosystem is an error, and nothing else about the change is checked.",
    .bad = R"(# fixes text of the base that cannot be read, proposed from `acme/parking@main`
kind: Store of signs
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
documentation: All signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
)",
    .good = R"(# a change of a base that can be read, proposed from `acme/parking@main`
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
