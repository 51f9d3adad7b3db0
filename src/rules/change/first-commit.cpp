#include "rules/change_report.h"

namespace dslint::rules {
namespace {

void check(ReviewContext& context) {
  const ReviewFacts& facts = context.facts();
  if (!facts.firstCommit || !facts.source) return;
  const Ecosystem* ecosystem = context.head().ecosystem();
  if (ecosystem == nullptr || !ecosystem->owningRepo) {
    context.suppressAsConsequence();  // lint reports what is missing
    return;
  }
  const Repository& owner = *ecosystem->owningRepo;
  // Whether its own approvers agree is checked by change/not-approved.
  if (facts.source->is(owner) || !approversOf(owner).empty()) return;
  context
      .report(at<&Ecosystem::owningRepo>(*ecosystem),
              fmt::format("the first model comes from `{}`, not from its own `owningRepo` `{}`",
                          facts.source->shown, shownRepository(owner)))
      .advice(fmt::format("propose it from `{}`", shownRepository(owner)));
}

}  // namespace

extern const Rule change_first_commit;
const Rule change_first_commit{
    .id = "change/first-commit",
    .severity = Severity::Error,
    .summary = "a first model that does not come from its own `owningRepo`",
    .why =
        "The base holds no model yet, so nobody owns anything. A first model is accepted whole "
        "when it comes from the repository and branch that its Ecosystem names as `owningRepo`, "
        "and from nowhere else: otherwise anybody could start a model in somebody else's name.",
    .bad = R"(# a first model, proposed from `mallory/model@main`
--- # head
kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
)",
    .good = R"(# a first model, proposed from `acme/model@main`
--- # head
kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
)",
    .review = check,
};

}  // namespace dslint::rules
