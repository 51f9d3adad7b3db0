#include "exchange/document_merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "exchange/type_text.h"
#include "types/data_type.h"

namespace dslint {
namespace {

using yaml::Node;
using yaml::Pair;

const Pair* findPair(const Node& mapping, std::string_view key) {
  const auto pairs = mapping.pairs();
  const auto found =
      std::ranges::find_if(pairs, [&](const Pair& pair) { return pair.key->text == key; });
  return found == pairs.end() ? nullptr : &*found;
}

bool isEmpty(const Node& node) { return node.kind == yaml::Kind::Null; }

/// The texts of a list, or of one that stands for it.
std::vector<std::string_view> textsOf(const Node& node) {
  if (node.kind == yaml::Kind::Scalar) return {node.text};
  std::vector<std::string_view> texts;
  for (const Node* item : node.items()) texts.push_back(item->text);
  return texts;
}

bool sameType(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const TypeParse one = parseDataType(a, kTypeDepth);
  const TypeParse other = parseDataType(b, kTypeDepth);
  return one.type && other.type && *one.type == *other.type;
}

/// What the items of a list are told apart by.
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

/// Lists of which the source knows all: what it no longer has is reported.
bool isWholeList(std::string_view key) {
  return key == "datasets" || key == "columns" || key == "foreignKeys" || key == "sinks";
}

class Merger {
 public:
  Merger(YamlEdit& edit, ModelUpdate& update) : edit_(edit), update_(update) {}

  void mapping(const Node& there, const YamlValue& wanted, const std::string& path) {
    if (there.kind != yaml::Kind::Mapping || !visited_.insert(&there).second) return;
    const Pair* last = nullptr;
    for (const YamlValue::Entry& entry : wanted.entries) {
      if (const Pair* pair = findPair(there, entry.first)) {
        if (!pair->merged) last = pair;
        value(*pair, entry, path, there);
      } else if (!entry.second.implied && belongs(there, wanted, entry)) {
        edit_.insertEntry(there, last, entry);
        ++update_.added;
      }
    }
  }

  /// A dataset or a column, whose people may have given it another name.
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
      return;  // they are what they are named by
    }
  }

 private:
  /// Whether a key that is not there may be added beside those that are.
  static bool belongs(const Node& there, const YamlValue& wanted, const YamlValue::Entry& entry) {
    const std::string& key = entry.first;
    if (key == "classification") return !isClassifiedBelow(there);
    if (key == "dataPlatforms" || key == "defaultDataPlatform") {
      return findPair(there, "defaultDataPlatform") == nullptr;
    }
    if (key == "team" || key == "kind") return false;  // within its team's own document
    if (key == "primaryKey") return !hasKeyFlags(there);
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

  static bool hasKeyFlags(const Node& schema) {
    const Pair* columns = findPair(schema, "columns");
    if (columns == nullptr) return false;
    return std::ranges::any_of(columns->value->items(), [](const Node* column) {
      return textOf(*column, "primaryKey") == "true";
    });
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
      mapping(there, wanted, name.empty() ? path : fmt::format("{}.{}", path, name));
    } else if (key == "primaryKey" || key == "partitionKey") {
      sameNames(there, wanted, fmt::format("{}: {}", path, key));
    } else if (key == "capture") {
      sameText(there, wanted, "container", path);
    } else if (key == "hostPort" || key == "databaseName" || key == "bootstrapServers") {
      const bool known = wanted.comment.empty();  // no `TODO`
      if (known && wanted.kind == YamlValue::Kind::Text && there.text != wanted.text) {
        update_.kept.add("another " + key, fmt::format("{}: `{}`, in the source `{}`", path,
                                                       there.text, wanted.text));
      }
    }
  }

  void sameNames(const Node& there, const YamlValue& wanted, const std::string& where) {
    const auto names = textsOf(there);
    const bool same = std::ranges::equal(names, wanted.items, [](auto name, const YamlValue& item) {
      return name == item.text;
    });
    if (!same)
      update_.kept.add("another key", where + " is " + flowText(wanted) + " in the source");
  }

