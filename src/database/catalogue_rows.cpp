#include "database/catalogue_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "value/ascii.h"

namespace dslint {
namespace {

std::string& at(CatalogueRow& row, CatalogueField field) {
  return row[static_cast<size_t>(field)];
}
const std::string& at(const CatalogueRow& row, CatalogueField field) {
  return row[static_cast<size_t>(field)];
}

std::optional<int64_t> numberIn(std::string_view text) {
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Reads `YES`, `NO`, and other spellings of truth values.
std::optional<bool> truthIn(std::string_view text) {
  for (const std::string_view yes : {"yes", "y", "true", "t", "1"}) {
    if (ascii::equalIgnoringCase(text, yes)) return true;
  }
  for (const std::string_view no : {"no", "n", "false", "f", "0"}) {
    if (ascii::equalIgnoringCase(text, no)) return false;
  }
  return std::nullopt;
}

std::string nameOf(const CatalogueTable& table) {
  return table.schema.empty() ? table.name : fmt::format("{}.{}", table.schema, table.name);
}

}  // namespace

const std::array<std::string_view, kCatalogueFields> kCatalogueFieldNames = {
    "kind",  "schema", "object",  "name",          "position",      "type",       "nullable",
    "value", "detail", "comment", "target_schema", "target_object", "target_name"};

std::string CatalogueBuilder::add(CatalogueRow& row) {
  const std::string& kind = at(row, CatalogueField::Kind);
  if (kind == "column") return addColumn(row);
  if (kind == "table") return addTable(row, CatalogueTable::Kind::Table);
  if (kind == "view") return addTable(row, CatalogueTable::Kind::View);
  if (kind == "materialized view") return addTable(row, CatalogueTable::Kind::MaterializedView);
  if (kind == "database") return addDatabase(row);
  if (kind == "schema") {
    catalogue_.schemas.push_back({std::move(at(row, CatalogueField::Schema)),
                                  std::move(at(row, CatalogueField::Comment))});
    return {};
  }
  if (kind == "primary key" || kind == "unique key" || kind == "index" || kind == "unique index" ||
      kind == "foreign key") {
    return addKeyColumn(row);
  }
  if (kind == "definition") {
    draft(row).table.definition = std::move(at(row, CatalogueField::Detail));
    return {};
  }
  if (kind == "use") {
    draft(row).table.uses.push_back({std::move(at(row, CatalogueField::TargetSchema)),
                                     std::move(at(row, CatalogueField::TargetObject)),
                                     std::move(at(row, CatalogueField::TargetName))});
    return {};
  }
  if (kind == "check constraint" || kind == "exclusion constraint" || kind == "trigger") {
    draft(row).table.rules.push_back({kind, std::move(at(row, CatalogueField::Name))});
    return {};
  }
  if (kind == "end") {
    ended_ = true;
    return {};
  }
  return fmt::format("there is no kind of row `{}`", ascii::shown(kind));
}

std::string CatalogueBuilder::addDatabase(CatalogueRow& row) {
  if (begun_) return "a second `database` row: a file holds the catalogue of one database";
  const auto dialect = findDialect(at(row, CatalogueField::Type));
  if (!dialect) {
    return fmt::format("there is no dialect `{}`", ascii::shown(at(row, CatalogueField::Type)));
  }
  begun_ = true;
  catalogue_.dialect = *dialect;
  catalogue_.database = std::move(at(row, CatalogueField::Name));
  catalogue_.version = std::move(at(row, CatalogueField::Value));
  catalogue_.identity = std::move(at(row, CatalogueField::Detail));
  catalogue_.defaultSchema = std::move(at(row, CatalogueField::Schema));
  return {};
}

CatalogueBuilder::Draft& CatalogueBuilder::draft(const CatalogueRow& row) {
  const std::string& schema = at(row, CatalogueField::Schema);
  const std::string& object = at(row, CatalogueField::Object);
  if (last_ < drafts_.size() && drafts_[last_].table.name == object &&
      drafts_[last_].table.schema == schema) {
    return drafts_[last_];
  }
  std::string key = schema;
  key += '\0';
  key += object;
  const auto [entry, added] =
      numbers_.try_emplace(std::move(key), static_cast<uint32_t>(drafts_.size()));
  if (added) {
    drafts_.emplace_back();
    drafts_.back().table.schema = schema;
    drafts_.back().table.name = object;
  }
  last_ = entry->second;
  return drafts_[last_];
}

std::string CatalogueBuilder::addTable(CatalogueRow& row, CatalogueTable::Kind kind) {
  if (at(row, CatalogueField::Object).empty()) return "a table has no name";
  Draft& made = draft(row);
  if (made.declared) return fmt::format("the table `{}` occurs twice", nameOf(made.table));
  made.declared = true;
  made.table.kind = kind;
  made.table.rows = numberIn(at(row, CatalogueField::Value));
  if (!at(row, CatalogueField::Detail).empty()) {
    made.table.definition = std::move(at(row, CatalogueField::Detail));
  }
  made.table.comment = std::move(at(row, CatalogueField::Comment));
  return {};
}

std::string CatalogueBuilder::addColumn(CatalogueRow& row) {
  std::string& name = at(row, CatalogueField::Name);
  if (at(row, CatalogueField::Object).empty()) return "a column has no table";
  if (name.empty()) return "a column has no name";
  const auto position = numberIn(at(row, CatalogueField::Position));
  if (!position) return fmt::format("the column `{}` has no position", ascii::shown(name));
  if (ascii::trimmed(at(row, CatalogueField::Type)).empty()) {
    return fmt::format("the column `{}` has no type", ascii::shown(name));
  }
  const auto nullable = truthIn(at(row, CatalogueField::Nullable));
  if (!nullable) {
    return fmt::format("whether the column `{}` may be null is `{}`, not YES or NO",
                       ascii::shown(name), ascii::shown(at(row, CatalogueField::Nullable)));
  }
  CatalogueColumn column;
  column.name = std::move(name);
  column.type = std::move(at(row, CatalogueField::Type));
  column.typeName = std::move(at(row, CatalogueField::TargetName));
  column.nullable = *nullable;
  column.defaultValue = std::move(at(row, CatalogueField::Value));
  column.generated = std::move(at(row, CatalogueField::Detail));
  column.comment = std::move(at(row, CatalogueField::Comment));
  draft(row).columns.emplace_back(*position, std::move(column));
  return {};
}

std::string CatalogueBuilder::addKeyColumn(CatalogueRow& row) {
  const auto position = numberIn(at(row, CatalogueField::Position));
  if (!position) return "a key's column has no position";
  if (at(row, CatalogueField::Name).empty()) return "a key's column has no name";
  Draft& made = draft(row);
  made.keyColumns.push_back({std::move(at(row, CatalogueField::Kind)),
                             std::move(at(row, CatalogueField::Detail)), *position,
                             std::move(at(row, CatalogueField::Name)),
                             std::move(at(row, CatalogueField::TargetSchema)),
                             std::move(at(row, CatalogueField::TargetObject)),
                             std::move(at(row, CatalogueField::TargetName))});
  return {};
}

std::string CatalogueBuilder::finish(Draft& draft) {
  CatalogueTable& table = draft.table;
  if (!draft.declared) {
    return fmt::format("there are rows of `{}`, but none of kind `table` or `view`",
                       ascii::shown(nameOf(table)));
  }
  std::ranges::sort(draft.columns, {}, &std::pair<int64_t, CatalogueColumn>::first);
  std::vector<std::string_view> names;
  for (auto& [position, column] : draft.columns) table.columns.push_back(std::move(column));
  for (const CatalogueColumn& column : table.columns) names.push_back(column.name);
  std::ranges::sort(names);
  if (const auto twice = std::ranges::adjacent_find(names); twice != names.end()) {
    return fmt::format("the column `{}` of `{}` occurs twice", ascii::shown(*twice),
                       ascii::shown(nameOf(table)));
  }
  std::ranges::sort(draft.keyColumns, [](const KeyColumn& a, const KeyColumn& b) {
    return std::tie(a.kind, a.key, a.position) < std::tie(b.kind, b.key, b.position);
  });
  const KeyColumn* previous = nullptr;
  for (KeyColumn& part : draft.keyColumns) {
    const bool begins =
        previous == nullptr || previous->kind != part.kind || previous->key != part.key;
    previous = &part;
    if (part.kind == "foreign key") {
      if (begins) {
        table.foreignKeys.push_back({part.key, {}, part.targetSchema, part.targetTable, {}});
      }
      table.foreignKeys.back().columns.push_back(part.column);
      table.foreignKeys.back().targetColumns.push_back(part.targetColumn);
    } else if (part.kind == "primary key") {
      if (begins) table.primaryKey = CatalogueKey{part.key, {}, true};
      table.primaryKey->columns.push_back(part.column);
    } else {
      std::vector<CatalogueKey>& keys =
          part.kind == "unique key" ? table.uniqueKeys : table.indexes;
      if (begins) keys.push_back({part.key, {}, part.kind != "index"});
      keys.back().columns.push_back(part.column);
    }
  }
  std::ranges::sort(table.rules, [](const CatalogueRule& a, const CatalogueRule& b) {
    return std::tie(a.kind, a.name) < std::tie(b.kind, b.name);
  });
  std::ranges::sort(table.uses, [](const CatalogueUse& a, const CatalogueUse& b) {
    return std::tie(a.schema, a.table, a.column) < std::tie(b.schema, b.table, b.column);
  });
  return {};
}

std::string CatalogueBuilder::finish(Catalogue& catalogue) {
  if (!begun_) return "there is no `database` row, which says what DBMS this is";
  if (!ended_) return "the last row is not `end`: the catalogue is cut off";
  for (Draft& draft : drafts_) {
    if (std::string error = finish(draft); !error.empty()) return error;
    catalogue_.tables.push_back(std::move(draft.table));
  }
  catalogue_.finish();
  catalogue = std::move(catalogue_);
  return {};
}

}  // namespace dslint
