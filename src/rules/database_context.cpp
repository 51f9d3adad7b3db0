#include "rules/database_context.h"

#include <algorithm>

#include "rules/database_checks.h"

namespace dslint {

Finding& DatabaseContext::report(const UserDSLObject& object, Place primary, std::string message,
                                 std::string advice) {
  Finding& finding = findings_.emplace_back();
  finding.rule = rule_->id;
  finding.object = &object;
  finding.primary = std::move(primary);
  finding.message = std::move(message);
  finding.advice = std::move(advice);
  return finding;
}

Finding& DatabaseContext::report(const Difference& difference, const UserDSLObject& object,
                                 Place primary, std::string message, std::string advice) {
  Finding& finding = report(object, std::move(primary), std::move(message), std::move(advice));
  std::string there = fmt::format("`{}`", rules::placeThere(database_, difference));
  if (difference.columnThere != nullptr) {
    there += fmt::format(" is `{}`{}", difference.columnThere->type,
                         difference.columnThere->nullable ? "" : ", not null");
  } else if (difference.there == nullptr) {
    there = fmt::format("the container `{}`", database_.container());
  }
  finding.related.push_back({placeOf(*database_.desired.container), std::move(there), true});
  return finding;
}

std::vector<Finding> checkDatabase(const ComparedDatabase& database,
                                   std::span<const Rule* const> wanted) {
  DatabaseContext context(database);
  for (const rules::DatabaseCheck& check : rules::databaseChecks()) {
    if (std::ranges::find(wanted, check.rule) != wanted.end()) {
      context.run(*check.rule, check.check);
    }
  }
  return std::move(context.findings());
}

namespace rules {

std::string placeThere(const ComparedDatabase& database, const Difference& difference) {
  std::string place(database.container());
  if (difference.there != nullptr) place += ':' + shownName(*difference.there);
  if (difference.columnThere != nullptr) place += '.' + difference.columnThere->name;
  return place;
}

std::string tableTitle(const Difference& difference) {
  const DesiredTable& table = *difference.table;
  const std::string_view what = table.mark.empty() ? std::string_view("table") : toText(table.kind);
  return table.schema.empty() ? fmt::format("the {} `{}`", what, table.name)
                              : fmt::format("the {} `{}.{}`", what, table.schema, table.name);
}

const UserDSLObject& columnObject(const Difference& difference) {
  return difference.column != nullptr && difference.column->cause != nullptr
             ? *difference.column->cause
             : *difference.table->dataset;
}

Place columnPlace(const Difference& difference, std::string_view key) {
  const UserDSLObject& object = columnObject(difference);
  if (object.cls() == ClassId::DDLColumn) return valueOf(object, key);
  return placeOf(object);
}

Place datasetPlace(const Dataset& dataset) {
  return dataset.physicalName.given() ? valueOf(dataset, "physicalName")
                                      : valueOf(dataset, "name");
}

}  // namespace rules
}  // namespace dslint
