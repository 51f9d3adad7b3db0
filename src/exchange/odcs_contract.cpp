#include "exchange/odcs_contract.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "exchange/odcs_types.h"
#include "value/ascii.h"
#include "value/kafka_topic.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

using yaml::Node;

/// Whether a word is one of the model's own classes of data.
bool isClass(std::string_view word) {
  constexpr std::array<std::string_view, 8> kClasses{"PUB", "IP",  "PC1",  "PC2",
                                                     "PC3", "CPI", "MNPI", "CSI"};
  return std::ranges::find(kClasses, word) != kClasses.end();
}

/// A column's name without double quotes, which the model does not use.
std::string_view bareName(std::string_view name) {
  const bool quoted = name.size() > 2 && name.front() == '"' && name.back() == '"';
  return quoted ? name.substr(1, name.size() - 2) : name;
}

/// Whether a key has no effect: an explicit default, or an empty value.
bool isSilent(std::string_view key, const Node& value) {
  if (value.kind == yaml::Kind::Null) return true;
  if (value.kind != yaml::Kind::Scalar) return value.items().empty() && value.pairs().empty();
  if (value.text() == "false" || value.text().empty()) return true;
  return value.text() == "-1" && key.ends_with("Position");
}

/// The columns of a key by position, followed by those without one, in order.
std::vector<std::string> ordered(std::vector<std::pair<int64_t, std::string>> positions) {
  std::ranges::stable_sort(positions, {}, &std::pair<int64_t, std::string>::first);
  std::vector<std::string> names;
  for (auto& [position, name] : positions) names.push_back(std::move(name));
  return names;
}

int64_t positionOf(std::string_view text) {
  constexpr int64_t kLast = 1000000;
  if (text.empty() || text.size() > 6 || !std::ranges::all_of(text, ascii::isDigit)) return kLast;
  return std::strtol(std::string(text).c_str(), nullptr, 10);
}

}  // namespace

void OdcsContract::read(const Node& root) {
  source_.requireMapping(root, "a data contract");
  requireVersion(root);
  std::string_view name = source_.text(root, "name");
  if (name.empty()) name = source_.text(root, "dataProduct");
  if (name.empty()) name = source_.text(root, "id");
  contract_ = name.empty() ? source_.name() : std::string(name);
  exact_ = own(root) != nullptr;
  readTeam(root);
  readServers(root);
  tellRest(root,
           {"kind", "apiVersion", "name", "schema", "servers", "description", "domain", "team",
            "slaProperties", "status", "customProperties"},
           contract_);
  const auto objects = source_.list(root, "schema");
  if (objects.empty()) {
    model_.report.add("contract without a schema", contract_, "no datastore was made");
    for (const Node* level : source_.list(root, "slaProperties")) {
      model_.report.add("`slaProperties`", fmt::format("{}: {}", contract_,
                                                       source_.text(*level, "property")));
    }
    return;
  }
  store_ = model_.stores.size();
  ImportedStore& made = model_.stores.emplace_back();
  made.name = names_.stores.take(madeName(name, "contract"));
  made.documentation = documentationOf(root);
  if (const Node* description = source_.find(root, "description");
      description != nullptr && description->pairs().size() == 1) {
    keepExact(source_.text(*description, "purpose"), made.more);
  }
  setCapture(made);
  for (const Node* object : objects) {
    source_.requireMapping(*object, "an object of the schema");
    const std::string_view objectName = source_.text(*object, "name");
    if (isFoundName(objectName)) objectNames_.claim(objectName);
  }
  StringSet seen;
  for (const Node* object : objects) {
    const std::string_view objectName = source_.text(*object, "name");
    if (!seen.emplace(objectName).second) {
      model_.report.add("duplicate object of a schema", fmt::format("{}.{}", contract_, objectName),
                        "the first one is kept");
      continue;
    }
    store().datasets.push_back(readDataset(*object, store().datasets.size()));
  }
  setTopics(store());
  if (!exact_) readStatus(root, store());
  if (const Node* more = own(root)) {
    for (const yaml::Pair& pair : more->pairs()) {
      YamlValue value = valueOf(*pair.value);
      if (pair.key->text() == "capture") value.flow = false;
      store().more.emplace_back(pair.key->text(), std::move(value));
    }
  }
  readServiceLevels(root);
}

