#include "avro/schema_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <unordered_map>
#include <utility>

#include "value/ascii.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace {

/// A logical type and the types it annotates; with `size` 0, a fixed may have any size.
struct LogicalRule {
  std::string_view name;
  std::array<AvroKind, 2> kinds;
  std::uint64_t size;
};

// Avro 1.11, and what 1.12 added: `uuid` on a fixed, nanoseconds, `big-decimal`.
constexpr auto kLogicalTypes = std::to_array<LogicalRule>({
    {"decimal", {AvroKind::Bytes, AvroKind::Fixed}, 0},
    {"big-decimal", {AvroKind::Bytes, AvroKind::Bytes}, 0},
    {"uuid", {AvroKind::String, AvroKind::Fixed}, 16},
    {"date", {AvroKind::Int, AvroKind::Int}, 0},
    {"time-millis", {AvroKind::Int, AvroKind::Int}, 0},
    {"time-micros", {AvroKind::Long, AvroKind::Long}, 0},
    {"timestamp-millis", {AvroKind::Long, AvroKind::Long}, 0},
    {"timestamp-micros", {AvroKind::Long, AvroKind::Long}, 0},
    {"timestamp-nanos", {AvroKind::Long, AvroKind::Long}, 0},
    {"local-timestamp-millis", {AvroKind::Long, AvroKind::Long}, 0},
    {"local-timestamp-micros", {AvroKind::Long, AvroKind::Long}, 0},
    {"local-timestamp-nanos", {AvroKind::Long, AvroKind::Long}, 0},
    {"duration", {AvroKind::Fixed, AvroKind::Fixed}, 12},
});

