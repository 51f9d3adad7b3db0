#include "exchange/document_merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "exchange/type_text.h"
#include "types/data_type.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

using yaml::Node;
using yaml::Pair;

const Pair* findPair(const Node& mapping, std::string_view key) {
  const auto pairs = mapping.pairs();
  const auto found =
      std::ranges::find_if(pairs, [&](const Pair& pair) { return pair.key->text() == key; });
  return found == pairs.end() ? nullptr : &*found;
}

bool isEmpty(const Node& node) { return node.kind == yaml::Kind::Null; }

/// The texts of a list, or the single text written in place of one.
std::vector<std::string_view> textsOf(const Node& node) {
  if (node.kind == yaml::Kind::Scalar) return {node.text()};
  std::vector<std::string_view> texts;
  for (const Node* item : node.items()) texts.push_back(item->text());
  return texts;
}

bool sameType(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const TypeParse one = parseDataType(a, kTypeDepth);
  const TypeParse other = parseDataType(b, kTypeDepth);
  return one.type && other.type && *one.type == *other.type;
}

/// The identity of an item of a list.
std::string identityOf(const Node& item, std::string_view list) {
  if (list == "sinks") return fmt::format("{}\n{}", textOf(item, "store"), textOf(item, "dataset"));
  if (list == "foreignKeys") {
    const Pair* columns = findPair(item, "columns");
    const Pair* references = findPair(item, "references");
    std::string identity;
    if (columns != nullptr) {
      for (const std::string_view name : textsOf(*columns->value))
        identity += std::string(name) + "\n";
    }
    if (references != nullptr)
      identity += "\n" + std::string(textOf(*references->value, "dataset"));
    return identity;
  }
  return std::string(textOf(item, "name"));
}

std::string identityOf(const YamlValue& item, std::string_view list) {
  if (list == "sinks") return fmt::format("{}\n{}", item.textAt("store"), item.textAt("dataset"));
  if (list == "foreignKeys") {
    std::string identity;
    for (const YamlValue& name : item.find("columns")->items) identity += name.text + "\n";
    return identity + "\n" + std::string(item.find("references")->textAt("dataset"));
  }
  return std::string(item.textAt("name"));
}

bool isNamedList(std::string_view key) {
  constexpr std::array<std::string_view, 9> kLists{"zones",    "teams",   "containers",
                                                   "datasets", "columns", "foreignKeys",
                                                   "sinks",    "datasetGroups", "dataPlatforms"};
  return std::ranges::find(kLists, key) != kLists.end();
}

/// Whether the source knows all items of a list: those it no longer has are reported.
bool isWholeList(std::string_view key) {
  return key == "datasets" || key == "columns" || key == "foreignKeys" || key == "sinks";
}

template <class Visit>
void forEachChild(const Node& node, Visit visit) {
  for (const Pair& pair : node.pairs()) visit(*pair.value);
  for (const Node* item : node.items()) visit(*item);
}

/// Adds to `shared` what is reached for a second time; what is below it is not entered again.
void countUses(const Node& node, std::unordered_set<const Node*>& met, SharedNodes& shared) {
  forEachChild(node, [&](const Node& child) {
    if (!met.insert(&child).second) {
      shared.insert(&child);
    } else {
      countUses(child, met, shared);
    }
  });
}

void addAllBelow(const Node& node, SharedNodes& shared) {
  if (!shared.insert(&node).second) return;
  forEachChild(node, [&](const Node& child) { addAllBelow(child, shared); });
}

class Merger {
 public:
  Merger(const SharedNodes& shared, YamlEdit& edit, ModelUpdate& update)
      : shared_(shared), edit_(edit), update_(update) {}

  void mapping(const Node& there, const YamlValue& wanted, const std::string& path) {
    if (there.kind != yaml::Kind::Mapping || !visited_.insert(&there).second) return;
    const Pair* last = nullptr;
    for (const YamlValue::Entry& entry : wanted.entries) {
      if (const Pair* pair = findPair(there, entry.first)) {
        if (!pair->merged) last = pair;
        value(*pair, entry, path, there);
      } else if (entry.first == "primaryKey" && !flaggedColumns(there).empty()) {
        sameFlags(flaggedColumns(there), entry.second, path);
      } else if (!entry.second.implied && belongs(there, wanted, entry)) {
        edit_.insertEntry(there, last, entry);
        ++update_.added;
      }
    }
  }

