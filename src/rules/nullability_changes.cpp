#include "rules/nullability_changes.h"

#include <optional>

#include "rules/column_pairs.h"
#include "rules/compatibility.h"
#include "rules/key_columns.h"

namespace dslint::rules {
namespace {

void report(BreakReporter& breaks, const DatasetChange& change, const Pair<DDLColumn>& column,
            bool required) {
  const Breakage breakage = required ? Breakage{Severity::Error, Severity::Info}
                                     : Breakage{Severity::Warning, Severity::Error};
  const auto severity = severityOf(*change.base, breakage);
  if (!severity || breaks.absorb(change, nullablePlace(*column.head), *severity)) return;
  BreakText text;
  if (required) {
    text.message = fmt::format("the column `{}` of `{}` could be null and is required now",
                               column.head->name.view(), change.head->name.view());
    if (*severity != Severity::Info)
      text.advice = "keep it nullable, as existing rows may hold a null";
  } else {
    text.message = fmt::format("the column `{}` of `{}` was required and may be null now",
                               column.head->name.view(), change.head->name.view());
    text.advice = "keep `nullable: false`, or tell its readers to expect nulls";
  }
  breaks.report(change, *column.head, nullablePlace(*column.head), *severity, std::move(text),
                {nullablePlace(*column.base), required ? "it could be null" : "it was required"});
}

/// Key columns on both sides: required whatever `nullable` says, which another rule reports.
NameSet keyOfBoth(const DatasetChange& change) {
  NameSet both = setOf(primaryKeyNames(*change.baseTable));
  const NameSet head = setOf(primaryKeyNames(*change.headTable));
  std::erase_if(both, [&](std::string_view name) { return !head.contains(name); });
  return both;
}

}  // namespace

void reportNullabilityChanges(ReviewContext& context, Nullability kind) {
  const bool required = kind == Nullability::BecomesRequired;
  BreakReporter breaks(context);
  for (const DatasetChange& change : changedDatasets(context)) {
    std::optional<NameSet> key;
    for (const Pair<DDLColumn>& column : change.columns) {
      if (column.added() || column.removed()) continue;
      const bool was = column.base->nullable.valueOr(true);
      const bool is = column.head->nullable.valueOr(true);
      if (was == is || is == required) continue;
      if (!key) key = keyOfBoth(change);
      if (key->contains(column.head->name.view()) && context.holdsBack(*column.head)) continue;
      if (context.base().model().failed<&DDLColumn::nullable>(*column.base)) {
        context.suppressAsConsequence();
      } else if (!context.follows(at<&DDLColumn::nullable>(*column.head))) {
        report(breaks, change, column, required);
      }
    }
  }
}

}  // namespace dslint::rules
