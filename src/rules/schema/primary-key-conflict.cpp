#include <optional>
#include <string_view>
#include <unordered_map>

#include "lint/context.h"
#include "rules/key_columns.h"
#include "value/keyed_hash.h"

namespace dslint::rules {
namespace {

struct Listed {
  ViewMap<uint32_t> items;  // by name, the first of each
  bool unknown = false;  // one of the names is not a column: it may be meant for another one
};

Listed listedIn(const DDLTable& table, Context& context) {
  Listed listed;
  size_t names = 0;
  for (uint32_t i = 0; i < table.primaryKey.size(); ++i) {
    if (table.primaryKey[i].given() && listed.items.emplace(table.primaryKey[i].view(), i).second) {
      ++names;
    }
  }
  listed.unknown = listedColumns(table, table.primaryKey).size() < names ||
                   context.graph().model().failed<&DDLTable::primaryKey>(table);
  return listed;
}

void check(const DDLTable& table, Context& context) {
  if (table.primaryKey.empty()) return;
  std::optional<Listed> listed;
  for (const Ref<DDLColumn> column : table.columns) {
    if (!column || !column->primaryKey.given() || !column->name.given()) continue;
    if (!listed) listed = listedIn(table, context);
    const auto item = listed->items.find(column->name.view());
    const bool isListed = item != listed->items.end();
    if (!contradictsPrimaryKey(*column, isListed)) continue;
    if (!isListed && listed->unknown) {
      context.suppressAsConsequence();
      continue;
    }
    FindingDraft finding =
        context
            .report(at<&DDLColumn::primaryKey>(*column),
                    isListed
                        ? fmt::format("`{}` is flagged as no key, but `primaryKey` lists it",
                                      column->name.view())
                        : fmt::format("`{}` is flagged as a key, but `primaryKey` does not list it",
                                      column->name.view()))
            .advice(isListed ? "leave the flag out, or take the column off the list"
                             : "leave the flag out, or add the column to the list");
    finding.related(isListed ? at<&DDLTable::primaryKey>(table).item(item->second)
                             : keyAt<&DDLTable::primaryKey>(table),
                    "the key is listed here");
  }
}

}  // namespace

extern const Rule schema_primary_key_conflict;
const Rule schema_primary_key_conflict{
    .id = "schema/primary-key-conflict",
    .severity = Severity::Error,
    .summary = "a `primaryKey` flag that contradicts the list",
    .why =
        "The list and the flags are two spellings of one thing. Where both are written and "
        "differ, nobody can know which of them is the key. Keep the list, and leave the flags "
        "out.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      primaryKey: [id]
      columns:
        - {name: id, type: BigInt, nullable: false}
        - {name: district, type: Integer, nullable: false, primaryKey: true}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      primaryKey: [id, district]
      columns:
        - {name: id, type: BigInt, nullable: false}
        - {name: district, type: Integer, nullable: false, primaryKey: true}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
