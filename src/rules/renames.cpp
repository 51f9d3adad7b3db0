#include "rules/renames.h"

#include <algorithm>
#include <string>

#include "value/keyed_hash.h"
#include "value/suggest.h"

namespace dslint::rules {
namespace {

uint64_t mixed(uint64_t a, uint64_t b) {
  uint64_t value = (a + 0x9e3779b97f4a7c15U) ^ (b * 0xbf58476d1ce4e5b9U);
  value = (value ^ (value >> 30U)) * 0x94d049bb133111ebU;
  return value ^ (value >> 31U);
}

/// A hash that is equal for the same columns in any order; 0 for a dataset without columns.
uint64_t shapeOf(const Dataset& dataset) {
  uint64_t shape = 0;
  if (const auto* table = as<DDLTable>(dataset.schema)) {
    for (const Ref<DDLColumn> column : table->columns) {
      if (column) shape += mixed(column->name.hash(), column->type ? column->type->text.hash() : 0);
    }
  } else if (const auto* avro = as<AvroSchema>(dataset.schema)) {
    const Ref<AvroValue> value = avro->avro ? avro->avro : avro->fromFile;
    if (value) shape = mixed(value->text.hash(), 1);
  }
  return shape;
}

uint64_t shapeOf(const Datastore& store) {
  uint64_t shape = 0;
  for (const Ref<Dataset> dataset : store.datasets) {
    if (dataset) shape += mixed(dataset->name.hash(), shapeOf(*dataset));
  }
  return shape;
}

uint64_t addressOf(const void* object) {
  return static_cast<uint64_t>(reinterpret_cast<uintptr_t>(object));
}

/// Of more candidates than that, the nearest name says nothing.
constexpr size_t kMostCandidates = 64;

/// The only candidate or, if there are several, the one with the nearest name.
template <class T, class Map>
const T* chosen(Text name, const Map& map, uint64_t key) {
  std::vector<const T*> candidates;
  // Without equal_range, which walks to the last one.
  for (auto item = map.find(key); item != map.end() && item->first == key; ++item) {
    if (candidates.size() == kMostCandidates) return nullptr;
    candidates.push_back(item->second);
  }
  if (candidates.size() <= 1) return candidates.empty() ? nullptr : candidates.front();
  NearestSearch search(name.view());
  for (const T* candidate : candidates) search.offer(candidate->name.view());
  const auto found = search.result();
  return found && found->clear ? candidates[found->index] : nullptr;
}

std::string likenessOf(const DDLColumn& column) {
  if (!column.type || !column.name.given()) return {};
  return fmt::format("{} {}", column.nullable.valueOr(true), column.type->text.view());
}

}  // namespace

Renames::Renames(const ReviewContext& context) {
  for (const DatasetPair& pair : context.pairs().datasets) {
    if (!pair.added() || pair.head == nullptr) continue;
    if (const uint64_t shape = shapeOf(*pair.head); shape != 0) {
      datasets_.emplace(mixed(addressOf(pair.headStore), shape), pair.head);
      named_.emplace(mixed(pair.head->name.hash(), shape), std::pair(pair.head, pair.headStore));
    }
  }
  for (const Pair<Datastore>& pair : context.pairs().datastores) {
    if (!pair.added() || pair.head == nullptr) continue;
    for (const Ref<Dataset> dataset : pair.head->datasets) {
      const uint64_t shape = dataset ? shapeOf(*dataset) : 0;
      if (shape == 0) continue;
      named_.emplace(mixed(dataset->name.hash(), shape), std::pair(dataset.get(), pair.head));
    }
    if (const uint64_t shape = shapeOf(*pair.head); shape != 0) stores_.emplace(shape, pair.head);
  }
}

const Dataset* Renames::of(const DatasetPair& removed) const {
  return chosen<Dataset>(removed.base->name, datasets_,
                         mixed(addressOf(removed.headStore), shapeOf(*removed.base)));
}

std::pair<const Dataset*, const Datastore*> Renames::movedTo(const DatasetPair& removed) const {
  const uint64_t shape = shapeOf(*removed.base);
  if (shape == 0) return {};
  const uint64_t key = mixed(removed.base->name.hash(), shape);
  const auto found = named_.find(key);
  if (found == named_.end()) return {};
  // If there are several, none is more likely than the others.
  const auto next = std::next(found);
  if (next != named_.end() && next->first == key) return {};
  return found->second;
}

const Datastore* Renames::of(const Datastore& removed) const {
  return chosen<Datastore>(removed.name, stores_, shapeOf(removed));
}

std::unordered_map<const DDLColumn*, const DDLColumn*> renamedColumns(const DatasetChange& change) {
  struct Alike {
    Pair<DDLColumn> pair;
    bool several = false;
  };
  StringMap<Alike> alike;
  const auto note = [](const DDLColumn*& slot, const DDLColumn* column, bool& several) {
    several = several || slot != nullptr;
    slot = column;
  };
  for (const Pair<DDLColumn>& column : change.columns) {
    if (!column.added() && !column.removed()) continue;
    const std::string key = likenessOf(column.added() ? *column.head : *column.base);
    if (key.empty()) continue;
    Alike& found = alike[key];
    if (column.added()) note(found.pair.head, column.head, found.several);
    if (column.removed()) note(found.pair.base, column.base, found.several);
  }
  std::unordered_map<const DDLColumn*, const DDLColumn*> renamed;
  for (const auto& [key, found] : alike) {
    if (!found.several && found.pair.base != nullptr && found.pair.head != nullptr) {
      renamed.emplace(found.pair.base, found.pair.head);
    }
  }
  return renamed;
}

}  // namespace dslint::rules
