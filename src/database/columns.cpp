#include "database/columns.h"

#include <fmt/format.h>

#include "avro/schema.h"
#include "database/trino_types.h"
#include "pipeline/avro_mapping.h"
#include "value/ascii.h"

namespace dslint {
namespace {

/// Avro types that nest deeper are stored as JSON text.
constexpr size_t kDeepestAvro = 16;

DataType make(TypeKind kind) {
  DataType type;
  type.kind = kind;
  return type;
}

/// Converts Avro's types to types of the language.
class AvroColumns {
 public:
  explicit AvroColumns(const AvroDefinition& schema) : schema_(schema) {}

  /// Whether a value may be null, and the type without that.
  bool isNullable(AvroTypeId id) const {
    const AvroType& type = schema_.type(id);
    if (type.kind != AvroKind::Union) return type.kind == AvroKind::Null;
    return std::ranges::any_of(type.inner, [&](AvroTypeId inner) {
      return schema_.type(inner).kind == AvroKind::Null;
    });
  }

  DataType typeOf(AvroTypeId id, size_t depth = 0) const {
    if (depth > kDeepestAvro) return make(TypeKind::Variant);
    const AvroType& type = schema_.type(id);
    switch (type.kind) {
      case AvroKind::Union:
        return unionOf(type, depth);
      case AvroKind::Record: {
        DataType made = make(TypeKind::Struct);
        for (const AvroField& field : type.fields) {
          made.fieldNames.emplace_back(field.name);
          made.children.push_back(typeOf(field.type, depth + 1));
        }
        return made;
      }
      case AvroKind::Array: {
        DataType made = make(TypeKind::Array);
        made.children.push_back(typeOf(type.inner.front(), depth + 1));
        return made;
      }
      case AvroKind::Map: {
        DataType made = make(TypeKind::Map);
        made.children.push_back(make(TypeKind::NVarChar));
        made.children.push_back(typeOf(type.inner.front(), depth + 1));
        return made;
      }
      default:
        return avroLeafType(type);
    }
  }

 private:
  /// A union with null becomes its other type, one of integers or of floating-point numbers the
  /// widest of them. Others become a variant.
  DataType unionOf(const AvroType& type, size_t depth) const {
    std::vector<AvroTypeId> others;
    for (const AvroTypeId inner : type.inner) {
      if (schema_.type(inner).kind != AvroKind::Null) others.push_back(inner);
    }
    if (others.size() == 1) return typeOf(others.front(), depth + 1);
    const auto all = [&](AvroKind one, AvroKind other) {
      return !others.empty() && std::ranges::all_of(others, [&](AvroTypeId inner) {
        const AvroType& branch = schema_.type(inner);
        return branch.logicalType.empty() && (branch.kind == one || branch.kind == other);
      });
    };
    if (all(AvroKind::Int, AvroKind::Long)) return make(TypeKind::BigInt);
    if (all(AvroKind::Float, AvroKind::Double)) return make(TypeKind::IEEE64);
    return make(TypeKind::Variant);
  }

