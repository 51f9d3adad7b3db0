#include "pipeline/type_mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "pipeline/type_targets.h"
#include "types/type_compatibility.h"
#include "value/ascii.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

constexpr int64_t kMostSnowflakeDimensions = 4096;
constexpr size_t kMostMySqlLabels = 65'535;

/// `form` with the values in place of its `{}`.
template <class... Values>
std::string fill(std::string_view form, Values... values) {
  return fmt::format(fmt::runtime(form), values...);
}

/// Maps types to one target.
class Mapper {
 public:
  Mapper(TypeTarget target, std::optional<TypeTarget> source)
      : target_(target), source_(source), facts_(targetTypes(target)) {}

  TypeMapping map(const DataType& type) const {
    switch (type.kind) {
      case TypeKind::Boolean:
        return held(facts_.boolean);
      case TypeKind::Date:
        return held(facts_.date);
      case TypeKind::Timestamp:
        return seconds(facts_.timestamp, type, 35);
      case TypeKind::DateTime:
        return seconds(facts_.dateTime, type, 29);
      case TypeKind::Time:
        return seconds(facts_.time, type, 18);
      case TypeKind::UUID:
        return held(facts_.uuid);
      case TypeKind::JSON:
        return held(facts_.json);
      case TypeKind::XML:
        return held(facts_.xml);
      case TypeKind::Enum:
        return enumeration(type);
      case TypeKind::Bit:
        return bits(type);
      case TypeKind::Native:
        return native(type);
      case TypeKind::Interval:
        return facts_.interval.empty()
                   ? instead("no interval of months, days and seconds", text(64))
                   : held(facts_.interval);
      case TypeKind::TinyInt:
        return integer(8, true);
      case TypeKind::SmallInt:
        return integer(16, true);
      case TypeKind::Integer:
        return integer(32, true);
      case TypeKind::BigInt:
        return integer(64, true);
      case TypeKind::FixedInteger:
        return integer(type.size, type.isSigned);
      case TypeKind::Decimal:
        return isUnlimitedDecimal(type) ? anyDecimal() : decimal(type.size, type.scale);
      case TypeKind::VarChar:
        return sized(facts_.varChar, type, "characters");
      case TypeKind::NVarChar:
        return sized(facts_.nVarChar, type, "characters");
      case TypeKind::Char:
        return fixed(facts_.fixedChar, type, TypeKind::VarChar);
      case TypeKind::NChar:
        return fixed(facts_.fixedNChar, type, TypeKind::NVarChar);
      case TypeKind::Binary:
        return sized(facts_.binary, type, "bytes");
      case TypeKind::Variant:
        return held(facts_.variant);
      case TypeKind::Array:
        return array(type);
      case TypeKind::Map:
        return mapOf(type);
      case TypeKind::Struct:
        return structOf(type);
      case TypeKind::Vector:
        return vector(type);
      case TypeKind::Geography:
        return geography(type);
      default:
        return isMxBlock(type.kind) ? block(type) : floating(type);
    }
  }

 private:
  static TypeMapping held(std::string_view native) {
    TypeMapping mapping;
    mapping.native = native;
    return mapping;
  }

  /// The target has `lack`, and no other type keeps the values.
  TypeMapping never(std::string_view lack) const {
    TypeMapping mapping;
    mapping.reason = fmt::format("{} has {}", facts_.name, lack);
    return mapping;
  }
  /// The same, but another type keeps the values.
  TypeMapping instead(std::string_view lack, const DataType& substitute) const {
    return instead(never(lack), substitute);
  }
  TypeMapping instead(TypeMapping mapping, const DataType& substitute) const {
    const TypeMapping other = map(substitute);
    if (!other.held()) return mapping;
    mapping.substitute = toText(substitute);
    mapping.substituteNative = other.native;
    return mapping;
  }

  static DataType make(TypeKind kind, int64_t size = 0) {
    DataType type;
    type.kind = kind;
    type.size = size;
    return type;
  }
  static DataType text(int64_t size) { return make(TypeKind::VarChar, size); }

  /// A text for the digits, a sign, and a decimal point, with a leading zero if all follow it.
  static DataType digitsAsText(int64_t digits, int64_t scale) {
    const int64_t signs = 1 + (scale > 0 ? 1 : 0) + (scale == digits ? 1 : 0);
    return text(digits > INT64_MAX - signs ? INT64_MAX : digits + signs);
  }

