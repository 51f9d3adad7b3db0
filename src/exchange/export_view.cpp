#include "exchange/export_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/dump.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

/// An object that is written once and used several times, and how many values it contains.
struct Shared {
  ModelJson value;
  uint64_t size = 0;
};

/// Replaces references by such objects. Returns the number of values.
uint64_t expand(ModelJson& value, StringMap<Shared>& shared, OutputBudget& budget) {
  constexpr uint64_t kBytes = 64;  // the least memory that a value takes
  uint64_t size = 1;
  if (value.is_object()) {
    const auto reference = value.find("$ref");
    if (reference != value.end()) {
      const auto found = shared.find(reference->get<std::string>());
      if (found == shared.end()) {
        value = ModelJson::object();
        return size;
      }
      budget.take(kBytes * found->second.size);
      value = ModelJson(found->second.value);
      return found->second.size;
    }
    std::string id;
    if (const auto own = value.find("$id"); own != value.end()) {
      id = own->get<std::string>();
      value.erase("$id");
    }
    for (auto& [key, inner] : value.items()) size += expand(inner, shared, budget);
    if (!id.empty()) shared[id] = {value, size};
  } else if (value.is_array()) {
    for (ModelJson& item : value) size += expand(item, shared, budget);
  }
  return size;
}

}  // namespace

ExportView::ExportView(const Model& model) : model_(model) {
  std::string text;
  OutputBudget dumped(model);
  dumpModel(model, DumpFormat::Json, [&](std::string_view piece) {
    dumped.take(piece.size());
    text += piece;
  });
  documents_ = ModelJson::parse(text)["documents"];
  OutputBudget expanded(model);
  for (ModelJson& document : documents_) {
    StringMap<Shared> shared;
    expand(document, shared, expanded);
  }
  for (const ModelJson& document : documents_) {
    if (textAt(document, "kind") != "Team") continue;
    const std::string team = textAt(document, "zone") + "/" + textAt(document, "name");
    for (const ModelJson& container : listAt(document, "containers")) {
      containers_.emplace(team + "/" + textAt(container, "name"), &container);
    }
  }
  for (const ModelJson& document : documents_) {
    const std::string kind = textAt(document, "kind");
    if (kind == "Team") {
      const std::string team = textAt(document, "zone") + "/" + textAt(document, "name");
      for (const ModelJson& store : listAt(document, "datastores")) addStore(team, store, nullptr);
      for (const ModelJson& workspace : listAt(document, "workspaces"))
        addWorkspace(team, workspace);
    }
    if (kind == "Datastore") addStore(textAt(document, "team"), document, nullptr);
    if (kind == "Workspace") addWorkspace(textAt(document, "team"), document);
  }
}

const ModelJson* ExportView::container(const std::string& team, const ModelJson& name) const {
  if (!name.is_string()) return nullptr;
  const std::string text = name.get<std::string>();
  const auto own = containers_.find(team + "/" + text);
  const auto found = own == containers_.end() ? containers_.find(text) : own;
  return found == containers_.end() ? nullptr : found->second;
}

void ExportView::addStore(const std::string& team, const ModelJson& store,
                          const ModelJson* producer) {
  ExportedStore made;
  const size_t slash = team.find('/');
  made.zone = team.substr(0, slash);
  made.team = slash == std::string::npos ? "" : team.substr(slash + 1);
  made.store = &store;
  made.producer = producer;
  const ModelJson& holder = producer != nullptr ? *producer : store;
  const auto capture = producer != nullptr ? holder.end() : holder.find("capture");
  if (producer != nullptr) {
    if (const auto name = holder.find("container"); name != holder.end()) {
      made.container = container(team, *name);
    }
  } else if (capture != holder.end() && capture->contains("container")) {
    made.container = container(team, (*capture)["container"]);
  }
  storesByName_.emplace(textAt(store, "name"), stores_.size());
  for (const ModelJson& dataset : listAt(store, "datasets")) {
    datasets_[&store].emplace(textAt(dataset, "name"), &dataset);
  }
  stores_.push_back(std::move(made));
}

void ExportView::addWorkspace(const std::string& team, const ModelJson& workspace) {
  ExportedWorkspace made;
  const size_t slash = team.find('/');
  made.zone = team.substr(0, slash);
  made.team = slash == std::string::npos ? "" : team.substr(slash + 1);
  made.workspace = &workspace;
  workspaces_.push_back(std::move(made));
  const auto transformer = workspace.find("dataTransformer");
  if (transformer != workspace.end() && transformer->contains("outputDatastore")) {
    addStore(team, (*transformer)["outputDatastore"], &workspace);
  }
}

const ExportedStore* ExportView::store(const std::string& name) const {
  const auto found = storesByName_.find(name);
  return found == storesByName_.end() ? nullptr : &stores_[found->second];
}

const ModelJson* ExportView::dataset(const ExportedStore& store, const std::string& name) const {
  const auto all = datasets_.find(store.store);
  if (all == datasets_.end()) return nullptr;
  const auto found = all->second.find(name);
  return found == all->second.end() ? nullptr : found->second;
}

std::string textAt(const ModelJson& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string documentationOf(const ModelJson& object) {
  const auto found = object.find("documentation");
  if (found == object.end()) return {};
  return found->is_string() ? found->get<std::string>() : textAt(*found, "description");
}

const ModelJson& listAt(const ModelJson& object, const char* key) {
  static const ModelJson kNone = ModelJson::array();
  const auto found = object.find(key);
  return found != object.end() && found->is_array() ? *found : kNone;
}

std::vector<std::string> keyOf(const ModelJson& schema) {
  std::vector<std::string> key;
  for (const ModelJson& name : listAt(schema, "primaryKey")) key.push_back(name.get<std::string>());
  if (!key.empty()) return key;
  for (const ModelJson& column : listAt(schema, "columns")) {
    if (column.value("primaryKey", false)) key.push_back(textAt(column, "name"));
  }
  return key;
}

std::vector<std::string> physicalParts(const ModelJson& dataset) {
  const std::string physical = textAt(dataset, "physicalName");
  if (physical.empty()) return {textAt(dataset, "name")};
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (size_t i = 0; i < physical.size(); ++i) {
    const char c = physical[i];
    if (c == '"' && quoted && i + 1 < physical.size() && physical[i + 1] == '"') {
      parts.back() += physical[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == '.' && !quoted) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::vector<std::string> classesOf(const ModelJson& object) {
  std::vector<std::string> classes;
  for (const ModelJson& item : listAt(object, "classification")) {
    classes.push_back(item.is_string() ? item.get<std::string>() : textAt(item, "type"));
  }
  return classes;
}

YamlValue valueOf(const ModelJson& json) {
  if (json.is_array()) {
    YamlValue list = YamlValue::list(true);
    for (const ModelJson& item : json) list.add(valueOf(item));
    return list;
  }
  if (json.is_object()) {
    YamlValue mapping = YamlValue::mapping(true);
    for (const auto& [key, value] : json.items()) mapping.set(key, valueOf(value));
    return mapping;
  }
  return json.is_string() ? YamlValue::ofText(json.get<std::string>())
                          : YamlValue::ofLiteral(json.dump());
}

}  // namespace dslint
