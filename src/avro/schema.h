#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "value/value_error.h"

namespace dslint {

/// The kinds of Avro types (Apache Avro 1.11, "Schema Declaration"). `Invalid` marks one that could
/// not be read.
enum class AvroKind : std::uint8_t {
  Null,
  Boolean,
  Int,
  Long,
  Float,
  Double,
  Bytes,
  String,
  Record,
  Enum,
  Array,
  Map,
  Union,
  Fixed,
  Invalid,
};

/// `int`, `record`, … as a schema writes it.
std::string_view avroKindName(AvroKind kind);

constexpr bool isPrimitive(AvroKind kind) { return kind <= AvroKind::String; }
constexpr bool isNamed(AvroKind kind) {
  return kind == AvroKind::Record || kind == AvroKind::Enum || kind == AvroKind::Fixed;
}

/// A type's index in its schema. References to a named type have the same id, so types may contain
/// themselves.
using AvroTypeId = std::uint32_t;

enum class AvroOrder : std::uint8_t { Ascending, Descending, Ignore };

struct AvroField {
  std::string name;
  std::vector<std::string> aliases;
  AvroTypeId type = 0;
  AvroOrder order = AvroOrder::Ascending;
  /// The default, as its JSON text.
  std::optional<std::string> defaultJson;
  /// The offset of the field's object in the JSON, in bytes.
  std::size_t offset = 0;
};

struct AvroType {
  AvroKind kind = AvroKind::Invalid;
  /// Of a named type: with its namespace, and without.
  std::string fullName;
  std::string name;
  /// Full names.
  std::vector<std::string> aliases;
  std::vector<AvroField> fields;
  std::vector<std::string> symbols;
  std::optional<std::string> defaultSymbol;
  /// The branches of a union, or the one type of an array's items or a map's values.
  std::vector<AvroTypeId> inner;
  /// Size of a fixed, in bytes.
  std::uint64_t size = 0;
  /// Where the type is defined: the JSON pointer, and bytes in the JSON. Primitive types without
  /// a logical type share one entry and have no place.
  std::string path;
  std::size_t offset = 0;
  /// The logical type, even if Avro does not know it; empty if there is none.
  std::string logicalType;
  /// Of a `decimal`.
  std::uint64_t precision = 0;
  std::uint64_t scale = 0;
};

/// A schema that was read: its types, which refer to each other by id. Immutable once read.
class AvroDefinition {
 public:
  [[nodiscard]] AvroTypeId root() const { return root_; }
  [[nodiscard]] const AvroType& type(AvroTypeId id) const {
    return id < kShared ? shared()[id] : types_[id - kShared];
  }
  [[nodiscard]] const AvroType& rootType() const { return type(root_); }
  [[nodiscard]] std::size_t size() const { return kShared + types_.size(); }

  /// The type in a few words, such as `array of decimal(10,2)`; inner types to a small depth.
  [[nodiscard]] std::string describe(AvroTypeId id) const;

 private:
  friend class AvroSchemaReader;
  /// `Invalid` and the primitive types are the same in all schemas, and come first.
  static constexpr AvroTypeId kShared = 2 + static_cast<AvroTypeId>(AvroKind::String);
  static const std::array<AvroType, kShared>& shared();

  std::vector<AvroType> types_;  ///< ids from kShared on
  AvroTypeId root_ = 0;
};

/// One fault of a schema.
struct AvroError {
  enum class Kind : std::uint8_t {
    /// The text is not JSON, or an object repeats a key.
    Json,
    /// It nests deeper than allowed.
    Depth,
    /// It is not a legal schema.
    Schema,
  };
  Kind kind = Kind::Schema;
  /// The JSON pointer of the faulty value, such as `/fields/2/type`; empty for the whole.
  std::string path;
  /// Offsets are bytes in the JSON text.
  ValueError error;
};

struct AvroParse {
  /// Complete if there are no errors; otherwise what could be read.
  AvroDefinition schema;
  std::vector<AvroError> errors;
  [[nodiscard]] bool ok() const { return errors.empty(); }
};

inline constexpr std::size_t kAvroDepthLimit = 200;

/// Reads a schema by Avro 1.11: names and namespaces, references to types defined before, unions,
/// defaults (of a union: its first branch), enum symbols and their default, sizes, orders, and
/// logical types. A logical type on the wrong type, or with an impossible precision or scale, is an
/// error, although Avro would silently ignore it. A name not defined in its namespace is looked up
/// without one, as Avro's Java library does. Every fault is reported. `maxDepth` counts levels of
/// JSON.
AvroParse parseAvroSchema(std::string_view json, std::size_t maxDepth = kAvroDepthLimit);

/// A field of the schema's outermost record.
struct AvroTopField {
  /// A view into the schema.
  std::string_view name;
  AvroTypeId type = 0;
  /// A primitive type, with or without a logical type.
  bool primitive = false;
  /// A union of null and other types.
  bool nullableUnion = false;
  /// The JSON pointer of the field, such as `/fields/2`.
  std::string path;
  /// The offset of the field's object in the JSON, in bytes.
  std::size_t offset = 0;
};

/// In their order; none if the schema is not a record. Views live as long as the schema.
std::vector<AvroTopField> avroTopFields(const AvroDefinition& schema);

/// Whether the type is a union with null in it.
bool isNullable(const AvroDefinition& schema, AvroTypeId id);

}  // namespace dslint
