#include "rules/source_names.h"

#include "pipeline/dialect.h"
#include "rules/transformers.h"

namespace dslint::rules {

const SQLDatabase* sourceOf(const Datastore& store) {
  if (store.producer || !store.capture) return nullptr;
  return as<SQLDatabase>(store.capture->container.target());
}

bool readsTables(const Datastore& store) {
  return !store.producer && as<KafkaIngestion>(store.capture) == nullptr &&
         as<DataTransformerOutput>(store.capture) == nullptr;
}

TableNameRules tableRules(const Datastore& store, bool physicalName) {
  TableNameRules rules;
  if (const SQLDatabase* source = sourceOf(store)) rules.dialect = sqlDialectOf(*source);
  rules.onlyDoubleQuotes = physicalName;
  return rules;
}

bool hasTableMapping(const Datastore& store) {
  const auto* capture = as<SQLIngestion>(store.capture);
  return capture != nullptr && !capture->tableForDataset.empty();
}

TableMapping::TableMapping(const Datastore& store)
    : capture_(hasForeignCapture(store) ? nullptr : as<SQLIngestion>(store.capture)) {
  if (capture_ == nullptr) return;
  for (const TextEntry& entry : capture_->tableForDataset) {
    tables_.emplace(entry.key.view(), entry.value.view());
  }
}

std::string_view TableMapping::tableOf(const Dataset& dataset) const {
  if (tables_.empty()) return {};
  const auto found = tables_.find(dataset.name.view());
  return found == tables_.end() ? std::string_view() : found->second;
}

std::optional<TableNameParse> tableOf(const Datastore& store, const Dataset& dataset,
                                      const TableMapping& mapping) {
  const bool physical = !dataset.physicalName.view().empty();
  const std::string_view text = physical ? dataset.physicalName.view() : mapping.tableOf(dataset);
  TableNameParse table;
  if (text.empty()) {
    table.parts[0] = {dataset.name.view(), 0, false};
    table.count = 1;
    return table;
  }
  table = parseTableName(text, tableRules(store, physical));
  if (table.error) return std::nullopt;
  return table;
}

}  // namespace dslint::rules
