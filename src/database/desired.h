// What should be in a database according to the model: the tables and views of a platform's merge
// store, and the tables that a source is captured from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "database/dialect.h"
#include "graph/graph.h"
#include "pipeline/pipeline_graph.h"

namespace dslint {

struct DesiredColumn {
  std::string name;               ///< in the database
  const DataType* type = nullptr;  ///< the model's type; null for columns that the platform adds
  std::string native;              ///< the dialect's type; empty if it has none
  std::string reason;             ///< why it has none
  bool nullable = true;
  const UserDSLObject* cause = nullptr;  ///< the DDLColumn, or the AvroSchema
};

struct DesiredIndex {
  std::string name;
  std::vector<std::string> columns;
};

/// A foreign key of the model. Whether it can be created is decided when it is written.
struct DesiredForeignKey {
  std::string name;  ///< empty: the database names it
  std::vector<std::string> columns;
  const Dataset* target = nullptr;
  std::vector<std::string> targetColumns;
};

struct DesiredTable {
  std::string database;  ///< of a source; empty: the container's
  std::string schema;  ///< empty: the database's default one
  std::string name;
  std::vector<DesiredColumn> columns;
  std::vector<std::string> primaryKey;
  std::vector<DesiredIndex> indexes;
  std::vector<DesiredForeignKey> foreignKeys;  ///< of a source's table
  std::string mark;  ///< the comment on tables that dslint creates; empty for a source
  const Datastore* store = nullptr;
  const Dataset* dataset = nullptr;
  PhysicalKind kind = PhysicalKind::Merge;
};

struct DesiredView {
  std::string name;
  std::string table;  ///< the table that it shows
  std::vector<std::string> columns;
  bool onlyLive = false;  ///< of an SCD2 table, shows only current versions
  std::string mark;
  const Workspace* workspace = nullptr;
  const DatasetGroup* group = nullptr;
  const DatasetSink* sink = nullptr;
  const Dataset* dataset = nullptr;
};

/// One database and its desired content. Refers to the model, and owns the types it creates.
struct DesiredDatabase {
  const DataContainer* container = nullptr;
  Dialect dialect = Dialect::Postgres;
  const ZeroDataPlatform* platform = nullptr;  ///< the owner of the merge store; null for a source
  std::vector<const Datastore*> stores;        ///< for a source: the stores captured from it
  std::vector<DesiredTable> tables;
  std::vector<DesiredView> views;
  std::vector<std::unique_ptr<DataType>> types;
};

/// The merge store of a platform; nothing if its dialect is unknown.
std::optional<DesiredDatabase> desiredOf(const PipelineGraph& pipeline);

/// The tables that datastores are captured from, one entry per container, in the order of the
/// files, without outputs of transformers, stores without an SQL capture, and containers whose
/// dialect is unknown.
std::vector<DesiredDatabase> desiredSources(const Graph& graph);

/// A source's tables as they would be created in a dialect.
DesiredDatabase desiredOf(const Datastore& store, Dialect dialect);

/// The suffix of a platform's views that show all versions, not only current ones.
inline constexpr std::string_view kHistorySuffix = "_history";
/// The `batch out` of current versions.
inline constexpr int64_t kLiveBatch = 2'147'483'647;
/// The start of every comment that dslint sets.
inline constexpr std::string_view kMark = "dslint: ";

}  // namespace dslint
