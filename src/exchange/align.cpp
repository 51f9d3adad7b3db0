#include "exchange/align.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "database/catalogue_types.h"
#include "database/columns.h"
#include "exchange/document_merge.h"
#include "exchange/type_text.h"
#include "value/ascii.h"
#include "value/keyed_hash.h"
#include "value/table_name.h"

namespace dslint {
namespace {

using yaml::Node;
using yaml::Pair;

constexpr size_t kNone = std::numeric_limits<size_t>::max();

/// Finds objects by a name: as it is written first, then without regard to case, if that is clear.
class ByName {
 public:
  void add(const std::string& name, size_t place) {
    exact_.emplace(name, place);
    const auto [entry, isNew] = folded_.emplace(ascii::lowered(name), place);
    if (!isNew) entry->second = kNone;
  }
  size_t find(const std::string& name) const {
    if (const auto found = exact_.find(name); found != exact_.end()) return found->second;
    const auto found = folded_.find(ascii::lowered(name));
    return found == folded_.end() ? kNone : found->second;
  }

 private:
  StringMap<size_t> exact_;
  StringMap<size_t> folded_;
};

struct KnownColumn {
  std::string name;
  std::string type;
};

/// A dataset of the model.
struct KnownDataset {
  std::string store;
  std::string name;
  bool elsewhere = false;  ///< in another database than what is imported
  std::vector<KnownColumn> columns;
  ByName byPhysicalName;
  ByName byName;
};

/// The schema and the name of a table, in one text.
std::string tableKey(std::string_view container, std::string_view schema, std::string_view table) {
  return fmt::format("{}\n{}\n{}", container, schema, table);
}

/// Whether a path leads to another database than that of `place`.
bool isElsewhere(std::string_view path, const ImportedPlace& place) {
  const TableNameParse parse = parseTableName(path);
  if (parse.error || place.database.empty()) return false;
  const size_t least = factsOf(place.dialect).schemasAreDatabases ? 2 : 3;
  return parse.count >= least &&
         !ascii::equalIgnoringCase(parse.parts[parse.count - least].name(), place.database);
}

/// The same of a path such as `sales."Order Lines"`; what is no path is one name.
std::string pathKey(std::string_view container, std::string_view path,
                    const ImportedPlace& place) {
  const TableNameParse parse = parseTableName(path);
  if (parse.error || parse.count == 0) return tableKey(container, place.defaultSchema, path);
  const std::string table = parse.parts[parse.count - 1].name();
  return tableKey(container,
                  parse.count == 1 ? place.defaultSchema : parse.parts[parse.count - 2].name(),
                  table);
}

const Node* below(const Node& mapping, std::string_view key) {
  for (const Pair& pair : mapping.pairs()) {
    if (pair.key->text() == key) return pair.value;
  }
  return nullptr;
}

/// The last name of `Zone/Team/container`.
std::string_view lastName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// The datasets of a model, to be found by store and name, or by where their tables lie.
class KnownModel {
 public:
  KnownModel(const std::vector<ModelFile>& files, const yaml::Limits& limits,
             const ImportedModel& imported) {
    for (const ImportedStore& store : imported.stores) {
      if (store.place) places_.emplace(store.capture.textAt("container"), &*store.place);
    }
    for (const ModelFile& file : files) {
      forEachDocument(file, limits, [&](const Node& root) {
        const std::string_view kind = textOf(root, "kind");
        if (kind == "Datastore") addStore(root);
        if (kind != "Team") return;
        for (const Node* store : itemsOf(root, "datastores")) addStore(*store);
      });
    }
  }

  bool hasStore(const std::string& name) const { return mapsTables_.contains(name); }
  /// Whether a store says by `tableForDataset` where its datasets are.
  bool mapsTables(const std::string& name) const {
    const auto found = mapsTables_.find(name);
    return found != mapsTables_.end() && found->second;
  }

