// `dslint export json-schema`.

#include <fmt/format.h>


#include "exchange/exporters.h"
#include "exchange/legal_names.h"
#include "exchange/type_text.h"
#include "types/data_type.h"

namespace dslint {
namespace {

ModelJson integer(int64_t bits, bool isSigned) {
  ModelJson schema{{"type", "integer"}};
  if (bits > 63) {
    if (!isSigned) schema["minimum"] = 0;
    return schema;  // beyond what numbers of JSON are exact for
  }
  const int64_t half =
      bits == 63 && !isSigned ? INT64_MAX : (int64_t{1} << (isSigned ? bits - 1 : bits)) - 1;
  schema["minimum"] = isSigned ? -half - 1 : 0;
  schema["maximum"] = half;
  return schema;
}

ModelJson text(const DataType& type, bool exactly) {
  ModelJson schema{{"type", "string"}};
  if (type.size > 0 || exactly) schema["maxLength"] = type.size > 0 ? type.size : 1;
  return schema;
}

ModelJson formatted(const char* format) {
  return ModelJson{{"type", "string"}, {"format", format}};
}

ModelJson of(const DataType& type) {
  switch (type.kind) {
    case TypeKind::Boolean: return ModelJson{{"type", "boolean"}};
    case TypeKind::TinyInt: return integer(8, true);
    case TypeKind::SmallInt: return integer(16, true);
    case TypeKind::Integer: return integer(32, true);
    case TypeKind::BigInt: return integer(64, true);
    case TypeKind::FixedInteger: return integer(type.size, type.isSigned);
    case TypeKind::Decimal: return ModelJson{{"type", "number"}};
    case TypeKind::Date: return formatted("date");
    case TypeKind::Timestamp: return formatted("date-time");
    case TypeKind::Interval: return formatted("duration");
    case TypeKind::UUID: return formatted("uuid");
    case TypeKind::VarChar:
    case TypeKind::NVarChar: return text(type, false);
    case TypeKind::Char:
    case TypeKind::NChar: return text(type, true);
    case TypeKind::Binary:
      return ModelJson{{"type", "string"}, {"contentEncoding", "base64"}};
    case TypeKind::Enum: return ModelJson{{"type", "string"}, {"enum", type.labels}};
    case TypeKind::JSON:
    case TypeKind::Variant: return ModelJson::object();
    case TypeKind::Array: {
      ModelJson schema{{"type", "array"}, {"items", of(type.children[0])}};
      if (type.size > 0) schema["maxItems"] = type.size;
      return schema;
    }
    case TypeKind::Vector:
      return ModelJson{{"type", "array"},
                  {"items", {{"type", "number"}}},
                  {"minItems", type.size},
                  {"maxItems", type.size}};
    case TypeKind::Map:
      return ModelJson{{"type", "object"}, {"additionalProperties", of(type.children[1])}};
    case TypeKind::Struct: {
      ModelJson schema{{"type", "object"}};
      ModelJson properties = ModelJson::object();
      for (size_t i = 0; i < type.children.size(); ++i) {
        properties[type.fieldNames[i]] = of(type.children[i]);
      }
      schema["properties"] = std::move(properties);
      return schema;
    }
    default: break;
  }
  return floatFormat(type) != nullptr ? ModelJson{{"type", "number"}}
                                      : ModelJson{{"type", "string"}};
}

/// The same, or null.
ModelJson nullable(ModelJson schema) {
  const auto type = schema.find("type");
  if (type == schema.end()) return schema;  // anything, null among it
  if (schema.contains("enum")) {
    schema["enum"].push_back(nullptr);
  }
  *type = ModelJson::array({*type, "null"});
  return schema;
}

std::string schemaOf(const std::string& store, const ModelJson& dataset) {
  ModelJson root{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
            {"title", fmt::format("{}.{}", store, textAt(dataset, "name"))}};
  if (const std::string doc = documentationOf(dataset); !doc.empty()) root["description"] = doc;
  root["type"] = "object";
  ModelJson properties = ModelJson::object();
  ModelJson required = ModelJson::array();
  const ModelJson schema = dataset.value("schema", ModelJson::object());
  for (const ModelJson& column : listAt(schema, "columns")) {
    const std::string name = textAt(column, "name");
    const TypeParse parsed = parseDataType(textAt(column, "type"), kTypeDepth);
    ModelJson property = parsed.type ? of(*parsed.type) : ModelJson::object();
    if (column.value("nullable", true)) {
      property = nullable(std::move(property));
    } else {
      required.push_back(name);
    }
    if (const std::string doc = documentationOf(column); !doc.empty())
      property["description"] = doc;
    properties[name] = std::move(property);
  }
  root["properties"] = std::move(properties);
  if (!required.empty()) root["required"] = std::move(required);
  return root.dump(2) + "\n";
}

}  // namespace

Exported exportJsonSchema(const ExportView& view) {
  Exported exported(view.model());
  for (const ExportedStore& store : view.stores()) {
    const std::string name = textAt(*store.store, "name");
    UniqueNames paths;
    for (const ModelJson& dataset : listAt(*store.store, "datasets")) {
      if (textAt(dataset.value("schema", ModelJson::object()), "type") == "AvroSchema") {
        exported.notHeld.add("Avro schema", fmt::format("{}.{}", name, textAt(dataset, "name")),
                             "`dslint export avro` has it");
        continue;
      }
      exported.add(fmt::format("{}/{}.schema.json", fileStem(name),
                               paths.take(fileStem(textAt(dataset, "name")))),
                   schemaOf(name, dataset));
    }
  }
  return exported;
}

}  // namespace dslint
