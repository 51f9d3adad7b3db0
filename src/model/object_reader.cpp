#include "model/object_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "value/calendar.h"
#include "value/suggest.h"
#include "yaml/yaml_reader.h"

namespace dslint {
namespace {

/// `a`, `b` or `c`.
template <class Names>
std::string listOf(const Names& names) {
  std::string list;
  size_t left = std::size(names);
  for (const std::string_view name : names) {
    fmt::format_to(std::back_inserter(list), "`{}`{}", name,
                   --left == 0 ? "" : left == 1 ? " or " : ", ");
  }
  return list;
}

bool isPlainWord(const yaml::Node& node) { return node.kind == yaml::Kind::Scalar; }

/// The key's text; also for the key `null`, which is no scalar to YAML.
std::string_view keyText(const yaml::Pair& pair) { return pair.key->text; }

const yaml::Pair* find(const yaml::Node& mapping, std::string_view key) {
  for (const yaml::Pair& pair : mapping.pairs) {
    if (keyText(pair) == key) return &pair;
  }
  return nullptr;
}

}  // namespace

ObjectReader::ObjectReader(std::string_view text, LoadedFile& file, Workshop& workshop,
                           const Settings& settings, ReadBeside readBeside)
    : text_(text),
      file_(file),
      workshop_(workshop),
      settings_(settings),
      readBeside_(std::move(readBeside)) {}

Range ObjectReader::rangeOf(const Node& node) const {
  return {file_.file, node.begin, yaml::endOf(text_, node)};
}

Finding& ObjectReader::report(std::string_view rule, const Node& at, std::string message,
                              std::string advice) {
  Finding& finding = file_.findings.emplace_back();
  finding.rule = rule;
  finding.object = current_;
  finding.primary = placeAt(rangeOf(at));
  finding.message = std::move(message);
  finding.advice = std::move(advice);
  return finding;
}

std::string ObjectReader::describe(const Node& node) const {
  switch (node.kind) {
    case yaml::Kind::Null:
      return "nothing";
    case yaml::Kind::Sequence:
      return node.items.empty() ? "an empty list" : "a list";
    case yaml::Kind::Mapping:
      return "a mapping";
    case yaml::Kind::Scalar:
      break;
  }
  const std::string_view line = node.text.substr(0, node.text.find('\n'));
  return line.size() > 60 ? fmt::format("the text `{}…`", line.substr(0, 57))
                          : fmt::format("the text `{}`", line);
}

bool ObjectReader::wrongShape(const Node& node, std::string_view wanted,
                              std::string_view subject) {
  report("source/wrong-shape", node, fmt::format("`{}` is {}", subject, describe(node)),
         fmt::format("write {}", wanted));
  lose(node);
  return false;
}

/// Keeps the words of what could not be read, so that references to it do not count as faults.
void ObjectReader::lose(const Node& node) {
  if (node.kind == yaml::Kind::Scalar) {
    workshop_.lost.addText(node.text);
  } else if (node.kind != yaml::Kind::Null) {
    const Range range = rangeOf(node);
    workshop_.lost.addText(text_.substr(range.begin, range.end - range.begin));
  }
}

Ref<UserDSLObject> ObjectReader::readDocument(const Node& root) {
  shared_.clear();
  current_ = nullptr;
  const ClassSpec* spec = kindOf(root);
  if (spec == nullptr) {
    lose(root);
    return {};
  }
  const Ref<UserDSLObject> object = makeAt(root, *spec);
  fill(*object, root, nullptr, true);
  return object;
}

const ClassSpec* ObjectReader::kindOf(const Node& root) {
  std::vector<std::string_view> kinds;
  for (const ClassSpec& spec : allClasses()) {
    if (spec.options.document) kinds.push_back(spec.name);
  }
  if (root.kind != yaml::Kind::Mapping) {
    report("source/unknown-kind", root,
           fmt::format("this document is {}, and no part of a model", describe(root)),
           "a document is a mapping with a `kind`");
    return nullptr;
  }
  const Pair* kind = find(root, "kind");
  if (kind == nullptr || kind->value->kind == yaml::Kind::Null) {
    const auto misspelt = std::ranges::find_if(root.pairs, [&](const Pair& pair) {
      return pair.value->kind == yaml::Kind::Scalar &&
             std::ranges::find(kinds, pair.value->text) != kinds.end() &&
             nearest(keyText(pair), std::array<std::string_view, 1>{"kind"}).has_value();
    });
    if (misspelt != root.pairs.end()) {
      Finding& finding =
          report("source/unknown-kind", *misspelt->key,
                 fmt::format("the document has no `kind`, but a `{}`", keyText(*misspelt)),
                 "write `kind`");
      finding.fix = FixDraft{"write `kind`", finding.primary, "kind"};
      return findClass(misspelt->value->text);
    }
    if (kind != nullptr) {
      report("source/unknown-kind", *kind->key, "the document's `kind` is empty",
             fmt::format("write one of {}", listOf(kinds)));
    } else {
      const Node& first = root.pairs.empty() ? root : *root.pairs.front().key;
      report("source/unknown-kind", first, "the document has no `kind`",
             fmt::format("add `kind:` with {}", listOf(kinds)));
    }
    return nullptr;
  }
  if (kind->value->kind == yaml::Kind::Scalar) {
    const ClassSpec* spec = findClass(kind->value->text);
    if (spec != nullptr && spec->options.document) return spec;
  }
  const auto suggestion = isPlainWord(*kind->value) ? suggest(kind->value->text, kinds)
                                                    : std::optional<Suggestion>();
  Finding& finding = report(
      "source/unknown-kind", *kind->value,
      kind->value->kind == yaml::Kind::Scalar
          ? fmt::format("there is no kind `{}`", kind->value->text)
          : fmt::format("the document's `kind` is {}", describe(*kind->value)),
      suggestion ? fmt::format("did you mean `{}`?", suggestion->text)
                 : fmt::format("the kinds are {}", listOf(kinds)));
  if (!suggestion || !suggestion->clear) return nullptr;
  finding.fix = FixDraft{fmt::format("write `{}`", suggestion->text), finding.primary,
                         std::string(suggestion->text)};
  return findClass(suggestion->text);  // so that what else is wrong is found, too
}

const ClassSpec* ObjectReader::classOf(const Node& node, const ClassSpec& wanted,
                                       const Field* through) {
  std::vector<const ClassSpec*> possible;
  for (const ClassSpec* spec : wanted.subclasses) {
    const bool allowed =
        through == nullptr ||
        ((through->options.only[0] == kNoClass ||
          std::ranges::find(through->options.only, spec->id) != through->options.only.end()) &&
         (through->kind != FieldKind::Name || through->options.inlineClass == spec->id));
    if (allowed) possible.push_back(spec);
  }
  const auto names = [&] {
    std::vector<std::string_view> list;
    for (const ClassSpec* spec : possible) list.push_back(spec->name);
    return list;
  };
  const Pair* type = find(node, "type");
  if (type == nullptr || type->value->kind == yaml::Kind::Null) {
    if (wanted.options.defaultType != kNoClass) return &classSpec(wanted.options.defaultType);
    for (const Pair& pair : node.pairs) {
      const auto near = nearest(keyText(pair), std::array<std::string_view, 1>{"type"});
      if (!near || pair.value->kind != yaml::Kind::Scalar) continue;
      const auto spec = std::ranges::find(possible, pair.value->text, &ClassSpec::name);
      if (spec != possible.end()) return *spec;  // the misspelt key is reported with the others
    }
    const Node& at = type != nullptr            ? *type->key
                     : node.pairs.empty()       ? node
                                                : *node.pairs.front().key;
    report("source/missing-key", at,
           fmt::format("`{}` has no `type`", through != nullptr ? through->key : wanted.name),
           fmt::format("add `type:` with {}", listOf(names())));
    return nullptr;
  }
  if (type->value->kind == yaml::Kind::Scalar) {
    const auto found = std::ranges::find(possible, type->value->text, &ClassSpec::name);
    if (found != possible.end()) return *found;
  }
  const bool scalar = type->value->kind == yaml::Kind::Scalar;
  const auto candidates = names();
  const auto suggestion =
      scalar ? suggest(type->value->text, candidates) : std::optional<Suggestion>();
  std::string message =
      scalar ? fmt::format("`{}` is no type that `{}` can have", type->value->text,
                           through != nullptr ? through->key : wanted.name)
             : fmt::format("`type` is {}", describe(*type->value));
  const ClassSpec* meant =
      suggestion && suggestion->clear ? possible[suggestion->index] : nullptr;
  Finding& finding =
      report(scalar ? "source/unknown-type" : "source/wrong-shape", *type->value,
             std::move(message),
             suggestion ? fmt::format("did you mean `{}`? the types are {}", suggestion->text,
                                      listOf(candidates))
                        : fmt::format("the types are {}", listOf(candidates)));
  if (meant != nullptr) {
    finding.fix = FixDraft{fmt::format("write `{}`", meant->name), finding.primary,
                           std::string(meant->name)};
  }
  return meant;
}

Ref<UserDSLObject> ObjectReader::makeAt(const Node& node, const ClassSpec& spec) {
  const Ref<UserDSLObject> object = spec.make(workshop_.memory);
  object->fileBits = file_.file & 0xffffffU;
  object->lineBits = node.line & 0x3fffffffU;
  object->offset = node.begin;
  return object;
}

Ref<UserDSLObject> ObjectReader::readObject(const Node& node, const ClassSpec& wanted,
                                            const Field* through) {
  if (node.anchored) {
    if (const auto known = shared_.find({&node, wanted.id}); known != shared_.end()) {
      if (known->second) known->second->sharedBit = 1;
      return known->second;
    }
  }
  Ref<UserDSLObject> object;
  if (node.kind == yaml::Kind::Scalar && !wanted.options.scalarKey.empty()) {
    object = fromScalar(node, wanted, through);
  } else if (node.kind != yaml::Kind::Mapping || wanted.options.scalarOnly) {
    wrongShape(node, wanted.options.scalarOnly ? "a text" : "a mapping",
               through != nullptr ? through->key : wanted.name);
  } else {
    const ClassSpec* spec =
        wanted.options.abstract ? classOf(node, wanted, through) : &wanted;
    if (spec == nullptr) {
      lose(node);
    } else {
      object = makeAt(node, *spec);
      fill(*object, node, through, false);
    }
  }
  if (node.anchored) shared_[{&node, wanted.id}] = object;
  return object;
}

Ref<UserDSLObject> ObjectReader::fromScalar(const Node& node, const ClassSpec& wanted,
                                            const Field* through) {
  if (wanted.id == ClassId::DataClassification && !node.anchored) {
    return plainClassification(node, *wanted.field("type"));
  }
  const ClassSpec& spec = wanted.options.abstract ? classSpec(wanted.options.defaultType) : wanted;
  const Ref<UserDSLObject> object = makeAt(node, spec);
  const UserDSLObject* outer = std::exchange(current_, object.get());
  bool good = true;
  if (const Field* field = spec.field(spec.options.scalarKey); field != nullptr) {
    if (field->kind == FieldKind::Choice) {
      good = readChoice(field->in<ChoiceBase>(*object), *field, node);
    } else {
      good = readText(field->in<Text>(*object), *field, node,
                      through != nullptr ? through->key : field->key);
    }
  } else {
    static_cast<HostPort&>(*object).text = workshop_.names.intern(node.text);
  }
  current_ = outer;
  return good ? object : Ref<UserDSLObject>();
}

/// There are millions of `classification: PC3`, and nothing to tell them apart.
Ref<DataClassification> ObjectReader::plainClassification(const Node& node, const Field& field) {
  ChoiceBase value;
  if (!readChoice(value, field, node)) return {};
  Ref<DataClassification>& known = workshop_.plainClassifications[value.number];
  if (!known) {
    known = workshop_.memory.make<DataClassification>();
    known->classBits = static_cast<uint8_t>(ClassId::DataClassification);
    field.in<ChoiceBase>(*known) = value;
  }
  return known;
}

void ObjectReader::fill(UserDSLObject& object, const Node& node, const Field* through,
                        bool document) {
  const ClassSpec& spec = object.spec();
  const UserDSLObject* outer = std::exchange(current_, &object);
  uint32_t seen = 0;
  uint32_t failed = 0;
  const bool typed = spec.base != nullptr;  // then its `type` has been read already
  for (size_t i = 0; i < node.pairs.size(); ++i) {
    const Pair& pair = node.pairs[i];
    const std::string_view key = keyText(pair);
    const Field* field = spec.field(key);
    if (field != nullptr && (!field->options.documentOnly || document)) {
      const auto number = static_cast<uint32_t>(field - spec.fields.data());
      seen |= 1U << number;
      const bool empty = pair.value->kind == yaml::Kind::Null;
      if (empty) {
        if (field->options.required) missingKey(object, *field, pair.key);
        if (field->options.required) failed |= 1U << number;
      } else if (!readField(object, *field, pair)) {
        failed |= 1U << number;
        if (field->kind == FieldKind::Type && spilledType(node, i)) ++file_.derived;
      }
    } else if (!(document && key == "kind") && !(typed && key == "type")) {
      unknownKey(object, node, pair, document, failed);
    }
  }
  for (size_t i = 0; i < spec.fields.size(); ++i) {
    const Field& field = spec.fields[i];
    const uint32_t bit = 1U << i;
    if (!field.options.required || (seen & bit) != 0) continue;
    if (field.options.documentOnly && !document) continue;
    if (through != nullptr && through->options.waives == field.key) continue;
    if ((failed & bit) != 0) {
      ++file_.derived;  // written, but misspelt
      continue;
    }
    missingKey(object, field, nullptr);
    failed |= bit;
  }
  if (failed != 0) {
    object.damagedBit = 1;
    workshop_.failedFields[&object] |= failed;
  }
  afterFill(object);
  current_ = outer;
}

/// `{type: Decimal(10,2), …}` comes as the text `Decimal(10` and a key `2)`: the fault is the
/// type's, and the key belongs to it.
bool ObjectReader::spilledType(const Node& node, size_t& pair) {
  const std::string_view text = node.pairs[pair].value->text;
  const auto open = std::ranges::count(text, '(') - std::ranges::count(text, ')');
  if (open <= 0) return false;
  auto depth = open;
  for (size_t next = pair + 1; next < node.pairs.size(); ++next) {
    const std::string_view piece = keyText(node.pairs[next]);
    if (node.pairs[next].value->kind != yaml::Kind::Null) return false;
    depth += std::ranges::count(piece, '(') - std::ranges::count(piece, ')');
    if (depth <= 0) {
      pair = next;
      return true;
    }
  }
  return false;
}

void ObjectReader::missingKey(UserDSLObject& object, const Field& field, const Node* key) {
  const ClassSpec& spec = object.spec();
  std::string advice;
  if (field.choices != nullptr) {
    advice = fmt::format("add `{}:` with {}", field.key, listOf(field.choices->values));
  } else {
    advice = fmt::format("add `{}:` ({})", field.key, field.options.doc);
  }
  Finding& finding = file_.findings.emplace_back();
  finding.rule = "source/missing-key";
  finding.object = &object;
  finding.message = key != nullptr ? fmt::format("`{}` of this {} is empty", field.key, spec.name)
                                   : fmt::format("this {} has no `{}`", spec.name, field.key);
  finding.advice = std::move(advice);
  finding.primary = key != nullptr ? placeAt(rangeOf(*key)) : placeOf(object);
}

void ObjectReader::unknownKey(UserDSLObject& object, const Node& node, const Pair& pair,
                              bool document, uint32_t& failed) {
  const ClassSpec& spec = object.spec();
  const std::string_view key = keyText(pair);
  object.damagedBit = 1;
  std::vector<std::string_view> candidates;
  for (const Field& field : spec.fields) {
    if (find(node, field.key) == nullptr && (!field.options.documentOnly || document)) {
      candidates.push_back(field.key);
    }
  }
  if (spec.base != nullptr && find(node, "type") == nullptr) candidates.push_back("type");
  const auto suggestion = suggest(key, candidates);
  std::string advice;
  if (suggestion) {
    advice = fmt::format("did you mean `{}`?", suggestion->text);
    if (const Field* meant = spec.field(suggestion->text); meant != nullptr) {
      failed |= 1U << static_cast<uint32_t>(meant - spec.fields.data());
    }
  } else {
    const auto owner = std::ranges::find_if(
        allClasses(), [&](const ClassSpec& other) { return other.field(key) != nullptr; });
    std::vector<std::string_view> keys;
    for (const Field& field : spec.fields) {
      if (!field.options.documentOnly || document) keys.push_back(field.key);
    }
    advice = owner != allClasses().end() && !spec.is(owner->id)
                 ? fmt::format("it is a key of {}; the keys here are {}", owner->name, listOf(keys))
                 : fmt::format("the keys here are {}", listOf(keys));
  }
  Finding& finding =
      report("source/unknown-key", *pair.key,
             fmt::format("{} has no key `{}`", spec.name, key), std::move(advice));
  if (suggestion && suggestion->clear) {
    finding.fix = FixDraft{fmt::format("write `{}`", suggestion->text), finding.primary,
                           std::string(suggestion->text)};
  }
  lose(*pair.value);
}

/// What a class needs beyond its fields: forms that stand for each other.
void ObjectReader::afterFill(UserDSLObject& object) {
  if (object.cls() != ClassId::AvroSchema) return;
  auto& schema = static_cast<AvroSchema&>(object);
  if (!schema.avroFile.given() || schema.avro) return;
  auto content = readBeside_(schema.avroFile.view());
  if (auto* text = std::get_if<std::string>(&content)) {
    schema.fromFile = parseAvro(*text);
  } else {
    schema.fileError = workshop_.names.intern(std::get<FileError>(content).reason);
  }
}

template <class T, class Read>
bool ObjectReader::readList(UserDSLObject& object, const Field& field, const Pair& pair,
                            Read read) {
  const Node& value = *pair.value;
  auto& list = field.in<ListBase>(object);
  if (value.kind != yaml::Kind::Sequence) {
    if (!field.options.oneOrMany) {
      return wrongShape(value, value.kind == yaml::Kind::Scalar
                                   ? "a list: each item on a line of its own after `- `, or in `[…]`"
                                   : "a list: put `- ` before each item",
                        field.key);
    }
    return read(list.resize<T>(workshop_.memory, 1)[0], value);
  }
  const std::span<T> items = list.resize<T>(workshop_.memory, value.items.size());
  bool good = true;
  for (size_t i = 0; i < items.size(); ++i) {
    const Node& item = *value.items[i];
    if (item.kind == yaml::Kind::Null) {
      wrongShape(item, "an item after the dash, or leave the dash out", field.key);
      good = false;
    } else if (!read(items[i], item)) {
      good = false;
    }
  }
  if (items.empty() && field.options.required) {
    missingKey(object, field, pair.key);
    return false;
  }
  return good;
}

/// Reads a value that is one T, or a list of T where the field is a list.
template <class T, class Read>
bool ObjectReader::readEach(UserDSLObject& object, const Field& field, const Pair& pair,
                            Read read) {
  return field.list ? readList<T>(object, field, pair, read)
                    : read(field.in<T>(object), *pair.value);
}

bool ObjectReader::readField(UserDSLObject& object, const Field& field, const Pair& pair) {
  const Node& node = *pair.value;
  bool good = true;
  bool empty = false;  // then a required field counts as missing
  switch (field.kind) {
    case FieldKind::Text:
      good = readEach<Text>(object, field, pair, [&](Text& to, const Node& item) {
        return readText(to, field, item, field.key);
      });
      empty = !field.list && field.options.name != NameRule::Prose &&
              field.in<Text>(object).view().empty();
      break;
    case FieldKind::Flag:
      return readFlag(field.in<Flag>(object), node, field.key);
    case FieldKind::Int:
      return readInt(field.in<Int>(object), field, node);
    case FieldKind::Choice:
      return readEach<ChoiceBase>(object, field, pair, [&](ChoiceBase& to, const Node& item) {
        return readChoice(to, field, item);
      });
    case FieldKind::Object:
      return readEach<RefBase>(object, field, pair, [&](RefBase& to, const Node& item) {
        to = readObject(item, classSpec(field.target), &field);
        return static_cast<bool>(to);
      });
    case FieldKind::Name:
      good = readEach<NameRefBase>(object, field, pair, [&](NameRefBase& to, const Node& item) {
        return readName(to, field, item);
      });
      empty = !field.list && !field.in<NameRefBase>(object).inlined &&
              field.in<NameRefBase>(object).name.view().empty();
      break;
    case FieldKind::Type:
      return readType(field.in<Ref<TypeValue>>(object), field, node);
    case FieldKind::Avro:
      return readAvro(field.in<Ref<AvroValue>>(object), field, node);
    case FieldKind::Map:
      good = readMap(field.in<TextMap>(object), field, node);
      empty = field.in<TextMap>(object).empty();
      break;
  }
  if (good && empty && field.options.required) {
    missingKey(object, field, pair.key);
    return false;
  }
  return good;
}

bool ObjectReader::readText(Text& to, const Field& field, const Node& node,
                            std::string_view key) {
  if (node.kind != yaml::Kind::Scalar) return wrongShape(node, "a text", key);
  if (field.options.format == TextFormat::Date) {
    if (const auto parsed = parseDate(node.text); parsed.error) {
      report("source/wrong-shape", node, fmt::format("`{}`: {}", key, parsed.error->message),
             parsed.error->advice);
      return false;
    }
  } else if (field.options.format == TextFormat::Duration) {
    if (const auto parsed = parseDuration(node.text); parsed.error) {
      report("source/wrong-shape", node, fmt::format("`{}`: {}", key, parsed.error->message),
             parsed.error->advice);
      return false;
    }
  }
  to = field.options.name == NameRule::Prose ? workshop_.names.store(node.text)
                                             : workshop_.names.intern(node.text);
  return true;
}

bool ObjectReader::readFlag(Flag& to, const Node& node, std::string_view key) {
  if (node.kind == yaml::Kind::Scalar) {
    const std::string_view text = node.text;
    if (text == "true" || text == "True" || text == "TRUE") return to = Flag(true), true;
    if (text == "false" || text == "False" || text == "FALSE") return to = Flag(false), true;
    const bool yes = text == "yes" || text == "Yes" || text == "on" || text == "y" || text == "1";
    const bool no = text == "no" || text == "No" || text == "off" || text == "n" || text == "0";
    if (yes || no) return wrongShape(node, yes ? "`true`" : "`false`", key);
  }
  return wrongShape(node, "`true` or `false`", key);
}

bool ObjectReader::readInt(Int& to, const Field& field, const Node& node) {
  if (node.kind != yaml::Kind::Scalar) return wrongShape(node, "a whole number", field.key);
  const std::string_view text = node.text;
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool digits = !text.empty() && end == text.data() + text.size();
  if (digits && error == std::errc::result_out_of_range) {
    value = text.front() == '-' ? std::numeric_limits<int64_t>::min()
                                : std::numeric_limits<int64_t>::max();
  } else if (!digits || error != std::errc()) {
    return wrongShape(node, "a whole number in decimal digits", field.key);
  }
  if (value < field.options.min || value > field.options.max) {
    return wrongShape(node, fmt::format("a number of at least {}", field.options.min), field.key);
  }
  to = {value, true};
  return true;
}

bool ObjectReader::readChoice(ChoiceBase& to, const Field& field, const Node& node) {
  const std::span<const std::string_view> values = field.choices->values;
  if (node.kind != yaml::Kind::Scalar) {
    return wrongShape(node, "one of " + listOf(values), field.key);
  }
  const auto found = std::ranges::find(values, node.text);
  if (found != values.end()) {
    to.number = static_cast<uint8_t>(found - values.begin() + 1);
    return true;
  }
  const auto suggestion = suggest(node.text, values);
  Finding& finding =
      report("source/unknown-value", node,
             fmt::format("`{}` is no value of `{}`", node.text, field.key),
             suggestion ? fmt::format("did you mean `{}`? the values are {}", suggestion->text,
                                      listOf(values))
                        : fmt::format("the values are {}", listOf(values)));
  if (suggestion && suggestion->clear) {
    finding.fix = FixDraft{fmt::format("write `{}`", suggestion->text), finding.primary,
                           std::string(suggestion->text)};
  }
  return false;
}

bool ObjectReader::readName(NameRefBase& to, const Field& field, const Node& node) {
  if (node.kind == yaml::Kind::Scalar) {
    to.name = workshop_.names.intern(node.text);
    return true;
  }
  if (field.options.inlineClass != kNoClass && node.kind == yaml::Kind::Mapping) {
    to.inlined = true;
    const Ref<UserDSLObject> object = readObject(node, classSpec(field.target), &field);
    to.object = object;
    if (object) to.name = object->spec().field("name")->in<Text>(*object);
    return static_cast<bool>(object);
  }
  return wrongShape(node, fmt::format("the name of a {}", classSpec(field.target).name),
                    field.key);
}

bool ObjectReader::readType(Ref<TypeValue>& to, const Field& field, const Node& node) {
  if (node.kind != yaml::Kind::Scalar) {
    return wrongShape(node, "a data type as one text, in quotes where it holds `: ` or a comma",
                      field.key);
  }
  auto known = workshop_.typeByText.find(node.text);
  if (known == workshop_.typeByText.end()) {
    auto parse = std::make_unique<const TypeParse>(parseDataType(node.text, settings_.typeDepth));
    const Ref<TypeValue> value = workshop_.memory.make<TypeValue>();
    value->text = workshop_.names.intern(node.text);
    value->parse = parse.get();
    workshop_.types.push_back(std::move(parse));
    known = workshop_.typeByText.emplace(value->text.view(), value).first;
  }
  const TypeParse& parse = *known->second->parse;
  if (parse.type != nullptr) {
    to = known->second;  // its parameters are for the rule schema/type-parameter
    return true;
  }
  for (const TypeProblem& problem : parse.problems) {
    if (problem.rule == "schema/type-parameter") continue;
    Finding& finding = report(problem.rule, node, problem.message, problem.advice);
    const Range whole = std::exchange(finding.primary.range, {});
    finding.primary = placeOf(*current_);
    finding.primary.key = field.key;
    finding.primary.part = Place::Part::Value;
    finding.primary = finding.primary.piece(problem.offset, problem.length);
    finding.primary.range = whole;
    if (!problem.replacement.empty()) {
      finding.fix = FixDraft{fmt::format("write `{}`", problem.replacement), finding.primary,
                             problem.replacement};
    }
  }
  return false;
}

Ref<AvroValue> ObjectReader::parseAvro(std::string_view text) {
  auto known = workshop_.avroByText.find(text);
  if (known == workshop_.avroByText.end()) {
    auto parse = std::make_unique<const AvroParse>(parseAvroSchema(text));
    const Ref<AvroValue> value = workshop_.memory.make<AvroValue>();
    value->text = workshop_.names.store(text);
    value->parse = parse.get();
    workshop_.avro.push_back(std::move(parse));
    known = workshop_.avroByText.emplace(value->text.view(), value).first;
  }
  return known->second;
}

bool ObjectReader::readAvro(Ref<AvroValue>& to, const Field& field, const Node& node) {
  if (node.kind != yaml::Kind::Scalar) {
    return wrongShape(node, "the schema's JSON as one text, after `|` or in quotes", field.key);
  }
  to = parseAvro(node.text);  // what is wrong in it is for the rule schema/avro-invalid
  return true;
}

bool ObjectReader::readMap(TextMap& to, const Field& field, const Node& node) {
  if (node.kind != yaml::Kind::Mapping) {
    return wrongShape(node, "a mapping: `name: value`, one a line", field.key);
  }
  to.resize<TextEntry>(workshop_.memory, node.pairs.size());
  bool good = true;
  for (size_t i = 0; i < node.pairs.size(); ++i) {
    const Pair& pair = node.pairs[i];
    to[i].key = workshop_.names.intern(keyText(pair));
    if (pair.value->kind == yaml::Kind::Null) {
      to[i].value = workshop_.names.intern({});
    } else if (pair.value->kind == yaml::Kind::Scalar) {
      to[i].value = workshop_.names.intern(pair.value->text);
    } else {
      good = wrongShape(*pair.value, "a text", keyText(pair)) && good;
    }
  }
  return good;
}

}  // namespace dslint
