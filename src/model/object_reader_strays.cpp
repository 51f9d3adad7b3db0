// Handles misplaced entries: indented too much or too little, after a missing dash, without their
// colon. Each is one problem, and is read as it was meant, so that no other problem follows from
// it.

#include <fmt/format.h>

#include <algorithm>

#include "diagnostic/source_rules.h"
#include "model/node_access.h"
#include "model/object_reader.h"
#include "value/printable.h"

namespace dslint {
namespace {

std::string columns(uint32_t count) {
  return count == 1 ? "1 column" : fmt::format("{} columns", count);
}

/// What an entry may have lost between its key and its value.
struct Gap {
  size_t length = 0;
  std::string_view message;
};

/// A sign that may have been written instead of a colon.
struct Sign {
  std::string_view text;
  std::string_view message;
};

constexpr Sign kSigns[] = {
    {"=>", "`=>` is in place of the colon after"},
    {"=", "`=` is in place of the colon after"},
    {";", "`;` is in place of the colon after"},
    {"\xef\xbc\x9a", "a full-width colon (U+FF1A) is in place of the colon after"},
};

Gap gapIn(std::string_view behindKey) {
  constexpr std::string_view kNoBreak = "\xc2\xa0";
  if (behindKey.starts_with(':')) {
    behindKey.remove_prefix(1);
    if (behindKey.starts_with(kNoBreak)) {
      return {1 + kNoBreak.size(), "a no-break space follows the colon of"};
    }
    return {1, "a blank is missing after the colon of"};
  }
  const size_t blanks = std::min(behindKey.find_first_not_of(' '), behindKey.size());
  for (const Sign& sign : kSigns) {
    if (!behindKey.substr(blanks).starts_with(sign.text)) continue;
    const size_t value = behindKey.find_first_not_of(' ', blanks + sign.text.size());
    return {std::min(value, behindKey.size()), sign.message};
  }
  if (blanks > 0) return {blanks, "a colon is missing after"};
  return {};
}

}  // namespace

bool mayHold(const Field& field, std::string_view key) {
  if (field.kind != FieldKind::Object || field.list) return false;
  const ClassSpec& wanted = classSpec(field.target);
  if (wanted.options.scalarOnly) return false;
  if (wanted.field(key) != nullptr) return true;
  if (wanted.subclasses.empty()) return false;
  return key == "type" || std::ranges::any_of(wanted.subclasses, [&](const ClassSpec* spec) {
           return spec->field(key) != nullptr;
         });
}

void ObjectReader::explain(uint32_t begin, uint32_t end) { explained_.emplace_back(begin, end); }

/// Removes findings about repeated keys that turned out to mean something else.
void ObjectReader::dropExplained(size_t from) {
  if (explained_.empty()) return;
  const auto isExplained = [&](const Finding& finding) {
    const uint32_t at = finding.primary.range.begin;
    return finding.reader == &source_rule::kDuplicateKey &&
           std::ranges::any_of(explained_, [&](const auto& range) {
             return at >= range.first && at < range.second;
           });
  };
  const auto first = file_.findings.begin() + static_cast<std::ptrdiff_t>(from);
  const auto kept = std::remove_if(first, file_.findings.end(), isExplained);
  file_.derived += static_cast<uint64_t>(file_.findings.end() - kept);
  file_.findings.erase(kept, file_.findings.end());
  explained_.clear();
}

void ObjectReader::forgetMissing(const UserDSLObject& object, const Field& field) {
  const auto known = std::ranges::find_if(missing_, [&](const Missing& one) {
    return one.object == &object && one.field == &field;
  });
  if (known == missing_.end()) return;
  const size_t finding = known->finding;
  file_.findings.erase(file_.findings.begin() + static_cast<std::ptrdiff_t>(finding));
  missing_.erase(known);
  for (Missing& one : missing_) one.finding -= one.finding > finding ? 1 : 0;
}

/// The entries of a mapping from `begin` on, including repeated keys, in the order of the text.
std::vector<yaml::Pair> ObjectReader::entriesFrom(const Node& node, uint32_t begin) const {
  std::vector<Pair> entries;
  for (const Pair& pair : node.pairs()) {
    if (!pair.merged && pair.key->begin >= begin) entries.push_back(pair);
  }
  for (const yaml::Repeated& one : repeated_) {
    if (one.mapping == &node && one.pair.key->begin >= begin) entries.push_back(one.pair);
  }
  std::ranges::sort(entries, {}, [](const Pair& pair) { return pair.key->begin; });
  return entries;
}

const yaml::Node* ObjectReader::madeMapping(const Node& like, std::vector<Pair> pairs) {
  Node& made = madeNodes_.emplace_back(like);
  const std::vector<Pair>& kept = madePairs_.emplace_back(std::move(pairs));
  made.kind = yaml::Kind::Mapping;
  made.setPairs(kept);
  if (kept.empty()) return &made;
  made.begin = kept.front().key->begin;
  made.line = kept.front().key->line;
  made.column = kept.front().key->column;
  made.end = std::max(kept.back().key->end, kept.back().value->end);
  return &made;
}

/// Handles an entry that the mapping's class does not have: true if it belongs elsewhere and was
/// read there.
bool ObjectReader::strayEntry(Frame& frame, size_t& pair) {
  if (frame.node.pairs()[pair].merged) return false;
  if (gluedEntry(frame, pair)) return true;
  if (frame.node.style == yaml::Style::Flow) return false;
  return entryOfInner(frame, pair) || entryOfOuter(frame, pair);
}

/// `{type:TemplateTopics}`: finds, among the possible classes, the one whose name is glued to
/// `type`, and reports the missing blank. Null if there is none.
const ClassSpec* ObjectReader::gluedType(const Node& node,
                                         const std::vector<const ClassSpec*>& possible) {
  if (node.style != yaml::Style::Flow) return nullptr;
  for (const Pair& pair : node.pairs()) {
    if (pair.value->kind != yaml::Kind::Null || pair.key->style != yaml::Style::Plain) continue;
    const std::string_view whole =
        text_.substr(pair.key->begin, rangeOf(*pair.key).end - pair.key->begin);
    if (!whole.starts_with("type")) continue;
    const Gap gap = gapIn(whole.substr(4));
    if (gap.length == 0) continue;
    const std::string_view name = whole.substr(4 + gap.length);
    const auto spec = std::ranges::find(possible, name, &ClassSpec::name);
    if (spec == possible.end()) continue;
    Finding& finding =
        report(source_rule::kUnknownKey, *pair.key, fmt::format("{} `type`", gap.message),
               fmt::format("write `type: {}`", name));
    const auto begin = static_cast<uint32_t>(pair.key->begin + 4);
    finding.fix = FixDraft{
        finding.advice,
        placeAt({file_.file, begin, begin + static_cast<uint32_t>(gap.length)}), ": "};
    gluedTypes_.insert(pair.key);
    return *spec;
  }
  return nullptr;
}

/// Handles `{dataset stays}` and `{dataset:stays}`, where key and value form a single text.
bool ObjectReader::gluedEntry(Frame& frame, size_t& index) {
  const Pair& pair = frame.node.pairs()[index];
  if (pair.value->kind != yaml::Kind::Null || !pair.value->text().empty()) return false;
  if (pair.key->style != yaml::Style::Plain) return false;
  const std::string_view whole = text_.substr(pair.key->begin, rangeOf(*pair.key).end -
                                                                   pair.key->begin);
  const ClassSpec& spec = frame.object.spec();
  for (const Field& field : spec.fields) {
    if (!whole.starts_with(field.key) || find(frame.node, field.key) != nullptr) continue;
    const Gap gap = gapIn(whole.substr(field.key.size()));
    if (gap.length == 0) continue;
    const auto offset = static_cast<uint32_t>(field.key.size());
    const auto valueBegin = static_cast<uint32_t>(pair.key->begin + offset + gap.length);
    uint32_t valueEnd = rangeOf(*pair.key).end;
    // A quoted value with a comma was split into pieces.
    const char quote = text_[valueBegin];
    size_t last = index;
    if (quote == '"' || quote == '\'') {
      while (text_[valueEnd - 1] != quote || valueEnd == valueBegin + 1) {
        if (++last >= frame.node.pairs().size()) return false;
        valueEnd = std::max(rangeOf(*frame.node.pairs()[last].key).end,
                            rangeOf(*frame.node.pairs()[last].value).end);
      }
    }
    if (valueEnd <= valueBegin) continue;
    Node& value = madeNodes_.emplace_back(*pair.key);
    value.begin = valueBegin;
    value.end = valueEnd;
    const bool quoted = last > index || quote == '"' || quote == '\'';
    value.setText(quoted ? text_.substr(valueBegin + 1, valueEnd - valueBegin - 2)
                         : text_.substr(valueBegin, valueEnd - valueBegin));
    const Range at{file_.file, pair.key->begin, valueEnd};
    Finding& finding = report(
        source_rule::kUnknownKey, *pair.key, fmt::format("{} `{}`", gap.message, field.key),
        fmt::format("write `{}: {}`", field.key,
                    text_.substr(valueBegin, std::min<uint32_t>(valueEnd - valueBegin, 60))));
    finding.primary = placeAt(at);
    finding.fix = FixDraft{finding.advice, placeAt({file_.file, at.begin + offset, valueBegin}),
                           ": "};
    frame.seen |= 1U << static_cast<uint32_t>(&field - spec.fields.data());
    if (!readField(frame.object, field, Pair{pair.key, &value, false})) {
      frame.failed |= 1U << static_cast<uint32_t>(&field - spec.fields.data());
    }
    index = last;
    return true;
  }
  return false;
}

/// Handles an empty key followed by keys that only its class has: they were meant to be its value.
bool ObjectReader::slippedEntries(Frame& frame, size_t& index) {
  const Pair& head = frame.node.pairs()[index];
  const Field& field = *frame.object.spec().field(keyText(head));
  if (frame.node.style == yaml::Style::Flow || !head.value->text().empty()) return false;
  const std::vector<Pair> below = entriesFrom(frame.node, head.key->end);
  const auto isOwn = [&](const Pair& pair) {
    const bool again = std::ranges::none_of(frame.node.pairs(), [&](const Pair& own) {
      return own.key == pair.key;
    });
    return !again && frame.object.spec().field(keyText(pair)) != nullptr;
  };
  std::vector<Pair> slipped;
  size_t strange = 0;  // how many entries, up to the last that cannot belong here
  for (const Pair& pair : below) {
    const bool ofMap = field.kind == FieldKind::Map && !isOwn(pair);
    if (!ofMap && !mayHold(field, keyText(pair))) break;
    slipped.push_back(pair);
    if (!isOwn(pair)) strange = slipped.size();
  }
  slipped.resize(strange);
  if (slipped.empty()) return false;
  const uint32_t begin = slipped.front().key->begin;
  const Node* block = madeMapping(frame.node, slipped);
  const uint32_t first = slipped.front().key->line;
  const uint32_t last = slipped.back().key->line;
  const bool one = first == last;
  Finding& finding =
      report(source_rule::kMissingKey, *head.key,
             fmt::format("`{}` is empty, and what belongs to it is not indented", field.key),
             one ? fmt::format("indent line {}", first)
                 : fmt::format("indent the lines {} to {}", first, last));
  finding.related.push_back({placeAt({file_.file, begin, rangeOf(*slipped.front().key).end}),
                             "this belongs to it"});
  explain(begin, block->end + 1);
  file_.derived += slipped.size();
  if (!readField(frame.object, field, Pair{head.key, block, false})) {
    frame.failed |= 1U << static_cast<uint32_t>(&field - frame.object.spec().fields.data());
  }
  while (index + 1 < frame.node.pairs().size() &&
         frame.node.pairs()[index + 1].key->begin < block->end &&
         !frame.node.pairs()[index + 1].merged) {
    ++index;
  }
  return true;
}

/// Reads an entry into the object it belongs to, and reports where it should be.
bool ObjectReader::adopt(UserDSLObject& object, const Field& field, const Pair& pair,
                         const Frame& from, uint32_t column) {
  const uint32_t here = from.node.column;
  const bool right = column > here;
  Finding& finding =
      report(source_rule::kUnknownKey, *pair.key,
             fmt::format("`{}` belongs to the {} {}", field.key, object.spec().name,
                         right ? "above" : "around it"),
             fmt::format("move it {} to the {}", columns(right ? column - here : here - column),
                         right ? "right" : "left"));
  finding.related.push_back({placeOf(object), "to which it belongs"});
  const UserDSLObject* outer = std::exchange(current_, &object);
  const std::vector<Pair> beside = right ? entriesBeside(object, field, *pair.value, column)
                                         : std::vector<Pair>();
  Pair own = pair;
  if (!beside.empty()) {
    const auto its = pair.value->pairs().first(pair.value->pairs().size() - beside.size());
    own.value = madeMapping(*pair.value, {its.begin(), its.end()});
  }
  const bool good = isEmpty(*own.value) || readField(object, field, own);
  for (const Pair& one : beside) {
    const Field& next = *object.spec().field(keyText(one));
    forgetMissing(object, next);
    readField(object, next, one);
  }
  current_ = outer;
  return good;
}

/// The last entries of a block whose key has slipped to the left: those that belong to the object
/// around the block, beside the key, and are in `column` as the block's own.
std::vector<yaml::Pair> ObjectReader::entriesBeside(const UserDSLObject& object,
                                                    const Field& field, const Node& block,
                                                    uint32_t column) {
  if (block.kind != yaml::Kind::Mapping || block.style != yaml::Style::Block) return {};
  if (block.column != column || field.kind != FieldKind::Object || field.list) return {};
  const auto pairs = block.pairs();
  const auto first = std::ranges::find_if(
      pairs, [&](const Pair& pair) { return !mayHold(field, keyText(pair)); });
  const bool fit = std::all_of(first, pairs.end(), [&](const Pair& pair) {
    const Field* own = object.spec().field(keyText(pair));
    return own != nullptr && own != &field && !own->options.documentOnly;
  });
  return fit ? std::vector<Pair>(first, pairs.end()) : std::vector<Pair>();
}

/// The innermost object at the end of the value of `before` that accepts the key and lacks it. Null
/// if there is none.
ObjectReader::Lacking ObjectReader::lackingAtEndOf(const UserDSLObject& holder, const Pair& before,
                                                   std::string_view key, uint32_t column) const {
  const Field* field = holder.spec().field(keyText(before));
  const Node* node = before.value;
  const UserDSLObject* object = &holder;
  while (field != nullptr && (field->kind == FieldKind::Object || field->kind == FieldKind::Name)) {
    RefBase inner;
    if (field->kind == FieldKind::Name) {
      if (field->list || !field->in<NameRefBase>(*object).inlined) return {};
      inner = field->in<NameRefBase>(*object).object;
    } else if (field->list) {
      const auto items = field->in<ListBase>(*object).itemsAs<RefBase>();
      if (node->kind != yaml::Kind::Sequence || items.size() != node->items().size()) return {};
      if (items.empty()) return {};
      inner = items.back();
      node = node->items().back();
    } else {
      inner = field->in<RefBase>(*object);
    }
    if (!inner || node->kind != yaml::Kind::Mapping || node->style == yaml::Style::Flow) return {};
    auto& found = *inner.as<UserDSLObject>();
    const Field* own = found.spec().field(key);
    if (own != nullptr && !own->options.documentOnly && find(*node, own->key) == nullptr &&
        node->column >= column) {
      return {&found, own, node->column};
    }
    if (node->pairs().empty()) return {};
    object = &found;
    field = found.spec().field(keyText(node->pairs().back()));
    node = node->pairs().back().value;
  }
  return {};
}

/// Reads the entry into the object that lacks it.
bool ObjectReader::give(const Lacking& lacking, const Pair& pair, const Frame& frame) {
  if (lacking.object == nullptr) return false;
  forgetMissing(*lacking.object, *lacking.field);
  const auto number = static_cast<uint32_t>(lacking.field - lacking.object->spec().fields.data());
  const bool good = adopt(*lacking.object, *lacking.field, pair, frame, lacking.column);
  uint32_t& failed = file_.damaged().failedFields[lacking.object];
  failed = good ? failed & ~(1U << number) : failed | 1U << number;
  lacking.object->damagedBit = 1;
  return true;
}

/// Handles a key right after a block that the innermost object at the end of the block lacks, also
/// if it was swapped with the line above, which opens the next block.
bool ObjectReader::entryOfInner(Frame& frame, size_t index) {
  const Pair& pair = frame.node.pairs()[index];
  const uint32_t column = frame.node.column;
  if (index > 0) {
    const Pair& before = frame.node.pairs()[index - 1];
    return give(lackingAtEndOf(frame.object, before, keyText(pair), column + 1), pair, frame);
  }
  if (frame.outer == nullptr) return false;
  const std::span<const Pair> around = frame.outer->node.pairs();
  for (size_t i = 1; i < around.size(); ++i) {
    if (around[i].value != &frame.node || around[i].key->line + 1 != pair.key->line) continue;
    return give(lackingAtEndOf(frame.outer->object, around[i - 1], keyText(pair), column), pair,
                frame);
  }
  return false;
}

/// Handles entries that repeat a key and that the object at the end of the block above lacks.
void ObjectReader::giveRepeated(Frame& frame) {
  constexpr size_t kMost = 256;  // more are not a slip
  if (repeated_.size() > kMost) return;
  for (const yaml::Repeated& one : repeated_) {
    if (one.mapping != &frame.node) continue;
    if (keyText(one.pair) == "<<") frame.failed |= ~frame.seen;  // not merged, may hold any of them
    if (frame.node.style == yaml::Style::Flow) continue;
    const uint32_t begin = one.pair.key->begin;
    const Pair* before = nullptr;
    for (const Pair& pair : frame.node.pairs()) {
      if (!pair.merged && pair.key->begin < begin) before = &pair;
    }
    if (before == nullptr) continue;
    const Lacking lacking = lackingAtEndOf(frame.object, *before, keyText(one.pair),
                                           frame.node.column + 1);
    if (lacking.object == nullptr) continue;
    forgetRepeated(begin);
    give(lacking, one.pair, frame);
  }
}

/// Removes the finding about a repeated key.
void ObjectReader::forgetRepeated(uint32_t begin) {
  for (size_t i = 0; i < file_.findings.size();) {
    const Finding& finding = file_.findings[i];
    if (finding.reader != &source_rule::kDuplicateKey || finding.primary.range.begin != begin) {
      ++i;
      continue;
    }
    file_.findings.erase(file_.findings.begin() + static_cast<std::ptrdiff_t>(i));
    for (Missing& one : missing_) one.finding -= one.finding > i ? 1 : 0;
  }
}

/// Handles a key that an object around the mapping lacks.
bool ObjectReader::entryOfOuter(Frame& frame, size_t index) {
  const Pair& pair = frame.node.pairs()[index];
  for (Frame* outer = frame.outer; outer != nullptr; outer = outer->outer) {
    const ClassSpec& spec = outer->object.spec();
    const Field* field = spec.field(keyText(pair));
    if (field == nullptr || outer->node.style == yaml::Style::Flow) continue;
    if (field->options.documentOnly && !outer->document) continue;
    if (field->options.ownerOnly) continue;
    if (find(outer->node, field->key) != nullptr) continue;
    if (outer->node.column >= frame.node.column) continue;
    const uint32_t bit = 1U << static_cast<uint32_t>(field - spec.fields.data());
    outer->seen |= bit;
    if (!adopt(outer->object, *field, pair, frame, outer->node.column)) outer->failed |= bit;
    return true;
  }
  return false;
}

}  // namespace dslint
