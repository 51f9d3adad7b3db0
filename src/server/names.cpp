#include "server/names.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/node_access.h"
#include "model/walk.h"

namespace dslint::server {
namespace {

template <class T>
const T* byName(std::span<const T* const> all, std::string_view name) {
  const auto found =
      std::ranges::find_if(all, [&](const T* one) { return one->name.view() == name; });
  return found == all.end() ? nullptr : *found;
}

/// Collects the names for one cursor.
class Collector {
 public:
  Collector(const Cursor& cursor, const Graph& graph) : cursor_(cursor), graph_(graph) {}

  std::vector<Named> take() {
    if (cursor_.field != nullptr) collect(*cursor_.field);
    return std::move(names_);
  }

 private:
  void collect(const Field& field) {
    if (field.kind == FieldKind::Map) return mapKeys();
    if (field.kind == FieldKind::Object && field.target == ClassId::LocationKey) return locations();
    if (field.kind == FieldKind::Text) return columns(field);
    if (field.kind == FieldKind::Name) named(field.target);
  }

  template <class T>
  void add(const T& object) {
    if (object.name.given()) names_.push_back({std::string(object.name.view()), &object});
  }
  template <class All>
  void addAll(const All& all) {
    for (const auto& one : all) {
      if (one) add(*one);
    }
  }

  void named(ClassId target) {
    switch (target) {
      case ClassId::Team:
        for (const Team* team : graph_.teams()) names_.push_back({pathOf(*team), team});
        return;
      case ClassId::GovernanceZone:
        return zones();
      case ClassId::Datastore:
        return addAll(graph_.datastores());
      case ClassId::Workspace:
        return addAll(graph_.workspaces());
      case ClassId::DataPlatform:
        return addAll(graph_.platforms());
      case ClassId::Dataset:
        if (const Datastore* store = this->store()) addAll(store->datasets);
        return;
      case ClassId::DatasetGroup:
        if (const Workspace* one = byName(graph_.workspaces(), cursor_.sibling("workspace"))) {
          addAll(one->datasetGroups);
        }
        return;
      case ClassId::DataContainer:
        return containers();
      case ClassId::StoragePolicy:
        if (const Team* owner = team()) {
          if (const GovernanceZone* zone = graph_.zoneOf(owner)) addAll(zone->storagePolicies);
        }
        return;
      case ClassId::InfrastructureVendor:
        if (graph_.ecosystem() != nullptr) addAll(graph_.ecosystem()->vendors);
        return;
      default:
        return;
    }
  }

  void zones() {
    if (graph_.ecosystem() == nullptr) return;
    for (const auto& declaration : graph_.ecosystem()->zones) {
      if (!declaration || !declaration->name.given()) continue;
      const UserDSLObject* object = declaration.get();
      if (declaration->definition) object = declaration->definition.get();
      names_.push_back({std::string(declaration->name.view()), object});
    }
  }

  /// The store of the dataset: named beside it, or the one around.
  const Datastore* store() const {
    for (const std::string_view key : {"store", "datastore"}) {
      const std::string_view name = cursor_.sibling(key);
      if (!name.empty()) return byName(graph_.datastores(), name);
    }
    const Around* around = cursor_.nearest(ClassId::Datastore);
    return around == nullptr ? nullptr
                             : byName(graph_.datastores(), scalarOf(*around->mapping, "name"));
  }

  /// The team that the document belongs to.
  const Team* team() const {
    if (cursor_.root == nullptr) return nullptr;
    std::string path(scalarOf(*cursor_.root, "team"));
    if (path.empty()) {
      path = fmt::format("{}/{}", scalarOf(*cursor_.root, "zone"), scalarOf(*cursor_.root, "name"));
    }
    return graph_.team(path);
  }

  void containers() {
    const Team* own = team();
    if (own != nullptr) addAll(own->containers);
    for (const Team* other : graph_.teams()) {
      if (other == own) continue;
      for (const auto& container : other->containers) {
        if (!container || !container->name.given()) continue;
        names_.push_back(
            {fmt::format("{}/{}", pathOf(*other), container->name.view()), container.get()});
      }
    }
  }

  void locations() {
    if (graph_.ecosystem() == nullptr) return;
    for (const auto& vendor : graph_.ecosystem()->vendors) {
      if (vendor) below(fmt::format("{}:", vendor->name.view()), vendor->locations);
    }
  }
  void below(const std::string& before, const List<Ref<InfrastructureLocation>>& locations) {
    for (const auto& location : locations) {
      if (!location || !location->name.given()) continue;
      const std::string path = before + std::string(location->name.view());
      names_.push_back({path, location.get()});
      below(path + '/', location->locations);
    }
  }