  /// Handles a dataset or a column, which people may have renamed.
  void found(const Node& there, const YamlValue& wanted, std::string_view list,
             const std::string& path) {
    const std::string inner =
        list == "zones" || list == "teams" || list == "foreignKeys" || list == "sinks"
            ? path
            : fmt::format("{}{}{}", path, path.empty() ? "" : ".", textOf(there, "name"));
    if (list == "columns") {
      column(there, wanted, inner);
    } else if (list == "datasets" || list == "datasetGroups" || list == "containers") {
      mapping(there, wanted, inner);
    } else if (list == "sinks" || list == "foreignKeys" || list == "zones" || list == "teams") {
      return;  // their name is their identity
    }
  }

 private:
  /// Whether a missing key may be added to the existing ones.
  static bool belongs(const Node& there, const YamlValue& wanted, const YamlValue::Entry& entry) {
    const std::string& key = entry.first;
    if (key == "classification") return !isClassifiedBelow(there);
    if (key == "dataPlatforms" || key == "defaultDataPlatform") {
      return findPair(there, "defaultDataPlatform") == nullptr;
    }
    if (key == "team" || key == "kind") return false;  // within its team's own document
    if (key == "capture") return wanted.find("capture") != nullptr;
    return true;
  }

  static bool isClassifiedBelow(const Node& dataset) {
    const Pair* schema = findPair(dataset, "schema");
    const Pair* columns = schema == nullptr ? nullptr : findPair(*schema->value, "columns");
    if (columns == nullptr) return false;
    return std::ranges::any_of(columns->value->items(), [](const Node* column) {
      return findPair(*column, "classification") != nullptr;
    });
  }

  /// The columns that say themselves that they are part of the primary key.
  static std::vector<std::string_view> flaggedColumns(const Node& schema) {
    std::vector<std::string_view> names;
    const Pair* columns = findPair(schema, "columns");
    if (columns == nullptr) return names;
    for (const Node* column : columns->value->items()) {
      if (textOf(*column, "primaryKey") == "true") names.push_back(textOf(*column, "name"));
    }
    return names;
  }

  /// The columns of a table that may not be null.
  static std::vector<std::string_view> keyColumnsOf(const Node& schema) {
    std::vector<std::string_view> names = flaggedColumns(schema);
    for (const char* key : {"primaryKey", "partitionKey"}) {
      const Pair* list = findPair(schema, key);
      if (list == nullptr) continue;
      const auto listed = textsOf(*list->value);
      names.insert(names.end(), listed.begin(), listed.end());
    }
    return names;
  }

  void value(const Pair& pair, const YamlValue::Entry& entry, const std::string& path,
             const Node& parent) {
    const Node& there = *pair.value;
    const YamlValue& wanted = entry.second;
    const std::string& key = entry.first;
    if (isNamedList(key) && wanted.kind == YamlValue::Kind::List) {
      namedList(pair, wanted, key, path, parent);
    } else if (isEmpty(there)) {
      return;  // people left it empty
    } else if (key == "schema" || key == "dataTransformer" || key == "outputDatastore") {
      const std::string_view name = wanted.textAt("name");
      keys_ = keyColumnsOf(there);
      mapping(there, wanted, name.empty() ? path : fmt::format("{}.{}", path, name));
    } else if (key == "primaryKey" || key == "partitionKey") {
      sameNames(there, wanted, fmt::format("{}: {}", path, key));
    } else if (key == "capture") {
      sameText(there, wanted, "container", path);
      const YamlValue* tables = wanted.find("tableForDataset");
      const Pair* tablesThere = findPair(there, "tableForDataset");
      if (tables != nullptr && tablesThere != nullptr) {
        mapping(*tablesThere->value, *tables, path);
      }
    } else if (key == "hostPort" || key == "databaseName" || key == "bootstrapServers") {
      const bool known = wanted.comment.empty();  // no `TODO`
      if (known && wanted.kind == YamlValue::Kind::Text && there.text() != wanted.text) {
        update_.kept.add("another " + key, fmt::format("{}: `{}`, in the source `{}`", path,
                                                       there.text(), wanted.text));
      }
    }
  }

  void sameNames(const Node& there, const YamlValue& wanted, const std::string& where) {
    const auto names = textsOf(there);
    const bool same = std::ranges::equal(names, wanted.items, [](auto name, const YamlValue& item) {
      return name == item.text;
    });
    if (!same) tellKey(where, wanted);
  }

