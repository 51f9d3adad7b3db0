// The exporters: a model in the formats of other tools. Each is a pure function of the model.
#pragma once

#include <optional>

#include "database/dialect.h"
#include "exchange/export_view.h"
#include "graph/graph.h"

namespace dslint {

/// A data contract (ODCS v3.1) for each datastore. What the standard cannot express goes into
/// custom properties, so that `dslint import odcs` restores the same datastores.
Exported exportOdcs(const ExportView& view);

/// The sources that a workspace reads, as declarations of a dbt project.
Exported exportDbt(const ExportView& view);

/// An Avro schema for each dataset.
Exported exportAvro(const ExportView& view);

/// A JSON Schema (2020-12) for a row of each dataset.
Exported exportJsonSchema(const ExportView& view);

/// OpenLineage's static events, one per line: each dataset with its fields, and each transformer
/// and dataset group as a job with its inputs and outputs.
Exported exportOpenLineage(const ExportView& view);

/// The SQL that creates the tables of each datastore, in the given dialect, else in that of its
/// container.
Exported exportSql(const Graph& graph, std::optional<Dialect> dialect);

}  // namespace dslint
