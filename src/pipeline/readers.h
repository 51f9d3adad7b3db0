// Finds the readers of a dataset, directly and through transformers.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace dslint {

/// A workspace that reads a dataset, or data derived from it.
struct Reader {
  static constexpr uint32_t kDirect = 0xffffffffU;

  const Workspace* workspace = nullptr;
  std::vector<Consumer> uses;   ///< at least one, in the order of the files
  uint32_t through = kDirect;   ///< index of the reader whose transformer wrote the data
};

/// The readers of some datasets: direct ones first, each workspace once, where it is reached first.
/// Linear in the uses and in the outputs of transformers; cycles are handled. Once there are
/// `enough` readers, no more transformers are followed; 0 gives only direct readers.
std::vector<Reader> readersOf(const Graph& graph, const std::vector<const Dataset*>& datasets,
                              size_t enough = std::numeric_limits<size_t>::max());

/// The names of a dataset's columns, or of the top fields of its Avro schema.
std::vector<std::string_view> columnNames(const Dataset& dataset);

/// The data that a user names as `Store`, `Store:dataset` or `Store:dataset.column`.
struct NamedData {
  const Datastore* store = nullptr;
  const Dataset* dataset = nullptr;   ///< null: the whole store
  std::string_view column;            ///< empty: the whole dataset
  std::vector<const Dataset*> datasets;
};

/// Looks a name up. Returns nothing if there is none; `problem` then says what is missing and what
/// may have been meant. A dataset whose name contains a dot takes precedence over a column.
std::optional<NamedData> findData(const Graph& graph, std::string_view name, std::string& problem);

}  // namespace dslint
