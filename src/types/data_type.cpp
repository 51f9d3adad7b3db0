#include "types/data_type.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace dslint {
namespace {

constexpr std::array<std::string_view, kTypeKindCount> kKindNames = {
    "Boolean",    "Date",        "Interval",     "TinyInt",      "SmallInt",   "Integer",
    "BigInt",     "IEEE16",      "IEEE32",       "IEEE64",       "IEEE128",    "IEEE256",
    "FP8_E4M3",   "FP8_E5M2",    "FP8_E4M3FNUZ", "FP8_E5M2FNUZ", "FP8_E8M0",   "FP6_E2M3",
    "FP6_E3M2",   "FP4_E2M1",    "MXFP8_E4M3",   "MXFP8_E5M2",   "MXFP6_E2M3", "MXFP6_E3M2",
    "MXFP4_E2M1", "CustomFloat", "FixedInteger", "Decimal",      "Timestamp",  "DateTime",
    "Time",       "UUID",        "JSON",         "XML",          "Enum",       "Bit",
    "Native",     "VarChar",     "NVarChar",     "Variant",      "Binary",     "Char",
    "NChar",      "Array",       "Vector",       "Map",          "Struct",     "Geography",
};

struct NamedKind {
  std::string_view name;
  TypeKind kind = TypeKind::Boolean;
};

constexpr std::size_t kNameCount = kTypeKindCount + 3;

constexpr std::array<NamedKind, kNameCount> sortedKinds() {
  std::array<NamedKind, kNameCount> all;
  std::size_t i = 0;
  for (; i < kTypeKindCount; ++i) all[i] = {kKindNames[i], static_cast<TypeKind>(i)};
  all[i++] = {"Float", TypeKind::IEEE32};
  all[i++] = {"Double", TypeKind::IEEE64};
  all[i++] = {"String", TypeKind::NVarChar};
  std::sort(all.begin(), all.end(),
            [](const NamedKind& a, const NamedKind& b) { return a.name < b.name; });
  return all;
}

constexpr std::array<NamedKind, kNameCount> kSortedKinds = sortedKinds();

constexpr std::array<std::string_view, kNameCount> sortedNames() {
  std::array<std::string_view, kNameCount> names;
  for (std::size_t i = 0; i < kNameCount; ++i) names[i] = kSortedKinds[i].name;
  return names;
}

constexpr std::array<std::string_view, kNameCount> kSortedNames = sortedNames();

class Writer {
 public:
  void write(const DataType& type) {
    text_ += kindName(type.kind);
    first_ = true;
    switch (type.kind) {
      case TypeKind::CustomFloat:
        writeCustomFloat(*type.customFloat);
        break;
      case TypeKind::FixedInteger:
        number(type.size);
        word(type.isSigned ? "SIGNED" : "UNSIGNED");
        break;
      case TypeKind::Decimal:
        if (isUnlimitedDecimal(type)) break;
        number(type.size);
        number(type.scale);
        break;
      case TypeKind::Timestamp:
        word(type.text);
        [[fallthrough]];
      case TypeKind::DateTime:
      case TypeKind::Time:
        if (type.scale != kUsualSecondDigits) named("precision", type.scale);
        break;
      case TypeKind::Enum:
        for (const std::string& label : type.labels) quoted(label);
        break;
      case TypeKind::Native:
        quoted(type.text);
        break;
      case TypeKind::VarChar:
      case TypeKind::NVarChar:
      case TypeKind::Char:
      case TypeKind::NChar:
        if (type.size != 0) number(type.size);
        if (!type.text.empty()) {
          next();
          text_ += "collation=";
          writeQuoted(type.text);
        }
        break;
      case TypeKind::Variant:
      case TypeKind::Binary:
        if (type.size != 0) number(type.size);
        break;
      case TypeKind::Vector:
      case TypeKind::Bit:
        number(type.size);
        break;
      case TypeKind::Array:
        if (type.size != 0) number(type.size);
        nested(type.children[0]);
        break;
      case TypeKind::Map:
        nested(type.children[0]);
        nested(type.children[1]);
        break;
      case TypeKind::Struct:
        for (std::size_t i = 0; i < type.children.size(); ++i) {
          next();
          text_ += type.fieldNames[i];
          text_ += ": ";
          write(type.children[i]);
          first_ = false;
        }
        break;
      case TypeKind::Geography:
        named("srid", type.srid);
        if (type.geometry != Geometry::Any) named("geometry", geometryWord(type.geometry));
        if (type.size != 0) named("maxSize", type.size);
        break;
      default:
        break;
    }
    if (!first_) text_ += ')';
    first_ = false;
  }

