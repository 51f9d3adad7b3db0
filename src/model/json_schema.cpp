#include "model/json_schema.h"

#include <nlohmann/json.hpp>

#include "model/classes.h"
#include "types/data_type.h"
#include "value/sql_identifier.h"

namespace dslint {
namespace {

using Json = nlohmann::ordered_json;

std::string defOf(const ClassSpec& spec, bool document) {
  return std::string(spec.name) + (document ? "Document" : "");
}

Json refTo(const ClassSpec& spec, bool document = false) {
  return {{"$ref", "#/$defs/" + defOf(spec, document)}};
}

/// A text field accepts any scalar: there, `no` and `1e3` are texts.
Json textSchema(const Field& field) {
  Json schema{{"type", {"string", "number", "boolean"}}};
  if (field.options.name == NameRule::SqlIdentifier) {
    schema = {{"type", "string"}, {"pattern", "^[A-Za-z_][A-Za-z0-9_]{0,127}$"}};
  } else if (field.options.name == NameRule::Found) {
    schema["minLength"] = 1;
    schema["maxLength"] = kLongestSqlIdentifier;
  } else if (field.options.format == TextFormat::Date) {
    schema = {{"type", "string"}, {"format", "date"}};
  } else if (field.options.format == TextFormat::Duration) {
    schema = {{"type", "string"}, {"pattern", "^P"}};
  }
  return schema;
}

/// The class of a field that holds no owner, without the keys that only owners have.
Json withoutOwnerKeys(const Field& field) {
  const ClassSpec& spec = classSpec(field.target);
  Json denied = Json::array();
  for (const Field& key : spec.fields) {
    if (key.options.ownerOnly && !field.options.owner) {
      denied.push_back({{"required", {key.key}}});
    }
  }
  if (denied.empty()) return refTo(spec);
  return {{"allOf", {refTo(spec), {{"not", {{"anyOf", denied}}}}}}};
}

/// A data type: the schema checks its name and leaves its arguments to the linter.
Json typeSchema() {
  std::string names;
  for (const std::string_view name : typeNames()) {
    if (!names.empty()) names += '|';
    names += name;
  }
  return {{"type", "string"}, {"pattern", "^\\s*(" + names + ")\\s*(\\([\\s\\S]*\\))?\\s*$"}};
}

Json itemSchema(const Field& field) {
  switch (field.kind) {
    case FieldKind::Text:
      return textSchema(field);
    case FieldKind::Flag:
      return {{"enum", {true, false, "true", "false"}}};
    case FieldKind::Int: {
      Json number{{"type", "integer"}};
      if (field.options.min > std::numeric_limits<int64_t>::min()) {
        number["minimum"] = field.options.min;
      }
      return {{"anyOf", {number, {{"type", "string"}, {"pattern", "^-?[0-9]+$"}}}}};
    }
    case FieldKind::Choice: {
      Json values = Json::array();
      for (const std::string_view value : field.choices->values) values.push_back(value);
      return {{"enum", values}};
    }
    case FieldKind::Object: {
      if (field.options.only[0] == kNoClass) return withoutOwnerKeys(field);
      Json types = Json::array();
      for (const ClassId id : field.options.only) {
        if (id != kNoClass) types.push_back(classSpec(id).name);
      }
      return {{"allOf",
               {refTo(classSpec(field.target)), {{"properties", {{"type", {{"enum", types}}}}}}}}};
    }
    case FieldKind::Name: {
      Json name{{"type", {"string", "number", "boolean"}}};
      if (field.options.inlineClass == kNoClass) return name;
      return {{"anyOf", {name, refTo(classSpec(field.options.inlineClass))}}};
    }
    case FieldKind::Type:
      return typeSchema();
    case FieldKind::Avro:
      return {{"type", "string"}};
    case FieldKind::Map:
      return {{"type", "object"},
              {"additionalProperties", {{"type", {"string", "number", "boolean", "null"}}}}};
  }
  return Json::object();
}

Json fieldSchema(const Field& field) {
  Json schema = itemSchema(field);
  if (field.list) {
    Json list{{"type", "array"}, {"items", schema}};
    if (field.options.notEmpty) list["minItems"] = 1;
    schema = field.options.oneOrMany ? Json{{"anyOf", {list, schema}}} : list;
  }
  if (!field.options.required && !field.options.notEmpty) {
    // An empty value counts as absent.
    if (schema.contains("anyOf")) {
      schema["anyOf"].push_back({{"type", "null"}});
    } else {
      schema = Json{{"anyOf", {schema, {{"type", "null"}}}}};
    }
  }
  schema["description"] = field.options.doc;
  if (!field.options.byDefault.empty()) schema["default"] = field.options.byDefault;
  return schema;
}

Json concreteSchema(const ClassSpec& spec, bool document, std::string_view waived) {
  Json properties = Json::object();
  Json required = Json::array();
  if (document) {
    properties["kind"] = {{"const", spec.name}};
    required.push_back("kind");
  }
  if (spec.base != nullptr) {
    properties["type"] = {{"const", spec.name}};
    const bool isDefault = spec.base->options.defaultType == spec.id;
    if (!isDefault) required.push_back("type");
  }
  for (const Field& field : spec.fields) {
    if (field.options.documentOnly && !document) continue;
    properties[std::string(field.key)] = fieldSchema(field);
    if (field.options.required && field.key != waived) required.push_back(field.key);
  }
  Json schema{{"type", "object"},
              {"description", spec.options.doc},
              {"properties", properties},
              {"required", required},
              {"additionalProperties", false}};
  return schema;
}

/// `type` selects the subclass; each is tested separately, so that messages are clear.
Json abstractSchema(const ClassSpec& spec) {
  Json types = Json::array();
  Json branches = Json::array();
  for (const ClassSpec* subclass : spec.subclasses) {
    types.push_back(subclass->name);
    Json test{{"properties", {{"type", {{"const", subclass->name}}}}}};
    // A mapping without `type` passes only the test of the default class.
    if (spec.options.defaultType != subclass->id) test["required"] = {"type"};
    branches.push_back({{"if", test}, {"then", refTo(*subclass)}});
  }
  Json schema{{"type", "object"},
              {"description", spec.options.doc},
              {"properties", {{"type", {{"enum", types}}}}},
              {"allOf", branches}};
  if (spec.options.defaultType == kNoClass) schema["required"] = {"type"};
  return schema;
}

Json classSchema(const ClassSpec& spec) {
  Json schema = spec.options.abstract ? abstractSchema(spec) : concreteSchema(spec, false, {});
  if (spec.options.scalarKey.empty()) return schema;
  const ClassSpec& scalarClass = spec.options.abstract ? classSpec(spec.options.defaultType) : spec;
  const Field* field = scalarClass.field(spec.options.scalarKey);
  Json scalar = field == nullptr ? Json{{"type", "string"}} : itemSchema(*field);
  if (spec.options.scalarOnly) return scalar;
  return {{"description", spec.options.doc}, {"anyOf", {scalar, schema}}};
}

}  // namespace

std::string jsonSchema() {
  Json kinds = Json::array();
  Json branches = Json::array();
  Json definitions = Json::object();
  for (const ClassSpec& spec : allClasses()) {
    definitions[defOf(spec, false)] = classSchema(spec);
    if (!spec.options.document) continue;
    kinds.push_back(spec.name);
    definitions[defOf(spec, true)] = concreteSchema(spec, true, {});
    branches.push_back({{"if", {{"properties", {{"kind", {{"const", spec.name}}}}}}},
                        {"then", refTo(spec, true)}});
  }
  // The output of a transformer has no capture of its own.
  Json& output = definitions["DataTransformer"]["properties"]["outputDatastore"];
  output = {{"$ref", "#/$defs/OutputDatastore"}, {"description", output["description"]}};
  definitions["OutputDatastore"] = concreteSchema(classSpec(ClassId::Datastore), false, "capture");
  const Json schema{
      {"$schema", "https://json-schema.org/draft/2020-12/schema"},
      {"title", "A document of a data ecosystem model"},
      {"type", "object"},
      {"required", {"kind"}},
      {"properties", {{"kind", {{"enum", kinds}, {"description", "What the document holds"}}}}},
      {"allOf", branches},
      {"$defs", definitions}};
  return schema.dump(2) + "\n";
}

}  // namespace dslint
