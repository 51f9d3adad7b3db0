// What the rules of the family `compat` share: what the `compatibility` of a dataset promises, what
// a deprecation allows, and how a break is reported.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "review/consumers.h"
#include "review/context.h"

namespace dslint::rules {

/// What a change does to two kinds of readers.
struct Breakage {
  Severity backward;  ///< to those who read with the head what the base wrote
  Severity forward;   ///< to those who go on reading with the base what the head writes
};

/// What was promised to the readers of a dataset: its own `compatibility` in the base.
Compatibility promiseOf(const Dataset& base);
/// How bad the change is by that promise: of `FULL` the worse; nothing under `NONE`.
std::optional<Severity> severityOf(const Dataset& base, Breakage breakage);

/// Whether a removal was announced: what the deprecation in the base says on the day of review.
struct RemovalNotice {
  enum class Kind : uint8_t {
    None,     ///< it was not deprecated
    Early,    ///< its sunset has not passed
    Undated,  ///< it was deprecated without a sunset
    Passed,   ///< its sunset has passed
  };
  Kind kind = Kind::None;
  const Deprecation* deprecation = nullptr;  ///< the one that decides; null for None
  std::string_view of = {};                  ///< whose it is: `column`, `dataset` or `datastore`

  /// A removal that would be `severity` without any notice.
  Severity severityOf(Severity severity) const;
};

/// Deprecation reaches down: what is said of a column goes before what is said of its dataset, and
/// that before what is said of its store, unless only the sunset of one further up has passed.
/// `dataset` and `column` may be null. Days since 1970-01-01, UTC.
RemovalNotice noticeOf(const Datastore& store, const Dataset* dataset, const DDLColumn* column,
                       int64_t today);

/// `; its dataset was deprecated: reason; its sunset …`, to go on a message about the removal of a
/// `datastore`, `dataset`, `column` or `field`; empty without a notice.
std::string noticeText(const RemovalNotice& notice, std::string_view what, int64_t today);
/// What to do about the removal of a `datastore`, `dataset`, `column` or `field`.
std::string removalAdvice(const RemovalNotice& notice, std::string_view what);
/// Relates the deprecation, where there is one.
void relateNotice(FindingDraft finding, const RemovalNotice& notice);

/// What is reported about a change of a dataset.
struct BreakText {
  std::string message;
  std::string advice;
  std::string about = {};  ///< what tells it from others at the same place, such as a column's name
};

/// Reports the changes of datasets that one rule finds. An object that several datasets use is one
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
  /// Whom a change of the dataset reported last concerns: rules go from dataset to dataset, and its
  /// readers are reported with its first problem alone.
  const Impact& impactOn(const DatasetPair& dataset, bool& first);

  std::pair<const Dataset*, const Dataset*> last_;
  Impact impact_;
  struct Told {
    Finding* finding = nullptr;
    size_t uses = 0;       ///< of other datasets that share the object
    size_t last = 0;       ///< the related place of the last one that is named
    std::string lastName;
  };
  void addUse(Told& told, const DatasetPair& dataset);
  std::unordered_map<std::string, Told> told_;
};

/// Whether an item of a list of named objects could not be read, or its name: then what seems to
/// be missing may be there.
template <class T>
bool hidesNames(const Model& model, const Place& field, const List<Ref<T>>& list) {
  if (model.failed(field)) return true;
  for (const Ref<T> item : list) {
    if (!item || !item->name.given()) return true;
  }
  return false;
}

}  // namespace dslint::rules