  /// By where the table lies; null where that is not known, or nobody declares it.
  const KnownDataset* findTable(const ImportedStore& store, const ImportedDataset& dataset) const {
    if (!store.place) return nullptr;
    const std::string container(store.capture.textAt("container"));
    return at(byTable_.find(dataset.physicalName.empty()
                                ? tableKey(container, store.place->defaultSchema, dataset.name)
                                : pathKey(container, dataset.physicalName, *store.place)));
  }
  /// By the name or physical name of a dataset of that datastore.
  const KnownDataset* findName(const std::string& store, const ImportedDataset& dataset) const {
    const size_t place = byName_.find(store + "\n" + dataset.name);
    if (place != kNone) return at(place);
    const std::string& physical =
        dataset.physicalName.empty() ? dataset.name : dataset.physicalName;
    return at(byPhysicalName_.find(store + "\n" + physical));
  }
  bool hasDataset(const std::string& store, const std::string& name) const {
    return byName_.find(store + "\n" + name) != kNone;
  }

 private:
  const KnownDataset* at(size_t place) const {
    return place == kNone ? nullptr : &datasets_[place];
  }

  void addStore(const Node& node) {
    const std::string store(textOf(node, "name"));
    const Node* capture = below(node, "capture");
    const Node* tables = capture == nullptr ? nullptr : below(*capture, "tableForDataset");
    const bool maps = tables != nullptr && tables->kind == yaml::Kind::Mapping;
    mapsTables_[store] = maps;
    const std::string container(
        capture == nullptr ? "" : lastName(textOf(*capture, "container")));
    const auto place = places_.find(container);
    for (const Node* item : itemsOf(node, "datasets")) {
      KnownDataset dataset;
      dataset.store = store;
      dataset.name = textOf(*item, "name");
      const std::string_view physical = textOf(*item, "physicalName");
      std::string_view path = maps ? textOf(*tables, dataset.name) : std::string_view();
      if (path.empty()) path = physical;
      if (place != places_.end()) dataset.elsewhere = isElsewhere(path, *place->second);
      if (place != places_.end() && !dataset.elsewhere) {
        byTable_.add(path.empty()
                         ? tableKey(container, place->second->defaultSchema, dataset.name)
                         : pathKey(container, path, *place->second),
                     datasets_.size());
      }
      byName_.add(store + "\n" + dataset.name, datasets_.size());
      if (!physical.empty()) {
        byPhysicalName_.add(store + "\n" + std::string(physical), datasets_.size());
      }
      if (const Node* schema = below(*item, "schema")) {
        for (const Node* column : itemsOf(*schema, "columns")) addColumn(*column, dataset);
      }
      datasets_.push_back(std::move(dataset));
    }
  }

  static void addColumn(const Node& node, KnownDataset& dataset) {
    const std::string name(textOf(node, "name"));
    const std::string physical(textOf(node, "physicalName"));
    dataset.byPhysicalName.add(physical.empty() ? name : physical, dataset.columns.size());
    dataset.byName.add(name, dataset.columns.size());
    dataset.columns.push_back({name, std::string(textOf(node, "type"))});
  }

  ViewMap<const ImportedPlace*> places_;  ///< by container
  StringMap<bool> mapsTables_;            ///< by store
  std::vector<KnownDataset> datasets_;
  ByName byTable_;
  ByName byName_;
  ByName byPhysicalName_;
};

/// Whether two types are one in the database.
class SameTypes {
 public:
  explicit SameTypes(Dialect dialect) : dialect_(dialect), types_(dialect) {}

  bool operator()(const std::string& ours, const std::string& there) {
    if (ours == there) return true;
    const auto [entry, isNew] = known_.emplace(ours + "\n" + there, false);
    if (isNew) entry->second = compare(ours, there);
    return entry->second;
  }

 private:
  bool compare(const std::string& ours, const std::string& there) {
    const TypeParse one = parseDataType(ours, kTypeDepth);
    const TypeParse other = parseDataType(there, kTypeDepth);
    if (!one.type || !other.type) return false;
    std::string reason;
    const std::string native =
        nativeTypeOf(*one.type, dialect_, factsOf(dialect_).target, reason);
    return !native.empty() && sameThere(types_.of(native), *other.type, dialect_);
  }