void OdcsContract::requireVersion(const Node& root) const {
  const std::string_view kind = source_.text(root, "kind");
  if (kind != "DataContract") {
    source_.fail(root, kind.empty() ? "this is not a data contract: it has no `kind: DataContract`"
                                    : fmt::format("`kind: {}` is not a DataContract", kind));
  }
  const Node* version = source_.find(root, "apiVersion");
  if (version == nullptr) source_.fail(root, "the contract has no `apiVersion`");
  const std::string_view text = source_.text(root, "apiVersion");
  if (text != "v3.0" && text != "v3.1" && !text.starts_with("v3.0.") &&
      !text.starts_with("v3.1.")) {
    source_.fail(*version, fmt::format("version {} of the standard is not read; v3.0 and v3.1 are",
                                       ascii::shown(text)));
  }
}

void OdcsContract::readTeam(const Node& root) {
  if (model_.zone.empty()) model_.zone = source_.text(root, "domain");
  const Node* team = source_.find(root, "team");
  if (team == nullptr) return;
  if (team->kind == yaml::Kind::Sequence) {  // v3.0: only the members
    model_.report.add("member of the team", contract_);
    return;
  }
  source_.requireMapping(*team, "`team`");
  if (model_.team.empty()) {
    model_.team = source_.text(*team, "name");
    model_.teamDocumentation = source_.text(*team, "description");
  }
  for (const Node* member : source_.list(*team, "members")) {
    model_.report.add("member of the team",
                      fmt::format("{}: {}", contract_, source_.text(*member, "username")));
  }
  tellRest(*team, {"name", "description", "members"}, contract_ + ": team");
}

void OdcsContract::readServers(const Node& root) {
  bool chosen = false;
  for (const Node* server : source_.list(root, "servers")) {
    source_.requireMapping(*server, "a server");
    const std::string_view name = source_.text(*server, "server");
    const std::string_view type = source_.text(*server, "type");
    const std::string where = fmt::format("{}: {}", contract_, name.empty() ? type : name);
    for (const yaml::Pair& pair : server->pairs()) {
      if (isHeldServerKey(pair.key->text()) || isSilent(pair.key->text(), *pair.value)) continue;
      if (pair.key->text() == "customProperties" && own(*server) != nullptr) continue;
      model_.report.add(fmt::format("`{}` of a server", pair.key->text()), where);
    }
    auto container = containerOf(source_, *server, name.empty() ? type : name);
    if (const Node* more = own(*server)) {
      container = OdcsContainer{valueOf(*more),
                                type == "kafka" ? OdcsCapture::Kafka : OdcsCapture::Sql};
      container->value.flow = false;
    }
    if (!container) {
      model_.report.add("server without a class of container",
                        fmt::format("{} ({})", where, type));
      if (dialect_ == TypeDialect::Any) dialect_ = typeDialectOf(type);
      continue;
    }
    const OdcsCapture capture = container->capture;
    const std::string made = addContainer(*server, *container);
    const bool better = capture != OdcsCapture::None && !chosen;
    if (better) {
      chosen = true;
      container_ = made;
      capture_ = capture;
      dialect_ = typeDialectOf(type);
      schema_ = type == "snowflake" ? "" : source_.text(*server, "schema");
    } else if (capture == OdcsCapture::None) {
      model_.report.add("capture from object storage", where, "the container is there");
    } else {
      model_.report.add("second server of a contract", where,
                        "the container is there; data is captured from the first");
    }
  }
}

std::string OdcsContract::addContainer(const Node& server, const OdcsContainer& container) {
  std::string_view named = source_.text(server, "server");
  if (named.empty()) named = source_.text(server, "type");
  std::string name = plainName(named, "server");
  YamlValue value = YamlValue::mapping();
  value.setText("type", container.value.textAt("type"));
  value.setText("name", name);
  value.setText("documentation", source_.text(server, "description"));
  for (const auto& [key, held] : container.value.entries) {
    if (value.find(key) == nullptr) value.set(key, held);
  }
  for (const YamlValue& there : model_.containers) {
    if (sameMeaning(there, value)) return name;  // several contracts, one server
  }
  value.find("name")->text = names_.containers.take(name);
  model_.containers.push_back(value);
  return value.find("name")->text;
}

