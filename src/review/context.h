// What a rule of the families `change` and `compat` sees: base and head, paired, and how it reports.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lint/context.h"
#include "review/facts.h"
#include "review/pairs.h"

namespace dslint {

/// Base against head. Findings belong to objects of the head; a place in the base is allowed as a
/// related place (the head and base files live in one SourceSet, so every FileId is unique).
class ReviewContext {
 public:
  ReviewContext(const Graph& base, const Graph& head, const Pairs& pairs,
                const LintOptions& options, const ReviewFacts& facts = noFacts())
      : base_(base), head_(head), pairs_(pairs), options_(options), facts_(facts) {}

  const Graph& base() const { return base_; }
  const Graph& head() const { return head_; }
  const Pairs& pairs() const { return pairs_; }
  const LintOptions& options() const { return options_; }
  const ReviewFacts& facts() const { return facts_; }

  /// True, and counted, if something of that name may stand in text of the head that could not be
  /// read: that it is missing is no news then.
  bool removalFollows(std::string_view name) {
    if (!head_.mayBeLost(name)) return false;
    derive();
    return true;
  }
  /// True, and counted, if the key was written in the head and could not be read.
  bool follows(const UserDSLObject& headObject, std::string_view key) {
    if (!head_.model().failed(headObject, key)) return false;
    derive();
    return true;
  }

  Finding& report(const UserDSLObject& object, Place primary, std::string message,
                  std::string advice = {}) {
    Finding& finding = findings_.emplace_back();
    finding.rule = rule_->id;
    finding.object = &object;
    finding.primary = std::move(primary);
    finding.message = std::move(message);
    finding.advice = std::move(advice);
    return finding;
  }
  /// A problem that belongs to no object of the head.
  Finding& report(Place primary, std::string message, std::string advice = {}) {
    Finding& finding = findings_.emplace_back();
    finding.rule = rule_->id;
    finding.primary = std::move(primary);
    finding.message = std::move(message);
    finding.advice = std::move(advice);
    return finding;
  }
  void derive(uint64_t count = 1) { derived_ += count; }

  /// Which rule runs; the runner of the review sets it.
  void run(const Rule& rule) {
    rule_ = &rule;
    rule.review(*this);
  }
  std::vector<Finding>& findings() { return findings_; }
  uint64_t derived() const { return derived_; }

 private:
  static const ReviewFacts& noFacts() {
    static const ReviewFacts none;
    return none;
  }
  const Graph& base_;
  const Graph& head_;
  const Pairs& pairs_;
  const LintOptions& options_;
  const ReviewFacts& facts_;
  const Rule* rule_ = nullptr;
  std::vector<Finding> findings_;
  uint64_t derived_ = 0;
};

}  // namespace dslint