  /// Keys of `tableForDataset` and similar mappings are names of the store's datasets.
  void mapKeys() {
    if (!cursor_.field->key.ends_with("ForDataset")) return;
    const Around* around = cursor_.nearest(ClassId::Datastore);
    if (around == nullptr) return;
    const yaml::Pair* datasets = find(*around->mapping, "datasets");
    if (datasets != nullptr) fromNodes(*datasets->value);
  }

  /// Lists of columns name those of the table around.
  void columns(const Field& field) {
    if (field.key == "watermarkColumn") return watermarks();
    if (field.key == "name" && cursor_.innermost()->spec->is(ClassId::Credential)) {
      return credentials();
    }
    const bool key = field.key == "primaryKey" || field.key == "partitionKey" ||
                     field.key == "columns";
    const Around* table = key ? cursor_.nearest(ClassId::DDLTable) : nullptr;
    if (table == nullptr) return;
    if (cursor_.innermost()->spec->name == "ForeignKeyReference") return referenced();
    const yaml::Pair* all = find(*table->mapping, "columns");
    if (all != nullptr) fromNodes(*all->value);
  }

  /// The columns of the dataset that a foreign key refers to.
  void referenced() {
    const Datastore* target = store();
    if (target == nullptr) return;
    const std::string_view name = cursor_.sibling("dataset");
    for (const auto& dataset : target->datasets) {
      if (!dataset || dataset->name.view() != name) continue;
      if (const auto* table = as<DDLTable>(dataset->schema)) addAll(table->columns);
    }
  }

  void watermarks() {
    const Around* around = cursor_.nearest(ClassId::Datastore);
    if (around == nullptr) return;
    const yaml::Pair* datasets = find(*around->mapping, "datasets");
    if (datasets == nullptr) return;
    for (const yaml::Node* dataset : datasets->value->items()) {
      const yaml::Pair* schema = find(*dataset, "schema");
      const yaml::Pair* all = schema == nullptr ? nullptr : find(*schema->value, "columns");
      if (all != nullptr) fromNodes(*all->value);
    }
    eachOnce();
  }

  /// Secrets that a store lists or that something uses: they have no other definition.
  void credentials() {
    for (const DataPlatform* platform : graph_.platforms()) secretsIn(*platform);
    for (const Team* team : graph_.teams()) secretsIn(*team);
    for (const Datastore* store : graph_.datastores()) secretsIn(*store);
    for (const Workspace* workspace : graph_.workspaces()) secretsIn(*workspace);
    eachOnce();
  }
  void secretsIn(const UserDSLObject& object) {
    if (const auto* secret = as<Credential>(&object)) return add(*secret);
    if (as<Dataset>(&object) != nullptr) return;  // most of a model, and without secrets
    // Nesting is limited when the text is read, so recursion is, too.
    forEachChild(object, [&](const Field&, int, const UserDSLObject& child) { secretsIn(child); });
  }

  void eachOnce() {
    std::ranges::sort(names_, {}, &Named::text);
    // Not std::ranges::unique, here as elsewhere: clang 14 cannot read libstdc++'s.
    const auto same = [](const Named& a, const Named& b) { return a.text == b.text; };
    names_.erase(std::unique(names_.begin(), names_.end(), same), names_.end());
  }

  void fromNodes(const yaml::Node& list) {
    for (const yaml::Node* item : list.items()) {
      if (item->kind != yaml::Kind::Mapping) continue;
      const yaml::Pair* name = find(*item, "name");
      if (name == nullptr || name->value->kind != yaml::Kind::Scalar) continue;
      names_.push_back({std::string(name->value->text()), nullptr, item});
    }
  }

  const Cursor& cursor_;
  const Graph& graph_;
  std::vector<Named> names_;
};

}  // namespace

std::vector<Named> namesFor(const Cursor& cursor, const Graph& graph) {
  return Collector(cursor, graph).take();
}

const UserDSLObject* namedBy(const Cursor& cursor, const Graph& graph) {
  const bool name = cursor.on == Cursor::On::Value || cursor.on == Cursor::On::MapKey;
  if (!name || cursor.node->kind != yaml::Kind::Scalar) return nullptr;
  for (const Named& one : namesFor(cursor, graph)) {
    if (one.object != nullptr && one.text == cursor.node->text()) return one.object;
  }
  return nullptr;
}

std::string pathOf(const Team& team) {
  return fmt::format("{}/{}", team.zone.name.view(), team.name.view());
}

}  // namespace dslint::server
