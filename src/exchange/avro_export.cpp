// `dslint export avro`.

#include <fmt/format.h>

#include <algorithm>

#include "exchange/exporters.h"
#include "exchange/legal_names.h"
#include "exchange/type_text.h"
#include "types/data_type.h"
#include "value/ascii.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

/// Writes the types of one record;
/// named types in it get unique names.
class AvroWriter {
 public:
  AvroWriter(std::string where, Exported& exported, OutputBudget& types)
      : where_(std::move(where)), exported_(exported), types_(types) {
    for (const char* word : {"null", "boolean", "int", "long", "float", "double", "bytes", "string",
                             "record", "enum", "array", "map", "fixed"}) {
      names_.claim(word);  // a reference to a type of this name would mean Avro's own
    }
  }

  ModelJson of(const DataType& type, const std::string& name) {
    constexpr uint64_t kBytes = 256;  // of memory that a type takes
    types_.take(kBytes);
    switch (type.kind) {
      case TypeKind::Boolean: return "boolean";
      case TypeKind::TinyInt:
      case TypeKind::SmallInt:
      case TypeKind::Integer: return "int";
      case TypeKind::BigInt: return "long";
      case TypeKind::FixedInteger: return integer(type);
      case TypeKind::Decimal: return decimal(type, name);
      case TypeKind::IEEE64: return "double";
      case TypeKind::Date: return logical("int", "date");
      case TypeKind::Time: return timed(type, "time");
      case TypeKind::Timestamp: return timed(type, "timestamp");
      case TypeKind::DateTime: return timed(type, "local-timestamp");
      case TypeKind::UUID: return logical("string", "uuid");
      case TypeKind::Binary:
      case TypeKind::Bit: return "bytes";
      case TypeKind::Enum: return choices(type, name);
      case TypeKind::Array:
        return ModelJson{{"type", "array"}, {"items", of(type.children[0], name)}};
      case TypeKind::Vector: return ModelJson{{"type", "array"}, {"items", "float"}};
      case TypeKind::Map: return map(type, name);
      case TypeKind::Struct: return record(type, name);
      case TypeKind::VarChar:
      case TypeKind::NVarChar:
      case TypeKind::Char:
      case TypeKind::NChar: return "string";
      default: break;
    }
    if (floatFormat(type) != nullptr && type.kind != TypeKind::IEEE128 &&
        type.kind != TypeKind::IEEE256 && type.kind != TypeKind::CustomFloat) {
      return "float";
    }
    return asText(type, name);
  }

  /// A valid name that no other record or enum has.
  std::string own(const std::string& name) { return names_.take(legal(name)); }

  std::string legal(const std::string& name) {
    std::string made = madeName(name, "field");
    if (made != name)
      exported_.notHeld.add("name that Avro does not allow", where_ + "." + name, "made valid");
    return made;
  }

 private:
  static ModelJson logical(const char* type, const std::string& logicalType) {
    return ModelJson{{"type", type}, {"logicalType", logicalType}};
  }

  ModelJson asText(const DataType& type, const std::string& name) {
    exported_.notHeld.add("type that Avro does not have",
                          fmt::format("{}.{}: {}", where_, name, toText(type)),
                          "written as a string");
    return "string";
  }

  static ModelJson integer(const DataType& type) {
    const int64_t bits = type.isSigned ? type.size : type.size + 1;
    if (bits <= 32) return "int";
    if (bits <= 64) return "long";
    // Three digits for ten bits, rounded up.
    const int64_t digits = type.size * 30103 / 100000 + 1;
    return ModelJson{
        {"type", "bytes"}, {"logicalType", "decimal"}, {"precision", digits}, {"scale", 0}};
  }

  ModelJson decimal(const DataType& type, const std::string& name) {
    if (type.size == 0) return asText(type, name);
    return ModelJson{{"type", "bytes"},
                {"logicalType", "decimal"},
                {"precision", type.size},
                {"scale", type.scale}};
  }

  static ModelJson timed(const DataType& type, const std::string& kind) {
    const bool millis = type.scale >= 0 && type.scale <= 3;
    const char* base = kind == "time" && millis ? "int" : "long";
    return logical(base, kind + (millis ? "-millis" : "-micros"));
  }

  ModelJson choices(const DataType& type, const std::string& name) {
    const bool legalSymbols = std::ranges::all_of(
        type.labels, [](const std::string& label) { return madeName(label, "") == label; });
    if (!legalSymbols) return asText(type, name);
    const auto [known, isNew] = named_.try_emplace(toText(type));
    if (!isNew) return known->second;
    known->second = own(name);
    return ModelJson{{"type", "enum"}, {"name", known->second}, {"symbols", type.labels}};
  }

