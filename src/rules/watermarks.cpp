#include "rules/watermarks.h"

#include "graph/graph.h"
#include "types/type_compatibility.h"

namespace dslint::rules {
namespace {

/// The parsed Avro schema; null if there is none or it has faults.
const AvroParse* parseOf(const AvroSchema& schema) {
  const Ref<AvroValue> value = schema.avro ? schema.avro : schema.fromFile;
  if (!value || value->parse == nullptr || !value->parse->ok()) return nullptr;
  return value->parse;
}

/// The number of bits of a signed integer; 0 for other types.
int64_t signedBits(const DataType& type) {
  switch (type.kind) {
    case TypeKind::TinyInt:
      return 8;
    case TypeKind::SmallInt:
      return 16;
    case TypeKind::Integer:
      return 32;
    case TypeKind::BigInt:
      return 64;
    case TypeKind::FixedInteger:
      return type.isSigned ? type.size : 0;
    default:
      return 0;
  }
}

WatermarkUse ofTable(const DDLTable& table, WatermarkUse use, Text name) {
  const DDLColumn* column = Graph::column(table, name);
  if (column == nullptr) {
    // A column that could not be read may be the one.
    bool complete = table.columns.given() && !table.columns.empty();
    for (const Ref<DDLColumn> other : table.columns) {
      complete = complete && other && other->name.given();
    }
    use.state = complete ? WatermarkUse::State::Absent : WatermarkUse::State::Unknown;
    return use;
  }
  if (!column->type || !column->type->parse->problems.empty()) return use;
  use.state = WatermarkUse::State::Present;
  use.type = column->type->parse->type.get();
  use.typeText = column->type->text.view();
  use.place = at<&DDLColumn::type>(*column);
  return use;
}

/// An Avro field can be a watermark as an integer of 32 or 64 bits, or as a logical timestamp.
WatermarkUse ofAvro(const AvroSchema& schema, WatermarkUse use, Text name) {
  const AvroParse* parse = parseOf(schema);
  if (parse == nullptr || parse->schema.rootType().kind != AvroKind::Record) return use;
  use.state = WatermarkUse::State::Absent;
  for (const AvroField& field : parse->schema.rootType().fields) {
    if (field.name != name.view()) continue;
    const AvroType* type = &parse->schema.type(field.type);
    if (type->kind == AvroKind::Union) {
      for (const AvroTypeId branch : type->inner) {
        if (parse->schema.type(branch).kind == AvroKind::Null) continue;
        type = &parse->schema.type(branch);
        break;
      }
    }
    use.state = WatermarkUse::State::Present;
    use.typeText =
        type->logicalType.empty() ? avroKindName(type->kind) : std::string_view(type->logicalType);
    use.place = schema.avro ? at<&AvroSchema::avro>(schema) : at<&AvroSchema::avroFile>(schema);
    if (schema.avro) use.place = use.place.piece(field.offset, 0);
    use.avroTimestamp = type->logicalType.find("timestamp") != std::string::npos;
    if (type->kind == AvroKind::Int && type->logicalType.empty()) use.avroBits = 32;
    if (type->kind == AvroKind::Long && type->logicalType.empty()) use.avroBits = 64;
    break;
  }
  return use;
}

}  // namespace

WatermarkUse watermarkOf(const Dataset& dataset, Text column) {
  WatermarkUse use;
  use.dataset = &dataset;
  if (const auto* table = as<DDLTable>(dataset.schema)) return ofTable(*table, use, column);
  if (const auto* avro = as<AvroSchema>(dataset.schema)) return ofAvro(*avro, use, column);
  return use;
}

bool canBeWatermark(const DataType& type) {
  return signedBits(type) > 0 || type.kind == TypeKind::FixedInteger ||
         type.kind == TypeKind::Timestamp;
}

bool canBeWatermark(const WatermarkUse& use) {
  return use.type != nullptr ? canBeWatermark(*use.type) : use.avroTimestamp || use.avroBits > 0;
}

bool hasType(const WatermarkUse& use, const DataType& wanted) {
  if (use.type != nullptr) return compareTypes(*use.type, wanted).overall == TypeChange::Same;
  if (use.avroTimestamp) return wanted.kind == TypeKind::Timestamp;
  return use.avroBits > 0 && use.avroBits == signedBits(wanted);
}

}  // namespace dslint::rules
