#include "exchange/model_documents.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/legal_names.h"
#include "value/ascii.h"

namespace dslint {
namespace {

constexpr const char* kClassificationMark = "TODO classification";

/// Sets a description, unless it is empty, without blanks at its ends.
void setDocumentation(YamlValue& object, std::string_view text) {
  text = ascii::trimmed(text);
  if (text.empty()) return;
  std::string clean(text);
  std::erase(clean, '\r');
  object.set("documentation", YamlValue::ofText(std::move(clean)));
}

void setNames(YamlValue& object, std::string key, const std::vector<std::string>& names,
              bool evenNone = false) {
  if (names.empty() && !evenNone) return;
  YamlValue& list = object.set(std::move(key), YamlValue::list(true));
  list.implied = names.empty();
  for (const std::string& name : names) list.add(YamlValue::ofText(name));
}

void setClassification(YamlValue& object, const std::vector<YamlValue>& classification) {
  if (classification.empty()) return;
  const bool one = classification.size() == 1 &&
                   classification.front().kind == YamlValue::Kind::Text;
  if (one) {
    object.set("classification", classification.front());
    return;
  }
  YamlValue& list = object.set("classification", YamlValue::list(true));
  for (const YamlValue& item : classification) list.add(item);
}

/// Sets the keys in `more`, replacing existing ones.
void setMore(YamlValue& object, const std::vector<YamlValue::Entry>& more) {
  for (const auto& [key, value] : more) {
    if (YamlValue* there = object.find(key)) {
      *there = value;
    } else {
      object.set(key, value);
    }
  }
}

void setDeprecation(YamlValue& object, bool deprecated, std::string_view sunset) {
  if (!deprecated) return;
  YamlValue& deprecation = object.set("deprecation", YamlValue::mapping(true));
  deprecation.setText("status", "DEPRECATED");
  deprecation.setText("sunset", sunset);
}

/// Whether the source classifies a column: then columns are marked one by one.
bool isClassified(const ImportedColumn& column) {
  const auto& more = column.more;
  return !column.classification.empty() || !column.classificationWord.empty() ||
         std::ranges::any_of(more,
                             [](const auto& entry) { return entry.first == "classification"; });
}

YamlValue columnOf(const ImportedColumn& column, bool classified) {
  YamlValue object = YamlValue::mapping(true);
  object.setText("name", column.name);
  object.setText("physicalName", column.physicalName);
  if (column.type.empty()) {
    object.setText("type", "Variant");
    object.comment = "TODO type";
  } else {
    object.setText("type", column.type);
  }
  if (column.nullable) {
    YamlValue& nullable =
        object.set("nullable", YamlValue::ofLiteral(*column.nullable ? "true" : "false"));
    nullable.implied = *column.nullable;
  }
  setClassification(object, column.classification);
  setDocumentation(object, column.documentation);
  setMore(object, column.more);
  if (classified && object.find("classification") == nullptr && object.comment.empty()) {
    object.comment = kClassificationMark;
    if (!column.classificationWord.empty()) object.comment += ": " + column.classificationWord;
  }
  return object;
}

YamlValue foreignKeyOf(const ImportedForeignKey& key) {
  YamlValue object = YamlValue::mapping(true);
  object.setText("name", key.name);
  setNames(object, "columns", key.columns);
  YamlValue& references = object.set("references", YamlValue::mapping(true));
  references.setText("store", key.store);
  references.setText("dataset", key.dataset);
  setNames(references, "columns", key.references);
  return object;
}

YamlValue schemaOf(const ImportedDataset& dataset, bool whole) {
  YamlValue schema = YamlValue::mapping();
  if (!dataset.avro.empty()) {
    schema.setText("type", "AvroSchema");
    setNames(schema, "primaryKey", dataset.primaryKey);
    setNames(schema, "partitionKey", dataset.partitionKey);
    setMore(schema, dataset.schemaMore);
    schema.set("avro", YamlValue::ofText(dataset.avro));
    return schema;
  }
  setNames(schema, "primaryKey", dataset.primaryKey, dataset.keysKnown);
  setNames(schema, "partitionKey", dataset.partitionKey);
  YamlValue& columns = schema.set("columns", YamlValue::list());
  const bool classified = std::ranges::any_of(dataset.columns, isClassified);
  for (const ImportedColumn& column : dataset.columns) columns.add(columnOf(column, classified));
  if (dataset.columns.empty()) {
    columns.comment = "TODO columns";
    YamlValue stand = YamlValue::mapping(true);
    stand.setText("name", "unknown_column");
    stand.setText("type", "Variant");
    columns.add(std::move(stand));
  }
  setMore(schema, dataset.schemaMore);
  if (!dataset.foreignKeys.empty() || dataset.keysKnown) {
    YamlValue& keys = schema.set("foreignKeys", YamlValue::list());
    keys.implied = dataset.foreignKeys.empty();
    keys.partial = !whole;  // of keys to tables that were left out nothing is known
    for (const ImportedForeignKey& key : dataset.foreignKeys) keys.add(foreignKeyOf(key));
  }
  return schema;
}

/// `whole`: with all datasets of its store.
YamlValue datasetOf(const ImportedDataset& dataset, bool whole) {
  YamlValue object = YamlValue::mapping();
  YamlValue& name = object.set("name", YamlValue::ofText(dataset.name));
  const bool classified =
      !dataset.classification.empty() ||
      std::ranges::any_of(dataset.more,
                          [](const auto& e) { return e.first == "classification"; }) ||
      std::ranges::any_of(dataset.columns, isClassified);
  if (!classified) name.comment = kClassificationMark;
  object.setText("physicalName", dataset.physicalName);
  setDocumentation(object, dataset.documentation);
  setClassification(object, dataset.classification);
  setDeprecation(object, dataset.deprecated, dataset.sunset);
  setMore(object, dataset.more);
  object.set("schema", schemaOf(dataset, whole));
  return object;
}

void fillStore(YamlValue& object, const ImportedStore& store) {
  object.setText("name", store.name);
  setDocumentation(object, store.documentation);
  if (store.production) object.setText("productionStatus", "PRODUCTION");
  setDeprecation(object, store.deprecated, {});
  if (!store.capture.entries.empty()) object.set("capture", store.capture);
  setMore(object, store.more);
  YamlValue& datasets = object.set("datasets", YamlValue::list());
  datasets.partial = !store.whole;
  for (const ImportedDataset& dataset : store.datasets) {
    datasets.add(datasetOf(dataset, store.whole));
  }
}

YamlValue sinkOf(const ImportedSink& sink) {
  YamlValue object = YamlValue::mapping(true);
  object.setText("store", sink.store);
  object.setText("dataset", sink.dataset);
  if (sink.deprecated) {
    object.setText("deprecationsAllowed", "ALLOWED");
    object.comment = "dslint: ignore[workspace/deprecated-use] in use when it was imported";
  }
  return object;
}

YamlValue workspaceOf(const ImportedWorkspace& workspace, const std::string& team) {
  YamlValue object = YamlValue::mapping();
  object.setText("kind", "Workspace");
  object.setText("team", team);
  object.setText("name", workspace.name);
  setDocumentation(object, workspace.documentation);
  object.set("container", workspace.container);
  if (!workspace.sinks.empty()) {
    YamlValue group = YamlValue::mapping();
    group.setText("name", workspace.group);
    YamlValue& sinks = group.set("sinks", YamlValue::list());
    for (const ImportedSink& sink : workspace.sinks) sinks.add(sinkOf(sink));
    if (!workspace.platform.entries.empty()) group.set("platform", workspace.platform);
    object.set("datasetGroups", YamlValue::list()).add(std::move(group));
  }
  if (!workspace.transformer.empty()) {
    YamlValue& transformer = object.set("dataTransformer", YamlValue::mapping());
    transformer.setText("name", workspace.transformer);
    transformer.set("code", workspace.code);
    fillStore(transformer.set("outputDatastore", YamlValue::mapping()), workspace.output);
  }
  return object;
}

YamlValue declarationOf(std::string_view name, const YamlValue& owner) {
  YamlValue declaration = YamlValue::mapping(true);
  declaration.setText("name", name);
  declaration.set("owningRepo", owner);
  return declaration;
}

YamlValue ecosystemOf(const ImportedModel& model, const ModelFrame& frame) {
  YamlValue object = YamlValue::mapping();
  object.setText("kind", "Ecosystem");
  object.setText("name", frame.ecosystem);
  object.set("owningRepo", frame.owner);
  object.set("liveRepo", frame.live);
  object.set("zones", YamlValue::list()).add(declarationOf(frame.zone, frame.owner));
  if (!model.platform.empty()) {
    YamlValue platform = YamlValue::mapping();
    platform.setText("type", "LegacyDataPlatform");
    platform.setText("name", model.platform);
    setDocumentation(platform, model.platformDocumentation);
    object.set("dataPlatforms", YamlValue::list()).add(std::move(platform));
    object.setText("defaultDataPlatform", model.platform);
  }
  return object;
}

}  // namespace

std::vector<ModelDocument> documentsOf(const ImportedModel& model, const ModelFrame& frame) {
  std::vector<ModelDocument> documents;
  documents.push_back({"ecosystem.yaml", ecosystemOf(model, frame)});

  YamlValue zone = YamlValue::mapping();
  zone.setText("kind", "GovernanceZone");
  zone.setText("name", frame.zone);
  zone.set("teams", YamlValue::list()).add(declarationOf(frame.team, frame.owner));
  documents.push_back({fmt::format("zones/{}.yaml", fileStem(frame.zone)), std::move(zone)});

  YamlValue team = YamlValue::mapping();
  team.setText("kind", "Team");
  team.setText("zone", frame.zone);
  team.setText("name", frame.team);
  setDocumentation(team, model.teamDocumentation);
  if (!model.containers.empty()) {
    YamlValue& containers = team.set("containers", YamlValue::list());
    for (const YamlValue& container : model.containers) containers.add(container);
  }
  documents.push_back({fmt::format("teams/{}.yaml", fileStem(frame.team)), std::move(team)});

  const std::string owner = frame.zone + "/" + frame.team;
  for (const ImportedStore& store : model.stores) {
    YamlValue object = YamlValue::mapping();
    object.setText("kind", "Datastore");
    object.setText("team", owner);
    fillStore(object, store);
    documents.push_back({fmt::format("datastores/{}.yaml", fileStem(store.name)),
                         std::move(object)});
  }
  for (const ImportedWorkspace& workspace : model.workspaces) {
    documents.push_back({fmt::format("workspaces/{}.yaml", fileStem(workspace.name)),
                         workspaceOf(workspace, owner)});
  }
  return documents;
}

std::map<std::string, size_t> marksOf(std::string_view text) {
  constexpr std::string_view kMark = "# TODO ";
  std::map<std::string, size_t> marks;
  for (size_t at = text.find(kMark); at != std::string_view::npos; at = text.find(kMark, at)) {
    at += kMark.size();
    size_t end = at;
    while (end < text.size() && ascii::isLetter(text[end])) ++end;
    if (end > at) ++marks[std::string(text.substr(at, end - at))];
  }
  return marks;
}

}  // namespace dslint
