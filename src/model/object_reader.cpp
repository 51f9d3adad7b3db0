#include "model/object_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

#include "diagnostic/source_rules.h"
#include "model/node_access.h"
#include "model/words.h"
#include "value/suggest.h"
#include "yaml/fast_scan.h"
#include "yaml/yaml_reader.h"

namespace dslint {
namespace {

constexpr uint32_t kNoField = UINT32_MAX;
/// How much of a text that may begin a data type is searched for brackets.
constexpr size_t kLongestTypePart = 1000;

/// Whether a value counts as absent. An empty one does, but `""` is a value of a text field.
bool isAbsent(const Field& field, const yaml::Node& value) {
  if (value.kind == yaml::Kind::Null) return true;
  if (!isEmpty(value) || field.list || field.kind == FieldKind::Map) return false;
  if (field.kind == FieldKind::Text) return field.options.format != TextFormat::Any;
  const bool prose =
      field.kind == FieldKind::Object && classSpec(field.target).options.scalarKey == "description";
  return !prose;
}

/// Whether a key is allowed in an object that is in the field `through`.
bool mayStand(const Field& field, const Field* through, bool document) {
  if (field.options.documentOnly) return document;
  return !field.options.ownerOnly || (through != nullptr && through->options.owner);
}

/// Whether the key must have a value if it is written.
bool mustHold(const Field& field) { return field.options.required || field.options.notEmpty; }

bool hasPlainColumns(const Dataset& dataset) {
  const auto* table = as<DDLTable>(dataset.schema);
  return table != nullptr && std::ranges::all_of(table->columns, [](Ref<DDLColumn> column) {
           return column && column->name.isPlainName() && !column->physicalName.given();
         });
}

/// The required fields of each class, as bits.
class RequiredFields {
 public:
  RequiredFields() {
    for (const ClassSpec& spec : allClasses()) {
      uint32_t& bits = of_[static_cast<size_t>(spec.id)];
      for (size_t i = 0; i < spec.fields.size(); ++i) {
        if (spec.fields[i].options.required) bits |= 1U << i;
      }
    }
  }
  uint32_t of(ClassId cls) const { return of_[static_cast<size_t>(cls)]; }

 private:
  std::array<uint32_t, static_cast<size_t>(ClassId::Count)> of_{};
};

uint32_t requiredFields(ClassId cls) {
  static const RequiredFields kAll;
  return kAll.of(cls);
}

/// The end of a text that may be truncated, because it does not end in a line break.
size_t endOfUnfinished(std::string_view text) {
  if (text.ends_with('\n') || text.ends_with('\r')) return std::string_view::npos;
  return text.find_last_not_of(" \t\r\n") + 1;
}

}  // namespace

ObjectReader::ObjectReader(std::string_view text, LoadedFile& file, Workshop& workshop,
                           const Settings& settings, ReadBeside readBeside)
    : text_(text),
      file_(file),
      workshop_(workshop),
      settings_(settings),
      readBeside_(std::move(readBeside)),
      end_(endOfUnfinished(text)) {}

Range ObjectReader::rangeOf(const Node& node) const {
  return {file_.file, node.begin, yaml::endOf(text_, node)};
}

Finding& ObjectReader::report(const SourceRule& rule, const Node& at, std::string message,
                              std::string advice) {
  Finding& finding = file_.findings.emplace_back();
  finding.reader = &rule;
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
      return node.items().empty() ? "an empty list" : "a list";
    case yaml::Kind::Mapping:
      return "a mapping";
    case yaml::Kind::Scalar:
      break;
  }
  const std::string_view line = node.text().substr(0, node.text().find('\n'));
  return line.size() > 60 ? fmt::format("the text `{}…`", line.substr(0, 57))
                          : fmt::format("the text `{}`", line);
}

bool ObjectReader::wrongShape(const Node& node, std::string_view wanted, std::string_view subject) {
  report(source_rule::kWrongShape, node, fmt::format("`{}` is {}", subject, describe(node)),
         fmt::format("write {}", wanted));
  lose(node);
  return false;
}

