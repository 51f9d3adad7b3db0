#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "types/float_formats.h"

namespace dslint {

/// The data types by their canonical names. `Float`, `Double` and `String` are other spellings of
/// IEEE32, IEEE64 and NVarChar.
enum class TypeKind : std::uint8_t {
  Boolean,
  Date,
  Interval,
  TinyInt,
  SmallInt,
  Integer,
  BigInt,
  IEEE16,
  IEEE32,
  IEEE64,
  IEEE128,
  IEEE256,
  FP8_E4M3,
  FP8_E5M2,
  FP8_E4M3FNUZ,
  FP8_E5M2FNUZ,
  FP8_E8M0,
  FP6_E2M3,
  FP6_E3M2,
  FP4_E2M1,
  MXFP8_E4M3,
  MXFP8_E5M2,
  MXFP6_E2M3,
  MXFP6_E3M2,
  MXFP4_E2M1,
  CustomFloat,
  FixedInteger,
  Decimal,
  Timestamp,
  DateTime,
  Time,
  UUID,
  JSON,
  XML,
  Enum,
  Bit,
  Native,
  VarChar,
  NVarChar,
  Variant,
  Binary,
  Char,
  NChar,
  Array,
  Vector,
  Map,
  Struct,
  Geography,
};

inline constexpr std::size_t kTypeKindCount = static_cast<std::size_t>(TypeKind::Geography) + 1;

/// `Any` is for a Geography that names no geometry.
enum class Geometry : std::uint8_t {
  Any,
  Point,
  LineString,
  Polygon,
  MultiPoint,
  MultiLineString,
  MultiPolygon,
  GeometryCollection,
};

/// One data type with its parameters; children are owned. Not changed after parsing, so any
/// number of threads may read it. Parameters that a kind does not have keep their defaults.
struct DataType {
  TypeKind kind = TypeKind::Boolean;
  /// FixedInteger.
  bool isSigned = true;
  /// Geography.
  Geometry geometry = Geometry::Any;
  /// Text, Variant, Binary, Geography: the maximum of characters or bytes; Char, NChar: the exact
  /// number of characters (1 if not given); FixedInteger, Bit: bits; Decimal: total digits; Array:
  /// the maximum of elements; Vector: its elements. 0 means no limit.
  std::int64_t size = 0;
  /// Digits after the decimal point, of a Decimal or of the seconds of Timestamp, DateTime and Time
  /// (`kUsualSecondDigits` if not given). Meaningless for a Decimal without a limit.
  std::int64_t scale = 0;
  /// Geography.
  std::int64_t srid = 4326;
  /// Timestamp: the zone as written (`UTC` if not given); text types: the collation or empty;
  /// Native: the database's own name with its arguments.
  std::string text;
  /// CustomFloat only.
  std::unique_ptr<const FloatFormat> customFloat;
  /// Array: the element; Map: key and value; Struct: one for each of `fieldNames`.
  std::vector<DataType> children;
  std::vector<std::string> fieldNames;
  /// Enum: its texts, all different, in their order.
  std::vector<std::string> labels;
};

/// The default of SQL's timestamps.
inline constexpr std::int64_t kUsualSecondDigits = 6;

/// Whether a type is a Decimal of any size and scale.
inline bool isUnlimitedDecimal(const DataType& type) {
  return type.kind == TypeKind::Decimal && type.size == 0;
}

/// Same kind and parameters, as written: `Timestamp(UTC)` and `Timestamp(Etc/UTC)` differ, and so
/// do fields in another order. compareTypes() tells whether two types hold the same values.
bool operator==(const DataType& a, const DataType& b);

/// What is wrong with a type: it is none, a parameter is out of range, or it is nested too deeply.
enum class TypeFault : std::uint8_t { Syntax, Parameter, Limit };

/// One fault in the text of a type.
struct TypeProblem {
  TypeFault fault = TypeFault::Syntax;
  /// Bytes in the text that was parsed.
  std::size_t offset = 0;
  std::size_t length = 0;
  /// What is there, and what to do.
  std::string message;
  std::string advice;
  /// The exact text that would fix the piece [offset, offset + length), or empty.
  std::string replacement;
};

struct TypeParse {
  /// Null when the text is not a type. Present, with the parameters as written, when nothing but
  /// parameters is at fault.
  std::unique_ptr<const DataType> type;
  /// In the order of the text.
  std::vector<TypeProblem> problems;
};

/// Deeper nesting than this is a TypeFault::Limit, whatever the setting says: walks over types
/// recurse.
inline constexpr unsigned kDeepestType = 256;

/// Reads the text of a type by the grammar of docs/types.md. At most `maxDepth` brackets
/// may be open at once. Names are case-sensitive. Linear in the length of the text.
TypeParse parseDataType(std::string_view text, unsigned maxDepth);

/// The canonical spelling; it parses back to an equal type.
std::string toText(const DataType& type);

/// The canonical name of a kind. Static storage.
std::string_view kindName(TypeKind kind);

/// The kind of a type name, in its canonical or another spelling.
std::optional<TypeKind> findKind(std::string_view name);

/// Every valid type name, including other spellings, in byte order.
std::span<const std::string_view> typeNames();

/// As written in a type; `Any` has no word.
std::string_view geometryWord(Geometry geometry);
std::string_view nonFiniteWord(NonFinite value);
std::string_view nanEncodingWord(NanEncoding value);

/// The floating-point format of a type, or of the elements of an MX type; null for other types.
const FloatFormat* floatFormat(const DataType& type);

}  // namespace dslint
