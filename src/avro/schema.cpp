#include "avro/schema.h"

#include <fmt/format.h>

#include <algorithm>

namespace dslint {
namespace {

constexpr int kDescribedDepth = 3;
constexpr std::size_t kDescribedBranches = 6;

std::string describeType(const AvroDefinition& schema, AvroTypeId id, int depth) {
  const AvroType& type = schema.type(id);
  if (isNamed(type.kind) && type.logicalType.empty()) {
    return fmt::format("{} {}", avroKindName(type.kind), type.fullName);
  }
  if (type.logicalType == "decimal") {
    return fmt::format("decimal({},{})", type.precision, type.scale);
  }
  if (!type.logicalType.empty()) {
    return fmt::format("{} {}", avroKindName(type.kind), type.logicalType);
  }
  if (type.inner.empty()) return std::string(avroKindName(type.kind));
  if (depth == 0) return fmt::format("{} of …", avroKindName(type.kind));
  if (type.kind != AvroKind::Union) {
    return fmt::format("{} of {}", avroKindName(type.kind),
                       describeType(schema, type.inner.front(), depth - 1));
  }
  std::string branches;
  const std::size_t count = std::min(type.inner.size(), kDescribedBranches);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) branches += ", ";
    branches += describeType(schema, type.inner[i], depth - 1);
  }
  if (type.inner.size() > count) branches += ", …";
  return fmt::format("union of {}", branches);
}

}  // namespace

std::string_view avroKindName(AvroKind kind) {
  switch (kind) {
    case AvroKind::Null:
      return "null";
    case AvroKind::Boolean:
      return "boolean";
    case AvroKind::Int:
      return "int";
    case AvroKind::Long:
      return "long";
    case AvroKind::Float:
      return "float";
    case AvroKind::Double:
      return "double";
    case AvroKind::Bytes:
      return "bytes";
    case AvroKind::String:
      return "string";
    case AvroKind::Record:
      return "record";
    case AvroKind::Enum:
      return "enum";
    case AvroKind::Array:
      return "array";
    case AvroKind::Map:
      return "map";
    case AvroKind::Union:
      return "union";
    case AvroKind::Fixed:
      return "fixed";
    case AvroKind::Invalid:
      break;
  }
  return "invalid";
}

const std::array<AvroType, AvroDefinition::kShared>& AvroDefinition::shared() {
  static const auto kTypes = [] {
    std::array<AvroType, kShared> types;
    for (AvroTypeId id = 1; id < kShared; ++id) types[id].kind = static_cast<AvroKind>(id - 1);
    return types;
  }();
  return kTypes;
}

std::string AvroDefinition::describe(AvroTypeId id) const {
  return describeType(*this, id, kDescribedDepth);
}

bool isNullable(const AvroDefinition& schema, AvroTypeId id) {
  const AvroType& type = schema.type(id);
  return type.kind == AvroKind::Union &&
         std::any_of(type.inner.begin(), type.inner.end(),
                     [&](AvroTypeId branch) { return schema.type(branch).kind == AvroKind::Null; });
}

std::vector<AvroTopField> avroTopFields(const AvroDefinition& schema) {
  std::vector<AvroTopField> fields;
  const AvroType& root = schema.rootType();
  fields.reserve(root.fields.size());
  for (std::size_t i = 0; i < root.fields.size(); ++i) {
    const AvroField& field = root.fields[i];
    fields.push_back({field.name, field.type, isPrimitive(schema.type(field.type).kind),
                      isNullable(schema, field.type), fmt::format("/fields/{}", i), field.offset});
  }
  return fields;
}

}  // namespace dslint
