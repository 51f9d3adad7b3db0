#include "rules/name_uses.h"

#include <algorithm>

#include "model/walk.h"
#include "value/location_key.h"

namespace dslint::rules {
namespace {

bool holds(const UserDSLObject& owner, const Dataset& dataset) {
  const auto* store = as<Datastore>(&owner);
  return store != nullptr && std::ranges::any_of(store->datasets, [&](Ref<Dataset> one) {
           return one.get() == &dataset;
         });
}

bool holds(const UserDSLObject& owner, const DDLColumn& column) {
  const auto* table = as<DDLTable>(&owner);
  return table != nullptr && std::ranges::any_of(table->columns, [&](Ref<DDLColumn> one) {
           return one.get() == &column;
         });
}

}  // namespace

Uses::Uses(const Graph& graph, const Objects& objects, const Words& words) : objects_(objects) {
  for (const Word& word : words) times_.emplace(word, 0);
  for (const LoadedFile& file : graph.model().files) {
    for (const LoadedDocument& document : file.documents) {
      if (document.object) visit(*document.object);
    }
  }
}

size_t Uses::timesOf(const Word& word) const {
  const auto found = times_.find(word);
  return found == times_.end() ? 0 : found->second;
}

void Uses::use(RefBase object) {
  const auto* target = object.as<UserDSLObject>();
  if (target != nullptr && objects_.contains(target)) used_.insert(target);
}

void Uses::count(const Text& text, NameKind kind) {
  if (times_.empty()) return;
  if (const auto found = times_.find({text.view(), kind}); found != times_.end()) ++found->second;
}

void Uses::useText(const UserDSLObject& owner, std::string_view name) {
  for (const UserDSLObject* object : objects_) {
    const auto* dataset = as<Dataset>(object);
    const auto* column = as<DDLColumn>(object);
    if ((dataset != nullptr && dataset->name.view() == name && holds(owner, *dataset)) ||
        (column != nullptr && column->name.view() == name && holds(owner, *column))) {
      used_.insert(object);
    }
  }
}

void Uses::visit(const UserDSLObject& object) {
  if (const auto* key = as<LocationKey>(&object)) {
    use(key->vendor);
    use(key->location);
    useAbove(*key);
  }
  if (const auto* store = as<Datastore>(&object)) {
    if (const auto* sql = as<SQLIngestion>(store->capture)) {
      for (const TextEntry& entry : sql->tableForDataset) useText(*store, entry.key.view());
    }
  }
  for (const Field& field : object.spec().fields) {
    if (field.kind == FieldKind::Name) {
      if (field.list) {
        for (const NameRefBase& name : field.in<ListBase>(object).itemsAs<NameRefBase>()) {
          use(name.object);
          count(name.name, kindOfName(classSpec(field.target)));
        }
      } else {
        use(field.in<NameRefBase>(object).object);
        count(field.in<NameRefBase>(object).name, kindOfName(classSpec(field.target)));
      }
    } else if (field.kind == FieldKind::Text && field.list) {
      for (const Text& text : field.in<ListBase>(object).itemsAs<Text>()) {
        useText(object, text.view());
        count(text, NameKind::Column);  // of a key
      }
    } else if (field.kind == FieldKind::Text && field.key == "name") {
      count(field.in<Text>(object), kindOfName(object.spec()));
    }
  }
  for (const Field* field : object.spec().owning) {
    forEachIn(object, *field, [&](int, const UserDSLObject& child) { visit(child); });
  }
}

/// Marks the locations around the one that a key names as used, too.
void Uses::useAbove(const LocationKey& key) {
  if (!key.vendor) return;
  auto inside = key.vendor->locations;
  for (const LocationKeyPart& part : parseLocationKey(key.key.view()).locations) {
    const auto found = std::ranges::find_if(inside, [&](Ref<InfrastructureLocation> one) {
      return one && one->name.view() == part.text;
    });
    if (found == inside.end()) return;
    if (objects_.contains(found->get())) used_.insert(found->get());
    inside = (*found)->locations;
  }
}

}  // namespace dslint::rules
