#include <algorithm>
#include <unordered_map>

#include "rules/avro_changes.h"
#include "rules/column_pairs.h"
#include "rules/compatibility.h"
#include "rules/renames.h"

namespace dslint::rules {
namespace {

void report(BreakReporter& breaks, const DatasetChange& change, const DDLColumn& column, bool inKey,
            const DDLColumn* renamed) {
  const bool nullable = column.nullable.valueOr(true) && !inKey;
  const auto promised =
      severityOf(*change.base, {Severity::Error, nullable ? Severity::Info : Severity::Error});
  if (!promised) return;
  const int64_t today = breaks.context().options().today;
  const RemovalNotice notice = noticeOf(*change.baseStore, change.base, &column, today);
  const Severity severity = notice.severityOf(*promised);
  // A list that datasets share by an alias lost the column once.
  const void* shared = change.columns.data();
  if (breaks.absorb(change, placeOf(*change.headTable), severity, column.name.view(), shared)) {
    return;
  }
  BreakText text{fmt::format("the column `{}` of `{}` was removed{}{}", column.name.view(),
                             change.base->name.view(), inKey ? ", and with it from the key" : "",
                             noticeText(notice, "column", today)),
                 severity == Severity::Info ? std::string() : removalAdvice(notice, "column"),
                 std::string(column.name.view()), shared};
  std::vector<RelatedPlace> more;
  if (renamed != nullptr) {
    text.message += fmt::format("; `{}` is new and of the same type, so it may have been renamed",
                                renamed->name.view());
    more.push_back({at<&DDLColumn::name>(*renamed), "this may be its new name"});
  }
  std::optional<FindingDraft> finding =
      breaks.report(change, *change.headTable, placeOf(*change.headTable), severity,
                    std::move(text), {placeOf(column), "it was here"}, std::move(more));
  if (finding) relateNotice(*finding, notice);
}

/// What may be renamed in the columns of the last dataset: those after it often share them.
class Renames {
 public:
  const DDLColumn* of(const DatasetChange& change, const DDLColumn& removed) {
    if (columns_ != change.columns.data()) {
      columns_ = change.columns.data();
      renamed_ = renamedColumns(change);
    }
    const auto found = renamed_.find(&removed);
    return found == renamed_.end() ? nullptr : found->second;
  }

 private:
  const void* columns_ = nullptr;
  std::unordered_map<const DDLColumn*, const DDLColumn*> renamed_;
};

void checkTable(BreakReporter& breaks, const DatasetChange& change, Renames& renames) {
  ReviewContext& context = breaks.context();
  const bool some =
      std::ranges::any_of(change.columns, [](const auto& column) { return column.removed(); });
  if (!some) return;
  if (hidesNames(context.head().model(), at<&DDLTable::columns>(*change.headTable),
                 change.headTable->columns) &&
      context.holdsBack(*change.headTable)) {
    return;
  }
  const NameSet primary = setOf(primaryKeyNames(*change.baseTable));
  const NameSet partition = setOf(partitionKeyNames(*change.baseTable));
  for (const Pair<DDLColumn>& column : change.columns) {
    if (!column.removed()) continue;
    const bool inKey =
        primary.contains(column.base->name.view()) || partition.contains(column.base->name.view());
    report(breaks, change, *column.base, inKey, renames.of(change, *column.base));
  }
}

/// Reports the fields of an Avro schema that can no longer be read.
void checkUnreadable(BreakReporter& breaks, const DatasetChange& change) {
  const auto* base = as<AvroSchema>(change.base->schema);
  const auto* head = as<AvroSchema>(change.head->schema);
  if (base == nullptr || head == nullptr) return;
  if (definitionOf(*base) == nullptr || definitionOf(*head) != nullptr) return;
  if (breaks.context().holdsBack(*head)) return;
  const auto severity = severityOf(*change.base, {Severity::Error, Severity::Error});
  if (!severity) return;
  breaks.report(change, *head, placeOf(*head), *severity,
                {fmt::format("the schema of `{}` can no longer be read, and none of its fields can",
                             change.base->name.view()),
                 "keep the schema"},
                {placeOf(*base), "it was here"});
}

void check(ReviewContext& context) {
  BreakReporter breaks(context);
  Renames renames;
  for (const DatasetChange& change : changedDatasets(context)) {
    checkUnreadable(breaks, change);
    if (change.baseTable != nullptr) checkTable(breaks, change, renames);
  }
  reportAvroChanges(context, AvroRule::ColumnRemoved);
}

}  // namespace

extern const Rule compat_column_removed;
const Rule compat_column_removed{
    .id = "compat/column-removed",
    .severity = Severity::Error,
    .summary = "a column that was removed, or renamed",
    .why =
        "A query that names the column fails. Keep it and make it nullable, or deprecate it with a "
        "`sunset` and remove it once that day has passed; that removal is an info, and a warning "
        "where there is no `sunset`. With `FORWARD` a column that may be null can go, and with "
        "`NONE` any. A field of an Avro schema is a column here; one that is renamed with an alias "
        "is not removed.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: text, type: VarChar(80)}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    compatibility: FORWARD
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: text, type: VarChar(80)}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    compatibility: FORWARD
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
)",
    .review = check,
};

}  // namespace dslint::rules
