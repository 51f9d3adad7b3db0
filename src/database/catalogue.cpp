#include "database/catalogue.h"

#include <algorithm>
#include <charconv>

#include "database/digest.h"
#include "value/ascii.h"

namespace dslint {
namespace {

constexpr uint32_t kMany = 0xffffffffU;

std::string keyOf(std::string_view schema, std::string_view name) {
  std::string key(schema);
  key += '\0';
  key += name;
  return key;
}

void add(Digest& digest, const CatalogueKey& key) {
  digest.add(key.name);
  digest.add(key.unique ? "unique" : "");
  digest.add(key.columns);
}

}  // namespace

const CatalogueColumn* CatalogueTable::column(std::string_view wanted) const {
  const auto found = std::ranges::find(columns, wanted, &CatalogueColumn::name);
  return found == columns.end() ? nullptr : &*found;
}

void Catalogue::finish() {
  std::ranges::sort(schemas, {}, &CatalogueSchema::name);
  std::ranges::sort(tables, [](const CatalogueTable& a, const CatalogueTable& b) {
    return std::tie(a.schema, a.name) < std::tie(b.schema, b.name);
  });
  for (uint32_t i = 0; i < tables.size(); ++i) {
    const std::string key = keyOf(tables[i].schema, tables[i].name);
    byName_.emplace(key, i);
    const auto [entry, added] = byFolded_.try_emplace(ascii::lowered(key), i);
    if (!added) entry->second = kMany;
  }
}

const CatalogueTable* Catalogue::find(std::string_view schema, std::string_view name) const {
  const std::string key = keyOf(schema.empty() ? defaultSchema : schema, name);
  if (const auto found = byName_.find(key); found != byName_.end()) return &tables[found->second];
  const auto folded = byFolded_.find(ascii::lowered(key));
  return folded == byFolded_.end() || folded->second == kMany ? nullptr : &tables[folded->second];
}

std::string catalogueHash(const Catalogue& catalogue) {
  Digest digest;
  digest.add(factsOf(catalogue.dialect).name);
  digest.add(catalogue.identity);
  for (const CatalogueSchema& schema : catalogue.schemas) digest.add(schema.name);
  for (const CatalogueTable& table : catalogue.tables) {
    digest.add(table.schema);
    digest.add(table.name);
    digest.add(table.comment);
    digest.add(table.definition);
    digest.add(std::to_string(static_cast<int>(table.kind)));
    for (const CatalogueColumn& column : table.columns) {
      for (const std::string* text : {&column.name, &column.type, &column.typeName,
                                      &column.defaultValue, &column.generated, &column.comment}) {
        digest.add(*text);
      }
      digest.add(column.nullable ? "null" : "");
    }
    if (table.primaryKey) add(digest, *table.primaryKey);
    for (const CatalogueKey& key : table.uniqueKeys) add(digest, key);
    for (const CatalogueKey& key : table.indexes) add(digest, key);
    for (const CatalogueForeignKey& key : table.foreignKeys) {
      digest.add(key.name);
      digest.add(key.columns);
      digest.add(key.targetSchema);
      digest.add(key.targetTable);
      digest.add(key.targetColumns);
    }
    for (const CatalogueRule& rule : table.rules) {
      digest.add(rule.kind);
      digest.add(rule.name);
    }
    for (const CatalogueUse& use : table.uses) {
      digest.add(use.schema);
      digest.add(use.table);
      digest.add(use.column);
    }
    digest.add("end of table");
  }
  return digest.hex();
}

}  // namespace dslint
