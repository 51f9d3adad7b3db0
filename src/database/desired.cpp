#include "database/desired.h"

#include <fmt/format.h>

#include <algorithm>

#include "database/columns.h"
#include "pipeline/dialect.h"
#include "pipeline/storage.h"
#include "value/keyed_hash.h"
#include "value/table_name.h"

namespace dslint {
namespace {

constexpr std::string_view kBatchId = "ds_surf_batch_id";
constexpr std::string_view kBatchIn = "ds_surf_batch_in";
constexpr std::string_view kBatchOut = "ds_surf_batch_out";
constexpr std::string_view kAllHash = "ds_surf_all_hash";
constexpr std::string_view kKeyHash = "ds_surf_key_hash";

/// The dialect of the container that a store is captured from.
std::optional<TypeTarget> sourceOf(const Datastore& store) {
  const CaptureMetaData* capture = store.capture.get();
  const DataContainer* container = capture == nullptr ? nullptr : capture->container.target();
  return container == nullptr ? std::nullopt : typeTargetOf(*container);
}

/// Splits a name into database, schema and table.
void splitTableName(std::string_view text, DesiredTable& table) {
  const TableNameParse parse = parseTableName(text);
  if (parse.count == 0) {
    table.name = text;
    return;
  }
  table.name = parse.parts[parse.count - 1].name();
  if (parse.count > 1) table.schema = parse.parts[parse.count - 2].name();
  if (parse.count > 2) table.database = parse.parts[0].name();
}

class MergeStore {
 public:
  MergeStore(const PipelineGraph& pipeline, const ZeroDataPlatform& platform, Dialect dialect)
      : pipeline_(pipeline), scd2_(platform.milestoning.is(ZeroMilestoning::Scd2)) {
    made_.container = platform.mergeStore.get();
    made_.dialect = dialect;
    made_.platform = &platform;
    if (const auto* snowflake = as<SnowflakeDatabase>(made_.container)) {
      schema_ = snowflake->schema.view();
    }
  }

  DesiredDatabase build() && {
    forEachPhysicalObject(pipeline_, [&](const PhysicalObject& object) {
      if (object.kind == PhysicalKind::View) {
        addViews(object);
      } else {
        addTable(object);
      }
    });
    return std::move(made_);
  }

 private:
  std::string fitted(const PhysicalObject& object, std::string_view suffix = {}) const {
    return fitName(wholeName(object) + std::string(suffix), rules());
  }
  const IdentifierRules& rules() const { return factsOf(made_.dialect).identifiers; }

  void addColumn(DesiredTable& table, std::string_view name, TypeKind kind) {
    DataType type;
    type.kind = kind;
    if (kind == TypeKind::VarChar) type.size = 32;
    DesiredColumn& column = table.columns.emplace_back();
    column.name = name;
    column.native = nativeTypeOf(type, made_.dialect, std::nullopt, column.reason);
    column.nullable = false;
    column.cause = table.dataset;
  }

  /// The columns of a dataset; another database may allow longer names than this one.
  std::vector<DesiredColumn> fittedColumns(const PhysicalObject& object) {
    std::vector<DesiredColumn> columns = columnsOf(*object.dataset, made_.dialect, false,
                                                   sourceOf(*object.store), made_.types);
    for (DesiredColumn& column : columns) column.name = fitName(column.name, rules());
    return columns;
  }

  void addTable(const PhysicalObject& object) {
    DesiredTable table;
    table.schema = schema_;
    table.name = fitted(object);
    table.kind = object.kind;
    table.store = object.store;
    table.dataset = object.dataset;
    table.mark = fmt::format("{}{}/{}/{}", kMark, object.platform->name.view(),
                             object.store->name.view(), object.dataset->name.view());
    table.columns = fittedColumns(object);
    table.primaryKey = primaryKeyOf(*object.dataset, false);
    for (std::string& name : table.primaryKey) name = fitName(name, rules());
    const bool versions = object.kind == PhysicalKind::Merge && scd2_;
    std::string_view keyEnd;
    if (versions) {
      addColumn(table, kBatchIn, TypeKind::Integer);
      addColumn(table, kBatchOut, TypeKind::Integer);
      keyEnd = kBatchIn;
    } else {
      addColumn(table, kBatchId, TypeKind::Integer);
      if (object.kind == PhysicalKind::Staging) keyEnd = kBatchId;
    }
    addColumn(table, kAllHash, TypeKind::VarChar);
    addColumn(table, kKeyHash, TypeKind::VarChar);
    if (!table.primaryKey.empty() && !keyEnd.empty()) table.primaryKey.emplace_back(keyEnd);
    table.indexes.push_back({fitted(object, "_key_hash"), {std::string(kKeyHash)}});
    if (versions) table.indexes.push_back({fitted(object, "_batch_out"), {std::string(kBatchOut)}});
    made_.tables.push_back(std::move(table));
  }

