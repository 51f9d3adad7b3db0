#include <algorithm>
#include <span>
#include <unordered_map>

#include "lint/context.h"
#include "value/keyed_hash.h"
#include "value/suggest.h"

namespace dslint::rules {
namespace {

/// A name in a key, with all places that list it.
struct KeyName {
  Text name;
  std::string_view key;
  std::vector<Place> places;
};

std::vector<KeyName> namesIn(const AvroSchema& schema) {
  std::vector<KeyName> names;
  ViewMap<size_t> known;
  const auto add = [&](const Place& key, const List<Text>& list) {
    for (uint32_t i = 0; i < list.size(); ++i) {
      if (!list[i].given()) continue;
      const auto [entry, fresh] = known.emplace(list[i].view(), names.size());
      if (fresh) names.push_back({list[i], key.key, {}});
      names[entry->second].places.push_back(key.item(i));
    }
  };
  add(at<&AvroSchema::primaryKey>(schema), schema.primaryKey);
  add(at<&AvroSchema::partitionKey>(schema), schema.partitionKey);
  return names;
}

/// The place of a field: in the schema's text, or the name of its file.
Place placeOfField(const AvroSchema& schema, size_t offset) {
  return schema.avro ? at<&AvroSchema::avro>(schema).piece(offset, 1)
                     : at<&AvroSchema::avroFile>(schema);
}

template <class Tree>
std::string_view recordWith(const Tree& tree, std::string_view field) {
  for (AvroTypeId id = 0; id < tree.size(); ++id) {
    if (id == tree.root()) continue;
    for (const AvroField& candidate : tree.type(id).fields) {
      if (candidate.name == field) return tree.type(id).fullName;
    }
  }
  return {};
}

template <class Tree>
void reportUnknown(const AvroSchema& schema, const Tree& tree, const KeyName& name,
                   const std::vector<AvroTopField>& fields, Context& context) {
  const std::string_view wanted = name.name.view();
  if (tree.rootType().kind != AvroKind::Record) {
    context
        .report(name.places.front(),
                fmt::format("`{}` lists `{}`, but the schema is not a record: it is {}", name.key,
                            wanted, tree.describe(tree.root())))
        .of(schema)
        .advice("take the key out, or make the schema a record with this field");
    return;
  }
  const auto suggestion = suggest(wanted, [&] {
    std::vector<std::string_view> names;
    for (const AvroTopField& field : fields) names.push_back(field.name);
    return names;
  }());
  const std::string_view inner = recordWith(tree, wanted);
  std::string advice = "name a field of the schema's outermost record";
  if (!inner.empty()) {
    advice = fmt::format("it is a field of `{}`; keys are fields of the outermost record", inner);
  } else if (suggestion) {
    advice = fmt::format("did you mean `{}`?", suggestion->text);
  }
  FindingDraft finding =
      context
          .report(name.places.front(), fmt::format("`{}` of `{}` is not a field of the record `{}`",
                                                   wanted, name.key, tree.rootType().fullName))
          .of(schema)
          .advice(std::move(advice));
  for (const Place& place : std::span(name.places).subspan(1)) finding.further(place);
  if (!suggestion || !inner.empty()) return;
  finding.related(placeOfField(schema, fields[suggestion->index].offset),
                  fmt::format("`{}` is here", suggestion->text));
  if (suggestion->clear) {
    finding.fix(fmt::format("write `{}`", suggestion->text), name.places.front(),
                std::string(suggestion->text));
  }
}

void check(const AvroSchema& schema, Context& context) {
  if (schema.primaryKey.empty() && schema.partitionKey.empty()) return;
  const Ref<AvroValue> value = schema.avro ? schema.avro : schema.fromFile;
  if (!value || value->parse == nullptr || !value->parse->ok()) {
    context.suppressAsConsequence();
    return;
  }
  const auto& tree = value->parse->schema;
  const std::vector<AvroTopField> fields = avroTopFields(tree);
  ViewMap<const AvroTopField*> byName;
  for (const AvroTopField& field : fields) byName.emplace(field.name, &field);
  for (const KeyName& name : namesIn(schema)) {
    const auto found = byName.find(name.name.view());
    if (found == byName.end()) {
      reportUnknown(schema, tree, name, fields, context);
      continue;
    }
    const AvroTopField& field = *found->second;
    if (field.primitive && tree.type(field.type).kind != AvroKind::Null) continue;
    FindingDraft finding =
        context
            .report(
                name.places.front(),
                fmt::format("`{}` of `{}` is {}, so it cannot be a key", name.name.view(), name.key,
                            field.nullableUnion ? "a union with `null` in it"
                                                : fmt::format("`{}`", tree.describe(field.type))))
            .of(schema)
            .advice(field.nullableUnion
                        ? "take `null` out of its type, or choose another field"
                        : "choose a field of a primitive type, such as `long` or `string`");
    for (const Place& place : std::span(name.places).subspan(1)) finding.further(place);
    finding.related(placeOfField(schema, field.offset), "the field is defined here");
  }
}

}  // namespace

extern const Rule schema_avro_key;
const Rule schema_avro_key{
    .id = "schema/avro-key",
    .severity = Severity::Error,
    .summary = "a key field that is not at the top of the schema, or not primitive",
    .why =
        "Rows are distinguished by comparing their keys, so a key is a field of the outermost "
        "record with one plain value that is always there. A union with `null` in it, a "
        "record, an array, a map, an enum or a fixed cannot be a key.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: KafkaIngestion, container: kafka, consistency: SINGLE_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      type: AvroSchema
      primaryKey: [id]
      avro: |
        {"type": "record", "name": "Sign", "fields": [
          {"name": "id", "type": ["null", "long"]}
        ]}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: KafkaIngestion, container: kafka, consistency: SINGLE_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      type: AvroSchema
      primaryKey: [id]
      avro: |
        {"type": "record", "name": "Sign", "fields": [
          {"name": "id", "type": "long"}
        ]}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
