// How rules report: the common part of Context and ReviewContext.
#pragma once

#include <list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "graph/graph.h"
#include "lint/rule.h"

namespace dslint {

/// Inputs of rules besides the model.
struct LintOptions {
  int64_t today = 0;  ///< days since 1970-01-01, in UTC
};

/// A finding under construction. It may be kept, copied and extended as long as the context lives,
/// whatever else is reported meanwhile.
class FindingDraft {
 public:
  explicit FindingDraft(Finding& finding) : finding_(&finding) {}

  /// Sets what to do about it.
  FindingDraft& advice(std::string text) {
    finding_->advice = std::move(text);
    return *this;
  }
  /// Sets the object it belongs to, if it is not the one of its place.
  FindingDraft& of(const UserDSLObject& object) {
    finding_->object = &object;
    return *this;
  }
  /// For a finding that belongs to no object of the checked model.
  FindingDraft& ofNoObject() {
    finding_->object = nullptr;
    return *this;
  }
  /// Adds another place that is involved, with a few words about it. `brief`: see Label.
  FindingDraft& related(Place place, std::string text, bool brief = false) {
    finding_->related.push_back({std::move(place), std::move(text), brief});
    return *this;
  }
  FindingDraft& related(RelatedPlace place) {
    finding_->related.push_back(std::move(place));
    return *this;
  }
  FindingDraft& related(std::vector<RelatedPlace> places) {
    for (RelatedPlace& place : places) related(std::move(place));
    return *this;
  }
  /// Adds one more place of the same problem.
  FindingDraft& further(Place place) {
    finding_->further.push_back(std::move(place));
    return *this;
  }
  /// Sets a change that is safe to make without asking.
  FindingDraft& fix(std::string description, Place place, std::string replacement) {
    finding_->fix =
        FixDraft{std::move(description), std::move(place), std::move(replacement), false};
    return *this;
  }
  /// The fix is right for this object, but perhaps not for others that share it through an anchor.
  FindingDraft& fixHereOnly() {
    if (finding_->fix) finding_->fix->hereOnly = true;
    return *this;
  }
  /// Suppresses and counts the finding if the object is damaged: it may be a consequence.
  FindingDraft& dependsOn(const UserDSLObject& object) {
    finding_->dependsOn.push_back(&object);
    return *this;
  }
  /// Overrides the rule's severity.
  FindingDraft& severity(Severity severity) {
    finding_->severity = severity;
    return *this;
  }
  /// Where the base of a review has what has changed.
  FindingDraft& base(Place place) {
    finding_->base = std::move(place);
    return *this;
  }
  /// The same, and told as a place that takes part.
  FindingDraft& base(RelatedPlace place) {
    finding_->base = place.place;
    return related(std::move(place));
  }
  /// Who reads what has changed, and is heard when it is let through.
  FindingDraft& readers(std::shared_ptr<const Readers> readers) {
    finding_->readers.push_back(std::move(readers));
    return *this;
  }
  Finding& finding() const { return *finding_; }

 private:
  Finding* finding_;
};

/// Collects the findings of rules. For one thread.
class Reporter {
 public:
  const LintOptions& options() const { return options_; }

  /// Reports a problem of the running rule at a place: `at<&DDLColumn::nullable>(column)`. It
  /// belongs to the object of the place.
  FindingDraft report(Place place, std::string message) {
    Finding& finding = findings_.emplace_back();
    finding.rule = rule_;
    finding.object = place.object;
    finding.primary = std::move(place);
    finding.message = std::move(message);
    return FindingDraft(finding);
  }
  /// Counts problems that are suppressed because they follow from another one.
  void suppressAsConsequence(uint64_t count = 1) { suppressed_ += count; }
  /// Whether the field was written but could not be read; then its absence counts as a consequence.
  bool follows(const Place& field) {
    if (!graph_.model().failed(field)) return false;
    suppressAsConsequence();
    return true;
  }

 protected:
  /// `graph` is the graph of the model whose problems are reported.
  Reporter(const Graph& graph, const LintOptions& options) : graph_(graph), options_(options) {}
  ~Reporter() = default;

  void run(const Rule* rule) { rule_ = rule; }

  const Graph& graph_;
  const LintOptions& options_;
  std::list<Finding> findings_;  ///< never moved, see FindingDraft
  uint64_t suppressed_ = 0;      ///< as consequences

 private:
  const Rule* rule_ = nullptr;
};

}  // namespace dslint