  static Milestoning milestoningOf(const DatasetGroup& group) {
    const auto* config = as<WorkspacePlatformConfig>(group.platform.get());
    if (config == nullptr || !config->retention) return Milestoning::LiveOnly;
    return config->retention->milestoning.valueOr(Milestoning::LiveOnly);
  }

  void addViews(const PhysicalObject& object) {
    const Milestoning milestoning = milestoningOf(*object.group);
    if (milestoning == Milestoning::Forensic) {
      addView(object, {}, true);
      return;
    }
    addView(object, {}, false);
    if (milestoning == Milestoning::LiveWithForensicHistory) {
      addView(object, kHistorySuffix, true);
    }
  }

  void addView(const PhysicalObject& object, std::string_view suffix, bool history) {
    DesiredView view;
    view.name = fitted(object, suffix);
    PhysicalObject merge = object;
    merge.kind = PhysicalKind::Merge;
    view.table = fitted(merge);
    for (const DesiredColumn& column : fittedColumns(object)) view.columns.push_back(column.name);
    if (history && scd2_) {
      view.columns.emplace_back(kBatchIn);
      view.columns.emplace_back(kBatchOut);
    }
    view.onlyLive = scd2_ && !history;
    view.mark = fmt::format("{}{}/{}/{}/{}/{}", kMark, object.platform->name.view(),
                            object.store->name.view(), object.dataset->name.view(),
                            object.workspace->name.view(), object.group->name.view());
    view.workspace = object.workspace;
    view.group = object.group;
    view.sink = object.sink;
    view.dataset = object.dataset;
    made_.views.push_back(std::move(view));
  }

  const PipelineGraph& pipeline_;
  bool scd2_;
  std::string schema_;
  DesiredDatabase made_;
};

void addSource(const Datastore& store, DesiredDatabase& database) {
  const auto* capture = as<SQLIngestion>(store.capture.get());
  database.stores.push_back(&store);
  ViewMap<std::string_view> mapped;
  if (capture != nullptr) {
    for (const TextEntry& entry : capture->tableForDataset) {
      if (entry.value.given()) mapped.emplace(entry.key.view(), entry.value.view());
    }
  }
  for (const Ref<Dataset> dataset : store.datasets) {
    if (!dataset || !dataset->name.given()) continue;
    DesiredTable table;
    table.store = &store;
    table.dataset = dataset.get();
    table.name = dataset->name.view();
    if (const auto entry = mapped.find(dataset->name.view()); entry != mapped.end()) {
      splitTableName(entry->second, table);
    } else if (dataset->physicalName.given()) {
      splitTableName(dataset->physicalName.view(), table);
    }
    table.columns =
        columnsOf(*dataset, database.dialect, true,
                  sourceOf(store).value_or(factsOf(database.dialect).target), database.types);
    table.primaryKey = primaryKeyOf(*dataset, true);
    table.foreignKeys = foreignKeysOf(*dataset);
    database.tables.push_back(std::move(table));
  }
}

}  // namespace

std::optional<DesiredDatabase> desiredOf(const PipelineGraph& pipeline) {
  const auto* platform = as<ZeroDataPlatform>(&pipeline.platform());
  if (platform == nullptr || !platform->mergeStore) return std::nullopt;
  const auto dialect = sqlDialectOf(*platform->mergeStore);
  if (!dialect) return std::nullopt;
  return MergeStore(pipeline, *platform, *dialect).build();
}

std::vector<DesiredDatabase> desiredSources(const Graph& graph) {
  std::vector<DesiredDatabase> databases;
  std::unordered_map<const DataContainer*, size_t> numbers;
  for (const Datastore* store : graph.datastores()) {
    const auto* capture = as<SQLIngestion>(store->capture.get());
    const DataContainer* container = capture == nullptr ? nullptr : capture->container.target();
    if (container == nullptr) continue;
    const auto dialect = sqlDialectOf(*container);
    if (!dialect) continue;
    const auto [entry, added] = numbers.try_emplace(container, databases.size());
    if (added) {
      databases.emplace_back();
      databases.back().container = container;
      databases.back().dialect = *dialect;
    }
    addSource(*store, databases[entry->second]);
  }
  return databases;
}

DesiredDatabase desiredOf(const Datastore& store, Dialect dialect) {
  DesiredDatabase database;
  database.dialect = dialect;
  addSource(store, database);
  return database;
}

}  // namespace dslint
