// The exporters: a model in the formats of other tools. Each is a pure function of the model.
#pragma once

#include <optional>

#include "database/dialect.h"
#include "exchange/export_view.h"
#include "graph/graph.h"

namespace dslint {

/// A data contract (ODCS v3.1) for each datastore. What the standard has no word for goes into
/// custom properties, so that `dslint import odcs` makes the same datastores of them.
Exported exportOdcs(const ExportView& view);

/// The sources that a workspace reads, as a dbt project declares them.
Exported exportDbt(const ExportView& view);

/// An Avro schema for each dataset.
Exported exportAvro(const ExportView& view);

/// A JSON Schema (2020-12) of one row for each dataset.
Exported exportJsonSchema(const ExportView& view);

/// OpenLineage's static events, one per line: each dataset with its fields, and each transformer
/// and dataset group as a job with what it reads and writes.
Exported exportOpenLineage(const ExportView& view);

/// The SQL that makes the tables of each datastore: in the dialect given, else in that of its
/// container.
Exported exportSql(const Graph& graph, std::optional<Dialect> dialect);

}  // namespace dslint
