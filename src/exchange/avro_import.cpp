#include "exchange/avro_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <memory>
#include <set>

#include "avro/schema.h"
#include "exchange/avro_repair.h"
#include "exchange/import_error.h"
#include "exchange/legal_names.h"
#include "value/ascii.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

/// The reader of JSON refuses deeper types, except for those that contain each other.
constexpr unsigned kDeepestSchema = 200;

bool isPrimitive(std::string_view name) {
  constexpr std::array<std::string_view, 13> kNames{"null",  "boolean", "int",   "long", "float",
                                                    "double", "bytes",  "string", "record", "enum",
                                                    "array", "map",     "fixed"};
  return std::ranges::find(kNames, name) != kNames.end();
}

bool isNamed(const JsonValue& schema) {
  const std::string_view type = schema.textAt("type");
  return type == "record" || type == "error" || type == "enum" || type == "fixed";
}

std::string fullName(std::string_view name, std::string_view space) {
  return name.find('.') != std::string_view::npos || space.empty()
             ? std::string(name)
             : fmt::format("{}.{}", space, name);
}

/// The namespace inside a named type.
std::string spaceOf(const JsonValue& schema, const std::string& around) {
  const std::string_view name = schema.textAt("name");
  const size_t dot = name.rfind('.');
  if (dot != std::string_view::npos) return std::string(name.substr(0, dot));
  const std::string_view own = schema.textAt("namespace");
  return own.empty() ? around : std::string(own);
}

/// A schema and its source.
struct Found {
  const JsonDocument* document = nullptr;
  JsonValue schema;
  std::string subject;  ///< of a registry; empty for a file
  int64_t version = 0;  ///< of the subject
};

class AvroImport {
 public:
  ImportedModel run(const std::vector<JsonDocument>& documents) {
    for (const JsonDocument& document : documents) {
      collect({&document, document.root, {}, 0});
    }
    for (const Found& found : schemas_) define(found.schema, "");
    for (const Found& found : schemas_) addDataset(found);
    finish();
    return std::move(model_);
  }

 private:
  static constexpr std::string_view kValue = "-value";
  static constexpr std::string_view kKey = "-key";

  void collect(Found found) {
    const JsonValue schema = found.schema;
    const JsonDocument& document = *found.document;
    if (schema.isList()) {  // several types, or several responses of a registry
      for (const JsonValue& item : schema.items) {
        collect({found.document, item, found.subject, found.version});
      }
      return;
    }
    if (schema.isText() && isPrimitive(schema.text)) {  // `"string"`, or a branch of a union
      if (schema.text != "null") {
        model_.report.add("schema that is not a record",
                          found.subject.empty() ? document.name : found.subject);
      }
      return;
    }
    if (!schema.isObject())
      fail(document, schema, "this is not an Avro schema: it is not a JSON object");
    if (schema["schema"].isText()) {  // as a registry answers: the schema is JSON in a text
      const std::string_view kind = schema.textAt("schemaType");
      const std::string subject(schema.textAt("subject"));
      if (!kind.empty() && kind != "AVRO") {
        model_.report.add(fmt::format("schema of type {}", kind),
                          subject.empty() ? document.name : subject);
        return;
      }
      inner_.push_back(std::make_unique<JsonDocument>(
          readJson(document.name + (subject.empty() ? "" : " (" + subject + ")"),
                   schema["schema"].text)));
      for (const char* key : {"version", "id"}) {
        if (!schema[key].text.empty()) {
          model_.report.add(fmt::format("`{}` of a registry", key),
                            subject.empty() ? document.name : subject);
        }
      }
      const int64_t version = std::strtoll(schema["version"].text.c_str(), nullptr, 10);
      collect({inner_.back().get(), inner_.back()->root, subject, version});
      return;
    }
    if (schema["types"].isList() && !schema.textAt("protocol").empty()) {  // a protocol, .avpr
      model_.report.add("protocol", std::string(schema.textAt("protocol")),
                        "only its types are read");
      for (const JsonValue& type : schema["types"].items) collect({found.document, type, {}, 0});
      return;
    }
    const JsonValue& type = schema["type"];
    if (type.text.empty() && !type.isObject() && !type.isList()) {
      fail(document, schema, "this is not an Avro schema: it has no `type`");
    }
    if (type.isObject() || type.isList()) {
      collect({found.document, type, found.subject, found.version});
      return;
    }
    keep(std::move(found));
  }