/// Keeps the words of a node that could not be read, so that references to it are not reported.
void ObjectReader::lose(const Node& node) {
  if (node.anchored && !lostNodes_.insert(&node).second) return;
  if (node.kind == yaml::Kind::Scalar) {
    file_.damaged().lost.addText(node.text());
  } else if (node.kind != yaml::Kind::Null) {
    const Range range = rangeOf(node);
    file_.damaged().lost.addText(text_.substr(range.begin, range.end - range.begin));
  }
}

std::vector<ObjectReader::Root> ObjectReader::readDocument(
    const Node& root, std::span<const yaml::Repeated> repeated) {
  repeated_ = repeated;
  missing_.clear();
  open_.clear();
  madeNodes_.clear();
  lostNodes_.clear();
  madePairs_.clear();
  gluedTypes_.clear();
  longTexts_.clear();
  longTypes_.clear();
  longSchemas_.clear();
  mixedLists_.clear();
  std::vector<Root> read;
  for (const Node* each : splitDocuments(root)) read.push_back({each->begin, readRoot(*each)});
  dropExplained(0);
  return read;
}

Ref<UserDSLObject> ObjectReader::readRoot(const Node& root) {
  shared_.clear();
  insideShared_ = 0;
  current_ = nullptr;
  kindKey_ = nullptr;
  frame_ = nullptr;
  const size_t reported = file_.findings.size();
  const ClassSpec* spec = kindOf(root);
  if (spec == nullptr) {
    const Range range = rangeOf(root);
    file_.damaged().lost.addDocument(text_.substr(range.begin, range.end - range.begin));
    return {};
  }
  const Ref<UserDSLObject> object = makeAt(root, *spec);
  for (size_t i = reported; i < file_.findings.size(); ++i) {
    file_.findings[i].object = object.get();  // findings about its misspelled kind
  }
  fill(*object, root, nullptr, true);
  return object;
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
  const bool mayComeAgain = node.anchored || insideShared_ > 0;
  if (mayComeAgain) {
    if (const auto known = shared_.find({&node, wanted.id}); known != shared_.end()) {
      if (known->second) known->second->sharedBit = 1;
      return known->second;
    }
  }
  Ref<UserDSLObject> object;
  if (node.kind == yaml::Kind::Scalar && !wanted.options.scalarKey.empty()) {
    object = fromScalar(node, wanted, through);
  } else if (wanted.options.scalarOnly && splitText(node, wanted)) {
    lose(node);
  } else if (node.kind != yaml::Kind::Mapping || wanted.options.scalarOnly) {
    wrongShape(node, wanted.options.scalarOnly ? "a text" : "a mapping",
               through != nullptr ? through->key : wanted.name);
  } else {
    guessed_ = false;
    const ClassSpec* spec = wanted.options.abstract ? classOf(node, wanted, through) : &wanted;
    const bool guessed = guessed_;
    if (spec != nullptr) {
      const bool byDefault = wanted.options.defaultType != kNoClass;
      const ClassSpec& expected = byDefault ? classSpec(wanted.options.defaultType) : wanted;
      if (guessed) byDefault_ = &expected;
      object = makeAt(node, *spec);
      fill(*object, node, through, false);
      if (guessed) distrust(*object, expected);
      if (std::exchange(misplaced_, false)) object = {};
    }
    if (!object) lose(node);
  }
  if (mayComeAgain) shared_[{&node, wanted.id}] = object;
  return object;
}

/// Reports a text such as `Vendor:Place` that a blank behind its colon made an entry: `Vendor:
/// Place`.
bool ObjectReader::splitText(const Node& node, const ClassSpec& wanted) {
  if (node.kind != yaml::Kind::Mapping || node.pairs().size() != 1) return false;
  const Pair& pair = node.pairs().front();
  if (pair.key->kind != yaml::Kind::Scalar || pair.value->kind != yaml::Kind::Scalar ||
      pair.key->style != yaml::Style::Plain || pair.value->style != yaml::Style::Plain) {
    return false;
  }
  const std::string text = fmt::format("\"{}:{}\"", keyText(pair), pair.value->text());
  Finding& finding =
      report(source_rule::kWrongShape, node,
             fmt::format("a blank behind the colon makes this {} a mapping", wanted.name),
             fmt::format("write `{}`", text));
  if (node.style == yaml::Style::Block && !node.anchored) {
    finding.fix = FixDraft{finding.advice, finding.primary, text};
  }
  return true;
}