void OdcsContract::setCapture(ImportedStore& store) {
  if (container_.empty()) {
    const std::string name = names_.containers.take(store.name);
    model_.containers.push_back(
        unknownContainer(name, "the contract names none that can be captured"));
    container_ = name;
  }
  store.capture = capture_ == OdcsCapture::Kafka
                      ? captureOf("KafkaIngestion", container_, "SINGLE_DATASET")
                      : captureOf("SQLSnapshotIngestion", container_);
}

ImportedDataset OdcsContract::readDataset(const Node& object, size_t place) {
  ImportedDataset dataset;
  const std::string_view name = source_.text(object, "name");
  if (name.empty()) source_.fail(object, "an object of the schema has no `name`");
  dataset.name =
      isFoundName(name) ? std::string(name) : objectNames_.take(madeName(name, "dataset"));
  const std::string where = fmt::format("{}.{}", contract_, name);
  const std::string_view physical = source_.text(object, "physicalName");
  topics_.emplace_back(physical.empty() ? name : physical);
  if (exact_) {
    dataset.physicalName = physical;
  } else if (capture_ != OdcsCapture::Kafka && (!physical.empty() || !schema_.empty())) {
    const std::string_view table = physical.empty() ? name : physical;
    const bool isPath = table.find_first_of(".\"") != std::string_view::npos;
    const auto database = databaseOf(dialect_);
    std::string path = isPath ? physicalPath(table, database) : physicalPart(table, database);
    if (!schema_.empty() && !isPath) path = physicalPart(schema_, database) + "." + path;
    if (!isFoundName(table) || (!schema_.empty() && !isFoundName(schema_))) {
      model_.report.add("name that no table has", where);
    } else if (path != dataset.name) {
      dataset.physicalName = path;
    }
  }
  dataset.documentation = source_.text(object, "description");
  if (dataset.documentation.empty()) dataset.documentation = source_.text(object, "businessName");
  keepExact(dataset.documentation, dataset.more);
  const bool named = !source_.text(object, "description").empty();
  if (named && source_.find(object, "businessName") != nullptr) {
    model_.report.add("`businessName`", where);
  }
  const std::string_view id = source_.text(object, "id");
  if (!id.empty())
    targets_.emplace(fmt::format("schema/{}", id), OdcsTarget{store_, dataset.name, {}});
  readProperties(object, dataset, place);
  readRelationships(object, {}, where, place);
  if (const Node* more = own(object)) {
    for (const yaml::Pair& pair : more->pairs()) {
      if (pair.key->text() == "schema") {
        readOwnSchema(*pair.value, dataset);
      } else if (pair.key->text() == "classification") {
        // The classification of all columns, each of which repeats it.
        YamlValue whole = valueOf(*pair.value);
        dataset.classification = std::move(whole.items);
        for (ImportedColumn& column : dataset.columns) column.classification.clear();
      } else {
        dataset.more.emplace_back(pair.key->text(), valueOf(*pair.value));
      }
    }
  }
  tellRest(object,
           {"name", "physicalName", "physicalType", "logicalType", "description", "businessName",
            "properties", "relationships", "id", "customProperties"},
           where);
  return dataset;
}

/// Reads what the standard cannot express of a schema, including all of its foreign keys.
void OdcsContract::readOwnSchema(const Node& schema, ImportedDataset& dataset) {
  for (const yaml::Pair& pair : schema.pairs()) {
    if (pair.key->text() == "avro") {
      dataset.avro = pair.value->text();
      continue;
    }
    YamlValue value = valueOf(*pair.value);
    if (pair.key->text() == "foreignKeys") {
      value.flow = false;
      std::erase_if(relationships_, [&](const OdcsRelationship& relationship) {
        return relationship.store == store_ && relationship.dataset == store().datasets.size();
      });
    }
    dataset.schemaMore.emplace_back(pair.key->text(), std::move(value));
  }
}

