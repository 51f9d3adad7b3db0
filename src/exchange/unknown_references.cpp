#include "exchange/unknown_references.h"

#include <fmt/format.h>

#include <algorithm>

namespace dslint {
namespace {

/// Keeps of a list of names those that `isKnown` says, and the list only with one of them.
template <class IsKnown>
void keepKnown(std::vector<YamlValue::Entry>& entries, std::string_view key, IsKnown isKnown) {
  const auto entry = std::ranges::find(entries, key, &YamlValue::Entry::first);
  if (entry == entries.end()) return;
  std::erase_if(entry->second.items, [&](const YamlValue& name) { return !isKnown(name.text); });
  if (entry->second.items.empty()) entries.erase(entry);
}

}  // namespace

void leaveOutUnknown(ImportedModel& model, const ModelOutline& outline, std::string_view zone) {
  for (YamlValue& container : model.containers) {
    keepKnown(container.entries, "locations", [&](const std::string& location) {
      if (outline.locations.contains(location)) return true;
      model.report.add("location that the model does not have",
                       fmt::format("{}: {}", container.textAt("name"), location), "left out");
      return false;
    });
  }
  for (ImportedStore& store : model.stores) {
    for (ImportedDataset& dataset : store.datasets) {
      keepKnown(dataset.more, "storagePolicies", [&](const std::string& policy) {
        if (outline.storagePolicies.contains(fmt::format("{}/{}", zone, policy))) return true;
        model.report.add("storage policy that the zone does not have",
                         fmt::format("{}.{}: {}", store.name, dataset.name, policy), "left out");
        return false;
      });
    }
  }
}

}  // namespace dslint
