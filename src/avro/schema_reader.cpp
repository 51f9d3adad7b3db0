#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "avro/schema.h"
#include "avro/schema_checks.h"
#include "avro/schema_json.h"
#include "value/ascii.h"
#include "value/keyed_hash.h"
#include "value/suggest.h"

namespace dslint {
namespace {

constexpr AvroTypeId kInvalidType = 0;
constexpr size_t kMostCompared = 1'000'000;  ///< comparisons to suggest names, in one schema
constexpr std::string_view kNameAdvice =
    "use letters of A to Z, digits and `_`, and do not begin with a digit";

std::optional<AvroKind> kindOf(std::string_view name) {
  for (auto kind = AvroKind::Null; kind != AvroKind::Union;
       kind = static_cast<AvroKind>(static_cast<std::uint8_t>(kind) + 1)) {
    if (avroKindName(kind) == name) return kind;
  }
  if (name == "fixed") return AvroKind::Fixed;
  return std::nullopt;
}

std::string joined(std::string_view space, std::string_view name) {
  return space.empty() ? std::string(name) : fmt::format("{}.{}", space, name);
}

/// Names between dots.
bool isNamespace(std::string_view text) {
  while (true) {
    const std::size_t dot = text.find('.');
    if (!isAvroName(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

}  // namespace

/// Reads located JSON into a schema. `space` is always the enclosing namespace.
class AvroSchemaReader {
 public:
  AvroParse read(std::string_view text, std::size_t maxDepth) {
    text_ = text;
    LocatedJsonParse json = parseLocatedJson(text, maxDepth);
    if (json.error) {
      out_.errors.push_back({json.tooDeep ? AvroError::Kind::Depth : AvroError::Kind::Json,
                             std::move(json.path), std::move(*json.error)});
      return std::move(out_);
    }
    out_.schema.root_ = readSchema(json.value, "");
    reportUnknownNames();
    for (const PendingDefault& pending : defaults_) {
      checkAvroDefault(out_.schema, pending.type, *pending.value, pending.path, out_.errors);
    }
    out_.schema.types_.shrink_to_fit();
    std::stable_sort(
        out_.errors.begin(), out_.errors.end(),
        [](const AvroError& a, const AvroError& b) { return a.error.offset < b.error.offset; });
    return std::move(out_);
  }

 private:
  struct PendingDefault {
    AvroTypeId type;
    const LocatedJson* value;
    std::string path;
  };
  struct UnknownName {
    const LocatedJson* value;
    std::string path;
    std::string space;
  };

  /// Adds a step to the path during its lifetime.
  class Step {
   public:
    Step(std::string& path, std::string_view step) : path_(path), outer_(path.size()) {
      path_ += '/';
      path_ += step;
    }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;
    ~Step() { path_.resize(outer_); }

   private:
    std::string& path_;
    std::size_t outer_;
  };

  /// A type of this schema, not one of the shared ones.
  AvroType& at(AvroTypeId id) { return out_.schema.types_[id - AvroDefinition::kShared]; }

  AvroTypeId add(AvroKind kind, const LocatedJson& json) {
    AvroType type;
    type.kind = kind;
    type.path = path_;
    type.offset = json.offset;
    out_.schema.types_.push_back(std::move(type));
    return static_cast<AvroTypeId>(out_.schema.size() - 1);
  }

  void fail(const LocatedJson& where, std::string message, std::string advice,
            std::string replacement = {}) {
    addAvroError(out_.errors, path_, where, std::move(message), std::move(advice),
                 std::move(replacement));
  }

  /// The member, if present; reports it as missing if `advice` is not empty.
  const LocatedJson* member(const LocatedJson& object, std::string_view key, std::string_view what,
                            std::string_view advice) {
    const LocatedJson* found = object.find(key);
    if (found == nullptr && !advice.empty()) {
      fail(object, fmt::format("the {} has no `{}`", what, key), std::string(advice));
    }
    return found;
  }

  /// Reports the value unless `is`: whether it is a string, an array and so on.
  bool wants(const LocatedJson& value, bool is, std::string_view what, std::string_view wanted) {
    if (!is) fail(value, fmt::format("{} is {}", what, value.kindName()), std::string(wanted));
    return is;
  }

  void checkText(const LocatedJson& object, std::string_view key) {
    const LocatedJson* value = object.find(key);
    if (value == nullptr) return;
    const Step step(path_, key);
    wants(*value, value->isString(), fmt::format("`{}`", key), "write a string");
  }

  AvroTypeId readSchema(const LocatedJson& json, const std::string& space) {
    if (json.isString()) return readReference(json, space);
    if (json.isArray()) return readUnion(json, space);
    if (json.isObject()) return readObject(json, space);
    fail(json, fmt::format("{} is where a type is expected", json.kindName()),
         "write a type's name, an object or an array");
    return kInvalidType;
  }

  AvroTypeId readObject(const LocatedJson& json, const std::string& space) {
    const LocatedJson* type =
        member(json, "type", "schema",
               json.find("fields") != nullptr ? "write `\"type\": \"record\"`"
                                              : "write `\"type\":` and the name of a type");
    if (type == nullptr) return kInvalidType;
    if (!type->isString()) {
      const Step step(path_, "type");
      fail(*type, fmt::format("the schema's `type` is {}", type->kindName()),
           "write the name of a type, or the inner schema in place of this one");
      return kInvalidType;
    }
    const auto kind = kindOf(type->text);
    if (!kind) {
      const Step step(path_, "type");
      return readReference(*type, space);
    }
    switch (*kind) {
      case AvroKind::Record:
        return readRecord(json, space);
      case AvroKind::Enum:
        return readEnum(json, space);
      case AvroKind::Fixed:
        return readFixed(json, space);
      case AvroKind::Array:
        return readInner(json, space, *kind, "items");
      case AvroKind::Map:
        return readInner(json, space, *kind, "values");
      default:
        break;
    }
    if (json.find("logicalType") == nullptr) return primitive(*kind);
    const AvroTypeId id = add(*kind, json);
    readAvroLogicalType(json, path_, at(id), out_.errors);
    return id;
  }

  static AvroTypeId primitive(AvroKind kind) {
    return 1 + static_cast<AvroTypeId>(kind);  // they come first, in this order
  }

  AvroTypeId readReference(const LocatedJson& json, const std::string& space) {
    const auto kind = kindOf(json.text);
    if (kind && isPrimitive(*kind)) return primitive(*kind);
    if (const auto found = lookUp(json.text, space)) return *found;
    if (kind) {
      fail(json, fmt::format("the type is the bare word `{}`", json.text),
           fmt::format("write it as an object: `{{\"type\": \"{}\", …}}`", json.text));
    } else if (json.text == "union") {
      fail(json, "a union has no name", "write it as an array: `[\"null\", \"string\"]`");
    } else {
      unknown_.push_back({&json, path_, space});
    }
    return kInvalidType;
  }

  std::optional<AvroTypeId> lookUp(const std::string& name, const std::string& space) const {
    const bool full = name.find('.') != std::string::npos;
    auto found = names_.find(full ? name : joined(space, name));
    if (found == names_.end() && !full) found = names_.find(name);
    return found == names_.end() ? std::nullopt : std::optional(found->second);
  }

  AvroTypeId readUnion(const LocatedJson& json, const std::string& space) {
    std::vector<AvroTypeId> branches;
    StringSet seen;
    for (std::size_t i = 0; i < json.items.size(); ++i) {
      const LocatedJson& item = json.items[i];
      const Step step(path_, std::to_string(i));
      if (item.isArray()) {
        fail(item, "a union is directly inside a union", "put its types into the outer one");
        continue;
      }
      const AvroTypeId branch = readSchema(item, space);
      branches.push_back(branch);
      const AvroType& type = out_.schema.type(branch);
      if (type.kind == AvroKind::Invalid) continue;
      std::string key =
          isNamed(type.kind) ? '.' + type.fullName : std::string(avroKindName(type.kind));
      if (!seen.insert(key).second) {
        fail(item,
             isNamed(type.kind)
                 ? fmt::format("the union has `{}` twice", type.fullName)
                 : fmt::format("the union has `{}` twice, whatever is inside it or annotates it",
                               key),
             "leave one of them");
      }
    }
    const AvroTypeId id = add(AvroKind::Union, json);
    at(id).inner = std::move(branches);
    return id;
  }

  AvroTypeId readInner(const LocatedJson& json, const std::string& space, AvroKind kind,
                       std::string_view key) {
    AvroTypeId inner = kInvalidType;
    const LocatedJson* value = member(json, key, avroKindName(kind), "write the type inside it");
    if (value != nullptr) {
      const Step step(path_, key);
      inner = readSchema(*value, space);
    }
    const AvroTypeId id = add(kind, json);
    at(id).inner = {inner};
    readAvroLogicalType(json, path_, at(id), out_.errors);
    return id;
  }

  /// Adds a named type, known by its name from here on; returns its namespace, too.
  std::pair<AvroTypeId, std::string> define(const LocatedJson& json, const std::string& space,
                                            AvroKind kind) {
    const AvroTypeId id = add(kind, json);
    checkText(json, "doc");
    std::string own = readNamespace(json, space);
    const LocatedJson* name =
        member(json, "name", avroKindName(kind), "write `\"name\":` and its name");
    if (name == nullptr) return {id, std::move(own)};
    const Step step(path_, "name");
    if (!wants(*name, name->isString(), "the name", "write a string")) return {id, std::move(own)};
    std::string full = joined(own, name->text);
    std::string bare = name->text;
    if (const std::size_t dot = name->text.rfind('.'); dot != std::string::npos) {
      full = name->text;
      own = full.substr(0, dot);
      bare = full.substr(dot + 1);
    }
    if (!isNamespace(name->text)) {
      fail(*name, fmt::format("the name `{}` is not legal", ascii::shown(name->text)),
           std::string(kNameAdvice));
    } else if (const auto taken = kindOf(bare); taken && isPrimitive(*taken)) {
      fail(*name, fmt::format("the name `{}` is that of a primitive type", bare),
           "choose another name");
    } else if (names_.count(full) != 0) {
      fail(*name, fmt::format("the type `{}` is defined twice", full),
           "define it once, and write its name elsewhere");
    }
    at(id).name = std::move(bare);
    at(id).fullName = full;
    names_.emplace(std::move(full), id);
    return {id, std::move(own)};
  }

  std::string readNamespace(const LocatedJson& json, const std::string& space) {
    const LocatedJson* value = json.find("namespace");
    if (value == nullptr) return space;
    const Step step(path_, "namespace");
    if (!wants(*value, value->isString(), "the namespace", "write names with dots between them")) {
      return space;
    }
    if (!value->text.empty() && !isNamespace(value->text)) {
      fail(*value, fmt::format("the namespace `{}` is not legal", ascii::shown(value->text)),
           "write names with dots between them, of letters, digits and `_`");
    }
    return value->text;
  }

  /// The aliases of a type, with their namespaces, or of a field.
  std::vector<std::string> readAliases(const LocatedJson& json, const std::string* space) {
    std::vector<std::string> aliases;
    const LocatedJson* value = json.find("aliases");
    if (value == nullptr) return aliases;
    const Step step(path_, "aliases");
    if (!wants(*value, value->isArray(), "`aliases`", "write an array of names")) return aliases;
    for (std::size_t i = 0; i < value->items.size(); ++i) {
      const LocatedJson& item = value->items[i];
      const Step inner(path_, std::to_string(i));
      if (!wants(item, item.isString(), "the alias", "write a string")) continue;
      if (space != nullptr ? !isNamespace(item.text) : !isAvroName(item.text)) {
        fail(item, fmt::format("the alias `{}` is not a legal name", ascii::shown(item.text)),
             std::string(kNameAdvice));
        continue;
      }
      const bool bare = space != nullptr && item.text.find('.') == std::string::npos;
      aliases.push_back(bare ? joined(*space, item.text) : item.text);
    }
    return aliases;
  }

  AvroTypeId readRecord(const LocatedJson& json, const std::string& space) {
    const auto [id, own] = define(json, space, AvroKind::Record);
    at(id).aliases = readAliases(json, &own);
    const LocatedJson* fields =
        member(json, "fields", "record", "write `\"fields\":` and an array of them");
    if (fields != nullptr) {
      const Step step(path_, "fields");
      if (wants(*fields, fields->isArray(), "`fields`", "write an array of fields")) {
        std::vector<AvroField> read = readFields(*fields, own);
        at(id).fields = std::move(read);
      }
    }
    readAvroLogicalType(json, path_, at(id), out_.errors);
    return id;
  }

  std::vector<AvroField> readFields(const LocatedJson& json, const std::string& space) {
    std::vector<AvroField> fields;
    fields.reserve(json.items.size());
    StringSet names;
    for (std::size_t i = 0; i < json.items.size(); ++i) {
      const LocatedJson& item = json.items[i];
      const Step step(path_, std::to_string(i));
      if (!wants(item, item.isObject(), "the field", "write an object with `name` and `type`")) {
        continue;
      }
      AvroField field = readField(item, space);
      if (!field.name.empty() && !names.insert(field.name).second) {
        const Step inner(path_, "name");
        fail(*item.find("name"), fmt::format("the record has the field `{}` twice", field.name),
             "give one of them another name");
      }
      fields.push_back(std::move(field));
    }
    return fields;
  }

  AvroField readField(const LocatedJson& json, const std::string& space) {
    AvroField field;
    field.offset = json.offset;
    checkText(json, "doc");
    if (const LocatedJson* name = member(json, "name", "field", "write `\"name\":` and its name")) {
      const Step step(path_, "name");
      if (wants(*name, name->isString(), "the name", "write a string")) {
        field.name = name->text;
        if (!isAvroName(field.name)) {
          fail(*name, fmt::format("the name `{}` is not legal", ascii::shown(field.name)),
               std::string(kNameAdvice));
        }
      }
    }
    if (const LocatedJson* type = member(json, "type", "field", "write `\"type\":` and its type")) {
      const Step step(path_, "type");
      field.type = readSchema(*type, space);
    }
    field.aliases = readAliases(json, nullptr);
    readOrder(json, field);
    if (const LocatedJson* value = json.find("default")) {
      field.defaultJson = std::string(text_.substr(value->offset, value->length));
      defaults_.push_back({field.type, value, path_ + "/default"});
    }
    return field;
  }

  void readOrder(const LocatedJson& json, AvroField& field) {
    const LocatedJson* order = json.find("order");
    if (order == nullptr) return;
    const Step step(path_, "order");
    constexpr std::array<std::string_view, 3> kOrders{"ascending", "descending", "ignore"};
    for (std::size_t i = 0; order->isString() && i < kOrders.size(); ++i) {
      if (order->text != kOrders[i]) continue;
      field.order = static_cast<AvroOrder>(i);
      return;
    }
    fail(*order,
         order->isString() ? fmt::format("the order is `{}`", ascii::shown(order->text))
                           : fmt::format("the order is {}", order->kindName()),
         "write `ascending`, `descending` or `ignore`");
  }

  AvroTypeId readEnum(const LocatedJson& json, const std::string& space) {
    const auto [id, own] = define(json, space, AvroKind::Enum);
    at(id).aliases = readAliases(json, &own);
    StringSet seen;
    const LocatedJson* symbols =
        member(json, "symbols", "enum", "write `\"symbols\":` and an array of them");
    if (symbols != nullptr) {
      const Step step(path_, "symbols");
      if (wants(*symbols, symbols->isArray(), "`symbols`", "write an array of names")) {
        for (std::size_t i = 0; i < symbols->items.size(); ++i) {
          const Step inner(path_, std::to_string(i));
          readSymbol(symbols->items[i], at(id), seen);
        }
      }
    }
    if (const LocatedJson* value = json.find("default")) {
      const Step step(path_, "default");
      if (wants(*value, value->isString(), "the default", "write one of the symbols")) {
        at(id).defaultSymbol = value->text;
        if (symbols != nullptr && seen.count(value->text) == 0) {
          fail(*value, fmt::format("the default `{}` is not a symbol", ascii::shown(value->text)),
               "write one of the symbols");
        }
      }
    }
    readAvroLogicalType(json, path_, at(id), out_.errors);
    return id;
  }

  void readSymbol(const LocatedJson& json, AvroType& type, StringSet& seen) {
    if (!wants(json, json.isString(), "the symbol", "write a string")) return;
    if (!isAvroName(json.text)) {
      fail(json, fmt::format("the symbol `{}` is not legal", ascii::shown(json.text)),
           std::string(kNameAdvice));
    }
    if (!seen.insert(json.text).second) {
      fail(json, fmt::format("the enum has the symbol `{}` twice", json.text), "leave one of them");
      return;
    }
    type.symbols.push_back(json.text);
  }

  AvroTypeId readFixed(const LocatedJson& json, const std::string& space) {
    const auto [id, own] = define(json, space, AvroKind::Fixed);
    at(id).aliases = readAliases(json, &own);
    const LocatedJson* size =
        member(json, "size", "fixed", "write `\"size\":` and its number of bytes");
    if (size == nullptr) return id;
    {
      const Step step(path_, "size");
      const std::string& digits = size->text;
      const char* end = digits.data() + digits.size();
      std::uint64_t value = 0;
      const auto read = std::from_chars(digits.data(), end, value);
      if (size->kind != LocatedJson::Kind::Integer || read.ec != std::errc() || read.ptr != end) {
        fail(*size,
             fmt::format("the size is {}", digits.empty()
                                               ? std::string(size->kindName())
                                               : fmt::format("`{}`", ascii::shown(digits))),
             "write a whole number of bytes");
        return id;
      }
      at(id).size = value;
    }
    readAvroLogicalType(json, path_, at(id), out_.errors);
    return id;
  }

  /// Called at the end, when it is known whether a name is defined further down.
  void reportUnknownNames() {
    for (const UnknownName& unknown : unknown_) {
      const std::string& name = unknown.value->text;
      std::string advice = "define it where it is used first, or write another type";
      std::string fix;
      if (lookUp(name, unknown.space)) {
        advice = "move the definition to its first use: Avro reads from top to bottom";
      } else {
        NearestSearch search(name);
        for (auto kind = AvroKind::Null; kind <= AvroKind::String;
             kind = static_cast<AvroKind>(static_cast<std::uint8_t>(kind) + 1)) {
          search.offer(avroKindName(kind));
        }
        // Not in the order of the hash table, so that ties do not depend on it, and with a limit,
        // so that many unknown names among many types do not take long.
        size_t left = std::max<size_t>(kMostCompared / unknown_.size(), 20);
        for (const AvroType& type : out_.schema.types_) {
          if (type.fullName.empty()) continue;
          if (left-- == 0) break;
          search.offer(type.fullName);
        }
        if (const auto near = search.result()) {
          advice = fmt::format("did you mean `{}`", near->text);
          if (near->clear) fix = fmt::format("\"{}\"", near->text);
        }
      }
      addAvroError(out_.errors, unknown.path, *unknown.value,
                   fmt::format("there is no type `{}`", ascii::shown(name)), std::move(advice),
                   std::move(fix));
    }
  }

  std::string_view text_;
  std::string path_;
  AvroParse out_;
  StringMap<AvroTypeId> names_;
  std::vector<PendingDefault> defaults_;
  std::vector<UnknownName> unknown_;
};

AvroParse parseAvroSchema(std::string_view json, std::size_t maxDepth) {
  return AvroSchemaReader().read(json, maxDepth);
}

}  // namespace dslint