  Dialect dialect_;
  CatalogueTypes types_;
  StringMap<bool> known_;
};

class Aligner {
 public:
  Aligner(ImportedModel& model, const KnownModel& known) : model_(model), known_(known) {}

  void run() {
    match([&](const ImportedStore& store, const ImportedDataset& dataset) {
      return known_.findTable(store, dataset);
    });
    match([&](const ImportedStore& store, const ImportedDataset& dataset) {
      return known_.findName(store.name, dataset);
    });
    for (ImportedStore& store : model_.stores) alignStore(store);
    for (ImportedStore& store : model_.stores) alignForeignKeys(store);
    for (ImportedWorkspace& workspace : model_.workspaces) {
      for (ImportedSink& sink : workspace.sinks) {
        const Became* became = find(sink.store, sink.dataset);
        if (became == nullptr) continue;
        sink.store = became->store;
        sink.dataset = became->dataset;
      }
    }
    move();
  }

 private:
  /// What a dataset is called now.
  struct Became {
    std::string store;
    std::string dataset;
    bool known = false;  ///< to the model
    StringMap<std::string> columns;
  };

  static std::string keyOf(std::string_view store, std::string_view dataset) {
    return fmt::format("{}\n{}", store, dataset);
  }
  const Became* find(std::string_view store, std::string_view dataset) const {
    const auto found = became_.find(keyOf(store, dataset));
    return found == became_.end() ? nullptr : &found->second;
  }

  /// Pairs what has no partner yet, each dataset of the model with one table.
  template <class Find>
  void match(Find find) {
    for (const ImportedStore& store : model_.stores) {
      for (const ImportedDataset& dataset : store.datasets) {
        if (partners_.contains(&dataset)) continue;
        const KnownDataset* there = find(store, dataset);
        if (there == nullptr || there->elsewhere) continue;
        if (used_.insert(there).second) partners_.emplace(&dataset, there);
      }
    }
  }

  void alignStore(ImportedStore& store) {
    std::optional<SameTypes> sameTypes;
    if (store.place) sameTypes.emplace(store.place->dialect);
    std::map<std::string, size_t> moved;
    std::vector<Became*> added;
    for (ImportedDataset& dataset : store.datasets) {
      const auto partner = partners_.find(&dataset);
      Became& became = became_[keyOf(store.name, dataset.name)];
      became.store = store.name;
      became.dataset = dataset.name;
      if (partner == partners_.end()) {
        added.push_back(&became);
        continue;
      }
      const KnownDataset* there = partner->second;
      became.known = true;
      became.store = there->store;
      became.dataset = there->name;
      if (there->store != store.name) ++moved[there->store];
      alignColumns(dataset, *there, became, sameTypes);
    }
    // A datastore that people called otherwise, or cut up: what is new goes to its largest part.
    const bool gone = !moved.empty() && !known_.hasStore(store.name);
    const auto largest =
        std::ranges::max_element(moved, {}, &std::pair<const std::string, size_t>::second);
    for (Became* became : added) {
      if (gone) became->store = largest->first;
      const std::string name = became->dataset;
      for (size_t number = 2; known_.hasDataset(became->store, became->dataset); ++number) {
        became->dataset = fmt::format("{}_{}", name, number);
      }
    }
  }

  static void alignColumns(ImportedDataset& dataset, const KnownDataset& there, Became& became,
                           std::optional<SameTypes>& sameTypes) {
    std::vector<size_t> places;
    std::vector<bool> used(there.columns.size(), false);
    for (const ImportedColumn& column : dataset.columns) {
      places.push_back(there.byPhysicalName.find(
          column.physicalName.empty() ? column.name : column.physicalName));
      if (places.back() != kNone) used[places.back()] = true;
    }
    for (size_t i = 0; i < places.size(); ++i) {
      ImportedColumn& column = dataset.columns[i];
      if (places[i] == kNone) {
        places[i] = there.byName.find(column.name);
        if (places[i] == kNone || used[places[i]]) continue;
      }
      const KnownColumn& known = there.columns[places[i]];
      if (known.name != column.name) became.columns.emplace(column.name, known.name);
      if (sameTypes && (*sameTypes)(known.type, column.type)) column.type = known.type;
    }
  }

