// Writes SQL that creates and changes tables and views, in every dialect.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "database/catalogue.h"
#include "database/desired.h"

namespace dslint {

class SqlWriter {
 public:
  /// `schema` qualifies names without one; empty leaves them as they are.
  explicit SqlWriter(Dialect dialect, std::string schema = {})
      : facts_(factsOf(dialect)), dialect_(dialect), schema_(std::move(schema)) {}

  const DialectFacts& facts() const { return facts_; }
  std::string quoted(std::string_view name) const { return quoteName(name, facts_.identifiers); }
  std::string literal(std::string_view text) const;
  /// The quoted name of a table or view, with its schema.
  std::string path(std::string_view schema, std::string_view name) const;
  /// The same, with its database, where it has one that the DBMS can name.
  std::string path(const DesiredTable& table) const;

  // Each returns complete statements without semicolons, in the order in which they run.
  /// The schema of a table that has one.
  std::string createSchema(const DesiredTable& table) const;
  std::vector<std::string> createTable(const DesiredTable& table) const;
  std::vector<std::string> createView(const DesiredView& view, std::string_view schema = {}) const;
  std::string createIndex(const DesiredTable& table, const DesiredIndex& index) const;
  std::string comment(std::string_view schema, std::string_view name, std::string_view text,
                      bool view) const;
  std::string addColumn(const DesiredTable& table, const DesiredColumn& column,
                        bool nullable) const;
  std::string dropColumn(const DesiredTable& table, std::string_view column) const;
  /// `direct`: values need no detour by their text, see convertsDirectly().
  std::string alterType(const DesiredTable& table, std::string_view column, std::string_view type,
                        bool nullable, bool direct) const;
  std::string alterNullable(const DesiredTable& table, std::string_view column,
                            std::string_view type, bool nullable) const;
  std::string dropPrimaryKey(const DesiredTable& table, std::string_view constraint) const;
  std::string addPrimaryKey(const DesiredTable& table,
                            const std::vector<std::string>& columns) const;
  /// Without a name, the database chooses one.
  std::string addForeignKey(const DesiredTable& table, std::string_view name,
                            const std::vector<std::string>& columns, const DesiredTable& target,
                            const std::vector<std::string>& targetColumns) const;
  std::string dropIndex(const DesiredTable& table, std::string_view index) const;
  std::string drop(std::string_view schema, std::string_view name, bool view) const;
  /// The query of a view.
  std::string selectOf(const DesiredView& view, std::string_view schema = {}) const;

 private:
  struct Values {
    std::string table = {};
    std::string column = {};
    std::string type = {};
    std::string null = {};
    std::string columns = {};
    std::string name = {};
    std::string text = {};
    std::string schema = {};
    std::string object = {};
  };
  static std::string fill(std::string_view form, const Values& values);
  std::string list(const std::vector<std::string>& names) const;
  std::string typeText(std::string_view native) const;
  std::string nullText(bool nullable) const;

  const DialectFacts& facts_;
  Dialect dialect_;
  std::string schema_;
};

}  // namespace dslint