std::optional<std::int64_t> toInteger(const LocatedJson& value) {
  if (value.kind != LocatedJson::Kind::Integer) return std::nullopt;
  std::int64_t number = 0;
  const char* end = value.text.data() + value.text.size();
  const auto read = std::from_chars(value.text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return number;
}

/// A JSON value as a message shows it.
std::string shownJson(const LocatedJson& value) {
  switch (value.kind) {
    case LocatedJson::Kind::Null:
      return "`null`";
    case LocatedJson::Kind::Boolean:
      return value.boolean ? "`true`" : "`false`";
    case LocatedJson::Kind::Integer:
    case LocatedJson::Kind::Fraction:
      return fmt::format("`{}`", ascii::shown(value.text));
    case LocatedJson::Kind::String:
      return fmt::format("`\"{}\"`", ascii::shown(value.text));
    case LocatedJson::Kind::Array:
    case LocatedJson::Kind::Object:
      break;
  }
  return std::string(value.kindName());
}

class DecimalReader {
 public:
  DecimalReader(const LocatedJson& object, const std::string& path, AvroType& type,
                std::vector<AvroError>& errors)
      : object_(object), path_(path), type_(type), errors_(errors) {}

  void read() {
    const LocatedJson* precision = object_.find("precision");
    if (precision == nullptr) {
      addAvroError(errors_, path_, object_, "the `decimal` has no `precision`",
                   "write `\"precision\":` and its number of digits");
      return;
    }
    const auto digits = toInteger(*precision);
    if (!digits || *digits <= 0) {
      addAvroError(errors_, path_ + "/precision", *precision,
                   fmt::format("the precision is {}", shownJson(*precision)),
                   "write a whole number above 0");
      return;
    }
    type_.precision = static_cast<std::uint64_t>(*digits);
    checkFits(*precision);
    readScale();
  }

 private:
  void checkFits(const LocatedJson& precision) {
    if (type_.kind != AvroKind::Fixed) return;
    // n bytes hold the numbers below 2^(8n - 1).
    const double bits = static_cast<double>(type_.size) * 8.0 - 1.0;
    const double most = std::max(0.0, std::floor(bits * std::log10(2.0)));
    if (static_cast<double>(type_.precision) <= most) return;
    addAvroError(errors_, path_ + "/precision", precision,
                 fmt::format("the precision is {}, but a fixed of {} bytes holds {:.0f} digits",
                             type_.precision, type_.size, most),
                 "make the fixed larger, or the precision smaller");
  }

  void readScale() {
    const LocatedJson* scale = object_.find("scale");
    if (scale == nullptr) return;
    const auto digits = toInteger(*scale);
    if (!digits || *digits < 0 || static_cast<std::uint64_t>(*digits) > type_.precision) {
      addAvroError(errors_, path_ + "/scale", *scale,
                   fmt::format("the scale is {} where the precision is {}", shownJson(*scale),
                               type_.precision),
                   fmt::format("write a whole number from 0 to {}", type_.precision));
      return;
    }
    type_.scale = static_cast<std::uint64_t>(*digits);
  }

  const LocatedJson& object_;
  const std::string& path_;
  AvroType& type_;
  std::vector<AvroError>& errors_;
};

/// Whether a default of this JSON type can belong to that kind at all.
bool hasShape(AvroKind kind, const LocatedJson& value) {
  using Kind = LocatedJson::Kind;
  switch (kind) {
    case AvroKind::Null:
      return value.kind == Kind::Null;
    case AvroKind::Boolean:
      return value.kind == Kind::Boolean;
    case AvroKind::Int:
    case AvroKind::Long:
      return value.kind == Kind::Integer;
    case AvroKind::Float:
    case AvroKind::Double:
      return value.kind == Kind::Integer || value.kind == Kind::Fraction;
    case AvroKind::Bytes:
    case AvroKind::String:
    case AvroKind::Enum:
    case AvroKind::Fixed:
      return value.kind == Kind::String;
    case AvroKind::Array:
      return value.kind == Kind::Array;
    case AvroKind::Record:
    case AvroKind::Map:
      return value.kind == Kind::Object;
    case AvroKind::Union:
    case AvroKind::Invalid:
      return true;
  }
  return true;
}

std::string_view wantedShape(AvroKind kind) {
  switch (kind) {
    case AvroKind::Null:
      return "write `null`";
    case AvroKind::Boolean:
      return "write `true` or `false`";
    case AvroKind::Int:
    case AvroKind::Long:
      return "write a whole number";
    case AvroKind::Float:
    case AvroKind::Double:
      return "write a number";
    case AvroKind::Array:
      return "write an array";
    case AvroKind::Record:
    case AvroKind::Map:
      return "write an object";
    default:
      return "write a string";
  }
}

class DefaultChecker {
 public:
  DefaultChecker(const AvroDefinition& schema, std::vector<AvroError>& errors, std::string path)
      : schema_(schema), errors_(errors), path_(std::move(path)) {}

  /// Recurses as deep as the JSON, which was limited when it was read.
  void check(AvroTypeId id, const LocatedJson& value) {
    const AvroType& type = schema_.type(id);
    if (type.kind == AvroKind::Union) {
      checkUnion(type, value);
    } else if (!hasShape(type.kind, value)) {
      fail(value, fmt::format("the default {} is no {}", shownJson(value), schema_.describe(id)),
           std::string(wantedShape(type.kind)));
    } else {
      checkContent(type, value);
    }
  }

 private:
  void fail(const LocatedJson& value, std::string message, std::string advice) {
    addAvroError(errors_, path_, value, std::move(message), std::move(advice));
  }

  void checkUnion(const AvroType& type, const LocatedJson& value) {
    if (type.inner.empty()) {
      fail(value, "the default is on an empty union", "give the union a type");
      return;
    }
    const AvroTypeId first = type.inner.front();
    if (hasShape(schema_.type(first).kind, value)) {
      check(first, value);
      return;
    }
    std::string advice = fmt::format("write a default of `{}`", schema_.describe(first));
    for (const AvroTypeId branch : type.inner) {
      if (branch == first || !hasShape(schema_.type(branch).kind, value)) continue;
      advice = fmt::format("put `{}` first in the union", schema_.describe(branch));
      break;
    }
    fail(value,
         fmt::format("the default {} does not match `{}`, the first type of the union",
                     shownJson(value), schema_.describe(first)),
         std::move(advice));
  }

  /// Requires hasShape().
  void checkContent(const AvroType& type, const LocatedJson& value) {
    switch (type.kind) {
      case AvroKind::Int:
      case AvroKind::Long:
        checkInteger(type, value);
        break;
      case AvroKind::Bytes:
      case AvroKind::Fixed:
        checkBytes(type, value);
        break;
      case AvroKind::Enum:
        if (std::find(type.symbols.begin(), type.symbols.end(), value.text) == type.symbols.end()) {
          fail(value,
               fmt::format("the default {} is not a symbol of `{}`", shownJson(value),
                           type.fullName),
               "write one of its symbols");
        }
        break;
      case AvroKind::Array:
        for (std::size_t i = 0; i < value.items.size(); ++i) {
          descend(std::to_string(i), type.inner.front(), value.items[i]);
        }
        break;
      case AvroKind::Map:
        for (const LocatedJson::Member& member : value.members) {
          descend(member.key, type.inner.front(), member.value);
        }
        break;
      case AvroKind::Record:
        checkRecord(type, value);
        break;
      default:
        break;
    }
  }

  void checkInteger(const AvroType& type, const LocatedJson& value) {
    const auto number = toInteger(value);
    const bool fits = number && (type.kind == AvroKind::Long ||
                                 (*number >= std::numeric_limits<std::int32_t>::min() &&
                                  *number <= std::numeric_limits<std::int32_t>::max()));
    if (fits) return;
    fail(value,
         fmt::format("the default {} is out of the range of `{}`", shownJson(value),
                     avroKindName(type.kind)),
         type.kind == AvroKind::Int ? "write a smaller number, or make the type `long`"
                                    : "write a number of 64 bits");
  }

  void checkBytes(const AvroType& type, const LocatedJson& value) {
    std::uint64_t count = 0;
    for (const char c : value.text) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte > 0xc3) {
        fail(value, fmt::format("the default {} has a character above U+00FF", shownJson(value)),
             "a character represents one byte");
        return;
      }
      if ((byte & 0xc0U) != 0x80U) ++count;
    }
    if (type.kind == AvroKind::Bytes || count == type.size) return;
    fail(value,
         fmt::format("the default {} has {} bytes, `{}` has {}", shownJson(value), count,
                     type.fullName, type.size),
         "write one character for each byte");
  }

  void checkRecord(const AvroType& type, const LocatedJson& value) {
    ViewMap<const LocatedJson*> members;
    for (const LocatedJson::Member& member : value.members) {
      members.emplace(member.key, &member.value);
    }
    for (const AvroField& field : type.fields) {
      const auto found = members.find(field.name);
      if (found != members.end()) {
        descend(field.name, field.type, *found->second);
      } else if (!field.defaultJson) {
        fail(value, fmt::format("the default lacks the field `{}`", field.name),
             "add the field, or give it a default of its own");
      }
    }
  }

  void descend(std::string_view step, AvroTypeId type, const LocatedJson& value) {
    const std::size_t outer = path_.size();
    path_ += '/' + jsonPointerStep(step);
    check(type, value);
    path_.resize(outer);
  }

  const AvroDefinition& schema_;
  std::vector<AvroError>& errors_;
  std::string path_;
};

}  // namespace