  void sameText(const Node& there, const YamlValue& wanted, std::string_view key,
                const std::string& path) {
    if (textOf(there, key) == wanted.textAt(key)) return;
    update_.kept.add(fmt::format("another {}", key),
                     fmt::format("{}: `{}`, in the source `{}`", path, textOf(there, key),
                                 wanted.textAt(key)));
  }

  void namedList(const Pair& pair, const YamlValue& wanted, const std::string& key,
                 const std::string& path, const Node& parent) {
    const Node& there = *pair.value;
    // Columns that nobody knows stand for themselves: real ones are better.
    if (wanted.comment == "TODO columns" && !there.items().empty()) return;
    if (key == "dataPlatforms" && findPair(parent, "defaultDataPlatform") != nullptr) return;
    if (pair.merged || (isEmpty(there) && wanted.items.empty())) return;
    if (isEmpty(there)) {
      edit_.fillEmpty(pair, wanted);
      ++update_.added;
      return;
    }
    if (there.kind != yaml::Kind::Sequence || !visited_.insert(&there).second) return;
    std::unordered_map<std::string, const Node*> byName;
    std::unordered_map<std::string_view, const Node*> byPhysicalName;
    for (const Node* item : there.items()) {
      byName.emplace(identityOf(*item, key), item);
      const std::string_view physical = textOf(*item, "physicalName");
      if (!physical.empty()) byPhysicalName.emplace(physical, item);
    }
    std::unordered_set<const Node*> met;
    const Node* last = nullptr;
    for (const YamlValue& item : wanted.items) {
      const Node* same = findItem(item, key, byName, byPhysicalName);
      if (same == nullptr) {
        edit_.insertItem(there, last, item);
        ++update_.added;
        continue;
      }
      met.insert(same);
      last = same;
      found(*same, item, key, path);
    }
    if (isWholeList(key)) tellGone(there, met, key, path);
  }

  static const Node* findItem(
      const YamlValue& item, std::string_view list,
      const std::unordered_map<std::string, const Node*>& byName,
      const std::unordered_map<std::string_view, const Node*>& byPhysicalName) {
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
    if (known && type != nullptr && !sameType(type->value->text, is)) {
      change(*type, YamlValue::ofText(std::string(is)), path + ": type");
    }
    const Pair* nullable = findPair(there, "nullable");
    if (const YamlValue* now = wanted.find("nullable")) {
      const std::string_view was = nullable == nullptr ? "true" : nullable->value->text;
      if (was != now->text && nullable != nullptr) {
        change(*nullable, *now, path + ": nullable");
      } else if (was != now->text && visited_.insert(&there).second) {
        edit_.insertEntry(there, type, {"nullable", *now});
        update_.changed.push_back(path + ": nullable: true, now false");
        return;
      }
    }
    YamlValue rest = YamlValue::mapping();
    for (const YamlValue::Entry& entry : wanted.entries) {
      if (entry.first != "type" && entry.first != "nullable") rest.entries.push_back(entry);
    }
    mapping(there, rest, path);
  }

  void change(const Pair& pair, const YamlValue& value, const std::string& what) {
    if (pair.merged || !visited_.insert(pair.value).second) return;
    edit_.replaceScalar(*pair.value, value);
    update_.changed.push_back(
        fmt::format("{}: {}, now {}", what, pair.value->text, value.text));
  }

  YamlEdit& edit_;
  ModelUpdate& update_;
  std::unordered_set<const Node*> visited_;  ///< what an alias shares is changed once
};

}  // namespace

std::string_view textOf(const Node& mapping, std::string_view key) {
  const Pair* pair = findPair(mapping, key);
  return pair != nullptr && pair->value->kind == yaml::Kind::Scalar ? pair->value->text
                                                                    : std::string_view();
}

void mergeDocument(const Node& there, const YamlValue& wanted, YamlEdit& edit,
                   ModelUpdate& update) {
  Merger(edit, update).mapping(there, wanted, std::string(wanted.textAt("name")));
}

}  // namespace dslint
