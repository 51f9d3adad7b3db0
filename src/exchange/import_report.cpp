#include "exchange/import_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "value/ascii.h"
#include "value/counted.h"
#include "value/printable.h"

namespace dslint {
namespace {

constexpr size_t kItemsShown = 3;
constexpr std::array<std::pair<const char*, const char*>, 6> kCounted{
    {{"containers", "container"},
     {"datastores", "datastore"},
     {"datasets", "dataset"},
     {"columns", "column"},
     {"foreignKeys", "foreign key"},
     {"workspaces", "workspace"}}};

void count(const ImportedStore& store, std::map<std::string, size_t>& counts) {
  ++counts["datastores"];
  counts["datasets"] += store.datasets.size();
  for (const ImportedDataset& dataset : store.datasets) {
    counts["columns"] += dataset.columns.size();
    counts["foreignKeys"] += dataset.foreignKeys.size();
  }
}

nlohmann::ordered_json kindsJson(const ImportReport& report) {
  auto all = nlohmann::ordered_json::array();
  for (const auto& [kind, entry] : report.kinds()) {
    nlohmann::ordered_json one;
    one["kind"] = kind;
    one["count"] = entry.items.size();
    if (!entry.note.empty()) one["note"] = entry.note;
    one["items"] = entry.items;
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

std::map<std::string, size_t> countsOf(const ImportedModel& model) {
  std::map<std::string, size_t> counts;
  for (const auto& [key, noun] : kCounted) counts[key] = 0;
  counts["containers"] = model.containers.size();
  counts["workspaces"] = model.workspaces.size();
  for (const ImportedStore& store : model.stores) count(store, counts);
  for (const ImportedWorkspace& workspace : model.workspaces) {
    if (!workspace.transformer.empty()) count(workspace.output, counts);
  }
  return counts;
}

std::string kindsText(std::string_view title, const ImportReport& report) {
  std::string text;
  if (!report.kinds().empty()) text = fmt::format("{}:\n", title);
  for (const auto& [kind, entry] : report.kinds()) {
    text += fmt::format("  {} × {}: ", entry.items.size(), printable::terminalText(kind));
    for (size_t i = 0; i < std::min(entry.items.size(), kItemsShown); ++i) {
      text += (i == 0 ? "" : ", ") + printable::terminalText(ascii::shown(entry.items[i], 120));
    }
    if (entry.items.size() > kItemsShown) text += ", …";
    text += entry.note.empty() ? "\n" : fmt::format(" ({})\n", entry.note);
  }
  return text;
}

std::string reportText(const ImportOutcome& outcome) {
  std::string made;
  for (const auto& [key, noun] : kCounted) {
    const auto found = outcome.made.find(key);
    if (found == outcome.made.end() || found->second == 0) continue;
    made += (made.empty() ? "" : ", ") + counted(found->second, noun);
  }
  std::string text = fmt::format("imported {}\n", made.empty() ? "nothing" : made);
  text += kindsText("not held by the model", outcome.notHeld);
  text += kindsText("kept as it is in the model", outcome.kept);
  if (!outcome.changed.empty()) text += "changed:\n";
  for (const std::string& change : outcome.changed) {
    text += "  " + printable::terminalText(change) + "\n";
  }
  std::string toDo;
  for (const auto& [what, number] : outcome.toDo) {
    toDo += fmt::format("{}{} × `# TODO {}`", toDo.empty() ? "" : ", ", number, what);
  }
  if (!toDo.empty()) text += "to do: " + toDo + "\n";
  return text;
}

std::string reportJson(const ImportOutcome& outcome) {
  nlohmann::ordered_json json;
  json["format"] = outcome.format;
  json["sources"] = outcome.sources;
  for (const auto& [key, noun] : kCounted) {
    const auto found = outcome.made.find(key);
    json["imported"][key] = found == outcome.made.end() ? 0 : found->second;
  }
  json["toDo"] = nlohmann::ordered_json::object();
  for (const auto& [what, number] : outcome.toDo) json["toDo"][what] = number;
  json["notHeld"] = kindsJson(outcome.notHeld);
  json["kept"] = kindsJson(outcome.kept);
  json["changed"] = outcome.changed;
  json["files"] = outcome.files;
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace dslint