/// Lists topics explicitly if their names differ from those of their datasets.
void OdcsContract::setTopics(ImportedStore& store) {
  if (capture_ != OdcsCapture::Kafka || exact_) return;
  bool explicitly = false;
  UniqueNames made;
  for (const std::string& topic : topics_) {
    if (!checkKafkaTopic(topic)) made.claim(topic);
  }
  for (size_t i = 0; i < topics_.size(); ++i) {
    if (topics_[i] != store.datasets[i].name) explicitly = true;
    if (checkKafkaTopic(topics_[i])) {
      model_.report.add("name that no topic has", fmt::format("{}: {}", contract_, topics_[i]));
      topics_[i] = made.take(madeName(topics_[i], "topic"));
      explicitly = true;
    }
  }
  if (!explicitly) return;
  YamlValue& topics = store.capture.set("topics", YamlValue::mapping());
  topics.setText("type", "ExplicitTopics");
  YamlValue& all = topics.set("topicForDataset", YamlValue::mapping());
  for (size_t i = 0; i < topics_.size(); ++i) all.setText(store.datasets[i].name, topics_[i]);
}

void OdcsContract::readProperties(const Node& object, ImportedDataset& dataset, size_t place) {
  std::vector<std::pair<int64_t, std::string>> key;
  std::vector<std::pair<int64_t, std::string>> partition;
  for (const Node* property : source_.list(object, "properties")) {
    source_.requireMapping(*property, "a property");
    const std::string_view name = source_.text(*property, "name");
    if (name.empty()) source_.fail(*property, "a property has no `name`");
    const std::string where = fmt::format("{}.{}.{}", contract_, dataset.name, name);
    ImportedColumn column = readColumn(*property, where);
    const std::string_view id = source_.text(*property, "id");
    const OdcsTarget target{store_, dataset.name, column.name};
    targets_.emplace(fmt::format("{}.{}", source_.text(object, "name"), column.name), target);
    if (!id.empty()) {
      targets_.emplace(fmt::format("schema/{}/properties/{}", source_.text(object, "id"), id),
                       target);
    }
    if (source_.isTrue(*property, "primaryKey")) {
      key.emplace_back(positionOf(source_.text(*property, "primaryKeyPosition")), column.name);
    }
    if (source_.isTrue(*property, "partitioned")) {
      partition.emplace_back(positionOf(source_.text(*property, "partitionKeyPosition")),
                             column.name);
    }
    readRelationships(*property, {column.name}, where, place);
    dataset.columns.push_back(std::move(column));
  }
  dataset.primaryKey = ordered(std::move(key));
  dataset.partitionKey = ordered(std::move(partition));
}

ImportedColumn OdcsContract::readColumn(const Node& property, const std::string& where) {
  ImportedColumn column;
  column.name = source_.text(property, "name");
  const std::string_view physical = source_.text(property, "physicalName");
  const std::string_view bare = bareName(physical);
  if (!physical.empty() && !isFoundName(bare)) {
    model_.report.add("name that no column has", where);
  } else if (bare != column.name) {
    column.physicalName = bare;
  }
  const Node* more = own(property);
  if (more != nullptr) column.type = source_.text(*more, "type");
  if (column.type.empty()) {
    column.type = odcsType(source_, property, dialect_, where, model_.report);
  }
  if (source_.find(property, "required") != nullptr) {
    column.nullable = !source_.isTrue(property, "required");
  }
  column.documentation = source_.text(property, "description");
  keepExact(column.documentation, column.more);
  const std::string_view business = source_.text(property, "businessName");
  if (column.documentation.empty()) {
    column.documentation = business;
  } else if (!business.empty()) {
    model_.report.add("`businessName`", where);
  }
  classify(property, column, where);
  if (more != nullptr) {
    for (const yaml::Pair& pair : more->pairs()) {
      if (pair.key->text() != "type")
        column.more.emplace_back(pair.key->text(), valueOf(*pair.value));
    }
  }
  tellRest(property,
           {"name", "physicalName", "physicalType", "logicalType", "required", "primaryKey",
            "primaryKeyPosition", "partitioned", "partitionKeyPosition", "description",
            "businessName", "classification", "relationships", "items", "properties", "id",
            "customProperties"},
           where);
  return column;
}

void OdcsContract::classify(const Node& property, ImportedColumn& column,
                            const std::string& where) {
  const std::string_view word = source_.text(property, "classification");
  if (word.empty()) return;
  const auto found = options_.classification.find(ascii::lowered(word));
  if (found != options_.classification.end()) {
    column.classification.push_back(YamlValue::ofText(found->second));
  } else if (isClass(word)) {
    column.classification.push_back(YamlValue::ofText(std::string(word)));
  } else {
    column.classificationWord = word;
    model_.report.add("classification without a row in `import.classification`",
                      fmt::format("{}: {}", where, word));
  }
}

