// What should stand in a database, by the model: the tables and views of a platform's merge store,
// and the tables that a source is captured from.
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
  const DataType* type = nullptr; ///< as the model has it; null for what the platform adds
  std::string native;             ///< as the dialect writes it; empty where it has none
  std::string reason;             ///< why it has none
  bool nullable = true;
  const UserDSLObject* cause = nullptr;  ///< the DDLColumn, or the AvroSchema
};

struct DesiredIndex {
  std::string name;
  std::vector<std::string> columns;
};

/// As the model has it; what cannot be made of it is seen when it is written.
struct DesiredForeignKey {
  std::string name;  ///< empty: the database names it
  std::vector<std::string> columns;
  const Dataset* target = nullptr;
  std::vector<std::string> targetColumns;
};

struct DesiredTable {
  std::string schema;  ///< empty: the database's default one
  std::string name;
  std::vector<DesiredColumn> columns;
  std::vector<std::string> primaryKey;
  std::vector<DesiredIndex> indexes;
  std::vector<DesiredForeignKey> foreignKeys;  ///< of a source's table
  std::string mark;  ///< the comment of what dslint makes; empty for a source
  const Datastore* store = nullptr;
  const Dataset* dataset = nullptr;
  PhysicalKind kind = PhysicalKind::Merge;
};

struct DesiredView {
  std::string name;
  std::string table;  ///< that it shows
  std::vector<std::string> columns;
  bool onlyLive = false;  ///< of an SCD2 table: the versions that are in force
  std::string mark;
  const Workspace* workspace = nullptr;
  const DatasetGroup* group = nullptr;
  const DatasetSink* sink = nullptr;
  const Dataset* dataset = nullptr;
};

/// One database, and what should be there. It refers to the model, and owns the types that it made.
struct DesiredDatabase {
  const DataContainer* container = nullptr;
  Dialect dialect = Dialect::Postgres;
  const ZeroDataPlatform* platform = nullptr;  ///< whose merge store it is; null for a source
  std::vector<const Datastore*> stores;        ///< captured from it, for a source
  std::vector<DesiredTable> tables;
  std::vector<DesiredView> views;
  std::vector<std::unique_ptr<DataType>> types;
};

/// The merge store of a platform; nothing where its dialect is not known.
std::optional<DesiredDatabase> desiredOf(const PipelineGraph& pipeline);

/// The tables that datastores are captured from, one entry a container, in the order of the files.
/// Outputs of transformers and stores without an SQL capture are left out, and so are containers
/// whose dialect is not known.
std::vector<DesiredDatabase> desiredSources(const Graph& graph);

/// A source's tables as they would be made in a dialect.
DesiredDatabase desiredOf(const Datastore& store, Dialect dialect);

/// What a platform's views end on that show all versions beside those in force.
inline constexpr std::string_view kHistorySuffix = "_history";
/// `batch out` of the versions that are in force.
inline constexpr int64_t kLiveBatch = 2'147'483'647;
/// What every comment of dslint's begins with.
inline constexpr std::string_view kMark = "dslint: ";

}  // namespace dslint
