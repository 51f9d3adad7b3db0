// Shared by the rules of the family `compat`: what the `compatibility` of a dataset promises, what
// a deprecation allows, and how a break is reported.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "review/consumers.h"
#include "review/context.h"

namespace dslint::rules {

/// How severe a change is for two kinds of readers.
struct Breakage {
  Severity backward;  ///< for readers with the head's schema of data written with the base's
  Severity forward;   ///< for readers with the base's schema of data written with the head's
};

/// The promise to the readers of a dataset: its own `compatibility` in the base.
Compatibility promiseOf(const Dataset& base);
/// The severity of the change under that promise: the worse one under `FULL`, nothing under `NONE`.
std::optional<Severity> severityOf(const Dataset& base, Breakage breakage);

/// Whether a removal was announced, by the deprecation in the base on the day of review.
struct RemovalNotice {
  enum class Kind : uint8_t {
    None,     ///< it was not deprecated
    Early,    ///< its sunset has not passed
    Undated,  ///< it was deprecated without a sunset
    Passed,   ///< its sunset has passed
  };
  Kind kind = Kind::None;
  const Deprecation* deprecation = nullptr;  ///< the one that decides; null for None
  std::string_view of = {};                  ///< its owner: `column`, `dataset` or `datastore`

  /// The severity of a removal that would be `severity` without notice.
  Severity severityOf(Severity severity) const;
};

/// Deprecations apply to everything inside: that of a column takes precedence over that of its
/// dataset, and that over its store's, unless only the sunset of an outer one has passed. `dataset`
/// and `column` may be null. `today` is in days since 1970-01-01, UTC.
RemovalNotice noticeOf(const Datastore& store, const Dataset* dataset, const DDLColumn* column,
                       int64_t today);

/// `; its dataset was deprecated: reason; its sunset …`, to be appended to a message about the
/// removal of a `datastore`, `dataset`, `column` or `field`; empty without a notice.
std::string noticeText(const RemovalNotice& notice, std::string_view what, int64_t today);
/// What to do about the removal of a `datastore`, `dataset`, `column` or `field`.
std::string removalAdvice(const RemovalNotice& notice, std::string_view what);
/// Adds the deprecation, if any, as a related place.
void relateNotice(FindingDraft finding, const RemovalNotice& notice);

/// The texts to report for a change of a dataset.
struct BreakText {
  std::string message;
  std::string advice;
  std::string about = {};  ///< distinguishes it from others at the same place: a column's name
};

/// Reports the changes of datasets that a rule finds. An object that several datasets use is one
/// problem for all of them.
class BreakReporter {
 public:
  explicit BreakReporter(ReviewContext& context) : context_(context) {}

  ReviewContext& context() { return context_; }

  /// An error stands only where somebody would notice. `was` is the place in the base; the places
  /// of those who read the dataset come last. Nothing when the problem has been told of another
  /// dataset.
  std::optional<FindingDraft> report(const DatasetPair& dataset, const UserDSLObject& object,
                                     const Place& primary, Severity severity, BreakText text,
                                     RelatedPlace was, std::vector<RelatedPlace> more = {});

 private:
  ReviewContext& context_;
  /// The impact of changes of a dataset, kept for the last one, because rules go from dataset to
  /// dataset. `first`: its readers were not reported yet.
  const Impact& impactOn(const DatasetPair& dataset, bool& first);

  std::pair<const Dataset*, const Dataset*> last_;
  Impact impact_;
  struct Told {
    Finding* finding = nullptr;
    size_t uses = 0;  ///< number of other datasets that share the object
    size_t last = 0;  ///< index of the related place of the last one named
    std::string lastName;
  };
  void addUse(Told& told, const DatasetPair& dataset);
  std::unordered_map<std::string, Told> told_;
};

/// Whether an item of a list of named objects, or its name, could not be read: then an object that
/// seems to be missing may be there.
template <class T>
bool hidesNames(const Model& model, const Place& field, const List<Ref<T>>& list) {
  if (model.failed(field)) return true;
  for (const Ref<T> item : list) {
    if (!item || !item->name.given()) return true;
  }
  return false;
}

}  // namespace dslint::rules
