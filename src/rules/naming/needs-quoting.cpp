#include <span>

#include "graph/flat_index.h"
#include "pipeline/dialect.h"
#include "pipeline/storage.h"
#include "rules/platforms.h"
#include "rules/source_names.h"
#include "rules/value_problem.h"
#include "value/sql_identifier.h"

namespace dslint::rules {
namespace {

constexpr size_t kMostPlaces = 20;  ///< per problem

/// The names of one dataset that have to be quoted in one database.
struct QuotedNames {
  std::vector<std::string_view> columns;
  std::vector<Place> places;
  std::string table;  ///< empty if its name needs no quotes
};

void report(const Dataset& dataset, const DataContainer& container, Dialect dialect,
            QuotedNames names, Context& context) {
  if (names.places.empty()) return;
  const size_t count = names.columns.size();
  const bool many = count + (names.table.empty() ? 0 : 1) > 1;
  std::string what;
  if (!names.table.empty()) {
    what = fmt::format("the table `{}`{}", names.table, count > 0 ? " and its " : "");
  }
  if (count > 0) {
    what += fmt::format("{}column{} {}", names.table.empty() ? "the " : "", count > 1 ? "s" : "",
                        listed(names.columns));
    if (names.table.empty()) what += fmt::format(" of `{}`", dataset.name.view());
  }
  const std::string_view first =
      names.table.empty() ? names.columns.front() : std::string_view(names.table);
  FindingDraft finding =
      context
          .report(names.places.front(),
                  fmt::format("{} {} to be quoted in `{}` ({})", what, many ? "have" : "has",
                              container.name.view(), dialectName(dialect)))
          .of(dataset)
          .advice(fmt::format("`{}` {}: in SQL, write `{}`", first,
                              isReservedWord(dialect, first) ? "is a reserved word there"
                                                             : "is not a regular name there",
                              quotedName(dialect, first)));
  for (const Place& place : std::span(names.places).subspan(1)) finding.further(place);
}

/// Whether a name needs quotes. Names illegal everywhere are left to naming/sql-identifier.
bool wantsQuotes(Dialect dialect, std::string_view name) {
  return needsQuotes(dialect, name) && !checkFoundName(name);
}

/// Adds the columns' names: in a source their physical ones, where they have any.
void addColumns(const Dataset& dataset, Dialect dialect, bool inSource, QuotedNames& names) {
  const auto* table = as<DDLTable>(dataset.schema);
  if (table == nullptr || dataset.plainColumns) return;
  for (const Ref<DDLColumn> column : table->columns) {
    if (!column) continue;
    const bool physical =
        inSource && column->physicalName.given() && !column->physicalName.view().empty();
    const Text name = physical ? column->physicalName : column->name;
    if (!name.given() || name.isPlainName()) continue;
    if (physical && isInQuotes(name.view()))
      continue;  // naming/physical-name says that it is wrong
    if (!wantsQuotes(dialect, name.view())) continue;
    names.columns.push_back(name.view());
    if (names.places.size() == kMostPlaces) continue;
    names.places.push_back(physical ? at<&DDLColumn::physicalName>(*column)
                                    : at<&DDLColumn::name>(*column));
  }
}

/// Checks the names of a table and its columns in their source.
void checkInSource(const Dataset& dataset, const Datastore& store, const TableMapping& mapping,
                   Context& context) {
  const SQLDatabase* source = sourceOf(store);
  if (source == nullptr) return;
  const auto dialect = sqlDialectOf(*source);
  if (!dialect) return;
  QuotedNames names;
  const bool physical = !dataset.physicalName.view().empty();
  const bool mapped = !physical && !mapping.tableOf(dataset).empty();
  if (physical || mapped || !dataset.name.isPlainName()) {
    const auto table = tableOf(store, dataset, mapping);
    const std::string name = table ? table->parts[table->count - 1].name() : std::string();
    if (!name.empty() && wantsQuotes(*dialect, name)) {
      names.table = name;
      names.places.push_back(
          mapped     ? at<&SQLIngestion::tableForDataset>(*mapping.capture()).entry(dataset.name)
          : physical ? at<&Dataset::physicalName>(dataset)
                     : at<&Dataset::name>(dataset));
    }
  }
  addColumns(dataset, *dialect, true, names);
  report(dataset, *source, *dialect, std::move(names), context);
}

/// Checks the datasets of a store one by one, right before the other rules visit them.
void checkDataset(const Dataset& dataset, Context& context) {
  const bool plain = dataset.plainColumns && dataset.name.isPlainName();
  if (plain && !dataset.physicalName.given()) return;
  const Datastore* store = context.scope().datastore;
  if (store == nullptr || hasTableMapping(*store)) return;
  checkInSource(dataset, *store, TableMapping(*store), context);
}

/// Checks all datasets of a store whose mapping is long to read.
void checkMapped(const Datastore& store, Context& context) {
  if (!hasTableMapping(store)) return;
  const TableMapping mapping(store);
  for (const Ref<Dataset> dataset : store.datasets) {
    if (dataset) checkInSource(*dataset, store, mapping, context);
  }
}

/// Checks the names of columns where platforms store datasets; names of tables are generated there.
void checkTargets(Context& context) {
  FlatIndex seen;  // datasets in containers
  const auto check = [&](const Dataset& dataset, const DataContainer& container) {
    if (dataset.plainColumns) return;
    const auto dialect = sqlDialectOf(container);
    if (!dialect) return;
    const uint64_t key = (uint64_t{refOf(dataset).id()} << 32U) | refOf(container).id();
    if (!seen.add(key)) return;
    QuotedNames names;
    addColumns(dataset, *dialect, false, names);
    report(dataset, container, *dialect, std::move(names), context);
  };
  for (const PipelineGraph& pipeline : pipelinesOf(context.graph()).all()) {
    if (const DataContainer* merged = mergeStoreOf(pipeline.platform())) {
      for (const RunDataset& run : pipeline.datasets()) check(*run.dataset, *merged);
    }
    for (const PipelineNode& node : pipeline.nodes()) {
      if (node.kind == PipelineNodeKind::Export && node.container) {
        check(*node.dataset, *node.container);
      }
    }
  }
}

}  // namespace

extern const Rule naming_needs_quoting;
const Rule naming_needs_quoting{
    .id = "naming/needs-quoting",
    .severity = Severity::Info,
    .summary = "a table or column whose name has to be quoted in a database that holds it",
    .why =
        "A model cannot choose the names in a source. If a database reserves a name, or does not "
        "accept it as it is, every query has to quote it. The rule looks at the database that a "
        "dataset is read from, the merge stores of the platforms that merge it, and the containers "
        "of the workspaces that use it, each with its own reserved words and rules: "
        "docs/identifiers.md lists them by database and version. Upper or lower case is no reason.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: order, type: Integer}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: value, type: Integer}
)",
    .visits = {on<checkDataset>(), on<checkMapped>()},
    .model = checkTargets,
};

}  // namespace dslint::rules