void addAvroError(std::vector<AvroError>& errors, std::string path, const LocatedJson& at,
                  std::string message, std::string advice, std::string replacement) {
  errors.push_back({AvroError::Kind::Schema, std::move(path),
                    valueError(at.offset, at.length, std::move(message), std::move(advice),
                               std::move(replacement))});
}

bool isAvroName(std::string_view text) {
  const auto part = [](char c) { return ascii::isAlphanumeric(c) || c == '_'; };
  return !text.empty() && !ascii::isDigit(text.front()) &&
         std::all_of(text.begin(), text.end(), part);
}

void readAvroLogicalType(const LocatedJson& object, const std::string& path, AvroType& type,
                         std::vector<AvroError>& errors) {
  const LocatedJson* name = object.find("logicalType");
  if (name == nullptr) return;
  const std::string namePath = path + "/logicalType";
  if (!name->isString()) {
    addAvroError(errors, namePath, *name, fmt::format("the logical type is {}", name->kindName()),
                 "write its name");
    return;
  }
  type.logicalType = name->text;
  const auto* const rule =
      std::find_if(kLogicalTypes.begin(), kLogicalTypes.end(),
                   [&](const LogicalRule& candidate) { return candidate.name == name->text; });
  // Avro ignores logical types that it does not know: anyone may define their own.
  if (rule == kLogicalTypes.end()) return;
  if (type.kind != rule->kinds[0] && type.kind != rule->kinds[1]) {
    const std::string wanted = rule->kinds[0] == rule->kinds[1]
                                   ? fmt::format("`{}`", avroKindName(rule->kinds[0]))
                                   : fmt::format("`{}` or `{}`", avroKindName(rule->kinds[0]),
                                                 avroKindName(rule->kinds[1]));
    addAvroError(errors, namePath, *name,
                 fmt::format("the logical type `{}` is on `{}`, so readers ignore it", rule->name,
                             avroKindName(type.kind)),
                 fmt::format("put it on {}", wanted));
    return;
  }
  if (type.kind == AvroKind::Fixed && rule->size != 0 && type.size != rule->size) {
    addAvroError(
        errors, namePath, *name,
        fmt::format("the logical type `{}` is on a fixed of {} bytes", rule->name, type.size),
        fmt::format("make its size {}", rule->size));
    return;
  }
  if (rule->name == "decimal") DecimalReader(object, path, type, errors).read();
}

void checkAvroDefault(const AvroDefinition& schema, AvroTypeId type, const LocatedJson& value,
                      const std::string& path, std::vector<AvroError>& errors) {
  DefaultChecker(schema, errors, path).check(type, value);
}

}  // namespace dslint
