#include <unordered_set>

#include "rules/change_report.h"

namespace dslint::rules {
namespace {

struct Words {
  std::string message;
  std::string advice;
};

Words wordsFor(const Owner& owner, const Approvals& approvals) {
  const std::vector<std::string> names = approvals.possibleFor(*owner.repository);
  if (names.empty()) {
    return {fmt::format("nobody has approved the change of {}: its author, {}, is the only one who "
                        "could",
                        owner.what, approversText(approversOf(*owner.repository))),
            "have somebody else propose it, or another approver added in a change before it"};
  }
  return {fmt::format("nobody has approved the change of {}: {} can", owner.what,
                      approversText(names)),
          "have one of them approve it, and name them by `--approved-by` or `--approvals`"};
}

void reviewFirst(ReviewContext& context) {
  const Ecosystem* ecosystem = context.head().ecosystem();
  if (ecosystem == nullptr || !ecosystem->owningRepo) return;
  const Owner owner{ecosystem->owningRepo.get(), ecosystem, "the ecosystem"};
  if (approversOf(*owner.repository).empty() || context.facts().isApprovedFor(owner)) return;
  Words words = wordsFor(owner, context.facts().approvals);
  context.report(at<&Ecosystem::owningRepo>(*ecosystem), std::move(words.message))
      .advice(std::move(words.advice));
}

void check(ReviewContext& context) {
  const ReviewFacts& facts = context.facts();
  if (!facts.source) return;
  if (facts.firstCommit) {
    reviewFirst(context);
    return;
  }
  if (facts.changes == nullptr) return;
  std::unordered_set<const UserDSLObject*> told;
  for (const Change& change : facts.changes->all()) {
    const Owner& owner = change.owner;
    if (!facts.isFrom(owner) || approversOf(*owner.repository).empty()) continue;
    if (facts.isApprovedFor(owner) || !told.insert(owner.declared).second) continue;
    Words words = wordsFor(owner, facts.approvals);
    reportChange(context, change, std::move(words.message), std::move(words.advice));
  }
}

}  // namespace

extern const Rule change_not_approved;
const Rule change_not_approved{
    .id = "change/not-approved",
    .severity = Severity::Error,
    .summary = "a change by the owner's repository that none of its `approvers` has approved",
    .why =
        "An owner may name `approvers`: logins and teams, one of whom has to approve each change "
        "of what it owns, as a protected branch asks for reviews. `--approved-by` and "
        "`--approvals` say who has approved; the author's own name does not count. There is one "
        "problem per owner.",
    .bad = R"(# a change that nobody has approved, proposed from `acme/model@main`
kind: Ecosystem
name: Acme
documentation: All of it
owningRepo: {repository: acme/model, branch: "**", approvers: [ann, acme/data-office]}
liveRepo: {repository: acme/model, branch: live}
--- # head
kind: Ecosystem
name: Acme
documentation: All of Acme
owningRepo: {repository: acme/model, branch: "**", approvers: [ann, acme/data-office]}
liveRepo: {repository: acme/model, branch: live}
)",
    .good = R"(# an owner without approvers, proposed from `acme/model@main`
kind: Ecosystem
name: Acme
documentation: All of it
owningRepo: {repository: acme/model, branch: "**"}
liveRepo: {repository: acme/model, branch: live}
--- # head
kind: Ecosystem
name: Acme
documentation: All of Acme
owningRepo: {repository: acme/model, branch: "**"}
liveRepo: {repository: acme/model, branch: live}
)",
    .review = check,
};

}  // namespace dslint::rules
