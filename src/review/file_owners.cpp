#include "review/file_owners.h"

#include <fmt/format.h>

#include <algorithm>

#include "review/approvals.h"
#include "review/difference.h"

namespace dslint {
namespace {

Owner ownerOf(const UserDSLObject& document, const Owners& owners) {
  if (const auto* zone = as<GovernanceZone>(&document)) return owners.zone(zone->name.view());
  if (const auto* team = as<Team>(&document)) return owners.team(teamPathOf(*team));
  if (const auto* store = as<Datastore>(&document)) return owners.team(teamPathOf(store->team));
  if (const auto* workspace = as<Workspace>(&document)) {
    return owners.team(teamPathOf(workspace->team));
  }
  return owners.ecosystem();
}

bool sameRepository(const Owner& one, const Owner& other) {
  if (one.repository == nullptr || other.repository == nullptr) {
    return one.repository == other.repository && one.what == other.what;
  }
  return identityOfRepository(*one.repository) == identityOfRepository(*other.repository) &&
         approversOf(*one.repository) == approversOf(*other.repository);
}

}  // namespace

std::vector<FileOwners> ownersOfFiles(const Graph& graph, const SourceSet& sources,
                                      const std::vector<std::string>& settings) {
  const Owners owners(graph);
  std::vector<FileOwners> files;
  for (const LoadedFile& file : graph.model().files) {
    FileOwners found{sources.shown(file.file), {}};
    for (const LoadedDocument& document : file.documents) {
      if (!document.object) continue;
      const UserDSLObject& object = *document.object;
      Owner owner = ownerOf(object, owners);
      auto known = std::ranges::find_if(found.owners, [&](const FileOwner& one) {
        return sameRepository(one.owner, owner);
      });
      if (known == found.owners.end()) {
        found.owners.push_back({std::move(owner), {}});
        known = std::prev(found.owners.end());
      }
      known->objects.push_back(titleOf(object));
    }
    if (!found.owners.empty()) files.push_back(std::move(found));
  }
  for (const std::string& path : settings) files.push_back({path, {{owners.ecosystem(), {}}}});
  std::ranges::stable_sort(files, {}, &FileOwners::path);
  return files;
}

}  // namespace dslint
