#include "graph/ancestry.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "model/walk.h"
#include "value/long_names.h"

namespace dslint {
namespace {

constexpr size_t kVeryLong = 10'000;  // bytes

/// The owners of a document.
Chain above(const Graph& graph, const UserDSLObject& object) {
  Chain chain;
  const Ecosystem* ecosystem = graph.ecosystem();
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

uint64_t mixed(uint64_t hash, uint64_t word) {
  hash = (hash ^ word) * 0x9e3779b97f4a7c15U;
  return hash ^ (hash >> 29U);
}

/// A hash to tell long names apart. The same on every machine, because baselines contain it.
uint64_t hashOf(std::string_view name) {
  uint64_t hash = name.size();
  size_t at = 0;
  if (name.size() > kVeryLong) {
    // Four hashes side by side: a processor computes them at once.
    std::array<uint64_t, 4> words{};
    uint64_t a = 1;
    uint64_t b = 2;
    uint64_t c = 3;
    uint64_t d = 4;
    for (; at + sizeof words <= name.size(); at += sizeof words) {
      std::memcpy(words.data(), name.data() + at, sizeof words);
      a = mixed(a, words[0]);
      b = mixed(b, words[1]);
      c = mixed(c, words[2]);
      d = mixed(d, words[3]);
    }
    hash = mixed(mixed(mixed(mixed(hash, a), b), c), d);
  }
  for (; at < name.size(); at += sizeof(uint64_t)) {
    uint64_t word = 0;
    std::memcpy(&word, name.data() + at, std::min(sizeof word, name.size() - at));
    hash = mixed(hash, word);
  }
  return hash;
}

/// Appends one step of a path. Long names are cut: a name may be as long as a scalar and be part of
/// very many paths.
void append(std::string& path, ClassId cls, std::string_view identity) {
  if (!path.empty()) path += '/';
  path += classSpec(cls).name;
  if (identity.empty()) return;
  path += ':';
  const std::string shown = shortName(identity);
  path += shown;
  if (shown.size() < identity.size()) path += fmt::format("#{:016x}", hashOf(identity));
}
void append(std::string& path, const UserDSLObject& object) {
  append(path, object.cls(), identityOf(object));
}

/// Appends the owners that a document names without resolving to them, because their own document
/// could not be read: what it holds keeps its path meanwhile.
void appendNamedOwners(std::string& path, const UserDSLObject& document) {
  const auto* team = as<Team>(&document);
  const auto* store = as<Datastore>(&document);
  const auto* workspace = as<Workspace>(&document);
  std::string_view names;
  if (team != nullptr) names = team->zone.name.view();
  if (store != nullptr) names = store->team.name.view();
  if (workspace != nullptr) names = workspace->team.name.view();
  if (names.empty()) return;
  const size_t slash = std::min(names.find('/'), names.size());
  append(path, ClassId::GovernanceZone, names.substr(0, slash));
  if (slash < names.size()) append(path, ClassId::Team, names.substr(slash + 1));
}

}  // namespace

Ancestry::Ancestry(const Graph& graph, const std::unordered_set<const UserDSLObject*>& objects) {
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
      Chain chain = above(graph, *document.object);
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

std::string modelPath(const Chain& chain) {
  std::string path;
  for (const UserDSLObject* object : chain) {
    if (object->cls() == ClassId::Ecosystem && object != chain.back()) continue;
    if (path.empty()) appendNamedOwners(path, *object);
    append(path, *object);
  }
  return path;
}

namespace {

void walkPaths(const UserDSLObject& object, std::string& path,
               const std::function<void(const std::string&, const UserDSLObject&)>& visit) {
  const size_t length = path.size();
  if (path.empty()) appendNamedOwners(path, object);
  append(path, object);
  visit(path, object);
  // Paths leave out the Ecosystem, see modelPath().
  std::string below;
  std::string& next = object.cls() == ClassId::Ecosystem ? below : path;
  forEachChild(object, [&](const Field&, int, const UserDSLObject& child) {
    walkPaths(child, next, visit);
  });
  path.resize(length);
}

}  // namespace

void forEachPath(const Graph& graph,
                 const std::function<void(const std::string&, const UserDSLObject&)>& visit) {
  for (const LoadedFile& file : graph.model().files) {
    for (const LoadedDocument& document : file.documents) {
      if (!document.object) continue;
      std::string path;
      for (const UserDSLObject* owner : above(graph, *document.object)) {
        if (owner->cls() != ClassId::Ecosystem) append(path, *owner);
      }
      walkPaths(*document.object, path, visit);
    }
  }
}

}  // namespace dslint