  /// Keeps only the newest version of a subject.
  void keep(Found found) {
    const auto [place, isNew] = found.subject.empty() || found.schema.textAt("type") != "record"
                                    ? std::pair(bySubject_.end(), true)
                                    : bySubject_.emplace(found.subject, schemas_.size());
    if (isNew || schemas_[place->second].version == found.version) {
      schemas_.push_back(std::move(found));
      return;
    }
    Found& there = schemas_[place->second];
    const bool newer = found.version > there.version;
    model_.report.add("older version of a schema",
                      fmt::format("{}: {}", found.subject, newer ? there.version : found.version));
    if (newer) there = std::move(found);
  }

  [[noreturn]] static void fail(const JsonDocument& document, const JsonValue& at,
                                const std::string& message) {
    throw ImportError(document.name, document.text, at.offset > 0 ? at.offset - 1 : 0, message);
  }

  /// Notes the types that a schema defines.
  void define(const JsonValue& schema, const std::string& space) {
    if (schema.isList()) {
      for (const JsonValue& item : schema.items) define(item, space);
      return;
    }
    if (!schema.isObject()) return;
    const std::string inner = isNamed(schema) ? spaceOf(schema, space) : space;
    if (isNamed(schema)) {
      types_.emplace(fullName(schema.textAt("name"), inner), std::pair(&schema, inner));
    }
    for (const JsonValue& field : schema["fields"].items) define(field["type"], inner);
    for (const char* key : {"items", "values"}) define(schema[key], inner);
    if (schema["type"].isObject() || schema["type"].isList()) define(schema["type"], inner);
  }

  /// The schema with every type of another file inserted once.
  JsonValue whole(const JsonValue& schema, const std::string& space, std::set<std::string>& known,
                  unsigned depth) {
    if (depth > kDeepestSchema) return schema;
    if (schema.isText()) return reference(schema, space, known, depth);
    JsonValue made = schema;
    if (schema.isList()) {
      for (JsonValue& item : made.items) item = whole(item, space, known, depth + 1);
      return made;
    }
    const std::string inner = isNamed(schema) ? spaceOf(schema, space) : space;
    if (isNamed(schema)) known.insert(fullName(schema.textAt("name"), inner));
    for (auto& [key, value] : made.entries) {
      const bool nested = key == "items" || key == "values" || (key == "type" && !value.isText());
      if (nested) value = whole(value, inner, known, depth + 1);
      if (key != "fields") continue;
      for (JsonValue& field : value.items) {
        for (auto& [name, type] : field.entries) {
          if (name == "type") type = whole(type, inner, known, depth + 1);
        }
      }
    }
    return made;
  }

  JsonValue reference(const JsonValue& name, const std::string& space,
                      std::set<std::string>& known, unsigned depth) {
    if (isPrimitive(name.text)) return name;
    for (const std::string& full : {fullName(name.text, space), name.text}) {
      if (known.contains(full)) return name;
      const auto found = types_.find(full);
      if (found == types_.end()) continue;
      JsonValue type = whole(*found->second.first, found->second.second, known, depth + 1);
      // Its namespace may have come from an enclosing type.
      if (type["namespace"].text.empty() && !found->second.second.empty()) {
        JsonValue value;
        value.kind = JsonValue::Kind::Text;
        value.text = found->second.second;
        type.entries.emplace_back("namespace", std::move(value));
      }
      return type;
    }
    return name;  // undefined, which the check of the schema reports
  }

  /// The text of the schema without faults that Avro's readers ignore. Throws ImportError if it is
  /// still not legal.
  std::string legalText(const Found& found) {
    std::set<std::string> known;
    JsonValue schema = whole(found.schema, "", known, 0);
    std::string json = jsonText(schema) + "\n";
    AvroParse parsed = parseAvroSchema(json);
    if (parsed.ok()) return json;
    const std::string_view name = found.schema.textAt("name");
    const std::string where = found.subject.empty() ? std::string(name) : found.subject;
    for (const std::string& removed : repairAvroSchema(schema, parsed.errors)) {
      model_.report.add("logical type or default that does not fit",
                        fmt::format("{}{}", where, removed), "left out");
    }
    json = jsonText(schema) + "\n";
    parsed = parseAvroSchema(json);
    if (parsed.ok()) return json;
    const AvroError& error = parsed.errors.front();
    fail(*found.document, found.schema,
         fmt::format("`{}`{}{}: {}", name, error.path.empty() ? "" : " at ", error.path,
                     error.error.message));
  }

