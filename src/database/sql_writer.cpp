#include "database/sql_writer.h"

#include <fmt/format.h>

namespace dslint {

std::string SqlWriter::fill(std::string_view form, const Values& values) {
  const std::pair<std::string_view, const std::string*> words[] = {
      {"{table}", &values.table},     {"{column}", &values.column}, {"{type}", &values.type},
      {"{null}", &values.null},       {"{columns}", &values.columns}, {"{name}", &values.name},
      {"{text}", &values.text},       {"{schema}", &values.schema}, {"{object}", &values.object}};
  std::string text;
  while (!form.empty()) {
    const size_t at = form.find('{');
    text += form.substr(0, at);
    if (at == std::string_view::npos) break;
    form.remove_prefix(at);
    for (const auto& [word, value] : words) {
      if (!form.starts_with(word)) continue;
      text += *value;
      form.remove_prefix(word.size());
      break;
    }
  }
  return text;
}

std::string SqlWriter::literal(std::string_view text) const {
  std::string made = dialect_ == Dialect::SQLServer ? "N'" : "'";
  for (const char c : text) {
    made += c;
    if (c == '\'' ||
        (c == '\\' && (dialect_ == Dialect::MySQL || dialect_ == Dialect::Snowflake))) {
      made += c;
    }
  }
  return made + "'";
}

std::string SqlWriter::path(std::string_view schema, std::string_view name) const {
  const std::string_view used = schema.empty() ? std::string_view(schema_) : schema;
  return used.empty() ? quoted(name) : fmt::format("{}.{}", quoted(used), quoted(name));
}

std::string SqlWriter::path(const DesiredTable& table) const {
  std::string there = path(table.schema, table.name);
  if (table.database.empty() || !facts_.ddl.namesDatabases) return there;
  return fmt::format("{}.{}", quoted(table.database), there);
}

std::string SqlWriter::list(const std::vector<std::string>& names) const {
  std::string text;
  for (const std::string& name : names) {
    if (!text.empty()) text += ", ";
    text += quoted(name);
  }
  return text;
}

/// MariaDB does not support MySQL's SRID of a column, and skips comments that only MySQL reads.
std::string SqlWriter::typeText(std::string_view native) const {
  const size_t srid = native.find(" SRID ");
  if (dialect_ != Dialect::MySQL || srid == std::string_view::npos) return std::string(native);
  return fmt::format("{} /*!80003{} */", native.substr(0, srid), native.substr(srid));
}

std::string SqlWriter::nullText(bool nullable) const {
  return nullable ? std::string(facts_.ddl.null) : " NOT NULL";
}

std::string SqlWriter::createSchema(const DesiredTable& table) const {
  const bool elsewhere = !table.database.empty() && facts_.ddl.namesDatabases;
  const bool byName = elsewhere && facts_.ddl.inDatabase.empty();
  const std::string name = byName ? path(table.database, table.schema) : quoted(table.schema);
  std::string statement = fill(facts_.ddl.createSchema,
                               {.name = name,
                                .text = literal(fmt::format("CREATE SCHEMA {}", name)),
                                .schema = literal(table.schema)});
  if (!elsewhere || byName) return statement;
  return fill(facts_.ddl.inDatabase,
              {.name = quoted(table.database), .text = literal(statement)});
}

std::vector<std::string> SqlWriter::createTable(const DesiredTable& table) const {
  std::string text = fmt::format("CREATE TABLE {} (", path(table));
  for (size_t i = 0; i < table.columns.size(); ++i) {
    const DesiredColumn& column = table.columns[i];
    text += fmt::format("{}\n  {} {}{}", i == 0 ? "" : ",", quoted(column.name),
                        typeText(column.native), column.nullable ? "" : " NOT NULL");
  }
  if (!table.primaryKey.empty() && facts_.ddl.hasPrimaryKeys) {
    text += fmt::format(",\n  PRIMARY KEY ({})", list(table.primaryKey));
  }
  text += "\n)";
  const bool marked = !table.mark.empty();
  if (marked && !facts_.ddl.tableOptions.empty()) {
    text += fill(facts_.ddl.tableOptions, {.text = literal(table.mark)});
  }
  std::vector<std::string> statements{std::move(text)};
  for (const DesiredIndex& index : table.indexes) {
    if (!facts_.ddl.createIndex.empty()) statements.push_back(createIndex(table, index));
  }
  if (marked && facts_.ddl.tableOptions.empty()) {
    statements.push_back(comment(table.schema, table.name, table.mark, false));
  }
  return statements;
}

std::string SqlWriter::selectOf(const DesiredView& view, std::string_view schema) const {
  std::string text = fmt::format("SELECT {} FROM {}", list(view.columns), path(schema, view.table));
  if (view.onlyLive) text += fmt::format(" WHERE {} = {}", quoted("ds_surf_batch_out"), kLiveBatch);
  return text;
}

std::vector<std::string> SqlWriter::createView(const DesiredView& view,
                                               std::string_view schema) const {
  std::vector<std::string> statements{
      fmt::format("CREATE VIEW {} AS {}", path(schema, view.name), selectOf(view, schema))};
  if (!facts_.ddl.commentView.empty()) {
    statements.push_back(comment(schema, view.name, view.mark, true));
  }
  return statements;
}

std::string SqlWriter::createIndex(const DesiredTable& table, const DesiredIndex& index) const {
  return fill(facts_.ddl.createIndex, {.table = path(table),
                                       .columns = list(index.columns),
                                       .name = quoted(index.name)});
}

std::string SqlWriter::comment(std::string_view schema, std::string_view name,
                               std::string_view text, bool view) const {
  const std::string_view own = schema_.empty() ? "dbo" : std::string_view(schema_);
  const std::string_view used = schema.empty() ? own : schema;
  return fill(view ? facts_.ddl.commentView : facts_.ddl.commentTable,
              {.table = path(schema, name),
               .text = literal(text),
               .schema = literal(used),
               .object = literal(name)});
}

std::string SqlWriter::addColumn(const DesiredTable& table, const DesiredColumn& column,
                                 bool nullable) const {
  return fill(facts_.ddl.addColumn, {.table = path(table),
                                     .column = quoted(column.name),
                                     .type = typeText(column.native),
                                     .null = nullText(nullable)});
}

std::string SqlWriter::dropColumn(const DesiredTable& table, std::string_view column) const {
  return fill(facts_.ddl.dropColumn,
              {.table = path(table), .column = quoted(column)});
}

std::string SqlWriter::alterType(const DesiredTable& table, std::string_view column,
                                 std::string_view type, bool nullable, bool direct) const {
  const bool byText = !direct && !facts_.ddl.alterTypeByText.empty();
  return fill(byText ? facts_.ddl.alterTypeByText : facts_.ddl.alterType,
              {.table = path(table),
               .column = quoted(column),
               .type = typeText(type),
               .null = nullText(nullable)});
}

std::string SqlWriter::alterNullable(const DesiredTable& table, std::string_view column,
                                     std::string_view type, bool nullable) const {
  return fill(nullable ? facts_.ddl.dropNotNull : facts_.ddl.setNotNull,
              {.table = path(table),
               .column = quoted(column),
               .type = typeText(type),
               .null = nullText(nullable)});
}

std::string SqlWriter::dropPrimaryKey(const DesiredTable& table,
                                      std::string_view constraint) const {
  return fill(facts_.ddl.dropPrimaryKey,
              {.table = path(table), .name = quoted(constraint)});
}

std::string SqlWriter::addPrimaryKey(const DesiredTable& table,
                                     const std::vector<std::string>& columns) const {
  return fmt::format("ALTER TABLE {} ADD PRIMARY KEY ({})", path(table),
                     list(columns));
}

std::string SqlWriter::addForeignKey(const DesiredTable& table, std::string_view name,
                                     const std::vector<std::string>& columns,
                                     const DesiredTable& target,
                                     const std::vector<std::string>& targetColumns) const {
  return fmt::format("ALTER TABLE {} ADD {}FOREIGN KEY ({}) REFERENCES {} ({})",
                     path(table),
                     name.empty() ? "" : fmt::format("CONSTRAINT {} ", quoted(name)), list(columns),
                     path(target), list(targetColumns));
}

std::string SqlWriter::dropIndex(const DesiredTable& table, std::string_view index) const {
  // PostgreSQL names indexes in the schema of their table.
  const std::string name =
      dialect_ == Dialect::Postgres ? path(table.schema, index) : quoted(index);
  return fill(facts_.ddl.dropIndex, {.table = path(table), .name = name});
}

std::string SqlWriter::drop(std::string_view schema, std::string_view name, bool view) const {
  return fmt::format("DROP {} {}", view ? "VIEW" : "TABLE", path(schema, name));
}

}  // namespace dslint
