#include "types/type_parameters.h"

namespace dslint {
namespace {

using Shape = ParameterShape;

constexpr std::string_view kSignWords[] = {"SIGNED", "UNSIGNED"};
constexpr std::string_view kNonFiniteWords[] = {"IEEE754", "NanOnly"};
constexpr std::string_view kNanEncodingWords[] = {"IEEE", "AllOnes", "NegativeZero"};
constexpr std::string_view kGeometryWords[] = {
    "POINT",           "LINESTRING",   "POLYGON",           "MULTIPOINT",
    "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"};

constexpr TypeParameter kTextParameters[] = {{"maxSize"}, {"collation", Shape::Text, true}};
constexpr TypeParameter kCharParameters[] = {{"size"}, {"collation", Shape::Text, true}};
constexpr TypeParameter kSizeParameters[] = {{"maxSize"}};
constexpr TypeParameter kVectorParameters[] = {{"n", Shape::Number, false, true}};
constexpr TypeParameter kBitParameters[] = {{"n", Shape::Number, false, true}};
constexpr TypeParameter kNativeParameters[] = {{"name", Shape::Text, false, true}};
constexpr TypeParameter kTimestampParameters[] = {{"zone", Shape::Zone},
                                                  {"precision", Shape::Number, true, false, 0, 9}};
constexpr TypeParameter kTimeParameters[] = {{"precision", Shape::Number, true, false, 0, 9}};
constexpr TypeParameter kDecimalParameters[] = {{"precision", Shape::Number, false, true},
                                                {"scale", Shape::Number, false, true, 0}};
constexpr TypeParameter kFixedIntegerParameters[] = {
    {"bits", Shape::Number, false, true}, {"sign", Shape::Word, false, true, 0, 0, kSignWords}};
constexpr TypeParameter kFloatParameters[] = {
    {"maxExponent", Shape::Number, true, true},
    {"minExponent", Shape::Number, true, true, kNoLeast, 0},
    {"precision", Shape::Number, true, true, 0},
    {"sizeInBits", Shape::Number, true, true},
    {"nonFinite", Shape::Word, true, false, 0, 0, kNonFiniteWords},
    {"nanEncoding", Shape::Word, true, false, 0, 0, kNanEncodingWords}};
constexpr TypeParameter kGeographyParameters[] = {
    {"srid", Shape::Number, true, false, 0},
    {"geometry", Shape::Word, true, false, 0, 0, kGeometryWords},
    {"maxSize", Shape::Number, true}};

static_assert(std::size(kFloatParameters) == kMostParameters);

}  // namespace

std::span<const TypeParameter> parametersOf(TypeKind kind) {
  switch (kind) {
    case TypeKind::CustomFloat:
      return kFloatParameters;
    case TypeKind::FixedInteger:
      return kFixedIntegerParameters;
    case TypeKind::Decimal:
      return kDecimalParameters;
    case TypeKind::Timestamp:
      return kTimestampParameters;
    case TypeKind::DateTime:
    case TypeKind::Time:
      return kTimeParameters;
    case TypeKind::Bit:
      return kBitParameters;
    case TypeKind::Native:
      return kNativeParameters;
    case TypeKind::VarChar:
    case TypeKind::NVarChar:
      return kTextParameters;
    case TypeKind::Char:
    case TypeKind::NChar:
      return kCharParameters;
    case TypeKind::Variant:
    case TypeKind::Binary:
      return kSizeParameters;
    case TypeKind::Vector:
      return kVectorParameters;
    case TypeKind::Geography:
      return kGeographyParameters;
    default:
      return {};
  }
}

bool needsArguments(TypeKind kind) {
  switch (kind) {
    case TypeKind::CustomFloat:
    case TypeKind::FixedInteger:
    case TypeKind::Enum:
    case TypeKind::Bit:
    case TypeKind::Native:
    case TypeKind::Array:
    case TypeKind::Vector:
    case TypeKind::Map:
    case TypeKind::Struct:
      return true;
    default:
      return false;
  }
}

bool takesArguments(TypeKind kind) { return needsArguments(kind) || !parametersOf(kind).empty(); }

std::string listed(std::span<const std::string_view> words) {
  std::string list;
  for (const std::string_view word : words) {
    list += list.empty() ? "`" : ", `";
    list += word;
    list += '`';
  }
  return list;
}

std::string wantedValue(const TypeParameter& parameter) {
  switch (parameter.shape) {
    case Shape::Number:
      return "a whole number";
    case Shape::Word:
      return "one of " + listed(parameter.words);
    case Shape::Zone:
      return "a time zone";
    case Shape::Text:
      return "a text in quotes";
  }
  return {};
}

std::string_view argumentsExample(TypeKind kind) {
  switch (kind) {
    case TypeKind::CustomFloat:
      return "CustomFloat(maxExponent=127, minExponent=-126, precision=24, sizeInBits=32)";
    case TypeKind::FixedInteger:
      return "FixedInteger(bits, SIGNED)";
    case TypeKind::Decimal:
      return "Decimal(precision, scale)";
    case TypeKind::Timestamp:
      return "Timestamp(UTC, precision=6)";
    case TypeKind::DateTime:
      return "DateTime(precision=6)";
    case TypeKind::Time:
      return "Time(precision=6)";
    case TypeKind::Enum:
      return "Enum('a', 'b')";
    case TypeKind::Bit:
      return "Bit(n)";
    case TypeKind::Native:
      return "Native('name')";
    case TypeKind::VarChar:
      return "VarChar(maxSize, collation='...')";
    case TypeKind::NVarChar:
      return "NVarChar(maxSize, collation='...')";
    case TypeKind::Char:
      return "Char(size, collation='...')";
    case TypeKind::NChar:
      return "NChar(size, collation='...')";
    case TypeKind::Variant:
      return "Variant(maxSize)";
    case TypeKind::Binary:
      return "Binary(maxSize)";
    case TypeKind::Array:
      return "Array(n, T)";
    case TypeKind::Vector:
      return "Vector(n)";
    case TypeKind::Map:
      return "Map(K, V)";
    case TypeKind::Struct:
      return "Struct(a: T, b: U)";
    case TypeKind::Geography:
      return "Geography(srid=4326, geometry=POINT)";
    default:
      return kindName(kind);
  }
}

}  // namespace dslint