  static void rename(std::string& column, const Became& became) {
    const auto found = became.columns.find(column);
    if (found != became.columns.end()) column = found->second;
  }

  void alignForeignKeys(ImportedStore& store) {
    for (ImportedDataset& dataset : store.datasets) {
      const Became* own = find(store.name, dataset.name);
      for (ImportedForeignKey& key : dataset.foreignKeys) {
        for (std::string& column : key.columns) rename(column, *own);
        const Became* target = find(key.store.empty() ? store.name : key.store, key.dataset);
        if (target == nullptr) continue;
        for (std::string& column : key.references) rename(column, *target);
        key.store = target->store == own->store ? "" : target->store;
        key.dataset = target->dataset;
      }
    }
  }

  static void renameColumns(ImportedDataset& dataset, const Became& became) {
    for (ImportedColumn& column : dataset.columns) {
      const std::string was = column.name;
      rename(column.name, became);
      if (column.name != was) column.physicalName.clear();  // people wrote it
    }
    for (std::string& column : dataset.primaryKey) rename(column, became);
    for (std::string& column : dataset.partitionKey) rename(column, became);
  }

  static ImportedStore& storeCalled(const std::string& name, const ImportedStore& like,
                                    std::vector<ImportedStore>& stores) {
    const auto found = std::ranges::find(stores, name, &ImportedStore::name);
    if (found != stores.end()) return *found;
    ImportedStore& made = stores.emplace_back();
    made.name = name;
    made.capture = like.capture;
    made.place = like.place;
    made.whole = like.whole;
    if (name == like.name) {
      made.documentation = like.documentation;
      made.production = like.production;
      made.deprecated = like.deprecated;
      made.more = like.more;
    }
    return made;
  }

  /// Puts each dataset where it belongs, by its name there.
  void move() {
    std::vector<ImportedStore> stores;
    for (ImportedStore& store : model_.stores) {
      if (store.datasets.empty()) storeCalled(store.name, store, stores);
      for (ImportedDataset& dataset : store.datasets) {
        const Became& became = became_.at(keyOf(store.name, dataset.name));
        ImportedStore& target = storeCalled(became.store, store, stores);
        renameColumns(dataset, became);
        if (known_.mapsTables(became.store)) {
          mapTable(dataset, became.dataset, target);
        } else if (became.dataset != dataset.name && became.known) {
          dataset.physicalName.clear();  // people wrote it
        } else if (became.dataset != dataset.name && dataset.physicalName.empty()) {
          dataset.physicalName = physicalPart(dataset.name, dialectOf(target));
        }
        dataset.name = became.dataset;
        target.datasets.push_back(std::move(dataset));
      }
    }
    model_.stores = std::move(stores);
  }

  static std::optional<Dialect> dialectOf(const ImportedStore& store) {
    return store.place ? std::optional(store.place->dialect) : std::nullopt;
  }

  static void mapTable(ImportedDataset& dataset, const std::string& name, ImportedStore& store) {
    YamlValue* tables = store.capture.find("tableForDataset");
    if (tables == nullptr) {
      tables = &store.capture.set("tableForDataset", YamlValue::mapping(true));
    }
    tables->setText(name, dataset.physicalName.empty()
                              ? physicalPart(dataset.name, dialectOf(store))
                              : dataset.physicalName);
    dataset.physicalName.clear();
  }

  ImportedModel& model_;
  const KnownModel& known_;
  std::unordered_map<const ImportedDataset*, const KnownDataset*> partners_;
  std::unordered_set<const KnownDataset*> used_;
  StringMap<Became> became_;  ///< by the store and name of the import
};

}  // namespace

void alignWithModel(ImportedModel& model, const std::vector<ModelFile>& files,
                    const yaml::Limits& limits) {
  if (files.empty()) return;
  const KnownModel known(files, limits, model);
  Aligner(model, known).run();
}

}  // namespace dslint