  const AvroDefinition& schema_;
};

const AvroDefinition* definitionOf(const AvroSchema& schema) {
  const Ref<AvroValue> value = schema.avro ? schema.avro : schema.fromFile;
  if (!value || value->parse == nullptr || !value->parse->ok()) return nullptr;
  return &value->parse->schema;
}

std::string nameOf(const DDLColumn& column, bool physical) {
  return std::string(physical && column.physicalName.given() ? column.physicalName.view()
                                                             : column.name.view());
}

}  // namespace

std::string nativeTypeOf(const DataType& type, Dialect dialect, std::optional<TypeTarget> source,
                         std::string& reason) {
  const TypeMapping mapping = mapType(type, factsOf(dialect).target, source);
  reason = mapping.reason;
  const std::string& native = mapping.held() ? mapping.native : mapping.substituteNative;
  if (!native.empty()) reason.clear();
  if (dialect != Dialect::Trino || native.empty()) return native;
  std::string made = trinoType(native);
  if (made.empty()) reason = fmt::format("Trino makes no `{}` in a table of Iceberg", native);
  return made;
}

std::vector<DesiredColumn> columnsOf(const Dataset& dataset, Dialect dialect, bool physical,
                                     std::optional<TypeTarget> source,
                                     std::vector<std::unique_ptr<DataType>>& types) {
  std::vector<DesiredColumn> columns;
  if (const auto* table = as<DDLTable>(dataset.schema)) {
    const std::vector<std::string> key = primaryKeyOf(dataset, physical);
    for (const Ref<DDLColumn> column : table->columns) {
      if (!column || !column->name.given() || !column->type || column->type->parse == nullptr ||
          column->type->parse->type == nullptr) {
        continue;  // reported by lint
      }
      DesiredColumn& made = columns.emplace_back();
      made.name = nameOf(*column, physical);
      made.type = column->type->parse->type.get();
      made.native = nativeTypeOf(*made.type, dialect, source, made.reason);
      made.nullable =
          column->nullable.valueOr(true) && std::ranges::find(key, made.name) == key.end();
      made.cause = column.get();
    }
    return columns;
  }
  const auto* schema = as<AvroSchema>(dataset.schema);
  const AvroDefinition* definition = schema == nullptr ? nullptr : definitionOf(*schema);
  if (definition == nullptr || definition->rootType().kind != AvroKind::Record) return columns;
  const AvroColumns avro(*definition);
  for (const AvroField& field : definition->rootType().fields) {
    types.push_back(std::make_unique<DataType>(avro.typeOf(field.type)));
    DesiredColumn& made = columns.emplace_back();
    made.name = field.name;
    made.type = types.back().get();
    made.native = nativeTypeOf(*made.type, dialect, source, made.reason);
    made.nullable = avro.isNullable(field.type);
    made.cause = schema;
  }
  return columns;
}

std::vector<std::string> primaryKeyOf(const Dataset& dataset, bool physical) {
  std::vector<std::string> names;
  if (const auto* table = as<DDLTable>(dataset.schema)) {
    if (!table->primaryKey.empty()) {
      for (const Text name : table->primaryKey) {
        const DDLColumn* column = Graph::column(*table, name);
        if (column != nullptr) names.push_back(nameOf(*column, physical));
      }
      return names;
    }
    for (const Ref<DDLColumn> column : table->columns) {
      if (column && column->primaryKey.valueOr(false)) names.push_back(nameOf(*column, physical));
    }
  } else if (const auto* schema = as<AvroSchema>(dataset.schema)) {
    for (const Text name : schema->primaryKey) names.emplace_back(name.view());
  }
  return names;
}

std::vector<DesiredForeignKey> foreignKeysOf(const Dataset& dataset) {
  std::vector<DesiredForeignKey> keys;
  const auto* table = as<DDLTable>(dataset.schema);
  if (table == nullptr) return keys;
  const auto namesOf = [](const DDLTable& of, const List<Text>& columns) {
    std::vector<std::string> names;
    for (const Text name : columns) {
      if (const DDLColumn* column = Graph::column(of, name)) names.push_back(nameOf(*column, true));
    }
    return names;
  };
  for (const Ref<ForeignKey> key : table->foreignKeys) {
    const Dataset* target = key && key->references ? key->references->dataset.target() : nullptr;
    const auto* targetTable = target == nullptr ? nullptr : as<DDLTable>(target->schema);
    if (targetTable == nullptr) continue;
    DesiredForeignKey made;
    made.name = key->name.view();
    made.columns = namesOf(*table, key->columns);
    made.target = target;
    made.targetColumns = key->references->columns.empty()
                             ? primaryKeyOf(*target, true)
                             : namesOf(*targetTable, key->references->columns);
    if (!made.columns.empty() && made.columns.size() == made.targetColumns.size()) {
      keys.push_back(std::move(made));
    }
  }
  return keys;
}

}  // namespace dslint
