#include "rules/nullability_changes.h"

#include <algorithm>

#include "rules/column_pairs.h"
#include "rules/compatibility.h"
#include "rules/key_columns.h"

namespace dslint::rules {
namespace {

void report(Breaks& breaks, const DatasetChange& change, const Pair<DDLColumn>& column,
            bool required) {
  const Breakage breakage = required ? Breakage{Severity::Error, Severity::Info}
                                     : Breakage{Severity::Warning, Severity::Error};
  const auto severity = severityOf(*change.base, breakage);
  if (!severity) return;
  BreakText text;
  if (required) {
    text.message = fmt::format("the column `{}` of `{}` could be null and is required now",
                               column.head->name.view(), change.head->name.view());
    if (*severity != Severity::Info) text.advice = "let it be null, as rows that are there may be";
  } else {
    text.message = fmt::format("the column `{}` of `{}` was required and may be null now",
                               column.head->name.view(), change.head->name.view());
    text.advice = "keep `nullable: false`, or tell its readers to expect nulls";
  }
  breaks.report(change, *column.head, nullablePlace(*column.head), *severity, std::move(text),
                {{nullablePlace(*column.base), required ? "it could be null" : "it was required"}});
}

bool contains(const std::vector<std::string_view>& names, Text name) {
  return std::ranges::find(names, name.view()) != names.end();
}

/// A column of the key is required, whatever it says of itself: that is a fault of its own.
bool isKeyOfBoth(const DatasetChange& change, Text name) {
  return contains(primaryKeyNames(*change.baseTable), name) &&
         contains(primaryKeyNames(*change.headTable), name);
}

}  // namespace

void reportNullabilityChanges(ReviewContext& context, Nullability kind) {
  const bool required = kind == Nullability::BecomesRequired;
  Breaks breaks(context);
  for (const DatasetChange& change : changedDatasets(context)) {
    for (const Pair<DDLColumn>& column : change.columns) {
      if (column.added() || column.removed()) continue;
      const bool was = column.base->nullable.valueOr(true);
      const bool is = column.head->nullable.valueOr(true);
      if (was == is || is == required || isKeyOfBoth(change, column.head->name)) continue;
      if (context.base().model().failed(*column.base, "nullable")) {
        context.derive();
      } else if (!context.follows(*column.head, "nullable")) {
        report(breaks, change, column, required);
      }
    }
  }
}

}  // namespace dslint::rules
