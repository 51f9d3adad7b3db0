#include "graph/ancestry.h"

#include "model/walk.h"

namespace dslint {

Ancestry::Ancestry(const Graph& graph, const std::unordered_set<const UserDSLObject*>& objects)
    : graph_(graph) {
  std::unordered_set<FileId> files;
  for (const UserDSLObject* object : objects) {
    if (object == nullptr) continue;
    chains_.try_emplace(object);
    files.insert(object->file());
  }
  for (const LoadedFile& file : graph.model().files) {
    if (!files.contains(file.file)) continue;
    for (const LoadedDocument& document : file.documents) {
      if (!document.object) continue;
      Chain chain = above(*document.object);
      walk(*document.object, chain);
    }
  }
}

const Chain& Ancestry::of(const UserDSLObject* object) const {
  static const Chain kNone;
  const auto found = chains_.find(object);
  return found == chains_.end() ? kNone : found->second;
}

void Ancestry::walk(const UserDSLObject& object, Chain& chain) {
  // Nesting is limited when the text is read, so recursion is, too.
  chain.push_back(&object);
  const auto wanted = chains_.find(&object);
  if (wanted != chains_.end() && wanted->second.empty()) wanted->second = chain;
  forEachChild(object, [&](const Field&, int, const UserDSLObject& child) { walk(child, chain); });
  chain.pop_back();
}

/// What a document hangs under.
Chain Ancestry::above(const UserDSLObject& object) const {
  Chain chain;
  const Ecosystem* ecosystem = graph_.ecosystem();
  if (ecosystem == nullptr || &object == ecosystem || object.cls() == ClassId::Ecosystem) {
    return chain;
  }
  chain.push_back(ecosystem);
  const Team* team = nullptr;
  if (const auto* store = as<Datastore>(&object)) team = store->team.target();
  if (const auto* workspace = as<Workspace>(&object)) team = workspace->team.target();
  const Team* zoned = team != nullptr ? team : as<Team>(&object);
  if (zoned != nullptr && zoned->zone.target() != nullptr) chain.push_back(zoned->zone.target());
  if (team != nullptr) chain.push_back(team);
  return chain;
}

std::string modelPath(const Chain& chain) {
  std::string path;
  for (const UserDSLObject* object : chain) {
    if (object->cls() == ClassId::Ecosystem && object != chain.back()) continue;
    if (!path.empty()) path += '/';
    path += object->spec().name;
    const std::string identity = identityOf(*object);
    if (!identity.empty()) path += ':' + identity;
  }
  return path;
}

}  // namespace dslint
