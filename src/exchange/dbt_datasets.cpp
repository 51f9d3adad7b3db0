#include "exchange/dbt_datasets.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/dbt_adapter.h"
#include "exchange/dbt_reference.h"
#include "exchange/dbt_text.h"
#include "exchange/legal_names.h"
#include "types/data_type.h"
#include "value/ascii.h"
#include "value/keyed_hash.h"

namespace dslint {

ImportedDataset DbtDatasets::make(const std::string& id, const JsonValue& node,
                                  std::string_view name, std::string_view identifier) {
  ImportedDataset dataset;
  dataset.name = isFoundName(name) ? std::string(name) : madeName(name, "dataset");
  const std::string_view schema = node.textAt("schema");
  const auto database = databaseOf(dialect_);
  std::string physical = physicalPart(identifier, database);
  if (!schema.empty()) physical = physicalPart(schema, database) + "." + physical;
  const bool legal = isFoundName(identifier) && (schema.empty() || isFoundName(schema));
  if (legal && physical != dataset.name) dataset.physicalName = physical;
  if (!legal) report_.add("name that no table has", id);
  DbtText text(node.textAt("description"));
  text.line("Group", manifest_.groupText(node));
  if (const DbtTests* tests = manifest_.testsOf(id)) text.line("Tests", tests->texts);
  dataset.documentation = text.take();
  addColumns(id, node, dataset);
  readConstraints(id, node["constraints"], dataset);
  tellDbtExtras(id, node, report_);
  return dataset;
}

/// Whether the warehouse can hold the type that its text was read as: people may have written it.
bool DbtDatasets::isHeld(const std::string& type) const {
  const DbtAdapter* adapter = dbtAdapter(manifest_.adapter());
  if (adapter == nullptr) return true;
  const TypeParse parsed = parseDataType(type, kDeepestType);
  return parsed.type && mapType(*parsed.type, adapter->target, adapter->target).held();
}

void DbtDatasets::addColumns(const std::string& id, const JsonValue& node,
                             ImportedDataset& dataset) {
  StringMap<const JsonValue*> described;
  for (const auto& [key, column] : node["columns"].entries) {
    described.emplace(ascii::lowered(key), &column);
  }
  static const JsonValue kNothing;
  if (const JsonValue* catalogued = manifest_.catalogued(id)) {
    std::vector<const JsonValue*> columns;
    for (const auto& [key, column] : (*catalogued)["columns"].entries) columns.push_back(&column);
    std::ranges::stable_sort(columns, {}, [](const JsonValue* column) {
      return std::strtol((*column)["index"].text.c_str(), nullptr, 10);
    });
    for (const JsonValue* column : columns) {
      const auto found = described.find(ascii::lowered(column->textAt("name")));
      const bool known = found != described.end();
      addColumn(id, *column, known ? *found->second : kNothing, column->textAt("type"), dataset);
      if (known) described.erase(found);
    }
    for (const auto& [key, column] : described) undocumented_.push_back(id + "." + key);
  } else {
    for (const auto& [key, column] : node["columns"].entries) {
      addColumn(id, column, column, column.textAt("data_type"), dataset);
    }
  }
  setKey(id, node, dataset);
}

void DbtDatasets::addColumn(const std::string& id, const JsonValue& column,
                            const JsonValue& described, std::string_view type,
                            ImportedDataset& dataset) {
  ImportedColumn made;
  made.name = column.textAt("name");
  if (!isFoundName(made.name)) {
    report_.add("column without a usable name", id, "left out");
    return;
  }
  if (!type.empty()) {
    const auto read = readTypeText(type, dialect_);
    const bool known = read && isHeld(*read);
    made.type = known ? *read : nativeType(type);
    if (!known) {
      report_.add("type that only the warehouse has", fmt::format("{}.{}: {}", id, made.name, type),
                  "kept as `Native`");
    }
  }
  std::string_view description = described.textAt("description");
  if (description.empty()) description = column.textAt("comment");
  describe(id, description, made);
  for (const JsonValue& constraint : described["constraints"].items) {
    readConstraint(id, constraint, {made.name}, dataset);
    const std::string_view kind = constraint.textAt("type");
    if (kind == "not_null" || kind == "primary_key") made.nullable = false;
  }
  tellDbtExtras(fmt::format("{}.{}", id, made.name), described, report_);
  dataset.columns.push_back(std::move(made));
}

/// Sets a column's documentation with its tests, and that it is never null if a test requires that.
void DbtDatasets::describe(const std::string& id, std::string_view description,
                           ImportedColumn& column) const {
  DbtText text(description);
  if (const DbtTests* tests = manifest_.testsOf(id)) {
    const auto found = tests->columns.find(ascii::lowered(column.name));
    if (found != tests->columns.end()) {
      if (found->second.notNull) column.nullable = false;
      std::vector<std::string> texts = found->second.texts;
      if (found->second.unique && !found->second.notNull) texts.emplace_back("unique");
      text.line("Tests", texts);
    }
  }
  column.documentation = text.take();
}

/// Sets the key from the tests: a column that is unique and never null.
void DbtDatasets::setKey(const std::string& id, const JsonValue& node, ImportedDataset& dataset) {
  const DbtTests* tests = manifest_.testsOf(id);
  if (tests == nullptr || !dataset.primaryKey.empty()) return;
  std::string_view preferred;
  for (const JsonValue& name : node["primary_key"].items) preferred = name.text;
  const ImportedColumn* key = nullptr;
  for (const ImportedColumn& column : dataset.columns) {
    const auto found = tests->columns.find(ascii::lowered(column.name));
    if (found == tests->columns.end() || !found->second.notNull || !found->second.unique) {
      continue;
    }
    const bool better = ascii::equalIgnoringCase(preferred, column.name);
    if (key != nullptr) {
      report_.add("second key", fmt::format("{}.{}", id, better ? key->name : column.name),
                  "also unique and not null");
    }
    if (key == nullptr || better) key = &column;
  }
  if (key != nullptr) dataset.primaryKey = {key->name};
}

void DbtDatasets::readConstraints(const std::string& id, const JsonValue& constraints,
                                  ImportedDataset& dataset) {
  for (const JsonValue& constraint : constraints.items) {
    std::vector<std::string> columns;
    for (const JsonValue& name : constraint["columns"].items) columns.push_back(name.text);
    readConstraint(id, constraint, columns, dataset);
  }
}

void DbtDatasets::readConstraint(const std::string& id, const JsonValue& constraint,
                                 const std::vector<std::string>& columns,
                                 ImportedDataset& dataset) {
  const std::string_view kind = constraint.textAt("type");
  if (kind == "not_null") return;
  if (kind == "foreign_key") {
    ImportedForeignKey key;
    key.name = constraint.textAt("name");
    key.columns = columns;
    const DbtReference reference = readDbtReference(constraint);
    key.references = reference.columns;
    foreignKeys_.push_back({id, reference.target, std::move(key)});
    return;
  }
  if (kind == "primary_key") {
    std::vector<std::string> names = columns;
    spellColumns(dataset, names);
    for (const std::string& column : names) {
      if (std::ranges::find(dataset.primaryKey, column) == dataset.primaryKey.end()) {
        dataset.primaryKey.push_back(column);
      }
      for (ImportedColumn& there : dataset.columns) {
        if (there.name == column) there.nullable = false;
      }
    }
    return;
  }
  report_.add(fmt::format("{} constraint", kind), id);
}

void tellDbtExtras(const std::string& where, const JsonValue& owner, ImportReport& report) {
  // From dbt 1.10 on, some adapters have these only in the config.
  const JsonValue& config = owner["config"];
  if (!owner["meta"].entries.empty() || !config["meta"].entries.empty()) report.add("meta", where);
  const JsonValue& tags = owner["tags"].items.empty() ? config["tags"] : owner["tags"];
  for (const JsonValue& tag : tags.items) report.add("tag", fmt::format("{}: {}", where, tag.text));
}

void spellColumns(const ImportedDataset& dataset, std::vector<std::string>& names) {
  for (std::string& name : names) {
    const auto found = std::ranges::find_if(dataset.columns, [&](const ImportedColumn& column) {
      return ascii::equalIgnoringCase(column.name, name);
    });
    if (found != dataset.columns.end()) name = found->name;
  }
}

}  // namespace dslint
