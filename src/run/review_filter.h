// Applies the settings of both sides of a review to the readers that a change breaks.
#pragma once

#include <optional>
#include <string>

#include "report/problems.h"
#include "review/facts.h"
#include "settings/baseline.h"
#include "settings/suppressions.h"

namespace dslint {

/// Of `compat/*` the base's baseline and suppressions do, so that no change brings along what waves
/// it through. A suppression of `compat/*` that is new in
/// the head turns the problem into an info with its reason, and only where the change comes from
/// the Ecosystem's repository or from one that owns every consumer.
class ReviewFilter {
 public:
  /// The inputs of the filter; must outlive it.
  struct Sides {
    const Graph& base;
    const Graph& head;
    const SourceSet& sources;
    const ReviewFacts& facts;
    Suppressions& baseSuppressions;
    Suppressions& headSuppressions;
    std::optional<Baseline> baseline;     ///< the base's
    std::optional<Baseline> tipBaseline;  ///< that of its tip, if that is another commit
  };
  explicit ReviewFilter(Sides sides) : sides_(std::move(sides)) {}

  /// Whether a problem is reported. Asked once for each, in the order in which they were found; may
  /// refine it.
  bool keeps(Problem& problem);

 private:
  bool isHiddenByBase(const Problem& problem);
  void ease(const Suppression& suppression, Problem& problem) const;
  bool mayEase(const Problem& problem) const;

  Sides sides_;
};

}  // namespace dslint
