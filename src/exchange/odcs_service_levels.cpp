// Turns the service levels of a contract into the retention of a workspace.

#include <fmt/format.h>

#include <algorithm>

#include "exchange/odcs_contract.h"
#include "value/ascii.h"

namespace dslint {
namespace {

using yaml::Node;

enum class Unit : uint8_t { None, Second, Minute, Hour, Day, Week, Month, Year };

Unit unitOf(std::string_view text) {
  if (text == "M") return Unit::Month;
  const std::string unit = ascii::lowered(text);
  const auto is = [&](std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, unit) != names.end();
  };
  if (is({"s", "sec", "second", "seconds"})) return Unit::Second;
  if (is({"m", "min", "minute", "minutes"})) return Unit::Minute;
  if (is({"h", "hr", "hour", "hours"})) return Unit::Hour;
  if (is({"d", "day", "days"})) return Unit::Day;
  if (is({"w", "week", "weeks"})) return Unit::Week;
  if (is({"mo", "month", "months"})) return Unit::Month;
  if (is({"y", "yr", "year", "years"})) return Unit::Year;
  return Unit::None;
}

bool isWhole(std::string_view text) {
  return !text.empty() && text.size() <= 9 && text.front() != '0' &&
         std::ranges::all_of(text, ascii::isDigit);
}

/// A duration such as `P3Y`; empty if the value is not one.
std::string durationOf(std::string_view value, Unit unit) {
  if (!isWhole(value)) return {};
  constexpr std::string_view kLetters[] = {"", "S", "M", "H", "D", "W", "M", "Y"};
  const bool ofTime = unit == Unit::Second || unit == Unit::Minute || unit == Unit::Hour;
  if (unit == Unit::None) return {};
  return fmt::format("P{}{}{}", ofTime ? "T" : "", value, kLetters[static_cast<size_t>(unit)]);
}

/// The model's word for how fresh data is.
std::string_view latencyOf(Unit unit) {
  switch (unit) {
    case Unit::Second: return "SECONDS";
    case Unit::Minute: return "MINUTES";
    case Unit::Hour: return "HOURS";
    case Unit::None: return {};
    default: return "DAYS";
  }
}

}  // namespace

void OdcsContract::readServiceLevels(const Node& root) {
  std::string retention;
  std::string regulator;
  std::string_view latency;
  std::string element;
  for (const Node* level : source_.list(root, "slaProperties")) {
    source_.requireMapping(*level, "a service level");
    const std::string property = ascii::lowered(source_.text(*level, "property"));
    const Unit unit = unitOf(source_.text(*level, "unit"));
    const std::string duration = durationOf(source_.text(*level, "value"), unit);
    bool held = false;
    if ((property == "retention" || property == "re") && retention.empty() && !duration.empty()) {
      retention = duration;
      element = source_.text(*level, "element");
      if (source_.text(*level, "driver") == "regulatory") regulator = "regulatory";
      held = true;
    } else if ((property == "latency" || property == "ly") && latency.empty()) {
      latency = latencyOf(unit);
      held = !latency.empty();
    }
    if (!held) model_.report.add("`slaProperties`", fmt::format("{}: {}", contract_, property));
  }
  if (retention.empty() && latency.empty()) return;

  ImportedWorkspace& workspace = model_.workspaces.emplace_back();
  workspace.name = names_.workspaces.take(madeName(store().name + "_readers", "readers"));
  workspace.documentation = fmt::format("What the contract {} promises its readers", contract_);
  workspace.container = YamlValue::mapping(true);
  workspace.container.setText("type", "DataPlatformManagedDataContainer");
  workspace.container.setText("name", workspace.name);
  workspace.group = "promised";
  const std::string table = element.substr(0, element.find('.'));
  const bool ofOne = std::ranges::any_of(
      store().datasets, [&](const ImportedDataset& dataset) { return dataset.name == table; });
  for (const ImportedDataset& dataset : store().datasets) {
    if (ofOne && dataset.name != table) continue;
    workspace.sinks.push_back({store().name, dataset.name, store().deprecated});
  }
  YamlValue& held = workspace.platform.set("retention", YamlValue::mapping());
  held.set("milestoning", YamlValue::ofText("LIVE_ONLY")).comment = "TODO milestoning";
  YamlValue& fresh = held.set("latency", YamlValue::ofText(std::string(latency)));
  if (latency.empty()) {
    fresh.text = "DAYS";
    fresh.comment = "TODO latency";
  }
  held.setText("regulator", regulator);
  held.setText("minRetention", retention);
  model_.platform = "Existing";
  model_.platformDocumentation = "Flows that exist already; here they are only described";
}

}  // namespace dslint
