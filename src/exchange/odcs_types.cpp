#include "exchange/odcs_types.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "exchange/legal_names.h"
#include "types/data_type.h"
#include "value/ascii.h"

namespace dslint {
namespace {

constexpr unsigned kColumnTypeDepth = 32;

bool isLegal(std::string_view type) {
  const TypeParse parsed = parseDataType(type, kColumnTypeDepth);
  return parsed.type && parsed.problems.empty();
}

/// A format such as `i32` or `u64`, as Rust names integers; empty for other texts.
std::string_view integerFormat(std::string_view format) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kFormats{{
      {"i8", "TinyInt"},
      {"i16", "SmallInt"},
      {"i32", "Integer"},
      {"i64", "BigInt"},
      {"i128", "FixedInteger(128, SIGNED)"},
      {"u8", "FixedInteger(8, UNSIGNED)"},
      {"u16", "FixedInteger(16, UNSIGNED)"},
      {"u32", "FixedInteger(32, UNSIGNED)"},
      {"u64", "FixedInteger(64, UNSIGNED)"},
      {"u128", "FixedInteger(128, UNSIGNED)"},
  }};
  for (const auto& [name, type] : kFormats) {
    if (name == format) return type;
  }
  return {};
}

class TypeOfProperty {
 public:
  TypeOfProperty(const YamlSource& source, TypeDialect dialect, const std::string& where,
                 ImportReport& report)
      : source_(source), dialect_(dialect), where_(where), report_(report) {}

  std::string of(const yaml::Node& property) const {
    const std::string_view physical = ascii::trimmed(source_.text(property, "physicalType"));
    const std::string logical = ascii::lowered(source_.text(property, "logicalType"));
    const std::string word = ascii::lowered(physical);
    const bool listed = isOneOf(word, {"array", "list"}) || (word.empty() && logical == "array");
    if (listed || source_.find(property, "items") != nullptr) return listOf(property);
    if (source_.find(property, "properties") != nullptr) return structOf(property);
    if (!physical.empty()) {
      if (const auto read = readTypeText(physical, dialect_)) return zoned(*read, property);
      if (isOneOf(word, {"record", "struct", "object", "map", "document"})) return "JSON";
      if (dialect_ != TypeDialect::Any || logical.empty()) {
        report_.add("type that only the source has", fmt::format("{}: {}", where_, physical),
                    "kept as `Native`");
        return nativeType(physical);
      }
      report_.add("`physicalType` that is not understood", fmt::format("{}: {}", where_, physical),
                  "`logicalType` is used instead");
    }
    return byLogicalType(property, logical);
  }

 private:
  static bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
  }

  std::string_view option(const yaml::Node& property, std::string_view key) const {
    const yaml::Node* options = source_.mapping(property, "logicalTypeOptions");
    return options == nullptr ? std::string_view() : source_.text(*options, key);
  }

  /// A timestamp with a zone, if the options tell that values have one.
  std::string zoned(const std::string& type, const yaml::Node& property) const {
    if (!type.starts_with("DateTime") || option(property, "timezone") != "true") return type;
    return inZone("Timestamp" + type.substr(std::string_view("DateTime").size()),
                  option(property, "defaultTimezone"));
  }

  static std::string inZone(const std::string& timestamp, std::string_view zone) {
    if (zone.empty() || zone == "UTC" || zone == "Etc/UTC") return timestamp;
    const bool bare = timestamp == "Timestamp";
    const std::string rest = bare ? ")" : ", " + timestamp.substr(std::string("Timestamp(").size());
    const std::string made = fmt::format("Timestamp({}{}", zone, rest);
    return isLegal(made) ? made : timestamp;
  }

  std::string listOf(const yaml::Node& property) const {
    const yaml::Node* items = source_.mapping(property, "items");
    std::string item = items == nullptr ? "Variant" : of(*items);
    // A Native type cannot be nested in another one.
    if (item.empty() || item.starts_with("Native(")) item = "Variant";
    const std::string_view most = option(property, "maxItems");
    const std::string made = most.empty() || most == "0" ? fmt::format("Array({})", item)
                                                         : fmt::format("Array({}, {})", most, item);
    return checked(made, "Array(Variant)");
  }

  std::string structOf(const yaml::Node& property) const {
    std::string fields;
    UniqueNames names;
    for (const yaml::Node* field : source_.list(property, "properties")) {
      source_.requireMapping(*field, "a property");
      const std::string_view name = source_.text(*field, "name");
      const std::string made = names.take(madeName(name, "field"));
      if (made != name)
        report_.add("name of a nested property", fmt::format("{}.{}", where_, name), "made valid");
      std::string type = of(*field);
      if (type.empty() || type.starts_with("Native(")) type = "Variant";
      fields += fmt::format("{}{}: {}", fields.empty() ? "" : ", ", made, type);
    }
    return fields.empty() ? "JSON" : checked(fmt::format("Struct({})", fields), "JSON");
  }

  std::string checked(const std::string& made, const std::string& otherwise) const {
    const TypeParse parsed = parseDataType(made, kColumnTypeDepth);
    if (parsed.type && parsed.problems.empty()) return toText(*parsed.type);
    report_.add("nested type", where_, fmt::format("became `{}`", otherwise));
    return otherwise;
  }

  std::string byLogicalType(const yaml::Node& property, std::string_view logical) const {
    const std::string_view format = option(property, "format");
    if (logical == "string") {
      if (format == "uuid") return "UUID";
      if (format == "binary" || format == "byte") return "Binary";
      const std::string_view most = option(property, "maxLength");
      const std::string made = fmt::format("NVarChar({})", most);
      return !most.empty() && isLegal(made) ? made : "NVarChar";
    }
    // Before v3.1, only the format tells whether a date has a time.
    if (logical == "date") return format.find("HH") == std::string_view::npos ? "Date" : "DateTime";
    if (logical == "time") return "Time";
    if (logical == "timestamp") {
      if (option(property, "timezone") == "false") return "DateTime";
      return inZone("Timestamp", option(property, "defaultTimezone"));
    }
    if (logical == "number") {
      return format == "f32" ? "IEEE32" : format == "f64" ? "IEEE64" : "Decimal";
    }
    if (logical == "integer") {
      const std::string_view type = integerFormat(format);
      return std::string(type.empty() ? "Integer" : type);
    }
    if (logical == "boolean") return "Boolean";
    if (logical == "object") return "JSON";
    return {};
  }

  const YamlSource& source_;
  TypeDialect dialect_;
  const std::string& where_;
  ImportReport& report_;
};

}  // namespace

std::string odcsType(const YamlSource& source, const yaml::Node& property, TypeDialect dialect,
                     const std::string& where, ImportReport& report) {
  return TypeOfProperty(source, dialect, where, report).of(property);
}

}  // namespace dslint