Ref<UserDSLObject> ObjectReader::fromScalar(const Node& node, const ClassSpec& wanted,
                                            const Field* through) {
  if (wanted.id == ClassId::DataClassification && !node.anchored && insideShared_ == 0) {
    const Field& field = *wanted.field("type");
    return plainClassification(node, field, through != nullptr ? through->key : field.key);
  }
  const ClassSpec& spec = wanted.options.abstract ? classSpec(wanted.options.defaultType) : wanted;
  const Ref<UserDSLObject> object = makeAt(node, spec);
  const UserDSLObject* outer = std::exchange(current_, object.get());
  bool good = true;
  if (const Field* field = spec.field(spec.options.scalarKey); field != nullptr) {
    const std::string_view key = through != nullptr ? through->key : field->key;
    if (field->kind == FieldKind::Choice) {
      good = readChoice(field->in<ChoiceBase>(*object), *field, node, key);
    } else {
      good = readText(field->in<Text>(*object), *field, node, key);
    }
  } else {
    static_cast<HostPort&>(*object).text = textOf(node.text());
  }
  current_ = outer;
  return good ? object : Ref<UserDSLObject>();
}

/// There are millions of `classification: PC3`, all alike, so they share one object.
Ref<DataClassification> ObjectReader::plainClassification(const Node& node, const Field& field,
                                                          std::string_view key) {
  ChoiceBase value;
  if (!readChoice(value, field, node, key)) return {};
  Ref<DataClassification>& known = workshop_.plainClassifications[value.number];
  if (!known) {
    known = workshop_.memory.make<DataClassification>();
    known->classBits = static_cast<uint8_t>(ClassId::DataClassification);
    field.in<ChoiceBase>(*known) = value;
  }
  return known;
}

/// The number of the field with that key, kNoField if there is none. People usually write the keys
/// of a class in the same order, so the field that followed the previous one last time is tried
/// first. `last` is the number of the previous field plus one, 0 at the beginning.
uint32_t ObjectReader::fieldAfter(const ClassSpec& spec, uint32_t last, std::string_view key) {
  uint8_t& guess = followers_[static_cast<size_t>(spec.id)][last];
  if (guess < spec.fields.size() && yaml::sameBytes(spec.fields[guess].key, key)) return guess;
  const Field* field = spec.field(key);
  if (field == nullptr) return kNoField;
  guess = static_cast<uint8_t>(field - spec.fields.data());
  return guess;
}

/// Whether an entry has a value of its own that no other object shares: nearly all have.
bool ObjectReader::isOrdinary(const Frame& frame, const Pair& pair) const {
  const Node& value = *pair.value;
  return !isEmpty(value) && value.tag != yaml::Tag::Unreadable && !value.anchored &&
         !frame.node.anchored && !pair.merged && insideShared_ == 0;
}

