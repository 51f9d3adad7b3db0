// Entries that do not stand where they belong: set in too deep or not deep enough, behind a lost
// dash, without their colon. Each is one problem, and is read as what it was meant to be, so that
// nothing follows from it.

#include <fmt/format.h>

#include <algorithm>

#include "diagnostic/source_rules.h"
#include "model/node_access.h"
#include "model/object_reader.h"
#include "value/printable.h"

namespace dslint {
namespace {

/// Whether a mapping in the place of `field` may have the key.
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

/// Whether an entry of an item of `list` was meant to stand below the one before it, which is empty.
bool isSlipped(const Field& list, const yaml::Pair& before, const yaml::Pair& pair) {
  if (list.kind != FieldKind::Object || !isEmpty(*before.value)) return false;
  const ClassSpec& item = classSpec(list.target);
  const auto takes = [&](const ClassSpec& spec) {
    const Field* field = spec.field(keyText(before));
    if (field == nullptr || !mayHold(*field, keyText(pair))) return false;
    return keyText(pair) != "type" ||
           std::ranges::any_of(classSpec(field->target).subclasses, [&](const ClassSpec* below) {
             return below->name == pair.value->text;
           });
  };
  return takes(item) ||
         std::ranges::any_of(item.subclasses, [&](const ClassSpec* spec) { return takes(*spec); });
}

std::string columns(uint32_t count) {
  return count == 1 ? "1 column" : fmt::format("{} columns", count);
}

/// What an entry may have lost between its key and its value.
struct Gap {
  size_t length = 0;
  std::string_view message;
};

Gap gapIn(std::string_view behindKey) {
  constexpr std::string_view kNoBreak = "\xc2\xa0";
  if (behindKey.starts_with(':')) {
    behindKey.remove_prefix(1);
    if (behindKey.starts_with(kNoBreak)) {
      return {1 + kNoBreak.size(), "a no-break space stands after the colon of"};
    }
    return {1, "a blank is missing after the colon of"};
  }
  const size_t blanks = std::min(behindKey.find_first_not_of(' '), behindKey.size());
  if (blanks > 0) return {blanks, "a colon is missing after"};
  return {};
}

}  // namespace

void ObjectReader::explain(uint32_t begin, uint32_t end) { explained_.emplace_back(begin, end); }

/// Takes out what was said of repeated keys that turned out to be something else.
void ObjectReader::dropExplained(size_t from) {
  if (explained_.empty()) return;
  const auto isExplained = [&](const Finding& finding) {
    const uint32_t at = finding.primary.range.begin;
    return finding.rule == source_rule::kDuplicateKey &&
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

/// The entries of a mapping from `begin` on, those that repeat a key among them, as they stand.
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

/// A list whose items may have swallowed the next one, because that lost its dash: its keys then
/// come a second time.
std::vector<const yaml::Node*> ObjectReader::splitItems(const Node& list, const Field& field) {
  std::vector<const Node*> items;
  for (const Node* item : list.items()) {
    items.push_back(item);
    if (item->kind != yaml::Kind::Mapping || item->style != yaml::Style::Block) continue;
    while (true) {
      const Node& node = *items.back();
      std::vector<Pair> all = entriesFrom(*item, node.begin);
      const auto again = std::ranges::find_if(all, [&](const Pair& pair) {
        return &pair != &all.front() && keyText(pair) == keyText(all.front());
      });
      if (again == all.end()) break;
      const bool copy = again == all.begin() + 1 && again->value->text == all.front().value->text;
      if (copy || isSlipped(field, *std::prev(again), *again)) break;
      Finding& finding =
          report(source_rule::kDuplicateKey, *again->key,
                 fmt::format("a second `{}` begins a new item of the list, but has no dash",
                             keyText(*again)),
                 "write `- ` before it");
      finding.related.push_back(
          {placeAt(rangeOf(*all.front().key)), "the item above begins here"});
      explain(again->key->begin + 1, node.end);
      // The finding about the repeated key itself begins where this one does.
      std::erase_if(file_.findings, [&](const Finding& other) {
        return other.rule == source_rule::kDuplicateKey && &other != &file_.findings.back() &&
               other.primary.range.begin == again->key->begin;
      });
      items.back() = madeMapping(node, {all.begin(), again});
      items.push_back(madeMapping(node, {again, all.end()}));
    }
  }
  return items;
}

/// A document that goes on with another `kind`, because the `---` between the two was lost.
std::vector<const yaml::Node*> ObjectReader::splitDocuments(const Node& root) {
  std::vector<const Node*> documents;
  std::vector<Pair> entries;
  const auto isKind = [](const Pair& pair) {
    const ClassSpec* spec = keyText(pair) == "kind" ? findClass(pair.value->text) : nullptr;
    return spec != nullptr && spec->options.document;
  };
  const bool several = std::ranges::any_of(repeated_, [&](const yaml::Repeated& one) {
    return one.mapping == &root && isKind(one.pair);
  });
  if (!several || root.style == yaml::Style::Flow) return {&root};
  const auto close = [&] { documents.push_back(madeMapping(root, std::exchange(entries, {}))); };
  for (const Pair& pair : entriesFrom(root, root.begin)) {
    // A `kind` that follows another one at once is only written twice.
    const bool goesOn = entries.size() > 1 && std::ranges::any_of(entries, [](const Pair& one) {
                          return keyText(one) == "kind";
                        });
    if (isKind(pair) && goesOn) {
      close();
      report("source/duplicate-key", *pair.key, "a second `kind` begins another document",
             "write `---` on a line of its own before it");
      explain(pair.key->begin + 1, root.end);
      std::erase_if(file_.findings, [&](const Finding& other) {
        return other.rule == "source/duplicate-key" && &other != &file_.findings.back() &&
               other.primary.range.begin == pair.key->begin;
      });
    }
    const bool again = std::ranges::any_of(
        entries, [&](const Pair& one) { return keyText(one) == keyText(pair); });
    if (!again) entries.push_back(pair);
  }
  close();
  return documents;
}

/// An entry that the mapping's class does not have: true if it belongs elsewhere, and has been read
/// there.
bool ObjectReader::strayEntry(Frame& frame, size_t& pair) {
  if (frame.node.pairs()[pair].merged) return false;
  if (gluedEntry(frame, pair)) return true;
  if (frame.node.style == yaml::Style::Flow) return false;
  return entryOfInner(frame, pair) || entryOfOuter(frame, pair);
}

/// `{dataset stays}`, `{dataset:stays}`: the key and its value make one text.
bool ObjectReader::gluedEntry(Frame& frame, size_t& index) {
  const Pair& pair = frame.node.pairs()[index];
  if (pair.value->kind != yaml::Kind::Null || !pair.value->text.empty()) return false;
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
    // A quoted value with a comma in it came in pieces.
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
    value.text = quoted ? text_.substr(valueBegin + 1, valueEnd - valueBegin - 2)
                        : text_.substr(valueBegin, valueEnd - valueBegin);
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

/// An empty key is followed by keys that only its class has: they were to stand below it.
bool ObjectReader::slippedEntries(Frame& frame, size_t& index) {
  const Pair& head = frame.node.pairs()[index];
  const Field& field = *frame.object.spec().field(keyText(head));
  if (frame.node.style == yaml::Style::Flow || !head.value->text.empty()) return false;
  const std::vector<Pair> below = entriesFrom(frame.node, head.key->end);
  const auto isOwn = [&](const Pair& pair) {
    const bool again = std::ranges::none_of(frame.node.pairs(), [&](const Pair& own) {
      return own.key == pair.key;
    });
    return !again && frame.object.spec().field(keyText(pair)) != nullptr;
  };
  std::vector<Pair> slipped;
  size_t strange = 0;  // as many of them, up to the last that cannot belong here
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

/// Reads an entry into the object it belongs to, and says where it is to stand.
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
  const bool good = isEmpty(*pair.value) || readField(object, field, pair);
  current_ = outer;
  return good;
}

/// Right after a block, a key that the innermost of what the block ends with lacks.
bool ObjectReader::entryOfInner(Frame& frame, size_t index) {
  const Pair& pair = frame.node.pairs()[index];
  if (index == 0) return false;
  const Pair& before = frame.node.pairs()[index - 1];
  const Field* field = frame.object.spec().field(keyText(before));
  const Node* node = before.value;
  const UserDSLObject* object = &frame.object;
  while (field != nullptr && field->kind == FieldKind::Object) {
    RefBase inner;
    if (field->list) {
      const auto items = field->in<ListBase>(*object).itemsAs<RefBase>();
      if (node->kind != yaml::Kind::Sequence || items.size() != node->items().size()) return false;
      if (items.empty()) return false;
      inner = items.back();
      node = node->items().back();
    } else {
      inner = field->in<RefBase>(*object);
    }
    if (!inner || node->kind != yaml::Kind::Mapping || node->style == yaml::Style::Flow) return false;
    auto& found = *inner.as<UserDSLObject>();
    const Field* own = found.spec().field(keyText(pair));
    if (own != nullptr && !own->options.documentOnly && find(*node, own->key) == nullptr &&
        node->column > frame.node.column) {
      forgetMissing(found, *own);
      const uint32_t bit = 1U << static_cast<uint32_t>(own - found.spec().fields.data());
      const bool good = adopt(found, *own, pair, frame, node->column);
      uint32_t& failed = file_.damaged().failedFields[&found];
      failed = good ? failed & ~bit : failed | bit;
      found.damagedBit = 1;
      return true;
    }
    if (node->pairs().empty()) return false;
    object = &found;
    field = found.spec().field(keyText(node->pairs().back()));
    node = node->pairs().back().value;
  }
  return false;
}

/// A key that something around the mapping lacks.
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
