#include "pipeline/avro_mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "pipeline/type_targets.h"

namespace dslint {
namespace {

DataType make(TypeKind kind, uint64_t size = 0) {
  DataType type;
  type.kind = kind;
  type.size = static_cast<int64_t>(std::min<uint64_t>(size, INT64_MAX));
  return type;
}

/// A nested type around a part that every container can hold: only the nesting matters.
DataType nest(TypeKind kind, DataType part) {
  DataType type = make(kind);
  if (kind == TypeKind::Map) type.children.push_back(make(TypeKind::NVarChar));
  if (kind == TypeKind::Struct) type.fieldNames.emplace_back("part");
  type.children.push_back(std::move(part));
  return type;
}

/// The fractional digits that the suffix of a logical time type stands for.
std::optional<int64_t> secondDigits(std::string_view logical) {
  if (!logical.starts_with("time-") && !logical.starts_with("timestamp-") &&
      !logical.starts_with("local-timestamp-")) {
    return std::nullopt;
  }
  if (logical.ends_with("-millis")) return 3;
  if (logical.ends_with("-micros")) return 6;
  if (logical.ends_with("-nanos")) return 9;
  return std::nullopt;
}

/// Maps each type of a schema once, inner
/// types before outer ones, without recursion.
class AvroMapper {
 public:
  AvroMapper(const AvroDefinition& schema, TypeTarget target)
      : schema_(schema),
        target_(target),
        name_(targetTypes(target).name),
        states_(schema.size()),
        users_(schema.size()) {
    std::vector<AvroTypeId> ready;
    for (AvroTypeId id = 0; id < schema_.size(); ++id) {
      forEachPart(id, [&](AvroTypeId part, std::string_view) {
        users_[part].push_back(id);
        ++states_[id].waits;
      });
      if (states_[id].waits == 0) ready.push_back(id);
    }
    while (!ready.empty()) {
      const AvroTypeId id = ready.back();
      ready.pop_back();
      judge(id);
      for (const AvroTypeId user : users_[id]) {
        if (--states_[user].waits == 0) ready.push_back(user);
      }
    }
    // Types that still wait contain themselves, or a type that does.
    for (AvroTypeId id = 0; id < schema_.size(); ++id) {
      if (states_[id].waits == 0) continue;
      states_[id].reason = fmt::format("{} has no types that hold themselves", name_);
      states_[id].safe = !anyUnsafe_;
    }
  }

  std::vector<UnheldAvroField> unheld() const {
    std::vector<UnheldAvroField> result;
    if (schema_.rootType().kind != AvroKind::Record) return result;
    const TypeMapping text = mapType(make(TypeKind::NVarChar), target_);
    for (const AvroField& field : schema_.rootType().fields) {
      const State& state = states_[field.type];
      if (state.reason.empty()) continue;
      UnheldAvroField& one = result.emplace_back();
      one.name = field.name;
      one.type = schema_.describe(field.type);
      one.reason = state.reason;
      one.offset = field.offset;
      if (!state.safe || !text.held()) continue;
      const AvroType& type = schema_.type(bare(field.type));
      one.asJson = type.kind == AvroKind::Record || !type.inner.empty();
      one.substitute = "string";
      one.substituteNative = text.native;
    }
    return result;
  }

 private:
  struct State {
    uint32_t waits = 0;   ///< parts that are not mapped yet
    std::string reason;   ///< why it cannot be held; empty if it can
    bool inside = false;  ///< the reason is about a part of it
    bool safe = true;     ///< a text (JSON, if it has parts) keeps every value
  };

  /// Calls `visit(type, where)` for each type inside, except the `null` of a union.
  template <class Visit>
  void forEachPart(AvroTypeId id, Visit visit) const {
    const AvroType& type = schema_.type(id);
    for (const AvroField& field : type.fields) visit(field.type, field.name);
    for (const AvroTypeId inner : type.inner) {
      if (type.kind != AvroKind::Union || schema_.type(inner).kind != AvroKind::Null) {
        visit(inner, {});
      }
    }
  }

  void judge(AvroTypeId id) {
    const AvroType& type = schema_.type(id);
    State& state = states_[id];
    const bool hasParts = type.kind == AvroKind::Record || !type.inner.empty();
    if (!hasParts) {
      const TypeMapping mapping = mapType(avroLeafType(type), target_);
      state.reason = mapping.reason;
      state.safe = mapping.held() || !mapping.substitute.empty();
      anyUnsafe_ = anyUnsafe_ || !state.safe;
      return;
    }
    std::string broken;
    forEachPart(id, [&](AvroTypeId part, std::string_view field) {
      const State& inner = states_[part];
      state.safe = state.safe && inner.safe;
      if (inner.reason.empty() || !broken.empty()) return;
      // Named once, for the innermost part: chains of types may be long.
      const bool asIs = inner.inside || bare(id) != id;
      const std::string described = asIs ? std::string() : schema_.describe(part);
      broken = asIs ? inner.reason
               : field.empty()
                   ? fmt::format("inside is `{}`, and {}", described, inner.reason)
                   : fmt::format("its field `{}` is `{}`, and {}", field, described, inner.reason);
      state.inside = inner.inside || !asIs;
    });
    state.reason = shapeFault(type);
    if (!state.reason.empty()) {
      state.inside = false;
    } else {
      state.reason = std::move(broken);
    }
  }