void ObjectReader::fill(UserDSLObject& object, const Node& node, const Field* through,
                        bool document) {
  const ClassSpec& spec = object.spec();
  const UserDSLObject* outer = std::exchange(current_, &object);
  Frame frame{object, node, through, document, frame_};
  frame.byDefault = std::exchange(byDefault_, nullptr);
  frame_ = &frame;
  uint32_t next = 0;
  std::optional<std::vector<std::string_view>> absent;  // keys it lacks, once one is unknown
  const bool typed = spec.base != nullptr;              // then its `type` was read already
  const std::span<const Pair> pairs = node.pairs();
  for (size_t i = 0; i < pairs.size(); ++i) {
    const Pair& pair = pairs[i];
    const std::string_view key = keyText(pair);
    const uint32_t number = fieldAfter(spec, next, key);
    const Field* field = number == kNoField ? nullptr : &spec.fields[number];
    if (field != nullptr && mayStand(*field, through, document)) {
      next = number + 1;
      frame.seen |= 1U << number;
      if (!isOrdinary(frame, pair)) {
        fillField(frame, *field, i);
      } else if (!readField(object, *field, pair)) {
        failField(frame, *field, i);
      }
    } else if (pair.key != kindKey_ && !(typed && key == "type") &&
               !gluedTypes_.contains(pair.key) && !strayEntry(frame, i)) {
      if (!absent && through != nullptr && frame.outer != nullptr &&
          isOfOtherList(*frame.outer, *through, node, {&spec})) {
        current_ = outer;
        frame_ = frame.outer;
        misplaced_ = true;
        return;
      }
      if (frame.byDefault != nullptr && frame.byDefault->field(key) != nullptr) {
        ++file_.derived;  // which of the two classes is meant is the question already
        continue;
      }
      if (!absent) absent = absentKeys(spec, node, through, document);
      unknownKey(object, pair, through, document, *absent, frame.failed);
    }
  }
  if (absent && frame.seen == 0 && !document)
    frame.failed = UINT32_MAX;  // none of it is of the class
  if (!repeated_.empty()) giveRepeated(frame);
  if (const uint32_t unseen = requiredFields(object.cls()) & ~frame.seen; unseen != 0) {
    frame.failed |= missingKeys(frame, unseen);
  }
  if (reachesEnd(node)) {
    const Field* last = pairs.empty() ? nullptr : spec.field(keyText(pairs.back()));
    const uint32_t bit =
        last == nullptr ? 0 : 1U << static_cast<uint32_t>(last - spec.fields.data());
    open_.push_back({&object, frame.seen & ~bit});
  }
  if (frame.failed != 0) {
    object.damagedBit = 1;
    file_.damaged().failedFields[&object] |= frame.failed;
  }
  if (object.cls() == ClassId::AvroSchema) {
    readAvroFile(static_cast<AvroSchema&>(object));
  } else if (object.cls() == ClassId::Dataset) {
    auto& dataset = static_cast<Dataset&>(object);
    dataset.plainColumns = hasPlainColumns(dataset);
  }
  current_ = outer;
  frame_ = frame.outer;
}

/// The entry on the line below an empty one that has the same key and a value, as after doubling a
/// line. Null if there is none.
const yaml::Pair* ObjectReader::writtenAgain(const Node& node, const Pair& empty) const {
  const auto again = std::ranges::find_if(repeated_, [&](const yaml::Repeated& one) {
    return one.mapping == &node && one.pair.key->line == empty.key->line + 1 &&
           keyText(one.pair) == keyText(empty) && !isEmpty(*one.pair.value);
  });
  return again == repeated_.end() ? nullptr : &again->pair;
}

/// Reads the entry `pair` of the mapping, and those after it that belong to it.
void ObjectReader::fillField(Frame& frame, const Field& field, size_t& index) {
  const Pair& pair = frame.node.pairs()[index];
  const uint32_t bit = 1U << static_cast<uint32_t>(&field - frame.object.spec().fields.data());
  const bool names = field.kind == FieldKind::Object || field.kind == FieldKind::Name;
  if (pair.value->tag == yaml::Tag::Unreadable) {
    frame.failed |= bit;
    if (names) file_.damaged().voids.insert(&field);
    return;
  }
  if (isAbsent(field, *pair.value)) {
    if (const Pair* again = writtenAgain(frame.node, pair)) {
      if (!readField(frame.object, field, *again)) frame.failed |= bit;
      return;
    }
    if (slippedEntries(frame, index)) return;
    if (field.list) file_.damaged().emptyLists[&frame.object] |= bit;
    if (names) file_.damaged().voids.insert(&field);
    const bool waived = frame.through != nullptr && frame.through->options.waives == field.key;
    if (mustHold(field) && !waived) {
      missingKey(frame.object, field, pair.key);
      frame.failed |= bit;
    }
    return;
  }
  const bool mayComeAgain =
      insideShared_ > 0 || frame.node.anchored || pair.merged || pair.value->anchored;
  if (mayComeAgain ? readShared(frame.object, field, pair) : readField(frame.object, field, pair)) {
    return;
  }
  failField(frame, field, index);
}