  TypeMapping integer(int64_t bits, bool isSigned) const {
    for (const IntegerForm& form : facts_.integers) {
      if (form.isSigned == isSigned ? form.bits >= bits : form.isSigned && form.bits > bits) {
        return held(form.native);
      }
    }
    // The largest value is 2^bits - 1, the smallest -2^(bits - 1).
    const double powers = static_cast<double>(isSigned ? bits - 1 : bits);
    const double digits = std::floor(powers * std::log10(2.0)) + 1;
    if (digits > 1e9) return never("no number that large");
    return decimal(static_cast<int64_t>(digits), 0);
  }

  TypeMapping decimal(int64_t digits, int64_t scale) const {
    if (digits <= facts_.decimalDigits && scale <= facts_.decimalScale) {
      return held(fill(facts_.decimal, digits, scale));
    }
    const bool wide = facts_.wideScale > 0
                          ? digits - scale <= facts_.wideDigits && scale <= facts_.wideScale
                          : digits <= facts_.wideDigits;
    if (!facts_.wideDecimal.empty() && wide) return held(facts_.wideDecimal);
    const int64_t most = facts_.wideScale > 0 ? facts_.wideDigits
                                              : std::max(facts_.decimalDigits, facts_.wideDigits);
    const int64_t after = std::max(facts_.decimalScale, facts_.wideScale);
    std::string lack = fmt::format("decimal numbers of at most {} digits", most);
    if (after < most) lack += fmt::format(", {} of them after the point", after);
    return instead(lack, digitsAsText(digits, scale));
  }

  TypeMapping anyDecimal() const {
    if (source_ == target_ && !facts_.ownDecimal.empty()) return held(facts_.ownDecimal);
    return facts_.anyDecimal.empty() ? instead("no numbers of any size and scale", text(0))
                                     : held(facts_.anyDecimal);
  }

  /// `longest` is the length of such a value as a text of ISO 8601.
  TypeMapping seconds(const SecondsForm& form, const DataType& type, int64_t longest) const {
    if (type.scale > form.most && !form.beyond.empty()) return held(form.beyond);
    if (type.scale > form.most) {
      return instead(fmt::format("at most {} digits of a second there", form.most), text(longest));
    }
    const bool says = form.declared.find('{') != std::string_view::npos;
    const bool usual = says ? type.scale == kUsualSecondDigits : type.scale <= kUsualSecondDigits;
    return held(usual && !form.usual.empty() ? std::string(form.usual)
                                             : fill(form.declared, type.scale));
  }

  /// Whether MySQL keeps these labels distinct and unchanged.
  static bool isMySqlEnum(const DataType& type) {
    if (type.labels.size() > kMostMySqlLabels) return false;
    StringSet folded;
    return std::ranges::all_of(type.labels, [&](const std::string& label) {
      const bool plain =
          std::ranges::all_of(label, [](char c) { return c >= ' ' && c <= '~' && c != '\\'; });
      return plain && !label.ends_with(' ') && label.size() <= 255 &&
             folded.insert(ascii::lowered(label)).second;
    });
  }

  TypeMapping enumeration(const DataType& type) const {
    if (target_ == TypeTarget::MySQL && isMySqlEnum(type)) {
      std::string labels = toText(type);  // quoted as SQL does
      return held("ENUM" + labels.substr(labels.find('(')));
    }
    size_t longest = 1;
    bool plain = true;
    for (const std::string& label : type.labels) {
      longest = std::max(longest, ascii::characterCount(label));
      plain = plain && ascii::isAscii(label);
    }
    return map(make(plain ? TypeKind::VarChar : TypeKind::NVarChar, static_cast<int64_t>(longest)));
  }

  TypeMapping bits(const DataType& type) const {
    const int64_t most = facts_.bits.longest();
    if (type.size <= most) return held(fill(facts_.bits.declared, type.size));
    return instead(most == 0 ? std::string("no strings of bits")
                             : fmt::format("strings of at most {} bits", most),
                   make(TypeKind::Binary, type.size / 8 + (type.size % 8 != 0 ? 1 : 0)));
  }

  TypeMapping native(const DataType& type) const {
    if (source_ == target_) return held(type.text);
    TypeMapping mapping;
    mapping.reason = fmt::format("only {} knows that type",
                                 source_ ? targetName(*source_) : "the database it comes from");
    return mapping;
  }

