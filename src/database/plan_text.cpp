#include "database/plan_text.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "database/dialect.h"

namespace dslint {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;

Json refusedJson(const std::vector<RefusedChange>& list) {
  Json array = Json::array();
  for (const RefusedChange& one : list) {
    array.push_back({{"class", toText(one.cls)},
                     {"object", one.object},
                     {"cause", one.cause},
                     {"why", one.why},
                     {"allow", one.allow}});
  }
  return array;
}

std::vector<RefusedChange> refusedFrom(const Json& array) {
  std::vector<RefusedChange> list;
  for (const Json& one : array) {
    list.push_back({findChangeClass(one.at("class").get<std::string>()).value(),
                    one.at("object").get<std::string>(), one.at("cause").get<std::string>(),
                    one.at("why").get<std::string>(), one.at("allow").get<std::string>()});
  }
  return list;
}

void printRefused(std::string& text, std::string_view title,
                  const std::vector<RefusedChange>& list) {
  if (list.empty()) return;
  text += fmt::format("\n{}:\n", title);
  for (const RefusedChange& one : list) {
    text += fmt::format("  {} {}: {}\n", toText(one.cls), one.object, one.why);
    if (!one.allow.empty()) text += fmt::format("    {}\n", one.allow);
  }
}

}  // namespace

std::string planJson(const Plan& plan) {
  Json changes = Json::array();
  for (const PlannedChange& change : plan.changes) {
    Json made = {{"class", toText(change.cls)}, {"object", change.object},
                 {"unit", change.unit},         {"cause", change.cause},
                 {"place", change.place},       {"sql", change.sql},
                 {"inverse", change.inverse},   {"lock", change.lock},
                 {"rows", change.rows ? Json(*change.rows) : Json(nullptr)},
                 {"readers", change.readers}};
    changes.push_back(std::move(made));
  }
  const Json json = {{"version", kVersion},
                     {"platform", plan.platform},
                     {"container", plan.container},
                     {"dialect", plan.dialect},
                     {"database", plan.database},
                     {"identity", plan.identity},
                     {"model", plan.modelHash},
                     {"catalogue", plan.catalogueHash},
                     {"lockTimeout", plan.lockTimeout},
                     {"statementTimeout", plan.statementTimeout},
                     {"changes", std::move(changes)},
                     {"refused", refusedJson(plan.refused)},
                     {"kept", refusedJson(plan.kept)},
                     {"told", plan.told}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::optional<Plan> parsePlan(const std::string& json, std::string& error) {
  try {
    const Json read = Json::parse(json);
    if (read.at("version").get<int>() != kVersion) {
      error = "it was made by another version of dslint";
      return std::nullopt;
    }
    Plan plan;
    plan.platform = read.at("platform").get<std::string>();
    plan.container = read.at("container").get<std::string>();
    plan.dialect = read.at("dialect").get<std::string>();
    plan.database = read.at("database").get<std::string>();
    plan.identity = read.at("identity").get<std::string>();
    plan.modelHash = read.at("model").get<std::string>();
    plan.catalogueHash = read.at("catalogue").get<std::string>();
    plan.lockTimeout = read.at("lockTimeout").get<int64_t>();
    plan.statementTimeout = read.at("statementTimeout").get<int64_t>();
    for (const Json& one : read.at("changes")) {
      PlannedChange& change = plan.changes.emplace_back();
      change.cls = findChangeClass(one.at("class").get<std::string>()).value();
      change.object = one.at("object").get<std::string>();
      change.unit = one.at("unit").get<std::string>();
      change.cause = one.at("cause").get<std::string>();
      change.place = one.at("place").get<std::string>();
      change.sql = one.at("sql").get<std::vector<std::string>>();
      change.inverse = one.at("inverse").get<std::vector<std::string>>();
      change.lock = one.at("lock").get<std::string>();
      if (!one.at("rows").is_null()) change.rows = one.at("rows").get<int64_t>();
      change.readers = one.at("readers").get<std::vector<std::string>>();
    }
    plan.refused = refusedFrom(read.at("refused"));
    plan.kept = refusedFrom(read.at("kept"));
    plan.told = read.at("told").get<std::vector<std::string>>();
    return plan;
  } catch (const std::exception&) {
    error = "it is not a plan of `dslint reconcile --plan`, or it was cut off or changed";
    return std::nullopt;
  }
}

std::string planText(const Plan& plan) {
  std::string text =
      fmt::format("Plan for {} ({} {})\n", plan.container, plan.dialect, plan.database);
  if (plan.changes.empty()) text += "nothing to do\n";
  for (const PlannedChange& change : plan.changes) {
    text += fmt::format("\n{} {}", toText(change.cls), change.object);
    if (!change.place.empty()) text += fmt::format("  ({} {})", change.cause, change.place);
    text += '\n';
    for (const std::string& sql : change.sql) text += fmt::format("    {};\n", sql);
    if (!change.lock.empty()) text += fmt::format("  lock: {}\n", change.lock);
    if (change.rows) text += fmt::format("  rows: about {}\n", *change.rows);
    if (!change.readers.empty()) {
      text += fmt::format("  read by: {}\n", fmt::join(change.readers, ", "));
    }
    for (const std::string& sql : change.inverse) text += fmt::format("  back: {};\n", sql);
  }
  printRefused(text, "Not done without consent", plan.refused);
  printRefused(text, "Kept unless dropping is allowed", plan.kept);
  for (const std::string& told : plan.told) text += fmt::format("\nnote: {}\n", told);
  return text;
}

std::string planSql(const Plan& plan) {
  std::string text;
  const auto dialect = findDialect(plan.dialect);
  const std::string_view separator = dialect ? factsOf(*dialect).ddl.separator : std::string_view();
  for (const PlannedChange& change : plan.changes) {
    text += fmt::format("-- {} {}\n", toText(change.cls), change.object);
    for (const std::string& sql : change.sql) {
      text += sql + ";\n";
      if (!separator.empty()) text += fmt::format("{}\n", separator);
    }
  }
  return text;
}

}  // namespace dslint