void OdcsContract::readRelationships(const Node& owner, const std::vector<std::string>& columns,
                                     const std::string& where, size_t place) {
  const auto textsOf = [](const Node* node) {
    std::vector<std::string> texts;
    if (node == nullptr) return texts;
    if (node->kind == yaml::Kind::Scalar) texts.emplace_back(node->text());
    for (const Node* item : node->items()) texts.emplace_back(item->text());
    return texts;
  };
  for (const Node* relationship : source_.list(owner, "relationships")) {
    source_.requireMapping(*relationship, "a relationship");
    const std::string_view type = source_.text(*relationship, "type");
    if (!type.empty() && type != "foreignKey") {
      model_.report.add(fmt::format("relationship of type {}", type), where);
      continue;
    }
    std::vector<std::string> from = columns;
    for (const std::string& reference : textsOf(source_.find(*relationship, "from"))) {
      const auto target = targets_.find(reference);
      const size_t dot = reference.rfind('.');
      from.push_back(target != targets_.end() ? target->second.column
                     : dot == std::string::npos ? reference
                                                : reference.substr(dot + 1));
    }
    relationships_.push_back(
        {store_, place, std::move(from), textsOf(source_.find(*relationship, "to")), where});
    tellRest(*relationship, {"type", "from", "to"}, where + ": relationship");
  }
}

std::string OdcsContract::documentationOf(const Node& root) const {
  const Node* description = source_.find(root, "description");
  if (description == nullptr) return {};
  if (description->kind == yaml::Kind::Scalar) return std::string(description->text());
  source_.requireMapping(*description, "`description`");
  std::string text(ascii::trimmed(source_.text(*description, "purpose")));
  for (const auto& [key, title] : {std::pair("limitations", "Limitations"), {"usage", "Usage"}}) {
    const std::string_view part = ascii::trimmed(source_.text(*description, key));
    if (part.empty()) continue;
    text += fmt::format("{}{}: {}", text.empty() ? "" : "\n\n", title, part);
  }
  for (const char* key : {"authoritativeDefinitions", "customProperties"}) {
    if (source_.find(*description, key) != nullptr) {
      model_.report.add(fmt::format("`{}`", key), contract_ + ": description");
    }
  }
  return text;
}

void OdcsContract::keepExact(std::string_view description,
                             std::vector<YamlValue::Entry>& more) const {
  if (!exact_ || description.empty()) return;
  more.emplace_back("documentation", YamlValue::ofText(std::string(description)));
}

void OdcsContract::readStatus(const Node& root, ImportedStore& store) {
  const std::string status = ascii::lowered(source_.text(root, "status"));
  const bool classified = std::ranges::all_of(store.datasets, [](const ImportedDataset& dataset) {
    return !dataset.classification.empty() ||
           (!dataset.columns.empty() &&
            std::ranges::all_of(dataset.columns, [](const ImportedColumn& column) {
              return !column.classification.empty();
            }));
  });
  if (status == "deprecated" || status == "retired") {
    store.deprecated = true;
  } else if ((status == "active" || status == "production") && classified) {
    store.production = true;
  } else if (!status.empty() && status != "draft") {
    model_.report.add("`status`", fmt::format("{}: {}", contract_, status),
                      "set `productionStatus` once all data is classified");
  }
}

/// What `dslint export odcs` stored of the model besides the standard's keys; null if nothing.
const Node* OdcsContract::own(const Node& owner) const {
  for (const Node* property : source_.list(owner, "customProperties")) {
    if (source_.text(*property, "property") == kOdcsProperty) {
      return source_.mapping(*property, "value");
    }
  }
  return nullptr;
}

void OdcsContract::tellRest(const Node& owner, std::initializer_list<std::string_view> held,
                            const std::string& where) {
  for (const yaml::Pair& pair : owner.pairs()) {
    const std::string_view key = pair.key->text();
    if (key == "customProperties") {
      for (const Node* property : source_.list(owner, key)) {
        if (source_.text(*property, "property") == kOdcsProperty) continue;
        model_.report.add("custom property",
                          fmt::format("{}: {}", where, source_.text(*property, "property")));
      }
    } else if (std::ranges::find(held, key) == held.end() && !isSilent(key, *pair.value)) {
      model_.report.add(fmt::format("`{}`", key), where);
    }
  }
}

}  // namespace dslint
