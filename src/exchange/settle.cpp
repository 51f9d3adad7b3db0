#include "exchange/settle.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "exchange/legal_names.h"
#include "exchange/type_text.h"
#include "types/type_compatibility.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

/// The datasets of all stores, by store and name.
using Datasets = StringMap<const ImportedDataset*>;

std::string keyOf(std::string_view store, std::string_view dataset) {
  return fmt::format("{}\n{}", store, dataset);
}

const ImportedColumn* find(const ImportedDataset& dataset, std::string_view column) {
  const auto found = std::ranges::find(dataset.columns, column, &ImportedColumn::name);
  return found == dataset.columns.end() ? nullptr : &*found;
}

/// A foreign key as text, without its name.
std::string meaningOf(const ImportedForeignKey& key) {
  return fmt::format("{}\n{}\n{}\n{}", key.store, key.dataset, fmt::join(key.columns, "\t"),
                     fmt::join(key.references, "\t"));
}

class Settler {
 public:
  explicit Settler(ImportedModel& model) : model_(model) {}

  void run() {
    forEachStore([&](ImportedStore& store) { settleStore(store); });
    Datasets datasets;
    forEachStore([&](ImportedStore& store) {
      for (const ImportedDataset& dataset : store.datasets) {
        datasets.emplace(keyOf(store.name, dataset.name), &dataset);
      }
    });
    forEachStore([&](ImportedStore& store) {
      for (ImportedDataset& dataset : store.datasets) {
        std::set<std::string> seen;
        std::erase_if(dataset.foreignKeys, [&](const ImportedForeignKey& key) {
          if (!leads(store, dataset, key, datasets)) return true;
          if (seen.insert(meaningOf(key)).second) return false;
          model_.report.add("foreign key that is listed twice",
                            fmt::format("{}.{}{}{}", store.name, dataset.name,
                                        key.name.empty() ? "" : ": ", key.name),
                            "the first one is kept");
          return true;
        });
      }
    });
  }

 private:
  template <class Function>
  void forEachStore(Function function) {
    for (ImportedStore& store : model_.stores) function(store);
    for (ImportedWorkspace& workspace : model_.workspaces) {
      if (!workspace.transformer.empty()) function(workspace.output);
    }
  }

  void settleStore(ImportedStore& store) {
    StringSet names;
    for (ImportedDataset& dataset : store.datasets) {
      std::string name = dataset.name;
      for (size_t number = 2; !names.insert(name).second; ++number) {
        name = numberedName(dataset.name, number);
      }
      if (name != dataset.name) {
        if (dataset.physicalName.empty()) dataset.physicalName = physicalPart(dataset.name);
        dataset.name = std::move(name);
      }
      settleColumns(store, dataset);
      settleKey(store, dataset, "primary key", dataset.primaryKey);
      settleKey(store, dataset, "partition key", dataset.partitionKey);
      requireKeys(store, dataset);
    }
  }

  void settleColumns(const ImportedStore& store, ImportedDataset& dataset) {
    StringSet names;
    std::erase_if(dataset.columns, [&](const ImportedColumn& column) {
      const std::string where = fmt::format("{}.{}.{}", store.name, dataset.name, column.name);
      if (!isFoundName(column.name)) {
        model_.report.add("column without a usable name", where, "left out");
        return true;
      }
      if (names.insert(column.name).second) return false;
      model_.report.add("duplicate column", where, "the first one is kept");
      return true;
    });
  }

  void settleKey(const ImportedStore& store, const ImportedDataset& dataset, const char* what,
                 std::vector<std::string>& key) {
    if (!dataset.avro.empty()) return;
    StringSet names;
    const bool whole = std::ranges::all_of(key, [&](const std::string& column) {
      return find(dataset, column) != nullptr && names.insert(column).second;
    });
    if (whole) return;
    model_.report.add(fmt::format("{} with missing columns", what),
                      fmt::format("{}.{}", store.name, dataset.name), "left out");
    key.clear();
  }

  /// Makes nullable columns of a primary key required, and removes them from a partition key.
  void requireKeys(const ImportedStore& store, ImportedDataset& dataset) {
    const auto isIn = [](const std::vector<std::string>& key, const ImportedColumn& column) {
      return std::ranges::find(key, column.name) != key.end();
    };
    for (const ImportedColumn& column : dataset.columns) {
      if (!isIn(dataset.partitionKey, column) || isIn(dataset.primaryKey, column)) continue;
      if (column.nullable != true) continue;
      model_.report.add("partition key with a column that may be null",
                        fmt::format("{}.{}.{}", store.name, dataset.name, column.name), "left out");
      dataset.partitionKey.clear();
      break;
    }
    for (ImportedColumn& column : dataset.columns) {
      if (isIn(dataset.primaryKey, column) || isIn(dataset.partitionKey, column)) {
        column.nullable = false;
      }
    }
  }

  /// Whether a foreign key has a target whose columns can have all its values; if not, reports it.
  bool leads(const ImportedStore& store, const ImportedDataset& dataset,
             const ImportedForeignKey& key, const Datasets& datasets) {
    const std::string where = fmt::format("{}.{} to {}", store.name, dataset.name, key.dataset);
    const auto target =
        datasets.find(keyOf(key.store.empty() ? store.name : key.store, key.dataset));
    if (target == datasets.end()) {
      model_.report.add("foreign key to something that is not imported", where);
      return false;
    }
    const std::vector<std::string>& references =
        key.references.empty() ? target->second->primaryKey : key.references;
    if (references.size() != key.columns.size() || references.empty()) {
      model_.report.add("foreign key whose columns do not pair", where);
      return false;
    }
    for (size_t i = 0; i < references.size(); ++i) {
      const ImportedColumn* from = find(dataset, key.columns[i]);
      const ImportedColumn* to = find(*target->second, references[i]);
      if (from == nullptr || to == nullptr) {
        model_.report.add("foreign key with missing columns", where);
        return false;
      }
      if (!fits(*from, *to)) {
        model_.report.add("foreign key to a column of another type",
                          fmt::format("{}: {} to {}", where, from->type, to->type));
        return false;
      }
    }
    return true;
  }

  static bool fits(const ImportedColumn& from, const ImportedColumn& to) {
    if (from.type == to.type) return true;
    if (from.type.empty() || to.type.empty()) return false;
    const TypeParse one = parseDataType(from.type, kTypeDepth);
    const TypeParse other = parseDataType(to.type, kTypeDepth);
    return one.type && other.type &&
           compareTypes(*one.type, *other.type).overall != TypeChange::Narrowed;
  }

  ImportedModel& model_;
};

}  // namespace

void settle(ImportedModel& model) { Settler(model).run(); }

}  // namespace dslint