  /// Why the container has no such type, whatever the parts are; empty if it has.
  std::string shapeFault(const AvroType& type) const {
    const auto with = [&](TypeKind kind, DataType part) {
      return mapType(nest(kind, std::move(part)), target_).reason;
    };
    DataType any = make(TypeKind::Boolean);
    switch (type.kind) {
      case AvroKind::Record:
        return with(TypeKind::Struct, std::move(any));
      case AvroKind::Map:
        return with(TypeKind::Map, std::move(any));
      case AvroKind::Array: {
        const bool nests = schema_.type(bare(type.inner.front())).kind == AvroKind::Array;
        return with(TypeKind::Array,
                    nests ? nest(TypeKind::Array, std::move(any)) : std::move(any));
      }
      default:
        return isSimple(type) || target_ == TypeTarget::Snowflake || target_ == TypeTarget::Iceberg
                   ? std::string()
                   : fmt::format("{} has no unions", name_);
    }
  }

  /// The other type of a union with null; any other type as it is.
  AvroTypeId bare(AvroTypeId id) const {
    const AvroType& type = schema_.type(id);
    if (type.kind != AvroKind::Union || type.inner.size() != 2) return id;
    for (size_t i = 0; i < 2; ++i) {
      if (schema_.type(type.inner[i]).kind == AvroKind::Null) return type.inner[1 - i];
    }
    return id;
  }

  /// Whether one of the union's types can hold the values of all.
  bool isSimple(const AvroType& type) const {
    size_t kinds = 0;
    size_t whole = 0;
    size_t floating = 0;
    for (const AvroTypeId inner : type.inner) {
      const AvroType& branch = schema_.type(inner);
      if (branch.kind == AvroKind::Null) continue;
      ++kinds;
      if (!branch.logicalType.empty()) continue;
      if (branch.kind == AvroKind::Int || branch.kind == AvroKind::Long) ++whole;
      if (branch.kind == AvroKind::Float || branch.kind == AvroKind::Double) ++floating;
    }
    return kinds <= 1 || whole == kinds || floating == kinds;
  }

  const AvroDefinition& schema_;
  TypeTarget target_;
  std::string_view name_;
  std::vector<State> states_;
  std::vector<std::vector<AvroTypeId>> users_;
  bool anyUnsafe_ = false;
};

}  // namespace

DataType avroLeafType(const AvroType& type) {
  const std::string& logical = type.logicalType;
  if (logical == "decimal") {
    DataType decimal = make(TypeKind::Decimal, type.precision);
    decimal.scale = static_cast<int64_t>(std::min<uint64_t>(type.scale, INT64_MAX));
    return decimal;
  }
  if (logical == "date") return make(TypeKind::Date);
  if (logical == "duration") return make(TypeKind::Interval);
  if (logical == "uuid") return make(TypeKind::UUID);
  if (const auto digits = secondDigits(logical)) {
    DataType time = make(logical.starts_with("time-")        ? TypeKind::Time
                         : logical.starts_with("timestamp-") ? TypeKind::Timestamp
                                                             : TypeKind::DateTime);
    time.scale = *digits;
    return time;
  }
  switch (type.kind) {
    case AvroKind::Int:
      return make(TypeKind::Integer);
    case AvroKind::Long:
      return make(TypeKind::BigInt);
    case AvroKind::Float:
      return make(TypeKind::IEEE32);
    case AvroKind::Double:
      return make(TypeKind::IEEE64);
    case AvroKind::Bytes:
      return make(TypeKind::Binary);
    case AvroKind::Fixed:
      return make(TypeKind::Binary, type.size);
    case AvroKind::String:
      return make(TypeKind::NVarChar);
    case AvroKind::Enum: {
      DataType labels = make(TypeKind::Enum);
      labels.labels.assign(type.symbols.begin(), type.symbols.end());
      return labels;
    }
    default:
      return make(TypeKind::Boolean);  // also for `null`, which any column can hold
  }
}

std::vector<UnheldAvroField> unheldFields(const AvroDefinition& schema, TypeTarget target) {
  return AvroMapper(schema, target).unheld();
}

}  // namespace dslint
