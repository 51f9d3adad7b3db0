#include "avro/resolution.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "value/keyed_hash.h"

namespace dslint {
namespace {

/// Whether a value of one primitive type can be read as the other by promotion.
bool promotes(AvroKind from, AvroKind to) {
  switch (from) {
    case AvroKind::Int:
      return to == AvroKind::Long || to == AvroKind::Float || to == AvroKind::Double;
    case AvroKind::Long:
      return to == AvroKind::Float || to == AvroKind::Double;
    case AvroKind::Float:
      return to == AvroKind::Double;
    case AvroKind::String:
      return to == AvroKind::Bytes;
    case AvroKind::Bytes:
      return to == AvroKind::String;
    default:
      return false;
  }
}

bool sameLogicalType(const AvroType& a, const AvroType& b) {
  return a.logicalType == b.logicalType && a.precision == b.precision && a.scale == b.scale;
}

std::string_view unqualified(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

bool hasAlias(const AvroType& type, std::string_view name) {
  return std::any_of(type.aliases.begin(), type.aliases.end(),
                     [&](const std::string& alias) { return unqualified(alias) == name; });
}

std::string listed(const std::vector<std::string_view>& names) {
  std::string text;
  for (const std::string_view name : names) {
    if (!text.empty()) text += ", ";
    text += fmt::format("`{}`", name);
  }
  return text;
}

/// A place in the head, for reporting a difference there.
struct Place {
  std::string path;
  std::string field;
  std::size_t offset = 0;
};

class Comparison {
 public:
  Comparison(const AvroDefinition& base, const AvroDefinition& head) : base_(base), head_(head) {}

  std::vector<AvroDifference> run() {
    compare(base_.root(), head_.root(), {});
    // Named types are queued, so that types that refer to each other cause no recursion.
    while (!waiting_.empty()) {
      const Waiting next = std::move(waiting_.front());
      waiting_.pop_front();
      compareFields(base_.type(next.base), head_.type(next.head), next.place);
    }
    std::stable_sort(
        found_.begin(), found_.end(),
        [](const AvroDifference& a, const AvroDifference& b) { return a.offset < b.offset; });
    return std::move(found_);
  }

 private:
  struct Waiting {
    AvroTypeId base;
    AvroTypeId head;
    Place place;
  };

  AvroDifference& report(AvroChange change, const Place& place, std::string was, std::string is,
                         std::string why, bool backward, bool forward) {
    AvroDifference& difference = found_.emplace_back();
    difference.change = change;
    difference.path = place.path;
    difference.field = place.field;
    difference.offset = place.offset;
    difference.was = std::move(was);
    difference.is = std::move(is);
    difference.why = std::move(why);
    difference.backward = backward;
    difference.forward = forward;
    return difference;
  }

  /// The place of a type of the head, reached through `around`.
  Place placeOf(AvroTypeId head, Place around) const {
    const AvroType& type = head_.type(head);
    const bool own = !isPrimitive(type.kind) || !type.logicalType.empty();
    if (own) {
      around.path = type.path;
      around.offset = type.offset;
    }
    return around;
  }

  /// Recurses as deep as unnamed types nest, which is limited by the depth of the JSON.
  void compare(AvroTypeId base, AvroTypeId head, const Place& around) {
    const AvroKind baseKind = base_.type(base).kind;
    const AvroKind headKind = head_.type(head).kind;
    if (baseKind == AvroKind::Invalid || headKind == AvroKind::Invalid) return;
    if (baseKind == AvroKind::Union || headKind == AvroKind::Union) {
      compareUnions(base, head, placeOf(head, around));
    } else {
      comparePlain(base, head, placeOf(head, around));
    }
  }

  /// Two types that are not unions.
  void comparePlain(AvroTypeId baseId, AvroTypeId headId, const Place& place) {
    const AvroType& base = base_.type(baseId);
    const AvroType& head = head_.type(headId);
    const bool sameLogical = sameLogicalType(base, head);
    if (base.kind != head.kind) {
      compareKinds(baseId, headId, place);
      return;
    }
    if (isNamed(base.kind)) {
      const std::uint64_t pair = std::uint64_t{baseId} << 32U | headId;
      if (!seen_.insert(pair).second) return;
    }
    if (!sameLogical) {
      report(AvroChange::LogicalTypeChanged, place, base_.describe(baseId), head_.describe(headId),
             base.logicalType == head.logicalType
                 ? "decimals are read only with equal precision and scale"
                 : "a value is read only by the logical type that it was written with",
             false, false);
    }
    if (base.kind == AvroKind::Array || base.kind == AvroKind::Map) {
      const bool array = base.kind == AvroKind::Array;
      compare(base.inner.front(), head.inner.front(),
              {place.path + (array ? "/items" : "/values"), place.field + (array ? "[]" : "{}"),
               place.offset});
    } else if (isNamed(base.kind)) {
      compareNamed(baseId, headId, place);
    }
  }

  void compareKinds(AvroTypeId baseId, AvroTypeId headId, const Place& place) {
    const AvroType& base = base_.type(baseId);
    const AvroType& head = head_.type(headId);
    const bool sameLogical = sameLogicalType(base, head);
    const bool backward = sameLogical && promotes(base.kind, head.kind);
    const bool forward = sameLogical && promotes(head.kind, base.kind);
    std::string why = backward ? fmt::format("`{}` is promoted to `{}`", avroKindName(base.kind),
                                             avroKindName(head.kind))
                               : fmt::format("nothing reads `{}` as `{}`", avroKindName(base.kind),
                                             avroKindName(head.kind));
    if (!sameLogical && promotes(base.kind, head.kind)) {
      why = "a value is read only by the logical type that it was written with";
    }
    report(backward ? AvroChange::TypeWidened : AvroChange::TypeNarrowed, place,
           base_.describe(baseId), head_.describe(headId), std::move(why), backward, forward);
  }

  void compareNamed(AvroTypeId baseId, AvroTypeId headId, const Place& place) {
    const AvroType& base = base_.type(baseId);
    const AvroType& head = head_.type(headId);
    if (base.name != head.name) {
      const bool aliased = hasAlias(head, base.name);
      report(AvroChange::TypeRenamed, place, base_.describe(baseId), head_.describe(headId),
             aliased ? fmt::format("the alias `{}` keeps it readable", base.name)
                     : fmt::format("a type is found by its name; it has no alias `{}`", base.name),
             aliased, hasAlias(base, head.name));
    }
    if (base.kind == AvroKind::Record) {
      waiting_.push_back({baseId, headId, place});
    } else if (base.kind == AvroKind::Enum) {
      compareSymbols(base, head, place);
    } else if (base.size != head.size) {
      report(AvroChange::TypeNarrowed, place, fmt::format("fixed of {} bytes", base.size),
             fmt::format("fixed of {} bytes", head.size), "fixed types are read only in equal size",
             false, false);
    }
  }

  void compareSymbols(const AvroType& base, const AvroType& head, const Place& place) {
    const auto missing = [](const AvroType& from, const AvroType& in) {
      const ViewSet known(in.symbols.begin(), in.symbols.end());
      std::vector<std::string_view> names;
      for (const std::string& symbol : from.symbols) {
        if (known.count(symbol) == 0) names.push_back(symbol);
      }
      return names;
    };
    if (const auto removed = missing(base, head); !removed.empty()) {
      const bool hasDefault = head.defaultSymbol.has_value();
      report(AvroChange::EnumSymbolsRemoved, place, listed(removed), "",
             hasDefault
                 ? fmt::format("what was written as one of them is read as the default `{}`",
                               *head.defaultSymbol)
                 : "what was written as one of them is not read, and the enum has no default",
             hasDefault, true)
          .hasDefault = hasDefault;
    }
    if (const auto added = missing(head, base); !added.empty()) {
      const bool hasDefault = base.defaultSymbol.has_value();
      report(AvroChange::EnumSymbolsAdded, place, "", listed(added),
             hasDefault ? "who reads with the old schema reads them as its default"
                        : "who reads with the old schema does not know them",
             true, hasDefault)
          .hasDefault = hasDefault;
    }
  }

  // Unions. Any other type counts as a union of itself. Records are paired by name, not by content;
  // a union has at most one array and one map, so these are paired by kind.

  /// The branches, or the type itself; without null. An index is the branch's place.
  struct Branch {
    AvroTypeId id;
    std::size_t index;
    bool taken = false;
  };
  static std::vector<Branch> valuesOf(const AvroDefinition& schema, AvroTypeId id) {
    std::vector<Branch> branches;
    const AvroType& type = schema.type(id);
    if (type.kind == AvroKind::Null) return {};
    if (type.kind != AvroKind::Union) return {{id, 0}};
    for (std::size_t i = 0; i < type.inner.size(); ++i) {
      if (schema.type(type.inner[i]).kind != AvroKind::Null) branches.push_back({type.inner[i], i});
    }
    return branches;
  }

  static bool holdsNull(const AvroDefinition& schema, AvroTypeId id) {
    return schema.type(id).kind == AvroKind::Null || isNullable(schema, id);
  }

  void compareUnions(AvroTypeId baseId, AvroTypeId headId, const Place& place) {
    compareNull(baseId, headId, place);
    std::vector<Branch> was = valuesOf(base_, baseId);
    std::vector<Branch> is = valuesOf(head_, headId);
    const bool headIsUnion = head_.type(headId).kind == AvroKind::Union;
    const auto branchPlace = [&](const Branch& branch) {
      Place inner = place;
      if (headIsUnion) inner.path += fmt::format("/{}", branch.index);
      return placeOf(branch.id, inner);
    };
    if (was.size() == 1 && is.size() == 1) {
      comparePlain(was[0].id, is[0].id, branchPlace(is[0]));
      return;
    }
    const auto readers = branchesByKey(head_, is);
    const auto oldReaders = branchesByKey(base_, was);
    for (Branch& branch : was) {
      const AvroType& writer = base_.type(branch.id);
      Branch* const reader = readerOf(writer, is, readers);
      if (reader == nullptr) continue;
      branch.taken = true;
      reader->taken = true;
      const AvroType& type = head_.type(reader->id);
      comparePlain(branch.id, reader->id, branchPlace(*reader));
      // Promoted to a type that the old union had, too: readers with the old schema still read it.
      if (writer.kind != type.kind) found_.back().forward = oldReads(type, was, oldReaders);
    }
    for (const Branch& branch : was) {
      if (branch.taken) continue;
      report(AvroChange::TypeNarrowed, place, base_.describe(baseId), head_.describe(headId),
             fmt::format("nothing reads what was written as `{}`", base_.describe(branch.id)),
             false, true);
    }
    for (const Branch& branch : is) {
      if (branch.taken) continue;
      report(AvroChange::TypeWidened, place, base_.describe(baseId), head_.describe(headId),
             fmt::format("values may be `{}`, too", head_.describe(branch.id)), true,
             oldReads(head_.type(branch.id), was, oldReaders));
    }
  }

  using BranchKeys = StringMap<std::size_t>;

  bool oldReads(const AvroType& writer, std::vector<Branch>& was, const BranchKeys& keys) const {
    const Branch* reader = readerOf(writer, was, keys);
    return reader != nullptr && sameLogicalType(writer, base_.type(reader->id));
  }

  /// What tells the branches of one union apart: the kind, or the name and aliases.
  static BranchKeys branchesByKey(const AvroDefinition& schema,
                                  const std::vector<Branch>& branches) {
    BranchKeys keys;
    for (std::size_t i = 0; i < branches.size(); ++i) {
      const AvroType& type = schema.type(branches[i].id);
      keys.emplace(keyOf(type.kind, isNamed(type.kind) ? type.name : ""), i);
    }
    // A name takes precedence over an alias.
    for (std::size_t i = 0; i < branches.size(); ++i) {
      const AvroType& type = schema.type(branches[i].id);
      for (const std::string& alias : type.aliases) {
        keys.emplace(keyOf(type.kind, unqualified(alias)), i);
      }
    }
    return keys;
  }

  static std::string keyOf(AvroKind kind, std::string_view name) {
    return fmt::format("{} {}", avroKindName(kind), name);
  }

  /// The branch that reads the writer's type: the same type, or the first by promotion.
  static Branch* readerOf(const AvroType& writer, std::vector<Branch>& branches,
                          const BranchKeys& known) {
    const auto at = [&](const std::string& key) -> Branch* {
      const auto found = known.find(key);
      return found == known.end() ? nullptr : &branches[found->second];
    };
    if (Branch* same = at(keyOf(writer.kind, isNamed(writer.kind) ? writer.name : ""))) return same;
    Branch* first = nullptr;
    for (auto kind = AvroKind::Null; kind <= AvroKind::String;
         kind = static_cast<AvroKind>(static_cast<std::uint8_t>(kind) + 1)) {
      if (!promotes(writer.kind, kind)) continue;
      Branch* const reader = at(keyOf(kind, ""));
      if (reader != nullptr && (first == nullptr || reader->index < first->index)) first = reader;
    }
    return first;
  }

  void compareNull(AvroTypeId base, AvroTypeId head, const Place& place) {
    const bool was = holdsNull(base_, base);
    const bool is = holdsNull(head_, head);
    if (was == is) return;
    report(is ? AvroChange::RequiredToNullable : AvroChange::NullableToRequired, place,
           base_.describe(base), head_.describe(head),
           is ? "who reads with the old schema takes no null" : "nothing reads a null anymore", is,
           was);
  }

  // Records.

  void compareFields(const AvroType& base, const AvroType& head, const Place& place) {
    ViewMap<std::size_t> byName;
    for (std::size_t i = 0; i < base.fields.size(); ++i) byName.emplace(base.fields[i].name, i);
    ViewSet headNames;
    for (const AvroField& field : head.fields) headNames.insert(field.name);

    std::vector<bool> taken(base.fields.size(), false);
    for (std::size_t i = 0; i < head.fields.size(); ++i) {
      const AvroField& field = head.fields[i];
      const std::string path = fmt::format("{}/fields/{}", head.path, i);
      const Place fieldPlace{path, inside(place.field, field.name), field.offset};
      auto found = byName.find(field.name);
      for (const std::string& alias : field.aliases) {
        if (found != byName.end()) break;
        // A field that still has the old name is that field.
        if (headNames.count(alias) == 0) found = byName.find(alias);
        if (found != byName.end() && taken[found->second]) found = byName.end();
      }
      if (found == byName.end()) {
        addField(field, fieldPlace);
        continue;
      }
      taken[found->second] = true;
      const AvroField& old = base.fields[found->second];
      if (old.name != field.name) renameField(old, field, fieldPlace);
      compare(old.type, field.type, {path + "/type", fieldPlace.field, field.offset});
    }
    for (std::size_t i = 0; i < base.fields.size(); ++i) {
      if (taken[i]) continue;
      const AvroField& old = base.fields[i];
      const Place oldPlace{fmt::format("{}/fields/{}", base.path, i), inside(place.field, old.name),
                           place.offset};
      auto& removed =
          report(AvroChange::FieldRemoved, oldPlace, base_.describe(old.type), "",
                 "who reads the table loses the field", false, old.defaultJson.has_value());
      removed.hasDefault = old.defaultJson.has_value();
      removed.nullable = isNullable(base_, old.type);
    }
  }

  static std::string inside(std::string_view outer, std::string_view name) {
    return outer.empty() ? std::string(name) : fmt::format("{}.{}", outer, name);
  }

  void addField(const AvroField& field, const Place& place) {
    const bool hasDefault = field.defaultJson.has_value();
    auto& added = report(AvroChange::FieldAdded, place, "", head_.describe(field.type),
                         hasDefault ? "what was written before is read with the default"
                                    : "what was written before has no value for it, and it has no "
                                      "default",
                         hasDefault, true);
    added.hasDefault = hasDefault;
    added.nullable = isNullable(head_, field.type);
  }

  void renameField(const AvroField& old, const AvroField& field, const Place& place) {
    report(AvroChange::FieldRenamed, place, old.name, field.name,
           fmt::format("the alias `{}` keeps it readable", old.name), true,
           old.defaultJson.has_value() ||
               std::find(old.aliases.begin(), old.aliases.end(), field.name) != old.aliases.end());
  }

  const AvroDefinition& base_;
  const AvroDefinition& head_;
  std::vector<AvroDifference> found_;
  std::deque<Waiting> waiting_;
  std::unordered_set<std::uint64_t> seen_;
};

}  // namespace

std::string_view avroChangeName(AvroChange change) {
  switch (change) {
    case AvroChange::FieldRemoved:
      return "field removed";
    case AvroChange::FieldAdded:
      return "field added";
    case AvroChange::FieldRenamed:
      return "field renamed";
    case AvroChange::TypeRenamed:
      return "type renamed";
    case AvroChange::TypeNarrowed:
      return "type narrowed";
    case AvroChange::TypeWidened:
      return "type widened";
    case AvroChange::LogicalTypeChanged:
      return "logical type changed";
    case AvroChange::NullableToRequired:
      return "nullable to required";
    case AvroChange::RequiredToNullable:
      return "required to nullable";
    case AvroChange::EnumSymbolsRemoved:
      return "enum symbols removed";
    case AvroChange::EnumSymbolsAdded:
      return "enum symbols added";
  }
  return "changed";
}

std::vector<AvroDifference> compareAvroSchemas(const AvroDefinition& base,
                                               const AvroDefinition& head) {
  return Comparison(base, head).run();
}

}  // namespace dslint