  void tellKey(const std::string& where, const YamlValue& wanted) {
    update_.kept.add("another key", wanted.items.empty()
                                        ? where + ": the source has none"
                                        : where + " is " + flowText(wanted) + " in the source");
  }

  /// Flags say nothing of the order.
  void sameFlags(std::vector<std::string_view> flagged, const YamlValue& wanted,
                 const std::string& path) {
    std::vector<std::string_view> names;
    for (const YamlValue& item : wanted.items) names.push_back(item.text);
    std::ranges::sort(flagged);
    std::ranges::sort(names);
    if (flagged == names) return;
    tellKey(path + ": primaryKey", wanted);
  }

  void sameText(const Node& there, const YamlValue& wanted, std::string_view key,
                const std::string& path) {
    // Another team's container may be written with its path.
    const std::string_view is = textOf(there, key);
    if (is.substr(is.rfind('/') + 1) == wanted.textAt(key)) return;
    update_.kept.add(fmt::format("another {}", key),
                     fmt::format("{}: `{}`, in the source `{}`", path, textOf(there, key),
                                 wanted.textAt(key)));
  }

  void namedList(const Pair& pair, const YamlValue& wanted, const std::string& key,
                 const std::string& path, const Node& parent) {
    const Node& there = *pair.value;
    // Placeholder columns never replace real ones.
    if (wanted.comment == "TODO columns" && !there.items().empty()) return;
    if (key == "dataPlatforms" && findPair(parent, "defaultDataPlatform") != nullptr) return;
    if (pair.merged || (isEmpty(there) && wanted.items.empty())) return;
    if (isEmpty(there)) {
      edit_.fillEmpty(pair, wanted);
      ++update_.added;
      return;
    }
    if (there.kind != yaml::Kind::Sequence || !visited_.insert(&there).second) return;
    StringMap<const Node*> byName;
    ViewMap<const Node*> byPhysicalName;
    for (const Node* item : there.items()) {
      byName.emplace(identityOf(*item, key), item);
      const std::string_view physical = textOf(*item, "physicalName");
      if (!physical.empty()) byPhysicalName.emplace(physical, item);
    }
    std::unordered_set<const Node*> met;
    const Node* last = nullptr;
    std::vector<const YamlValue*> first;  // those that come before all that is there
    for (const YamlValue& item : wanted.items) {
      const Node* same = findItem(item, key, byName, byPhysicalName);
      if (same == nullptr) {
        ++update_.added;
        if (last == nullptr) {
          first.push_back(&item);
        } else {
          edit_.insertItem(there, last, item);
        }
        continue;
      }
      met.insert(same);
      last = same;
      found(*same, item, key, path);
    }
    // They go to the end, behind what was added to the last item.
    for (const YamlValue* item : first) edit_.insertItem(there, nullptr, *item);
    if (isWholeList(key) && !wanted.partial) tellGone(there, met, key, path);
  }

  static const Node* findItem(const YamlValue& item, std::string_view list,
                              const StringMap<const Node*>& byName,
                              const ViewMap<const Node*>& byPhysicalName) {
    const auto named = byName.find(identityOf(item, list));
    if (named != byName.end()) return named->second;
    if (list != "datasets" && list != "columns") return nullptr;
    std::string_view physical = item.textAt("physicalName");
    if (physical.empty()) physical = item.textAt("name");
    const auto found = byPhysicalName.find(physical);
    return found == byPhysicalName.end() ? nullptr : found->second;
  }

  void tellGone(const Node& there, const std::unordered_set<const Node*>& met,
                const std::string& list, const std::string& path) {
    for (const Node* item : there.items()) {
      if (met.contains(item)) continue;
      if (list == "columns" && textOf(*item, "name") == "unknown_column") continue;
      std::string name = identityOf(*item, list);
      if (const size_t at = name.find("\n\n"); at != std::string::npos) name.replace(at, 2, " to ");
      std::ranges::replace(name, '\n', ' ');
      update_.kept.add(fmt::format("{} that the source no longer has", nounOf(list)),
                       fmt::format("{}.{}", path, name), "stays in the model");
    }
  }

