// `dslint export json-schema`.

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "exchange/exporters.h"
#include "exchange/legal_names.h"
#include "exchange/type_text.h"
#include "types/data_type.h"
#include "value/keyed_hash.h"

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

/// An object of very many keys. The library's own looks through all of them for each that is set.
class Properties {
 public:
  /// Of two with one name, the later one is kept.
  void set(const std::string& name, ModelJson value) {
    const auto [known, isNew] = places_.try_emplace(name, std::ssize(members_));
    if (isNew) {
      members_.emplace_back(name, std::move(value));
    } else {
      std::next(members_.begin(), known->second)->second = std::move(value);
    }
  }
  ModelJson take() { return ModelJson(std::move(members_)); }

 private:
  ModelJson::object_t members_;
  StringMap<std::ptrdiff_t> places_;
};

ModelJson formatted(const char* format) {
  return ModelJson{{"type", "string"}, {"format", format}};
}

ModelJson typeSchema(const DataType& type) {
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
      ModelJson schema{{"type", "array"}, {"items", typeSchema(type.children[0])}};
      if (type.size > 0) schema["maxItems"] = type.size;
      return schema;
    }
    case TypeKind::Vector:
      return ModelJson{{"type", "array"},
                  {"items", {{"type", "number"}}},
                  {"minItems", type.size},
                  {"maxItems", type.size}};
    case TypeKind::Map:
      return ModelJson{{"type", "object"}, {"additionalProperties", typeSchema(type.children[1])}};
    case TypeKind::Struct: {
      Properties properties;
      for (size_t i = 0; i < type.children.size(); ++i) {
        properties.set(type.fieldNames[i], typeSchema(type.children[i]));
      }
      return ModelJson{{"type", "object"}, {"properties", properties.take()}};
    }
    default: break;
  }
  return floatFormat(type) != nullptr ? ModelJson{{"type", "number"}}
                                      : ModelJson{{"type", "string"}};
}

/// The same, or null.
ModelJson nullable(ModelJson schema) {
  if (schema.contains("$ref")) {
    return ModelJson{{"anyOf", ModelJson::array({std::move(schema), {{"type", "null"}}})}};
  }
  const auto type = schema.find("type");
  if (type == schema.end()) return schema;  // anything, null among it
  if (schema.contains("enum")) {
    schema["enum"].push_back(nullptr);
  }
  *type = ModelJson::array({*type, "null"});
  return schema;
}

/// The types of a dataset's columns. One with parts of its own that several columns have is
/// written once, in `$defs` by the name of the first, and referred to.
class ColumnTypes {
 public:
  explicit ColumnTypes(const ModelJson& columns) {
    for (const ModelJson& column : columns) ++known_[textAt(column, "type")].uses;
  }

  ModelJson of(const ModelJson& column) {
    const std::string text = textAt(column, "type");
    Known& known = known_[text];
    if (!known.reference.empty()) return reference(known);
    const TypeParse parsed = parseDataType(text, kTypeDepth);
    if (!parsed.type) return ModelJson::object();
    const bool parts = !parsed.type->children.empty() || !parsed.type->labels.empty();
    ModelJson schema = typeSchema(*parsed.type);
    if (known.uses < 2 || !parts) return schema;
    const std::string name = names_.take(madeName(textAt(column, "name"), "type"));
    known.reference = "#/$defs/" + name;
    shared_.set(name, std::move(schema));
    return reference(known);
  }

  /// What goes into `$defs`.
  ModelJson takeShared() { return shared_.take(); }

 private:
  struct Known {
    size_t uses = 0;
    std::string reference;  ///< empty until it is in `$defs`
  };

  static ModelJson reference(const Known& known) { return ModelJson{{"$ref", known.reference}}; }

  StringMap<Known> known_;  ///< by the text of the type
  UniqueNames names_;
  Properties shared_;
};

std::string schemaOf(const std::string& store, const ModelJson& dataset) {
  ModelJson root{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
            {"title", fmt::format("{}.{}", store, textAt(dataset, "name"))}};
  if (const std::string doc = documentationOf(dataset); !doc.empty()) root["description"] = doc;
  root["type"] = "object";
  Properties properties;
  ModelJson required = ModelJson::array();
  const ModelJson schema = dataset.value("schema", ModelJson::object());
  ColumnTypes types(listAt(schema, "columns"));
  for (const ModelJson& column : listAt(schema, "columns")) {
    const std::string name = textAt(column, "name");
    ModelJson property = types.of(column);
    if (column.value("nullable", true)) {
      property = nullable(std::move(property));
    } else {
      required.push_back(name);
    }
    if (const std::string doc = documentationOf(column); !doc.empty())
      property["description"] = doc;
    properties.set(name, std::move(property));
  }
  root["properties"] = properties.take();
  if (!required.empty()) root["required"] = std::move(required);
  if (ModelJson shared = types.takeShared(); !shared.empty()) root["$defs"] = std::move(shared);
  return root.dump(2) + "\n";
}

/// A JSON Schema speaks of one row, and keys of many.
void tellKeys(const std::string& store, const ModelJson& dataset, ImportReport& notHeld) {
  const std::string where = fmt::format("{}.{}", store, textAt(dataset, "name"));
  const ModelJson schema = dataset.value("schema", ModelJson::object());
  const bool flagged = std::ranges::any_of(listAt(schema, "columns"), [](const ModelJson& column) {
    return column.value("primaryKey", false);
  });
  if (flagged || !listAt(schema, "primaryKey").empty()) {
    notHeld.add("primary key", where, "its columns are required");
  }
  for (const ModelJson& key : listAt(schema, "foreignKeys")) {
    const ModelJson target = key.value("references", ModelJson::object());
    notHeld.add("foreign key", fmt::format("{} to {}", where, textAt(target, "dataset")));
  }
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
      tellKeys(name, dataset, exported.notHeld);
    }
  }
  return exported;
}

}  // namespace dslint
