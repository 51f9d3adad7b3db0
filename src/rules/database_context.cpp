#include "rules/database_context.h"

#include <algorithm>
#include <map>

#include "rules/database_checks.h"

namespace dslint {

FindingDraft DatabaseContext::report(Place primary, std::string message) {
  Finding& finding = findings_.emplace_back();
  finding.rule = rule_;
  finding.object = primary.object;
  finding.primary = std::move(primary);
  finding.message = std::move(message);
  return FindingDraft(finding);
}

RelatedPlace DatabaseContext::thereOf(const Difference& difference) const {
  std::string there = fmt::format("`{}`", rules::placeThere(database_, difference));
  if (difference.columnThere != nullptr) {
    there += fmt::format(" is `{}`{}", difference.columnThere->type,
                         difference.columnThere->nullable ? "" : ", not null");
  } else if (difference.there == nullptr) {
    there = fmt::format("the container `{}`", database_.container());
  }
  return {placeOf(*database_.desired.container), std::move(there), true};
}

FindingDraft DatabaseContext::report(const Difference& difference, Place primary,
                                     std::string message) {
  return report(ColumnDifferences{&difference}, std::move(primary), std::move(message));
}

FindingDraft DatabaseContext::report(const ColumnDifferences& all, Place primary,
                                     std::string message) {
  FindingDraft finding = report(std::move(primary), std::move(message));
  for (const Difference* one : all) finding.related(thereOf(*one));
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
  std::list<Finding>& found = context.findings();
  return {std::make_move_iterator(found.begin()), std::make_move_iterator(found.end())};
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

std::vector<ColumnDifferences> columnDifferences(const ComparedDatabase& database,
                                                 DifferenceKind kind) {
  std::vector<ColumnDifferences> all;
  std::map<std::pair<const Dataset*, std::string_view>, size_t> places;
  for (const Difference& one : database.differences) {
    if (one.kind != kind) continue;
    const std::string& name = one.column != nullptr ? one.column->name : one.columnThere->name;
    const auto [entry, added] =
        places.try_emplace({one.table->dataset, std::string_view(name)}, all.size());
    if (added) all.emplace_back();
    all[entry->second].push_back(&one);
  }
  return all;
}

std::string tableTitles(const ColumnDifferences& differences) {
  std::string titles;
  for (const Difference* one : differences) {
    titles += fmt::format("{}{}", titles.empty() ? "" : " and ", tableTitle(*one));
  }
  return titles;
}

const UserDSLObject& columnObject(const Difference& difference) {
  return difference.column != nullptr && difference.column->cause != nullptr
             ? *difference.column->cause
             : *difference.table->dataset;
}

Place datasetPlace(const Dataset& dataset) {
  return dataset.physicalName.given() ? at<&Dataset::physicalName>(dataset)
                                      : at<&Dataset::name>(dataset);
}

}  // namespace rules
}  // namespace dslint