  static std::string_view nounOf(std::string_view list) {
    if (list == "datasets") return "dataset";
    if (list == "columns") return "column";
    return list == "sinks" ? "use" : "foreign key";
  }

  void column(const Node& there, const YamlValue& wanted, const std::string& path) {
    const Pair* type = findPair(there, "type");
    const std::string_view is = wanted.textAt("type");
    const bool known = wanted.comment != "TODO type";
    if (known && type != nullptr && !sameType(type->value->text(), is)) {
      change(there, *type, YamlValue::ofText(std::string(is)), path + ": type");
    }
    if (const YamlValue* now = wanted.find("nullable")) nullability(there, *now, path);
    YamlValue rest = YamlValue::mapping();
    for (const YamlValue::Entry& entry : wanted.entries) {
      if (entry.first != "type" && entry.first != "nullable") rest.entries.push_back(entry);
    }
    mapping(there, rest, path);
  }

  void nullability(const Node& there, const YamlValue& now, const std::string& path) {
    const Pair* nullable = findPair(there, "nullable");
    const bool given = nullable != nullptr && !isEmpty(*nullable->value);
    const std::string_view was = given ? nullable->value->text() : "true";
    if (was == now.text) return;
    if (now.text == "true" && std::ranges::find(keys_, textOf(there, "name")) != keys_.end()) {
      update_.kept.add("column of a key that may be null in the source", path);
    } else if (given) {
      change(there, *nullable, now, path + ": nullable");
    } else if (nullable != nullptr && !nullable->merged) {
      edit_.fillEmpty(*nullable, now);
      update_.changed.push_back(path + ": nullable: true, now false");
    } else {
      add(there, {"nullable", now}, path + ": nullable", "true");
    }
  }

  /// Writes another value in place of one, or before one that a merge key brings along.
  void change(const Node& parent, const Pair& pair, const YamlValue& value,
              const std::string& what) {
    if (pair.merged) {
      add(parent, {std::string(pair.key->text()), value}, what, pair.value->text());
    } else if (shared_.contains(pair.value)) {
      keep(what, pair.value->text(), value);
    } else if (visited_.insert(pair.value).second) {
      edit_.replaceScalar(*pair.value, value);
      update_.changed.push_back(
          fmt::format("{}: {}, now {}", what, pair.value->text(), value.text));
    }
  }

  /// Adds a key behind the type, else behind the name.
  void add(const Node& parent, YamlValue::Entry entry, const std::string& what,
           std::string_view was) {
    const Pair* after = findPair(parent, "type");
    if (after == nullptr || after->merged) after = findPair(parent, "name");
    if (shared_.contains(&parent) || after == nullptr || after->merged) {
      keep(what, was, entry.second);
      return;
    }
    entry.second.implied = false;  // it has to be written here
    edit_.insertEntry(parent, after, entry);
    update_.changed.push_back(fmt::format("{}: {}, now {}", what, was, entry.second.text));
  }

  void keep(const std::string& what, std::string_view was, const YamlValue& value) {
    update_.kept.add("value that other places share",
                     fmt::format("{}: {}, in the source {}", what, was, value.text));
  }

  const SharedNodes& shared_;
  YamlEdit& edit_;
  ModelUpdate& update_;
  std::vector<std::string_view> keys_;  ///< the columns of the keys of a table
  std::unordered_set<const Node*> visited_;  ///< what an alias shares is changed once
};

}  // namespace

std::string_view textOf(const Node& mapping, std::string_view key) {
  const Pair* pair = findPair(mapping, key);
  return pair != nullptr && pair->value->kind == yaml::Kind::Scalar ? pair->value->text()
                                                                    : std::string_view();
}

std::span<const Node* const> itemsOf(const Node& mapping, std::string_view key) {
  const Pair* pair = findPair(mapping, key);
  return pair == nullptr ? std::span<const Node* const>() : pair->value->items();
}

SharedNodes sharedNodes(const Node& root) {
  std::unordered_set<const Node*> met;
  SharedNodes tops;
  countUses(root, met, tops);
  SharedNodes shared;
  for (const Node* top : tops) addAllBelow(*top, shared);
  return shared;
}

void mergeDocument(const Node& there, const YamlValue& wanted, const SharedNodes& shared,
                   YamlEdit& edit, ModelUpdate& update) {
  Merger(shared, edit, update).mapping(there, wanted, std::string(wanted.textAt("name")));
}

}  // namespace dslint
