// Shared by the rules of the family `compat`: what the `compatibility` of a dataset promises, what
// a deprecation allows, and how a break is reported.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "review/consumers.h"
#include "review/context.h"
#include "value/keyed_hash.h"

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
  /// What datasets share that have this problem in common, if that is not the object.
  const void* shared = nullptr;
};

/// Reports the changes of datasets that a rule finds. An object that several datasets use is one
/// problem for all of them.
class BreakReporter {
 public:
  explicit BreakReporter(ReviewContext& context) : context_(context) {}
  BreakReporter(const BreakReporter&) = delete;
  BreakReporter& operator=(const BreakReporter&) = delete;
  ~BreakReporter();

  ReviewContext& context() { return context_; }

  /// An error stands only where somebody would notice. `was` is the place in the base; the places
  /// of those who read the dataset come last. Nothing when the problem has been told of another
  /// dataset.
  std::optional<FindingDraft> report(const DatasetPair& dataset, const UserDSLObject& object,
                                     const Place& primary, Severity severity, BreakText text,
                                     RelatedPlace was, std::vector<RelatedPlace> more = {});

  /// Whether a change needs no problem of its own, and is counted: it was reported of another
  /// dataset that shares the object, or there are very many and the dataset has one of them. Rules
  /// ask before they make a text, because two models of 1 MB can have millions of such changes.
  bool absorb(const DatasetPair& dataset, const Place& primary, Severity severity,
              std::string_view about = {}, const void* shared = nullptr);

 private:
  ReviewContext& context_;
  struct Told {
    Finding* finding = nullptr;
    size_t uses = 0;  ///< number of other datasets that share the object
    size_t last = 0;  ///< index of the related place of the last one named
    std::string lastName;
    const Dataset* dataset = nullptr;
    size_t more = 0;  ///< number of further changes of the dataset, which are only counted
  };
  void turnTo(const DatasetPair& dataset);
  void apply(FindingDraft finding, Severity severity);
  static void addUse(Told& told, const DatasetPair& dataset);
  const std::string& keyOf(const Place& primary, std::string_view about, const void* shared);

  /// The dataset of the last change, because rules go from dataset to dataset.
  std::pair<const Dataset*, const Dataset*> last_;
  Impact impact_;             ///< of its changes
  bool named_ = false;        ///< its readers were reported
  Told* firstOf_ = nullptr;   ///< the first problem of its own
  std::string key_;
  StringMap<Told> told_;
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
