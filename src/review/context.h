// What a rule of the families `change` and `compat` sees, base and head, paired, and how it
// reports.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lint/context.h"
#include "review/facts.h"
#include "review/pairs.h"
#include "review/use_numbers.h"

namespace dslint {

/// Base against head. Findings belong to objects of the head; a place in the base may be a related
/// place (the files of head and base are in one SourceSet, so every FileId is unique).
class ReviewContext : public Reporter {
 public:
  ReviewContext(const Graph& base, const Graph& head, const Pairs& pairs,
                const LintOptions& options, const ReviewFacts& facts = noFacts())
      : Reporter(head, options), base_(base), pairs_(pairs), facts_(facts) {}

  const Graph& base() const { return base_; }
  const Graph& head() const { return graph_; }
  const Pairs& pairs() const { return pairs_; }
  const ReviewFacts& facts() const { return facts_; }
  /// Numbers of the uses of datasets in base and head.
  UseNumbers& uses() { return uses_; }

  /// Whether something with that name may be in text of the head that could not be read, as this
  /// review reports, and that the base had: then its absence counts as a consequence.
  bool removalFollows(std::string_view name) {
    if (!facts_.lossIsTold || !head().mayBeLost(name) || base_.mayBeLost(name)) return false;
    suppressAsConsequence();
    return true;
  }
  /// Whether the field was written in the head and could not be read, as this review reports; then
  /// its absence counts as a consequence.
  bool follows(const Place& headField) {
    return head().model().failed(headField) && holdsBack(*headField.object);
  }
  /// Whether this review reports an error of the object, or inside
  /// it, that nothing hides: then other findings on the object
  /// count as consequences. A hidden error suppresses nothing.
  bool holdsBack(const UserDSLObject& headObject) {
    if (!facts_.faulty.contains(&headObject)) return false;
    suppressAsConsequence();
    return true;
  }

  /// Runs a rule's comparison. Called by the runner of the review.
  void run(const Rule& rule) {
    Reporter::run(&rule);
    rule.review(*this);
  }
  /// Lets a rule examine the findings() of the others, after all of them have run.
  void conclude(const Rule& rule) {
    Reporter::run(&rule);
    rule.conclude(*this);
  }
  /// In the order in which they were reported. Findings never move.
  std::list<Finding>& findings() { return findings_; }
  const std::list<Finding>& findings() const { return findings_; }
  uint64_t derived() const { return suppressed_; }

 private:
  static const ReviewFacts& noFacts() {
    static const ReviewFacts none;
    return none;
  }
  const Graph& base_;
  const Pairs& pairs_;
  const ReviewFacts& facts_;
  UseNumbers uses_;
};

}  // namespace dslint
