#include "server/symbol.h"

#include <algorithm>

#include "model/walk.h"
#include "server/names.h"

namespace dslint::server {
namespace {

/// The definition for a declaration; any other object as it is.
const UserDSLObject* definitionOf(const UserDSLObject* object) {
  if (const auto* zone = as<GovernanceZoneDeclaration>(object)) {
    if (zone->definition) return zone->definition.get();
  }
  if (const auto* team = as<TeamDeclaration>(object)) {
    if (team->definition) return team->definition.get();
  }
  return object;
}

/// Finds all places that name an object, in one walk over the model.
class UseSearch {
 public:
  UseSearch(const UserDSLObject& wanted, const Snapshot& snapshot)
      : id_(refOf(wanted).id()), snapshot_(snapshot), credential_(as<Credential>(&wanted)) {
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
    // An object inside its team belongs to it without naming it.
    if (!name.object || name.inlined || !name.name.given()) return;
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

  /// `Zone/Team` and `Zone/Team/container` also name a zone and a team.
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

  /// Handles names that are not described fields.
  void special(const UserDSLObject& object) {
    if (const auto* key = as<LocationKey>(&object)) return location(*key);
    if (const auto* table = as<DDLTable>(&object)) return columns(*table);
    if (const auto* key = as<ForeignKeyReference>(&object)) return referred(*key);
    if (const auto* secret = as<Credential>(&object)) return credential(*secret);
    if (const auto* store = as<Datastore>(&object)) {
      datasets(*store);
      watermark(*store);
    }
  }

  void location(const LocationKey& key) {
    if (!key.vendor) return;
    const std::string_view text = key.key.view();
    size_t from = std::min(text.find(':'), text.size());
    const Place whole = at<&LocationKey::key>(key);
    if (key.vendor.id() == id_) places_.push_back(whole.piece(0, from));
    List<Ref<InfrastructureLocation>> level = key.vendor->locations;
    while (from < text.size()) {
      const size_t to = std::min(text.find('/', from + 1), text.size());
      const std::string_view part = text.substr(from + 1, to - from - 1);
      const auto found = std::ranges::find_if(level, [&](Ref<InfrastructureLocation> one) {
        return one && one->name.view() == part;
      });
      if (found == level.end()) return;
      if (found->id() == id_) places_.push_back(whole.piece(from + 1, part.size()));
      level = (*found)->locations;
      from = to;
    }
  }

  void listed(const Place& field, const List<Text>& list) {
    for (uint32_t i = 0; i < list.size(); ++i) {
      if (list[i].view() == name_) places_.push_back(field.item(i));
    }
  }

  bool isColumnOf(const Schema* schema) const {
    const auto* table = as<DDLTable>(schema);
    return table != nullptr && std::ranges::any_of(table->columns, [&](Ref<DDLColumn> column) {
             return column && column.id() == id_;
           });
  }

  /// A column in the lists of its table.
  void columns(const DDLTable& table) {
    if (!isColumnOf(&table)) return;
    listed(at<&DDLTable::primaryKey>(table), table.primaryKey);
    listed(at<&DDLTable::partitionKey>(table), table.partitionKey);
    for (const auto& key : table.foreignKeys) {
      if (key) listed(at<&ForeignKey::columns>(*key), key->columns);
    }
  }

  /// A column that foreign keys refer to.
  void referred(const ForeignKeyReference& key) {
    const Dataset* dataset = key.dataset.target();
    if (dataset == nullptr || !isColumnOf(dataset->schema.get())) return;
    listed(at<&ForeignKeyReference::columns>(key), key.columns);
  }

  /// A column that the capture of its store reads from.
  void watermark(const Datastore& store) {
    const auto* capture = as<SQLWatermarkSnapshotDeltaIngestion>(store.capture);
    if (capture == nullptr || capture->watermarkColumn.view() != name_) return;
    const bool own = std::ranges::any_of(store.datasets, [&](Ref<Dataset> dataset) {
      return dataset && isColumnOf(dataset->schema.get());
    });
    if (own) places_.push_back(at<&SQLWatermarkSnapshotDeltaIngestion::watermarkColumn>(*capture));
  }

  /// One secret is named wherever it is used, and in the lists of the stores that hold it.
  void credential(const Credential& other) {
    if (credential_ != nullptr && refOf(other).id() != id_ && other.name.view() == name_ &&
        other.type.number == credential_->type.number) {
      places_.push_back(namePlace(other));
    }
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
  const Credential* credential_;  ///< null where another object is looked for
  std::string_view name_;
  std::vector<Place> places_;
};

/// A column of the table around, where the cursor is on its name in a list.
const UserDSLObject* columnAt(const Query& query, const Cursor& cursor) {
  for (const Named& one : namesFor(cursor, query.snapshot->graph())) {
    if (one.node == nullptr || one.text != cursor.node->text()) continue;
    return objectAt(*query.snapshot, query.snapshot->fileOf(query.path), one.node->begin);
  }
  return nullptr;
}

/// The cursor's offset in the value of the scalar under it. Escapes are counted as written.
size_t offsetInValue(const Query& query, const yaml::Node& node) {
  const std::string& text = query.text->text;
  const char first = node.begin < text.size() ? text[node.begin] : '\0';
  const bool quoted = first == '"' || first == '\'';
  return query.offset - std::min(query.offset, node.begin + (quoted ? 1U : 0U));
}

/// The vendor or the location that the cursor is on, of a path of them.
const UserDSLObject* locationAt(std::string_view path, size_t offset, const Ecosystem& ecosystem) {
  const size_t colon = std::min(path.find(':'), path.size());
  const auto named = [](const auto& all, std::string_view name) {
    return std::ranges::find_if(all, [&](const auto& one) {
      return one && one->name.view() == name;
    });
  };
  const auto vendor = named(ecosystem.vendors, path.substr(0, colon));
  if (vendor == ecosystem.vendors.end()) return nullptr;
  if (offset <= colon) return vendor->get();
  const List<Ref<InfrastructureLocation>>* level = &(*vendor)->locations;
  for (size_t from = colon; from < path.size();) {
    const size_t to = std::min(path.find('/', from + 1), path.size());
    const auto found = named(*level, path.substr(from + 1, to - from - 1));
    if (found == level->end()) return nullptr;
    if (offset <= to) return found->get();
    level = &(*found)->locations;
    from = to;
  }
  return nullptr;
}

/// The part that the cursor is on, of a path that names a team or a container of one.
const UserDSLObject* partAt(const UserDSLObject& named, std::string_view path, size_t offset) {
  const size_t slash = path.find('/');
  if (slash == std::string_view::npos) return &named;
  const Team* team = as<Team>(&named);
  if (const auto* container = as<DataContainer>(&named)) team = container->team.get();
  if (team == nullptr) return &named;
  if (offset <= slash) {
    const auto* zone = team->zone.object.as<UserDSLObject>();
    return zone == nullptr ? &named : zone;
  }
  return offset <= std::min(path.find('/', slash + 1), path.size()) ? team : &named;
}

}  // namespace

const UserDSLObject* symbolAt(const Query& query, const Cursor& cursor) {
  if (query.snapshot == nullptr || cursor.innermost() == nullptr) return nullptr;
  if (cursor.on != Cursor::On::Value && cursor.on != Cursor::On::MapKey) return nullptr;
  if (cursor.field != nullptr && cursor.field->key == "name") {
    return definitionOf(objectAt(*query.snapshot, query.snapshot->fileOf(query.path),
                                 cursor.innermost()->mapping->begin));
  }
  const Graph& graph = query.snapshot->graph();
  const std::string_view text = cursor.node->text();
  const size_t offset = offsetInValue(query, *cursor.node);
  const bool location = cursor.field != nullptr && cursor.field->kind == FieldKind::Object &&
                        cursor.field->target == ClassId::LocationKey;
  if (location && graph.ecosystem() != nullptr) return locationAt(text, offset, *graph.ecosystem());
  if (const UserDSLObject* named = namedBy(cursor, graph)) {
    return definitionOf(partAt(*named, text, offset));
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
