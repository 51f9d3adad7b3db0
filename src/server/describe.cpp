#include "server/describe.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/walk.h"
#include "model/words.h"
#include "pipeline/type_mapping.h"
#include "review/change_source.h"
#include "server/names.h"

namespace dslint::server {
namespace {

constexpr size_t kMostNames = 10;

void line(std::string& text, const std::string& words) { text += "\n\n" + words; }

/// The documentation of an object of any class that has one.
std::string documentationOf(const UserDSLObject& object) {
  const Field* field = object.spec().field("documentation");
  if (field == nullptr) return {};
  const auto* documentation = as<Documentation>(field->in<RefBase>(object).as<UserDSLObject>());
  return documentation == nullptr ? std::string() : std::string(documentation->description.view());
}

std::string classificationOf(const List<Ref<DataClassification>>& list) {
  std::string words;
  for (const auto& one : list) {
    if (!one || !one->type.given()) continue;
    if (!words.empty()) words += ", ";
    words += EnumOf<Classification>::kValues[one->type.number - 1U];
  }
  return words;
}

void addDeprecation(std::string& text, Ref<Deprecation> deprecation) {
  if (!deprecation || !deprecation->status.is(DeprecationStatus::Deprecated)) return;
  std::string words = "**Deprecated**";
  if (deprecation->sunset.given()) {
    words += fmt::format(", to be removed after {}", deprecation->sunset.view());
  }
  if (deprecation->reason) {
    words += fmt::format(": {}", deprecation->reason->description.view());
  }
  line(text, words);
}

void addReaders(std::string& text, const std::set<std::string>& readers) {
  if (readers.empty()) return line(text, "Nobody reads it.");
  std::string words;
  size_t shown = 0;
  for (const std::string& reader : readers) {
    if (++shown > kMostNames) break;
    words += fmt::format("{}`{}`", words.empty() ? "Read by " : ", ", reader);
  }
  if (readers.size() > kMostNames) {
    words += fmt::format(" and {} more", readers.size() - kMostNames);
  }
  line(text, words);
}

void addOwner(std::string& text, const Team* team) {
  if (team != nullptr) line(text, fmt::format("Owner: `{}`", pathOf(*team)));
}

void readersOf(const Dataset& dataset, const Graph& graph, std::set<std::string>& readers) {
  for (const Consumer& consumer : graph.consumers(dataset)) {
    if (consumer.workspace != nullptr) readers.emplace(consumer.workspace->name.view());
  }
}

void about(std::string& text, const Datastore& store, const Graph& graph) {
  addOwner(text, Graph::teamOf(store));
  line(text, fmt::format("{} dataset{}", store.datasets.size(),
                         store.datasets.size() == 1 ? "" : "s"));
  addDeprecation(text, store.deprecation);
  std::set<std::string> readers;
  for (const auto& dataset : store.datasets) {
    if (dataset) readersOf(*dataset, graph, readers);
  }
  addReaders(text, readers);
}

void about(std::string& text, const Dataset& dataset, const Graph& graph) {
  if (const Datastore* store = graph.storeOf(dataset)) {
    line(text, fmt::format("In the datastore `{}`", store->name.view()));
    addOwner(text, Graph::teamOf(*store));
  }
  const std::string classification = classificationOf(dataset.classification);
  if (!classification.empty()) line(text, fmt::format("Classification: {}", classification));
  if (const auto* table = as<DDLTable>(dataset.schema)) {
    line(text, fmt::format("{} column{}", table->columns.size(),
                           table->columns.size() == 1 ? "" : "s"));
  }
  addDeprecation(text, dataset.deprecation);
  std::set<std::string> readers;
  readersOf(dataset, graph, readers);
  addReaders(text, readers);
}

void about(std::string& text, const Workspace& workspace) {
  addOwner(text, Graph::teamOf(workspace));
  if (workspace.datasetGroups.empty()) return;
  std::string words;
  for (const auto& group : workspace.datasetGroups) {
    if (group) words += fmt::format("{}`{}`", words.empty() ? "Dataset groups: " : ", ",
                                    group->name.view());
  }
  line(text, words);
  addDeprecation(text, workspace.deprecation);
}

void about(std::string& text, const DDLColumn& column) {
  if (!column.type || column.type->parse == nullptr || !column.type->parse->type) return;
  const DataType& type = *column.type->parse->type;
  line(text, fmt::format("Type: `{}`", toText(type)));
  const std::string classification = classificationOf(column.classification);
  if (!classification.empty()) line(text, fmt::format("Classification: {}", classification));
  addDeprecation(text, column.deprecation);
  line(text, aboutType(type));
}

/// The repository that may define a zone or a team.
void addOwner(std::string& text, const Repository* owner) {
  if (owner != nullptr) line(text, fmt::format("Owner: `{}`", shownRepository(*owner)));
}

void about(std::string& text, const DataContainer& container) {
  if (container.team) addOwner(text, container.team.get());
  std::string places;
  for (const auto& location : container.locations) {
    if (location) places += fmt::format("{}`{}`", places.empty() ? "In " : ", ",
                                        location->key.view());
  }
  if (!places.empty()) line(text, places);
}

}  // namespace

std::string aboutClass(const ClassSpec& spec) {
  return fmt::format("**{}** – {}", spec.name, spec.options.doc);
}

std::string aboutType(const DataType& type) {
  std::string text;
  for (size_t i = 0; i < kTypeTargets; ++i) {
    const auto target = static_cast<TypeTarget>(i);
    const TypeMapping mapping = mapType(type, target);
    text += fmt::format("{}- {}: {}", i == 0 ? "" : "\n", targetName(target),
                        mapping.held() ? fmt::format("`{}`", mapping.native) : mapping.reason);
  }
  return text;
}

std::string shapeOf(const Field& field) {
  std::string one;
  switch (field.kind) {
    case FieldKind::Text: one = "text"; break;
    case FieldKind::Flag: one = "true or false"; break;
    case FieldKind::Int: one = "whole number"; break;
    case FieldKind::Choice: one = anyOf(field.choices->values); break;
    case FieldKind::Object: one = classSpec(field.target).name; break;
    case FieldKind::Name: one = fmt::format("name of a {}", classSpec(field.target).name); break;
    case FieldKind::Type: one = "data type"; break;
    case FieldKind::Avro: one = "Avro schema, JSON as text"; break;
    case FieldKind::Map: one = "mapping of text to text"; break;
  }
  return field.list ? fmt::format("list of {}", one) : one;
}

std::string aboutField(const ClassSpec& owner, const Field& field) {
  std::string text = fmt::format("**{}** of {} – {}", field.key, owner.name, field.options.doc);
  line(text, fmt::format("{}{}", shapeOf(field), field.options.required ? ", required" : ""));
  if (!field.options.byDefault.empty()) {
    line(text, fmt::format("Default: `{}`", field.options.byDefault));
  }
  return text;
}

std::string aboutObject(const UserDSLObject& object, const Graph& graph) {
  std::string text = fmt::format("**{}** `{}`", object.spec().name, identityOf(object));
  const std::string documentation = documentationOf(object);
  if (!documentation.empty()) line(text, documentation);
  if (const auto* store = as<Datastore>(&object)) about(text, *store, graph);
  if (const auto* dataset = as<Dataset>(&object)) about(text, *dataset, graph);
  if (const auto* workspace = as<Workspace>(&object)) about(text, *workspace);
  if (const auto* column = as<DDLColumn>(&object)) about(text, *column);
  if (const auto* container = as<DataContainer>(&object)) about(text, *container);
  if (const auto* team = as<Team>(&object); team != nullptr && team->declaration) {
    addOwner(text, team->declaration->owningRepo.get());
  }
  if (const auto* team = as<TeamDeclaration>(&object)) addOwner(text, team->owningRepo.get());
  if (const auto* zone = as<GovernanceZone>(&object); zone != nullptr && zone->declaration) {
    addOwner(text, zone->declaration->owningRepo.get());
  }
  if (const auto* zone = as<GovernanceZoneDeclaration>(&object)) {
    addOwner(text, zone->owningRepo.get());
  }
  return text;
}

}  // namespace dslint::server