  TypeMapping floating(const DataType& type) const {
    const auto fits = [&](TypeKind kind) {
      return compareTypes(type, make(kind)).overall != TypeChange::Narrowed;
    };
    if (fits(TypeKind::IEEE32)) return held(facts_.single);
    if (fits(TypeKind::IEEE64)) return held(facts_.twofold);
    return never("no floating-point numbers beyond IEEE64");
  }

  /// A block of 32 numbers and their scale, as OCP MX lays it out.
  TypeMapping block(const DataType& type) const {
    const int64_t bytes = (32 * floatFormat(type)->sizeInBits + 8) / 8;
    return instead("no blocks of numbers with a shared scale", make(TypeKind::Binary, bytes));
  }

  TypeMapping sized(const SizedForm& form, const DataType& type, std::string_view unit) const {
    const int64_t size = type.size != 0 ? type.size : form.longest();
    if (size <= form.most) return held(fill(form.declared, size));
    if (size <= form.largeMost) return held(fill(form.large, size));
    return never(fmt::format("room for at most {} {}", form.longest(), unit));
  }

  TypeMapping fixed(const SizedForm& form, const DataType& type, TypeKind varying) const {
    const int64_t size = std::max<int64_t>(type.size, 1);
    if (size <= form.longest()) return sized(form, make(type.kind, size), {});
    return instead(fmt::format("fixed texts of at most {} characters", form.longest()),
                   make(varying, size));
  }

  /// Whether each part of a type can be held or has a substitute.
  bool isSafe(const DataType& type) const {
    if (type.kind == TypeKind::Array || type.kind == TypeKind::Map ||
        type.kind == TypeKind::Struct) {
      return std::ranges::all_of(type.children, [&](const DataType& part) { return isSafe(part); });
    }
    if (type.kind == TypeKind::Native) return false;
    const TypeMapping mapping = map(type);
    return mapping.held() || !mapping.substitute.empty();
  }

  /// A type inside another.
  TypeMapping mapPart(const DataType& part) const {
    if (part.kind != TypeKind::Native) return map(part);
    TypeMapping mapping;
    mapping.reason = "a `Native` type passes only as a column of its own";
    return mapping;
  }

  /// Makes a nested type a Variant, if its parts allow.
  TypeMapping asVariant(TypeMapping mapping, const DataType& type) const {
    return isSafe(type) ? instead(std::move(mapping), make(TypeKind::Variant)) : mapping;
  }
  TypeMapping nestedLack(std::string_view lack, const DataType& type) const {
    return asVariant(never(lack), type);
  }
  TypeMapping brokenPart(std::string_view part, const DataType& child, const TypeMapping& found,
                         const DataType& type) const {
    TypeMapping mapping;
    mapping.reason = fmt::format("{} is `{}`, and {}", part, toText(child), found.reason);
    return asVariant(std::move(mapping), type);
  }

  TypeMapping array(const DataType& type) const {
    const DataType& element = type.children.front();
    const bool nests = element.kind == TypeKind::Array || element.kind == TypeKind::Vector;
    switch (target_) {
      case TypeTarget::Postgres:
        if (nests) return nestedLack("arrays of arrays only where all are of one length", type);
        break;
      case TypeTarget::Snowflake:
      case TypeTarget::Iceberg:
        break;
      default:
        return nestedLack("no arrays", type);
    }
    const TypeMapping inner = mapPart(element);
    if (!inner.held()) return brokenPart("the element", element, inner, type);
    if (target_ == TypeTarget::Postgres) return held(inner.native + "[]");
    if (target_ == TypeTarget::Snowflake) return held("ARRAY");
    return held(fmt::format("list<{}>", inner.native));
  }

  TypeMapping mapOf(const DataType& type) const {
    if (target_ != TypeTarget::Snowflake && target_ != TypeTarget::Iceberg) {
      return nestedLack("no maps", type);
    }
    const DataType& keyType = type.children[0];
    const TypeMapping key = mapPart(keyType);
    if (!key.held()) return brokenPart("the key", keyType, key, type);
    const TypeMapping value = mapPart(type.children[1]);
    if (!value.held()) return brokenPart("the value", type.children[1], value, type);
    if (target_ == TypeTarget::Iceberg) {
      return held(fmt::format("map<{}, {}>", key.native, value.native));
    }
    const bool text = key.native.starts_with("VARCHAR") || key.native.starts_with("CHAR");
    const bool whole = key.native.starts_with("NUMBER") && key.native.ends_with(", 0)");
    if (!text && !whole) return nestedLack("maps only by texts and whole numbers", type);
    return held(fmt::format("MAP({}, {})", key.native, value.native));
  }