void ObjectReader::failField(Frame& frame, const Field& field, size_t& index) {
  frame.failed |= 1U << static_cast<uint32_t>(&field - frame.object.spec().fields.data());
  if (field.kind == FieldKind::Type && spilledType(frame.node, index)) ++file_.derived;
}

/// Reports the required fields among the `unseen` ones; returns their bits.
uint32_t ObjectReader::missingKeys(Frame& frame, uint32_t unseen) {
  uint32_t missing = 0;
  const Field* through = frame.through;
  for (; unseen != 0; unseen &= unseen - 1) {
    const uint32_t bit = unseen & (~unseen + 1);
    const ClassSpec& spec = frame.object.spec();
    const Field& field = spec.fields[static_cast<size_t>(std::countr_zero(unseen))];
    if (field.options.documentOnly && !frame.document) continue;
    if (through != nullptr && through->options.waives == field.key) continue;
    if ((frame.failed & bit) != 0) {
      ++file_.derived;  // written, but misspelled, or in a second `<<`
      continue;
    }
    missing_.push_back({&frame.object, &field, file_.findings.size()});
    missingKey(frame.object, field, nullptr);
    file_.findings.back().advice += adviceOfType(spec, frame.node);
    file_.damaged().voids.insert(&field);
    missing |= bit;
  }
  return missing;
}

/// Reads a field. An anchored node, or one that came in by a merge key, may be read several times.
bool ObjectReader::readShared(UserDSLObject& object, const Field& field, const Pair& pair) {
  ++insideShared_;
  const bool good = readField(object, field, pair);
  --insideShared_;
  return good;
}

/// YAML reads `{type: Decimal(10,2), …}` as the text `Decimal(10` and a key `2)`, and a `Struct`'s
/// fields as entries. Reports that as a fault of the type and skips the entries that belong to it.
bool ObjectReader::spilledType(const Node& node, size_t& pair) {
  if (node.style != yaml::Style::Flow) return false;
  const auto opened = [](std::string_view text) {
    text = text.substr(0, kLongestTypePart);
    return std::ranges::count(text, '(') - std::ranges::count(text, ')');
  };
  auto depth = opened(node.pairs()[pair].value->text());
  if (depth <= 0) return false;
  for (size_t next = pair + 1; next < node.pairs().size(); ++next) {
    depth += opened(keyText(node.pairs()[next])) + opened(node.pairs()[next].value->text());
    if (depth > 0) continue;
    explain(node.pairs()[pair].key->begin, node.pairs()[next].value->end);
    pair = next;
    return true;
  }
  return false;
}

void ObjectReader::missingKey(UserDSLObject& object, const Field& field, const Node* key) {
  const ClassSpec& spec = object.spec();
  std::string advice;
  if (field.choices != nullptr) {
    advice = fmt::format("add `{}:` with {}", field.key, anyOf(field.choices->values));
  } else {
    std::string what(field.options.doc);
    if (what.size() > 1 && what[0] >= 'A' && what[0] <= 'Z' && what[1] >= 'a') what[0] ^= 0x20;
    advice = fmt::format("add `{}:`, {}", field.key, what);
  }
  Finding& finding = file_.findings.emplace_back();
  finding.reader = &source_rule::kMissingKey;
  finding.object = &object;
  finding.message = key != nullptr ? fmt::format("`{}` of this {} is empty", field.key, spec.name)
                                   : fmt::format("this {} has no `{}`", spec.name, field.key);
  finding.advice = std::move(advice);
  finding.primary = key != nullptr ? placeAt(rangeOf(*key)) : placeOf(object);
}

