#include "rules/type_changes.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "rules/column_pairs.h"
#include "rules/compatibility.h"

namespace dslint::rules {
namespace {

constexpr size_t kDifferencesShown = 5;

/// The type as written, even with parameters out of range; null if the text is not a type.
const DataType* typeOf(const DDLColumn& column) {
  if (!column.type || column.type->parse == nullptr) return nullptr;
  return column.type->parse->type.get();
}

/// Whether there is a type without problems.
bool isSound(const DDLColumn& column) {
  return typeOf(column) != nullptr && column.type->parse->problems.empty();
}

/// Whether only the head has the field of a Struct: readers with the old schema do not see it.
bool isAddedField(const TypeDifference& difference) { return difference.was.empty(); }

/// Whether some values of `from` are not values of `to`. Fields that only `from` has are ignored.
bool losesValues(const DataType& from, const DataType& to) {
  const TypeComparison comparison = compareTypes(from, to);
  return std::ranges::any_of(comparison.differences, [](const TypeDifference& difference) {
    return difference.change == TypeChange::Narrowed && !difference.is.empty();
  });
}

Breakage breakageOf(const DataType& base, const DataType& head, const TypeComparison& comparison) {
  const auto severity = [](bool breaks) { return breaks ? Severity::Error : Severity::Info; };
  return {severity(comparison.overall == TypeChange::Narrowed), severity(losesValues(head, base))};
}

std::string sentenceOf(const TypeDifference& difference) {
  const std::string at =
      difference.path.empty() ? std::string() : fmt::format("`{}` ", difference.path);
  if (isAddedField(difference)) return fmt::format("{}of type `{}` was added", at, difference.is);
  if (difference.is.empty()) return fmt::format("{}of type `{}` was removed", at, difference.was);
  return fmt::format("{}was `{}` and is `{}`: {}", at, difference.was, difference.is,
                     difference.why);
}

std::string messageOf(const DDLColumn& column, const std::vector<const TypeDifference*>& found) {
  std::string text;
  for (size_t i = 0; i < found.size() && i < kDifferencesShown; ++i) {
    text += (i == 0 ? "" : "; ") + sentenceOf(*found[i]);
  }
  if (found.size() > kDifferencesShown) {
    text += fmt::format("; and {} more", found.size() - kDifferencesShown);
  }
  const bool inside = !found.front()->path.empty();
  return fmt::format("{}the type of the column `{}`{} {}", inside ? "in " : "",
                     column.name.view(), inside ? "," : "", text);
}

/// Reports a type that can no longer be read, unless this review reports something else about it.
void reportLost(BreakReporter& breaks, const DatasetChange& change, const Pair<DDLColumn>& column) {
  const auto severity = severityOf(*change.base, {Severity::Error, Severity::Error});
  if (!severity) return;
  const std::string_view was = column.base->type->text.view();
  breaks.report(change, *column.head, at<&DDLColumn::type>(*column.head), *severity,
                {fmt::format("the type of the column `{}` was `{}` and can no longer be read",
                             column.head->name.view(), was),
                 "write a type"},
                {at<&DDLColumn::type>(*column.base), fmt::format("it was `{}`", was)});
}

/// What becomes of one type if it is another one.
struct Verdict {
  TypeComparison comparison;
  Breakage breakage;
};

/// Each two types are compared once.
class Verdicts {
 public:
  const Verdict& of(const DataType& base, const DataType& head) {
    const auto [known, fresh] = verdicts_.try_emplace({&base, &head});
    if (fresh) {
      TypeComparison comparison = compareTypes(base, head);
      const Breakage breakage = breakageOf(base, head, comparison);
      known->second = {std::move(comparison), breakage};
    }
    return known->second;
  }

 private:
  std::map<std::pair<const DataType*, const DataType*>, Verdict> verdicts_;
};

void check(BreakReporter& breaks, const DatasetChange& change, const Pair<DDLColumn>& column,
           TypeChange kind, Verdicts& verdicts) {
  const DataType* base = typeOf(*column.base);
  const DataType* head = typeOf(*column.head);
  // Problems of the new type are errors of their own, if they are reported.
  if (!isSound(*column.head) && breaks.context().holdsBack(*column.head)) return;
  if (base == nullptr) {
    if (kind == TypeChange::Narrowed)
      breaks.context().suppressAsConsequence();  // the former type is unknown
    return;
  }
  if (head == nullptr) {
    if (kind == TypeChange::Narrowed) reportLost(breaks, change, column);
    return;
  }
  // A type that narrows in one part and widens in another counts as narrowed.
  const auto& [comparison, breakage] = verdicts.of(*base, *head);
  if (comparison.overall != kind) return;
  const auto severity = severityOf(*change.base, breakage);
  const Place place = at<&DDLColumn::type>(*column.head);
  if (!severity || breaks.absorb(change, place, *severity)) return;
  std::vector<const TypeDifference*> found;
  for (const TypeDifference& difference : comparison.differences) found.push_back(&difference);
  std::ranges::stable_sort(found, std::greater(), &TypeDifference::change);
  std::string message = messageOf(*column.head, found);
  const bool breaksOldReaders =
      breakage.forward == Severity::Error && promiseOf(*change.base) != Compatibility::Backward;
  if (kind == TypeChange::Widened ? *severity != Severity::Info : breaksOldReaders) {
    const bool keepsSome = std::ranges::any_of(found, [](const TypeDifference* difference) {
      return difference->change == TypeChange::Widened;
    });
    message += fmt::format(", {} new values may not fit readers with the old type",
                           keepsSome ? "but" : "and");
  }
  breaks.report(
      change, *column.head, place, *severity,
      {std::move(message), *severity == Severity::Info
                               ? std::string()
                               : "keep the type, or add a column of the new type beside it"},
      {at<&DDLColumn::type>(*column.base),
       fmt::format("it was `{}`", column.base->type->text.view())});
}

}  // namespace

void reportTypeChanges(ReviewContext& context, TypeChange kind) {
  BreakReporter breaks(context);
  Verdicts verdicts;
  for (const DatasetChange& change : changedDatasets(context)) {
    for (const Pair<DDLColumn>& column : change.columns) {
      if (column.added() || column.removed()) continue;
      const Ref<TypeValue> base = column.base->type;
      const Ref<TypeValue> head = column.head->type;
      const bool same = base == head || (base && head && base->text == head->text);
      if (!same) check(breaks, change, column, kind, verdicts);
    }
  }
}

}  // namespace dslint::rules