  TypeMapping structOf(const DataType& type) const {
    if (target_ != TypeTarget::Snowflake && target_ != TypeTarget::Iceberg) {
      return nestedLack("no structs", type);
    }
    std::string fields;
    for (size_t i = 0; i < type.children.size(); ++i) {
      const TypeMapping field = mapPart(type.children[i]);
      if (!field.held()) {
        return brokenPart(fmt::format("the field `{}`", type.fieldNames[i]), type.children[i],
                          field, type);
      }
      if (i > 0) fields += ", ";
      fields += target_ == TypeTarget::Iceberg
                    ? fmt::format("{}: {}", type.fieldNames[i], field.native)
                    : fmt::format("{} {}", type.fieldNames[i], field.native);
    }
    return held(target_ == TypeTarget::Iceberg ? fmt::format("struct<{}>", fields)
                                               : fmt::format("OBJECT({})", fields));
  }

  TypeMapping vector(const DataType& type) const {
    switch (target_) {
      case TypeTarget::Postgres:
        return held("REAL[]");
      case TypeTarget::Iceberg:
        return held("list<float>");
      case TypeTarget::Snowflake: {
        if (type.size <= kMostSnowflakeDimensions) {
          return held(fmt::format("VECTOR(FLOAT, {})", type.size));
        }
        DataType substitute = make(TypeKind::Array, type.size);
        substitute.children.push_back(make(TypeKind::IEEE32));
        return instead(fmt::format("vectors of at most {} numbers", kMostSnowflakeDimensions),
                       substitute);
      }
      default:
        if (type.size > INT64_MAX / 4) return never("no vectors");
        return instead("no vectors", make(TypeKind::Binary, type.size * 4));
    }
  }

  TypeMapping geography(const DataType& type) const {
    const std::string_view word =
        type.geometry == Geometry::Any ? "GEOMETRY" : geometryWord(type.geometry);
    const bool round = type.srid == 4326;
    switch (target_) {
      case TypeTarget::Postgres:
        return held(fmt::format("{}({}, {})", round ? "geography" : "geometry", word, type.srid));
      case TypeTarget::MySQL:
        return held(fmt::format("{} SRID {}", word, type.srid));
      case TypeTarget::Oracle:
        return held("SDO_GEOMETRY");
      case TypeTarget::SQLServer:
        return held(type.srid >= 4120 && type.srid <= 4999 ? "GEOGRAPHY" : "GEOMETRY");
      case TypeTarget::DB2:
        return held(type.geometry == Geometry::GeometryCollection ? "ST_GEOMCOLLECTION"
                                                                  : fmt::format("ST_{}", word));
      case TypeTarget::Snowflake:
        return held(round ? "GEOGRAPHY" : "GEOMETRY");
      case TypeTarget::Iceberg:
        return held(fmt::format("{}(srid:{})", round ? "geography" : "geometry", type.srid));
    }
    return never("no geographies");
  }

  TypeTarget target_;
  std::optional<TypeTarget> source_;
  const TargetTypes& facts_;
};

}  // namespace

std::optional<TypeTarget> typeTargetOf(const DataContainer& container) {
  switch (container.cls()) {
    case ClassId::PostgresDatabase:
      return TypeTarget::Postgres;
    case ClassId::MySQLDatabase:
      return TypeTarget::MySQL;
    case ClassId::OracleDatabase:
      return TypeTarget::Oracle;
    case ClassId::SQLServerDatabase:
      return TypeTarget::SQLServer;
    case ClassId::DB2Database:
      return TypeTarget::DB2;
    case ClassId::SnowflakeDatabase:
      return TypeTarget::Snowflake;
    case ClassId::ObjectStorage:
      return TypeTarget::Iceberg;
    default:
      return std::nullopt;
  }
}

std::string_view targetName(TypeTarget target) { return targetTypes(target).name; }

TypeMapping mapType(const DataType& type, TypeTarget target, std::optional<TypeTarget> source) {
  return Mapper(target, source).map(type);
}

}  // namespace dslint