  ModelJson map(const DataType& type, const std::string& name) {
    const TypeKind key = type.children[0].kind;
    const bool text = key == TypeKind::VarChar || key == TypeKind::NVarChar ||
                      key == TypeKind::Char || key == TypeKind::NChar;
    if (text) return ModelJson{{"type", "map"}, {"values", of(type.children[1], name)}};
    const auto [known, isNew] = named_.try_emplace(toText(type));
    if (!isNew) return ModelJson{{"type", "array"}, {"items", known->second}};
    const std::string entryName = known->second = own(name + "_entry");
    ModelJson fields = ModelJson::array();
    fields.push_back({{"name", "key"}, {"type", of(type.children[0], name + "_key")}});
    fields.push_back({{"name", "value"}, {"type", of(type.children[1], name + "_value")}});
    ModelJson entry{{"type", "record"}, {"name", entryName}};
    entry["fields"] = std::move(fields);
    return ModelJson{{"type", "array"}, {"items", std::move(entry)}};
  }

  ModelJson record(const DataType& type, const std::string& name) {
    const std::string text = toText(type);
    if (const auto known = named_.find(text); known != named_.end()) return known->second;
    const std::string recordName = own(name);
    ModelJson made{{"type", "record"}, {"name", recordName}};
    ModelJson fields = ModelJson::array();
    for (size_t i = 0; i < type.children.size(); ++i) {
      const std::string& field = type.fieldNames[i];
      fields.push_back({{"name", field}, {"type", of(type.children[i], name + "_" + field)}});
    }
    made["fields"] = std::move(fields);
    named_.emplace(text, recordName);
    return made;
  }

  std::string where_;
  Exported& exported_;
  OutputBudget& types_;
  UniqueNames names_;
  /// Names of records and enums, by the text of their type.
  StringMap<std::string> named_;
};

std::string schemaOf(const std::string& store, const ModelJson& dataset, Exported& exported,
                     OutputBudget& types) {
  const ModelJson schema = dataset.value("schema", ModelJson::object());
  if (schema.contains("avro")) {
    const std::string text = textAt(schema, "avro");
    return text.ends_with('\n') ? text : text + "\n";
  }
  const std::string name = textAt(dataset, "name");
  const std::string where = store + "." + name;
  AvroWriter writer(where, exported, types);
  ModelJson root{{"type", "record"}, {"name", writer.own(name)}, {"namespace", store}};
  if (const std::string doc = documentationOf(dataset); !doc.empty()) root["doc"] = doc;
  ModelJson fields = ModelJson::array();
  UniqueNames names;
  for (const ModelJson& column : listAt(schema, "columns")) {
    const std::string own = textAt(column, "name");
    const std::string made = writer.legal(own);
    ModelJson field{{"name", names.take(made)}};
    if (field["name"] != made) {
      exported.notHeld.add("name that another column has in Avro", where + "." + own, "numbered");
    }
    const TypeParse parsed = parseDataType(textAt(column, "type"), kTypeDepth);
    ModelJson type = parsed.type ? writer.of(*parsed.type, own) : ModelJson("string");
    const bool nullable = column.value("nullable", true);
    field["type"] = nullable ? ModelJson::array({"null", std::move(type)}) : std::move(type);
    if (const std::string doc = documentationOf(column); !doc.empty()) field["doc"] = doc;
    if (nullable) field["default"] = nullptr;
    fields.push_back(std::move(field));
  }
  root["fields"] = std::move(fields);
  return root.dump(2) + "\n";
}

}  // namespace

Exported exportAvro(const ExportView& view) {
  Exported exported(view.model());
  OutputBudget types(view.model());
  for (const ExportedStore& store : view.stores()) {
    const std::string name = textAt(*store.store, "name");
    UniqueNames paths;
    for (const ModelJson& dataset : listAt(*store.store, "datasets")) {
      exported.add(
          fmt::format("{}/{}.avsc", fileStem(name), paths.take(fileStem(textAt(dataset, "name")))),
          schemaOf(name, dataset, exported, types));
      const ModelJson schema = dataset.value("schema", ModelJson::object());
      for (const ModelJson& key : listAt(schema, "foreignKeys")) {
        exported.notHeld.add(
            "foreign key",
            fmt::format("{}.{} to {}", name, textAt(dataset, "name"),
                        textAt(key.value("references", ModelJson::object()), "dataset")));
      }
    }
  }
  return exported;
}

}  // namespace dslint
