#include "rules/change_report.h"

namespace dslint::rules {
namespace {

void review(ReviewContext& context) {
  const ReviewFacts& facts = context.facts();
  if (!facts.baseBroken()) return;
  const bool compared = facts.changes != nullptr;
  const std::string count =
      fmt::format("{} error{}", facts.baseErrors, facts.baseErrors == 1 ? "" : "s");
  std::string message;
  std::string_view advice;
  if (compared) {
    message = fmt::format(
        "the base `{}` does not lint ({}), so only what could be read of it is "
        "compared",
        facts.baseShown, count);
    advice = "read what changed with more care than usual";
  } else if (context.base().ecosystem() == nullptr) {
    message = fmt::format(
        "the base `{}` has no Ecosystem that can be read, so nobody owns "
        "anything and nothing can be said of the change",
        facts.baseShown);
    advice = "mend the base first, or compare with a commit that has one";
  } else if (!facts.headErrors) {
    message = fmt::format(
        "the Ecosystem of the base `{}` names no owner that can be read, so "
        "nothing can be said of the change",
        facts.baseShown);
    advice = "mend the base first, or compare with a commit that names one";
  } else {
    message = fmt::format(
        "neither the head nor the base `{}` lints ({}), so nothing can be said "
        "of the change",
        facts.baseShown, count);
    advice = "mend the head: a head that lints is compared with what can be read of the base";
  }
  Finding& finding = reportWhole(context, std::move(message), std::string(advice));
  finding.severity = compared ? Severity::Warning : Severity::Error;
  finding.related = facts.baseProblems;
}

}  // namespace

extern const Rule change_base_broken;
const Rule change_base_broken{
    .id = "change/base-broken",
    .severity = Severity::Error,
    .summary = "a base that does not lint",
    .why =
        "Owners and promises are looked up in the base. Where it has errors itself, that is "
        "unsafe. When the head lints, this is a warning: what could be read of the base is "
        "compared, and each part must come from its owner or from the Ecosystem's repository, "
        "so that a broken base can always be mended. When neither lints, or the base has no "
        "Ecosystem, it is an error and nothing else is said of the change.",
    .bad = R"(# mends a base that does not lint, proposed from `acme/parking@main`
kind: Datastore
team: USA/Parking
name: Signs
documentation: All signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET,
          trigger: {type: CronTrigger, name: nightly, cron: "0 25 * * *"}}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
documentation: All signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET,
          trigger: {type: CronTrigger, name: nightly, cron: "0 2 * * *"}}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
)",
    .good = R"(# a change of a base that lints, proposed from `acme/parking@main`
kind: Datastore
team: USA/Parking
name: Signs
documentation: All signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET,
          trigger: {type: CronTrigger, name: nightly, cron: "0 5 * * *"}}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
documentation: All signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET,
          trigger: {type: CronTrigger, name: nightly, cron: "0 2 * * *"}}
datasets:
  - name: signs
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
)",
    .review = review,
};

}  // namespace dslint::rules
