#include "server/symbol.h"

#include <algorithm>

#include "model/walk.h"
#include "server/names.h"

namespace dslint::server {
namespace {

/// A declaration stands for what it declares.
const UserDSLObject* definitionOf(const UserDSLObject* object) {
  if (const auto* zone = as<GovernanceZoneDeclaration>(object)) {
    if (zone->definition) return zone->definition.get();
  }
  if (const auto* team = as<TeamDeclaration>(object)) {
    if (team->definition) return team->definition.get();
  }
  return object;
}

/// Finds the places that name one object, in one walk over the model.
class UseSearch {
 public:
  UseSearch(const UserDSLObject& wanted, const Snapshot& snapshot)
      : id_(refOf(wanted).id()), snapshot_(snapshot) {
    if (const Field* name = wanted.spec().field("name")) name_ = name->in<Text>(wanted).view();
  }

  std::vector<Place> run() {
    for (const LoadedFile& file : snapshot_.model().model.files) {
      for (const LoadedDocument& document : file.documents) {
        if (document.object) walk(*document.object);
      }
    }
    return std::move(places_);
  }

 private:
  void walk(const UserDSLObject& object) {
    // Nesting is limited when the text is read, so recursion is, too.
    for (const Field& field : object.spec().fields) {
      if (field.kind == FieldKind::Name) names(object, field);
    }
    special(object);
    forEachChild(object, [&](const Field&, int, const UserDSLObject& child) { walk(child); });
  }

  void names(const UserDSLObject& object, const Field& field) {
    if (!field.list) return name(field.in<NameRefBase>(object), at(object, field));
    size_t index = 0;
    for (const NameRefBase& one : field.in<ListBase>(object).itemsAs<NameRefBase>()) {
      name(one, at(object, field).item(index++));
    }
  }

  void name(const NameRefBase& name, const Place& place) {
    if (!name.object || name.inlined) return;
    const std::string_view text = name.name.view();
    if (name.object.id() == id_) {
      const size_t slash = text.rfind('/');
      places_.push_back(slash == std::string_view::npos
                            ? place
                            : place.piece(slash + 1, text.size() - slash - 1));
      return;
    }
    path(text, *name.object.as<UserDSLObject>(), place);
  }

  /// `Zone/Team` and `Zone/Team/container` name a zone and a team as well.
  void path(std::string_view text, const UserDSLObject& named, const Place& place) {
    const size_t slash = text.find('/');
    if (slash == std::string_view::npos) return;
    const Team* team = as<Team>(&named);
    if (const auto* container = as<DataContainer>(&named)) team = container->team.get();
    if (team == nullptr) return;
    if (team->zone.object.id() == id_) places_.push_back(place.piece(0, slash));
    if (refOf(*team).id() == id_ && &named != team) {
      const size_t second = std::min(text.find('/', slash + 1), text.size());
      places_.push_back(place.piece(slash + 1, second - slash - 1));
    }
  }

  /// What is named in ways of its own.
  void special(const UserDSLObject& object) {
    if (const auto* key = as<LocationKey>(&object)) return location(*key);
    if (const auto* table = as<DDLTable>(&object)) return columns(*table);
    if (const auto* store = as<Datastore>(&object)) return datasets(*store);
  }

  void location(const LocationKey& key) {
    if (!key.vendor) return;
    const std::string_view text = key.key.view();
    size_t from = std::min(text.find(':'), text.size());
    if (key.vendor.id() == id_) places_.push_back(placeOf(key).piece(0, from));
    List<Ref<InfrastructureLocation>> level = key.vendor->locations;
    while (from < text.size()) {
      const size_t to = std::min(text.find('/', from + 1), text.size());
      const std::string_view part = text.substr(from + 1, to - from - 1);
      const auto found = std::ranges::find_if(level, [&](Ref<InfrastructureLocation> one) {
        return one && one->name.view() == part;
      });
      if (found == level.end()) return;
      if (found->id() == id_) {
        Place place = at<&LocationKey::key>(key).piece(from + 1, part.size());
        places_.push_back(place);
      }
      level = (*found)->locations;
      from = to;
    }
  }

  void listed(const Place& field, const List<Text>& list) {
    for (uint32_t i = 0; i < list.size(); ++i) {
      if (list[i].view() == name_) places_.push_back(field.item(i));
    }
  }

  /// A column in the lists of its table.
  void columns(const DDLTable& table) {
    const bool own = std::ranges::any_of(
        table.columns, [&](Ref<DDLColumn> column) { return column && column.id() == id_; });
    if (!own) return;
    listed(at<&DDLTable::primaryKey>(table), table.primaryKey);
    listed(at<&DDLTable::partitionKey>(table), table.partitionKey);
  }

  /// A dataset in the mappings of its store's capture.
  void datasets(const Datastore& store) {
    const bool own = std::ranges::any_of(
        store.datasets, [&](Ref<Dataset> dataset) { return dataset && dataset.id() == id_; });
    if (!own || !store.capture) return;
    mapKeys(*store.capture);
    forEachChild(*store.capture,
                 [&](const Field&, int, const UserDSLObject& child) { mapKeys(child); });
  }
  void mapKeys(const UserDSLObject& object) {
    for (const Field& field : object.spec().fields) {
      if (field.kind != FieldKind::Map || !field.key.ends_with("ForDataset")) continue;
      for (const TextEntry& entry : field.in<TextMap>(object)) {
        if (entry.key.view() == name_) {
          places_.push_back(at(object, field).entry(entry.key, true));
        }
      }
    }
  }

  uint32_t id_;
  const Snapshot& snapshot_;
  std::string_view name_;
  std::vector<Place> places_;
};

/// A column of the table around, where the cursor is on its name in a list.
const UserDSLObject* columnAt(const Query& query, const Cursor& cursor) {
  for (const Named& one : namesFor(cursor, query.snapshot->graph())) {
    if (one.node == nullptr || one.text != cursor.node->text) continue;
    return objectAt(*query.snapshot, query.snapshot->fileOf(query.path), one.node->begin);
  }
  return nullptr;
}

}  // namespace

const UserDSLObject* symbolAt(const Query& query, const Cursor& cursor) {
  if (query.snapshot == nullptr || cursor.innermost() == nullptr) return nullptr;
  if (cursor.on != Cursor::On::Value && cursor.on != Cursor::On::MapKey) return nullptr;
  if (cursor.field != nullptr && cursor.field->key == "name") {
    return definitionOf(objectAt(*query.snapshot, query.snapshot->fileOf(query.path),
                                 cursor.innermost()->mapping->begin));
  }
  if (const UserDSLObject* named = namedBy(cursor, query.snapshot->graph())) {
    return definitionOf(named);
  }
  return columnAt(query, cursor);
}

std::vector<Place> ownPlaces(const UserDSLObject& object) {
  std::vector<Place> places{namePlace(object)};
  if (const auto* zone = as<GovernanceZone>(&object); zone != nullptr && zone->declaration) {
    places.push_back(namePlace(*zone->declaration));
  }
  if (const auto* team = as<Team>(&object); team != nullptr && team->declaration) {
    places.push_back(namePlace(*team->declaration));
  }
  return places;
}

std::vector<Place> usesOf(const UserDSLObject& object, const Snapshot& snapshot) {
  return UseSearch(object, snapshot).run();
}

}  // namespace dslint::server