/// The keys that the mapping could have and lacks: an unknown key may mean one of them.
std::vector<std::string_view> ObjectReader::absentKeys(const ClassSpec& spec, const Node& node,
                                                       const Field* through, bool document) {
  std::vector<std::string_view> absent;
  for (const Field& field : spec.fields) {
    if (find(node, field.key) == nullptr && mayStand(field, through, document)) {
      absent.push_back(field.key);
    }
  }
  if (spec.base != nullptr && find(node, "type") == nullptr) absent.push_back("type");
  return absent;
}

/// The class that has the key, preferably a sibling of the mapping's class or one around it. Empty
/// if none has it.
std::string ObjectReader::ownerOf(const ClassSpec& spec, std::string_view key) const {
  if (spec.base != nullptr) {
    for (const ClassSpec* sibling : spec.base->subclasses) {
      if (sibling->field(key) != nullptr) return std::string(sibling->name);
    }
  }
  for (const Frame* around = frame_->outer; around != nullptr; around = around->outer) {
    if (around->object.spec().field(key) != nullptr) {
      return std::string(around->object.spec().name);
    }
  }
  const auto owner = std::ranges::find_if(
      allClasses(), [&](const ClassSpec& other) { return other.field(key) != nullptr; });
  return owner == allClasses().end() || spec.is(owner->id) || key == "type"
             ? std::string()
             : std::string(owner->name);
}

void ObjectReader::unknownKey(UserDSLObject& object, const Pair& pair, const Field* through,
                              bool document, std::span<const std::string_view> absent,
                              uint32_t& failed) {
  const ClassSpec& spec = object.spec();
  const std::string_view key = keyText(pair);
  object.damagedBit = 1;
  if (pair.key->tag == yaml::Tag::Unreadable) {
    ++file_.derived;
    return;
  }
  const auto suggestion = suggest(key, absent);
  const Field* required = suggestion ? nullptr : meantRequired(spec, pair, absent, failed);
  std::string message = key.empty() ? fmt::format("a key of this {} is empty", spec.name)
                                    : fmt::format("{} has no key `{}`", spec.name, key);
  std::string advice;
  const Field* guess = suggestion || required != nullptr
                           ? required
                           : meantChoice(spec, pair, absent, failed);
  if (suggestion || guess != nullptr) {
    const Field* meant = suggestion ? spec.field(suggestion->text) : guess;
    if (required != nullptr) message += fmt::format(", and `{}` is missing", required->key);
    advice = fmt::format("did you mean `{}`?", suggestion ? suggestion->text : guess->key);
    if (meant != nullptr) failed |= 1U << static_cast<uint32_t>(meant - spec.fields.data());
  } else {
    const std::string owner = ownerOf(spec, key);
    std::vector<std::string_view> keys;
    for (const Field& field : spec.fields) {
      if (mayStand(field, through, document)) keys.push_back(field.key);
    }
    const bool prose = frame_->node.style == yaml::Style::Block && key.find(' ') != key.npos;
    advice =
        owner.empty()
            ? fmt::format("{}the keys here are {}",
                          prose ? "write `# ` before it if it is a comment; " : "", anyOf(keys))
            : fmt::format("it is a key of {}; the keys here are {}", owner, anyOf(keys));
  }
  Finding& finding =
      report(source_rule::kUnknownKey, *pair.key, std::move(message), std::move(advice));
  if (suggestion && suggestion->clear) {
    finding.fix = FixDraft{fmt::format("write `{}`", suggestion->text), finding.primary,
                           std::string(suggestion->text)};
  }
  lose(*pair.value);
}

/// Reads a schema from a file of its own, in place of one in the model.
void ObjectReader::readAvroFile(AvroSchema& schema) {
  if (!schema.avroFile.given() || schema.avro) return;
  auto content = readBeside_(schema.avroFile.view());
  if (auto* text = std::get_if<std::string>(&content)) {
    if (text->starts_with("\xef\xbb\xbf")) text->erase(0, 3);  // a byte order mark
    schema.fromFile = parseAvro(*text);
  } else {
    schema.fileError = workshop_.names.intern(std::get<FileError>(content).reason);
  }
}

}  // namespace dslint