  std::string take() { return std::move(text_); }

 private:
  void next() {
    text_ += first_ ? "(" : ", ";
    first_ = false;
  }
  void number(std::int64_t value) {
    next();
    fmt::format_to(std::back_inserter(text_), "{}", value);
  }
  void word(std::string_view value) {
    next();
    text_ += value;
  }
  template <class Value>
  void named(std::string_view key, const Value& value) {
    next();
    fmt::format_to(std::back_inserter(text_), "{}={}", key, value);
  }
  void nested(const DataType& type) {
    next();
    write(type);
  }
  void quoted(std::string_view text) {
    next();
    writeQuoted(text);
  }
  void writeQuoted(std::string_view text) {
    text_ += '\'';
    for (const char c : text) {
      if (c == '\'') text_ += c;
      text_ += c;
    }
    text_ += '\'';
  }
  void writeCustomFloat(const FloatFormat& format) {
    named("maxExponent", format.maxExponent);
    named("minExponent", format.minExponent);
    named("precision", format.precision);
    named("sizeInBits", format.sizeInBits);
    named("nonFinite", nonFiniteWord(format.nonFinite));
    named("nanEncoding", nanEncodingWord(format.nanEncoding));
  }

  std::string text_;
  bool first_ = true;
};

}  // namespace

bool operator==(const DataType& a, const DataType& b) {
  const bool sameFloat = a.customFloat == nullptr || b.customFloat == nullptr
                             ? a.customFloat == b.customFloat
                             : *a.customFloat == *b.customFloat;
  return a.kind == b.kind && a.isSigned == b.isSigned && a.geometry == b.geometry &&
         a.size == b.size && a.scale == b.scale && a.srid == b.srid && a.text == b.text &&
         sameFloat && a.fieldNames == b.fieldNames && a.labels == b.labels &&
         a.children == b.children;
}

std::string toText(const DataType& type) {
  Writer writer;
  writer.write(type);
  return writer.take();
}

std::string_view kindName(TypeKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

std::optional<TypeKind> findKind(std::string_view name) {
  const auto found = std::lower_bound(
      kSortedKinds.begin(), kSortedKinds.end(), name,
      [](const NamedKind& entry, std::string_view key) { return entry.name < key; });
  if (found == kSortedKinds.end() || found->name != name) return std::nullopt;
  return found->kind;
}

std::span<const std::string_view> typeNames() { return kSortedNames; }

std::string_view geometryWord(Geometry geometry) {
  switch (geometry) {
    case Geometry::Any:
      return "";
    case Geometry::Point:
      return "POINT";
    case Geometry::LineString:
      return "LINESTRING";
    case Geometry::Polygon:
      return "POLYGON";
    case Geometry::MultiPoint:
      return "MULTIPOINT";
    case Geometry::MultiLineString:
      return "MULTILINESTRING";
    case Geometry::MultiPolygon:
      return "MULTIPOLYGON";
    case Geometry::GeometryCollection:
      return "GEOMETRYCOLLECTION";
  }
  return "";
}

std::string_view nonFiniteWord(NonFinite value) {
  switch (value) {
    case NonFinite::IEEE754:
      return "IEEE754";
    case NonFinite::NanOnly:
      return "NanOnly";
    case NonFinite::FiniteOnly:
      return "FiniteOnly";
  }
  return "";
}

std::string_view nanEncodingWord(NanEncoding value) {
  switch (value) {
    case NanEncoding::IEEE:
      return "IEEE";
    case NanEncoding::AllOnes:
      return "AllOnes";
    case NanEncoding::NegativeZero:
      return "NegativeZero";
  }
  return "";
}

const FloatFormat* floatFormat(const DataType& type) {
  return type.customFloat ? type.customFloat.get() : namedFloatFormat(type.kind);
}

}  // namespace dslint
