// Reads fields by their kind: texts, flags, numbers, enums, names, types, maps, lists.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "diagnostic/source_rules.h"
#include "model/object_reader.h"
#include "model/words.h"
#include "value/calendar.h"
#include "value/invisible.h"
#include "value/suggest.h"
#include "yaml/fast_scan.h"

namespace dslint {

template <class T, class Read>
bool ObjectReader::readList(UserDSLObject& object, const Field& field, const Pair& pair,
                            Read read) {
  const Node& value = *pair.value;
  auto& list = field.in<ListBase>(object);
  if (value.kind != yaml::Kind::Sequence) {
    if (!field.options.oneOrMany) {
      return wrongShape(value,
                        value.kind == yaml::Kind::Scalar
                            ? "a list: each item on a line of its own after `- `, or in `[…]`"
                            : "a list: put `- ` before each item",
                        field.key);
    }
    return read(list.resize<T>(workshop_.memory, 1)[0], value);
  }
  std::span<const Node* const> written = value.items();
  std::vector<const Node*> split;
  if (!repeated_.empty()) written = split = splitItems(value, field);
  const std::span<T> items = list.resize<T>(workshop_.memory, written.size());
  size_t kept = 0;
  bool good = true;
  for (size_t i = 0; i < written.size(); ++i) {
    const Node& item = *written[i];
    const bool block = item.style == yaml::Style::Block && i + 1 < written.size();
    if (block && isDoubled(item, *written[i + 1])) continue;
    T& to = items[kept++];
    if (item.tag == yaml::Tag::Unreadable) {
      good = false;
    } else if (item.kind == yaml::Kind::Null) {
      wrongShape(item, "an item after the dash, or leave the dash out", field.key);
      good = false;
    } else if (!read(to, item)) {
      good = false;
    }
  }
  if (kept < items.size()) list.shrink(kept);
  if (items.empty() && (field.options.required || field.options.notEmpty)) {
    missingKey(object, field, pair.key);
    return false;
  }
  return good;
}

/// Reads a value of type T, or a list of T if the field is a list.
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
        return readChoice(to, field, item, field.key);
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

Text ObjectReader::textOf(std::string_view scalar, bool distinct) {
  const auto make = [&] {
    return distinct ? workshop_.names.store(scalar) : workshop_.names.intern(scalar);
  };
  return longTexts_.of(scalar, make);
}

bool ObjectReader::readText(Text& to, const Field& field, const Node& node, std::string_view key) {
  if (node.kind != yaml::Kind::Scalar) return wrongShape(node, "a text", key);
  if (field.options.format == TextFormat::Date) {
    if (const auto parsed = parseDate(node.text()); parsed.error) {
      report(source_rule::kWrongShape, node, fmt::format("`{}`: {}", key, parsed.error->message),
             parsed.error->advice);
      return false;
    }
  } else if (field.options.format == TextFormat::Duration) {
    if (const auto parsed = parseDuration(node.text()); parsed.error) {
      report(source_rule::kWrongShape, node, fmt::format("`{}`: {}", key, parsed.error->message),
             parsed.error->advice);
      return false;
    }
  }
  to = textOf(node.text(), field.options.distinct || field.options.name == NameRule::Prose);
  return true;
}

bool ObjectReader::readFlag(Flag& to, const Node& node, std::string_view key) {
  if (node.kind == yaml::Kind::Scalar) {
    const std::string_view text = node.text();
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
  const std::string_view text = node.text();
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool digits = !text.empty() && end == text.data() + text.size();
  const bool unbounded = field.options.min == std::numeric_limits<int64_t>::min();
  if (digits && error == std::errc::result_out_of_range) {
    if (!unbounded) return wrongShape(node, "a smaller number", field.key);
    value = text.front() == '-' ? std::numeric_limits<int64_t>::min()
                                : std::numeric_limits<int64_t>::max();
  } else if (!digits || error != std::errc()) {
    return wrongShape(node, "a whole number in decimal digits", field.key);
  }
  if (value < field.options.min || value > field.options.max) {
    report(source_rule::kWrongShape, node, fmt::format("`{}` is {}", field.key, text),
           fmt::format("write a number of at least {}", field.options.min));
    return false;
  }
  to = {value, true};
  return true;
}

bool ObjectReader::readChoice(ChoiceBase& to, const Field& field, const Node& node,
                              std::string_view key) {
  const std::span<const std::string_view> values = field.choices->values;
  if (node.kind != yaml::Kind::Scalar) {
    return wrongShape(node, "one of " + anyOf(values), key);
  }
  const auto found = std::ranges::find(values, node.text());
  if (found != values.end()) {
    to.number = static_cast<uint8_t>(found - values.begin() + 1);
    return true;
  }
  const auto suggestion = suggest(node.text(), values);
  Finding& finding = report(source_rule::kUnknownValue, node,
                            fmt::format("`{}` is not a value of `{}`", node.text(), key),
                            suggestion ? fmt::format("did you mean `{}`? the values are {}",
                                                     suggestion->text, anyOf(values))
                                       : fmt::format("the values are {}", anyOf(values)));
  if (suggestion && suggestion->clear) {
    finding.fix = FixDraft{fmt::format("write `{}`", suggestion->text), finding.primary,
                           std::string(suggestion->text)};
  }
  return false;
}

bool ObjectReader::readName(NameRefBase& to, const Field& field, const Node& node) {
  if (node.kind == yaml::Kind::Scalar) {
    to.name = textOf(node.text());
    return true;
  }
  if (field.options.inlineClass != kNoClass && node.kind == yaml::Kind::Mapping) {
    to.inlined = true;
    const Ref<UserDSLObject> object = readObject(node, classSpec(field.target), &field);
    to.object = object;
    if (object) to.name = object->spec().field("name")->in<Text>(*object);
    return static_cast<bool>(object);
  }
  return wrongShape(node, fmt::format("the name of {}", withArticle(classSpec(field.target).name)),
                    field.key);
}

Ref<TypeValue> ObjectReader::parseType(std::string_view text) {
  // A model has few types, each of them millions of times.
  const size_t sketch = text.empty() ? 0
                                     : text.size() * 5 + static_cast<unsigned char>(text.front()) +
                                           size_t{3} * static_cast<unsigned char>(text.back());
  Ref<TypeValue>& recent = workshop_.recentTypes[sketch % workshop_.recentTypes.size()];
  if (recent && yaml::sameBytes(recent->text.view(), text)) return recent;
  auto known = workshop_.typeByText.find(text);
  if (known == workshop_.typeByText.end()) {
    auto parse = std::make_unique<const TypeParse>(parseDataType(text, settings_.typeDepth));
    const Ref<TypeValue> value = workshop_.memory.make<TypeValue>();
    value->text = workshop_.names.intern(text);
    value->parse = parse.get();
    workshop_.types.push_back(std::move(parse));
    known = workshop_.typeByText.emplace(value->text.view(), value).first;
  }
  return recent = known->second;
}

namespace {

/// The fix for the faulty piece of a type. Commas and quotes have a meaning in YAML, too: then the
/// whole value is replaced by a quoted one, if nothing else is wrong with it.
std::optional<FixDraft> typeFix(const yaml::Node& node, const Place& value, const Place& piece,
                                const TypeProblem& problem, bool only) {
  std::string text = problem.replacement;
  if (text.empty()) return std::nullopt;
  // A bracket that would be removed had an argument, or has lost one.
  const std::string_view old =
      node.text().substr(std::min(problem.offset, node.text().size()), problem.length);
  if (old.starts_with(text) && old.substr(text.size()).starts_with('(')) return std::nullopt;
  const std::string title = fmt::format("write `{}`", text);
  const bool splits = text.find_first_of(",:") != std::string::npos;
  const bool quotes = text.find_first_of("'\"") != std::string::npos;
  if (!splits && !(quotes && node.quoted())) return FixDraft{title, piece, text};
  if (problem.offset != 0 || problem.length != node.text().size()) {
    if (!only) return std::nullopt;
    text = fmt::format("{}{}{}", node.text().substr(0, problem.offset), text,
                       node.text().substr(problem.offset + problem.length));
  }
  std::string scalar = "'";
  for (const char c : text) {
    if (c == '\'') scalar += c;
    scalar += c;
  }
  return FixDraft{title, value, scalar + '\''};
}

}  // namespace

bool ObjectReader::readType(Ref<TypeValue>& to, const Field& field, const Node& node) {
  if (node.kind != yaml::Kind::Scalar) {
    return wrongShape(node, "a data type as one text, in quotes where it holds `: ` or a comma",
                      field.key);
  }
  const Ref<TypeValue> value = longTypes_.of(node.text(), [&] { return parseType(node.text()); });
  const TypeParse& parse = *value->parse;
  if (parse.type != nullptr) {
    to = value;  // its parameters are for the rule schema/type-parameter
    return true;
  }
  for (const TypeProblem& problem : parse.problems) {
    if (problem.fault == TypeFault::Parameter) continue;
    const SourceRule& rule = problem.fault == TypeFault::Limit ? source_rule::kLimit
                                                               : source_rule::kDataType;
    Finding& finding = report(rule, node, problem.message, problem.advice);
    if (const Invisible found = findInvisible(node.text()); found.length != 0) {
      finding.message += fmt::format("; the type holds {}", found.name);
      finding.advice = "write it with plain quotes and spaces";
    }
    const Range whole = std::exchange(finding.primary.range, {});
    finding.primary = placeOf(*current_);
    finding.primary.key = field.key;
    finding.primary.part = Place::Part::Value;
    Place wholeValue = finding.primary;
    wholeValue.range = whole;
    finding.primary = finding.primary.piece(problem.offset, problem.length);
    finding.primary.range = whole;
    finding.fix = typeFix(node, wholeValue, finding.primary, problem, parse.problems.size() == 1);
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
  to = longSchemas_.of(node.text(), [&] {
    return parseAvro(node.text());
  });  // what is wrong in it is for the rule schema/avro-invalid
  return true;
}

bool ObjectReader::readMap(TextMap& to, const Field& field, const Node& node) {
  if (node.kind != yaml::Kind::Mapping) {
    return wrongShape(node, "a mapping: `name: value`, one per line", field.key);
  }
  to.resize<TextEntry>(workshop_.memory, node.pairs().size());
  // The second of two equal keys may have been meant as another key.
  bool good = std::ranges::find(repeated_, &node, &yaml::Repeated::mapping) == repeated_.end();
  for (size_t i = 0; i < node.pairs().size(); ++i) {
    const Pair& pair = node.pairs()[i];
    to[i].key = textOf(pair.key->text());
    if (pair.value->kind == yaml::Kind::Null) {
      to[i].value = workshop_.names.intern({});
    } else if (pair.value->kind == yaml::Kind::Scalar) {
      to[i].value = textOf(pair.value->text());
    } else {
      good = wrongShape(*pair.value, "a text", pair.key->text()) && good;
    }
  }
  return good;
}

}  // namespace dslint