  void addDataset(const Found& found) {
    const JsonValue& schema = found.schema;
    const std::string_view subject = found.subject;
    const bool isKey = subject.ends_with(kKey);
    if (schema.textAt("type") != "record" || isKey) {
      const std::string what = found.subject.empty() ? std::string(schema.textAt("name"))
                                                     : found.subject;
      model_.report.add(isKey ? "schema of keys" : "schema that is not a record",
                        what.empty() ? found.document->name : what);
      if (isKey) keys_.emplace(subject.substr(0, subject.size() - kKey.size()), &schema);
      return;
    }
    const std::string json = legalText(found);
    std::string name(subject);
    if (subject.ends_with(kValue)) name.resize(name.size() - kValue.size());
    if (name.empty()) name = schema.textAt("name").substr(schema.textAt("name").rfind('.') + 1);
    ImportedDataset dataset;
    dataset.name = isFoundName(name) ? name : madeName(name, "dataset");
    dataset.documentation = schema.textAt("doc");
    dataset.avro = json;
    const std::string space = spaceOf(schema, "");
    stores_[space].push_back(std::move(dataset));
    if (std::ranges::find(spaces_, space) == spaces_.end()) spaces_.push_back(space);
  }

  /// Creates a datastore for each namespace, in the order of the sources.
  void finish() {
    UniqueNames names;
    for (const std::string& space : spaces_) {
      ImportedStore& store = model_.stores.emplace_back();
      const std::string last = space.substr(space.rfind('.') + 1);
      store.name = names.take(madeName(last, "events"));
      if (!space.empty()) store.documentation = fmt::format("Records of the namespace {}", space);
      store.capture = captureOf("KafkaIngestion", "kafka", "SINGLE_DATASET");
      store.datasets = std::move(stores_[space]);
      for (ImportedDataset& dataset : store.datasets) {
        setKey(dataset);
        nameTopic(space, dataset);
      }
    }
    if (model_.stores.empty()) return;
    YamlValue kafka = YamlValue::mapping();
    kafka.setText("type", "KafkaServer");
    kafka.setText("name", "kafka");
    YamlValue brokers = YamlValue::list(true);
    brokers.add(YamlValue::ofText("unknown.invalid:1"));
    brokers.comment = "TODO container: the brokers of Kafka";
    kafka.set("bootstrapServers", std::move(brokers));
    model_.containers.push_back(std::move(kafka));
  }

  /// Gives a dataset a name of its own among those of all stores, which are topics of one Kafka.
  void nameTopic(const std::string& space, ImportedDataset& dataset) {
    if (topics_.insert(dataset.name).second) return;
    std::string whole = fmt::format("{}{}{}", space, space.empty() ? "" : ".", dataset.name);
    if (!isFoundName(whole)) whole = dataset.name;
    dataset.name = whole;
    for (size_t number = 2; !topics_.insert(dataset.name).second; ++number) {
      dataset.name = numberedName(whole, number);
    }
  }

  /// Sets the fields of a key's record as the dataset's key, if the dataset has them, too.
  void setKey(ImportedDataset& dataset) const {
    const auto key = keys_.find(dataset.name);
    if (key == keys_.end()) return;
    for (const JsonValue& field : (*key->second)["fields"].items) {
      const std::string quoted = fmt::format("\"name\": \"{}\"", field.textAt("name"));
      if (dataset.avro.find(quoted) == std::string::npos) {
        dataset.primaryKey.clear();
        return;
      }
      dataset.primaryKey.emplace_back(field.textAt("name"));
    }
  }

  ImportedModel model_;
  std::vector<Found> schemas_;
  StringMap<size_t> bySubject_;  ///< numbers of records
  std::vector<std::unique_ptr<JsonDocument>> inner_;
  StringMap<std::pair<const JsonValue*, std::string>> types_;
  std::map<std::string, std::vector<ImportedDataset>> stores_;  ///< by namespace
  std::vector<std::string> spaces_;
  StringMap<const JsonValue*> keys_;  ///< by topic
  StringSet topics_;                  ///< of all stores
};

}  // namespace

ImportedModel importAvro(const std::vector<JsonDocument>& documents) {
  return AvroImport().run(documents);
}

}  // namespace dslint
