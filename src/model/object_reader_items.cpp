// Separates items and documents that run into each other because a dash or `---` is missing, two
// lines are swapped, or a line is doubled. Each is one problem.

#include <fmt/format.h>

#include <algorithm>

#include "diagnostic/source_rules.h"
#include "model/node_access.h"
#include "model/object_reader.h"

namespace dslint {
namespace {

/// Whether an entry of an item of `list` was
/// meant as the value of the empty one before it.
bool isSlipped(const Field& list, const yaml::Pair& before, const yaml::Pair& pair) {
  if (list.kind != FieldKind::Object || !isEmpty(*before.value)) return false;
  const ClassSpec& item = classSpec(list.target);
  const auto takes = [&](const ClassSpec& spec) {
    const Field* field = spec.field(keyText(before));
    if (field == nullptr || !mayHold(*field, keyText(pair))) return false;
    return keyText(pair) != "type" ||
           std::ranges::any_of(classSpec(field->target).subclasses, [&](const ClassSpec* below) {
             return below->name == pair.value->text();
           });
  };
  return takes(item) ||
         std::ranges::any_of(item.subclasses, [&](const ClassSpec* spec) { return takes(*spec); });
}

/// The class of an item of the list; null if its `type` does not tell.
const ClassSpec* classOfItem(const Field& list, const yaml::Node& item) {
  if (list.kind != FieldKind::Object) return nullptr;
  const ClassSpec& spec = classSpec(list.target);
  if (!spec.options.abstract) return &spec;
  const yaml::Pair* type = find(item, "type");
  return type == nullptr ? nullptr : findClass(type->value->text());
}

/// Whether an item of the list may have the key.
bool takes(const Field& list, const yaml::Node& item, std::string_view key) {
  const ClassSpec* spec = classOfItem(list, item);
  return spec != nullptr && spec->field(key) != nullptr;
}

/// Whether an item of the list requires the key.
bool needs(const Field& list, const yaml::Node& item, std::string_view key) {
  if (list.kind != FieldKind::Object) return false;
  if (classSpec(list.target).options.abstract && (key == "type" || key == "name")) return true;
  const ClassSpec* spec = classOfItem(list, item);
  const Field* field = spec == nullptr ? nullptr : spec->field(key);
  return field != nullptr && field->options.required;
}

/// Whether an entry of an item of `list` belongs to the block that is the value of the one before
/// it, which lacks such an entry.
bool isOfInner(const Field& list, const yaml::Pair& before, const yaml::Pair& pair) {
  const yaml::Node& block = *before.value;
  if (list.kind != FieldKind::Object || block.kind != yaml::Kind::Mapping ||
      block.style == yaml::Style::Flow || find(block, keyText(pair)) != nullptr) {
    return false;
  }
  const ClassSpec& item = classSpec(list.target);
  const auto takes = [&](const ClassSpec& spec) {
    const Field* field = spec.field(keyText(before));
    if (field == nullptr || field->target == kNoClass) return false;
    const Field* own = classSpec(field->target).field(keyText(pair));
    return own != nullptr && (own->choices == nullptr ||
                              std::ranges::find(own->choices->values, pair.value->text()) !=
                                  own->choices->values.end());
  };
  return takes(item) ||
         std::ranges::any_of(item.subclasses, [&](const ClassSpec* spec) { return takes(*spec); });
}

}  // namespace

/// The items of a list, some of which may contain the next one because its dash is missing: such an
/// item has its keys twice.
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
      if (again == all.end()) {
        cutHeadless(items.back(), all, field);
        break;
      }
      const bool copy =
          again == all.begin() + 1 && again->value->text() == all.front().value->text();
      auto empty = std::prev(again);  // a value may be level with its empty key
      while (empty != all.begin() && !isEmpty(*empty->value)) --empty;
      if (copy || isSlipped(field, *empty, *again) || isOfInner(field, *std::prev(again), *again)) {
        break;
      }
      Finding& finding =
          report(source_rule::kDuplicateKey, *again->key,
                 fmt::format("a second `{}` begins a new item of the list, but has no dash",
                             keyText(*again)),
                 "write `- ` before it");
      finding.related.push_back({placeAt(rangeOf(*all.front().key)), "the item above begins here"});
      explain(again->key->begin + 1, node.end);
      // The finding about the repeated key begins at the same place.
      std::erase_if(file_.findings, [&](const Finding& other) {
        return other.reader == &source_rule::kDuplicateKey && &other != &file_.findings.back() &&
               other.primary.range.begin == again->key->begin;
      });
      items.back() = madeMapping(node, {all.begin(), again});
      items.push_back(madeMapping(node, {again, all.end()}));
    }
  }
  unswapItems(items, field);
  return items;
}

/// An item that goes on with the keys of another one, whose first line was lost: two keys or more
/// come a second time. What comes after the first of them is left out, but for what the item needs.
bool ObjectReader::cutHeadless(const Node*& item, const std::vector<Pair>& all,
                               const Field& field) {
  const auto isAgain = [&](const Pair& pair) {
    return std::any_of(all.data(), &pair, [&](const Pair& one) {
      return keyText(one) == keyText(pair);
    });
  };
  const auto again = std::ranges::find_if(all, isAgain);
  if (again == all.end() || std::count_if(again, all.end(), isAgain) < 2) return false;
  if (keyText(*again) == keyText(*std::prev(again))) return false;  // a line is there twice
  const std::string_view first = keyText(all.front());
  if (!needs(field, *item, first)) return false;
  const auto before = std::ranges::find_if(
      all, [&](const Pair& one) { return keyText(one) == keyText(*again); });
  forgetRepeated(again->key->begin);
  explain(again->key->begin + 1, item->end);
  report(source_rule::kDuplicateKey, *again->key,
         fmt::format("`{}` is written twice, and so is what follows: another item seems to begin "
                     "here, and its first line is missing",
                     keyText(*again)),
         fmt::format("write `- {}: …` above it", first))
      .related.push_back({placeAt(rangeOf(*before->key)), "it is here first"});
  file_.damaged().lost.addEverything();
  std::vector<Pair> kept(all.begin(), again);
  std::copy_if(again, all.end(), std::back_inserter(kept), [&](const Pair& pair) {
    return !isAgain(pair) && needs(field, *item, keyText(pair));
  });
  item = madeMapping(*item, std::move(kept));
  return true;
}

/// Whether an item in block style is only a copy of the first line of the next item, which is
/// reported.
bool ObjectReader::isDoubled(const Node& item, const Node& next) {
  if (item.kind != yaml::Kind::Mapping || item.anchored || item.pairs().size() != 1 ||
      item.line + 1 != next.line) {
    return false;
  }
  if (next.kind != yaml::Kind::Mapping || next.style != yaml::Style::Block ||
      next.pairs().size() < 2) {
    return false;
  }
  const Pair& one = item.pairs().front();
  const Pair& other = next.pairs().front();
  if (one.value->kind != yaml::Kind::Scalar || other.value->kind != yaml::Kind::Scalar ||
      keyText(one) != keyText(other) || one.value->text() != other.value->text()) {
    return false;
  }
  report(source_rule::kDuplicateKey, *other.key,
         fmt::format("the line `- {}: {}` appears twice", keyText(one), one.value->text()),
         "remove one of the two")
      .related.push_back({placeAt(rangeOf(*one.key)), "the first one is here"});
  return true;
}

/// The parts of a document that continues with another `kind`, because a `---` is missing.
std::vector<const yaml::Node*> ObjectReader::splitDocuments(const Node& root) {
  std::vector<const Node*> documents;
  std::vector<Pair> entries;
  const auto isKind = [](const Pair& pair) {
    const ClassSpec* spec = keyText(pair) == "kind" ? findClass(pair.value->text()) : nullptr;
    return spec != nullptr && spec->options.document;
  };
  const bool several = std::ranges::any_of(repeated_, [&](const yaml::Repeated& one) {
    return one.mapping == &root && isKind(one.pair);
  });
  if (!several || root.style == yaml::Style::Flow) return {&root};
  const auto close = [&] { documents.push_back(madeMapping(root, std::exchange(entries, {}))); };
  for (const Pair& pair : entriesFrom(root, root.begin)) {
    // A `kind` right after another one is only written twice.
    const bool goesOn = entries.size() > 1 && std::ranges::any_of(entries, [](const Pair& one) {
                          return keyText(one) == "kind";
                        });
    if (isKind(pair) && goesOn) {
      close();
      report(source_rule::kDuplicateKey, *pair.key, "a second `kind` begins another document",
             "write `---` on a line of its own before it");
      explain(pair.key->begin + 1, root.end);
      std::erase_if(file_.findings, [&](const Finding& other) {
        return other.reader == &source_rule::kDuplicateKey && &other != &file_.findings.back() &&
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

/// An item with these entries, the first of each key, and those that `like` has from a merge key.
const yaml::Node* ObjectReader::madeItem(const Node& like, std::vector<Pair> entries) {
  std::vector<Pair> kept;
  std::ranges::copy_if(like.pairs(), std::back_inserter(entries), &Pair::merged);
  for (const Pair& pair : entries) {
    const auto isIt = [&](const Pair& other) { return keyText(other) == keyText(pair); };
    if (std::ranges::none_of(kept, isIt)) kept.push_back(pair);
  }
  return madeMapping(like, std::move(kept));
}

/// The first entry that `lower` has twice and `upper` lacks; null without one.
const yaml::Pair* ObjectReader::movedUp(const std::vector<Pair>& upper,
                                        const std::vector<Pair>& lower) {
  for (const Pair& pair : lower) {
    const auto isIt = [&](const Pair& other) { return keyText(other) == keyText(pair); };
    if (std::ranges::count_if(lower, isIt) == 2 && std::ranges::none_of(upper, isIt)) return &pair;
  }
  return nullptr;
}

/// Handles a dash that was swapped with the line above or below it: one item has a key twice that
/// the other one lacks.
void ObjectReader::unswapItems(std::vector<const Node*>& items, const Field& field) {
  const auto isBlock = [](const Node& node) {
    return node.kind == yaml::Kind::Mapping && node.style == yaml::Style::Block &&
           !node.pairs().empty();
  };
  const auto tell = [&](const Pair& pair, uint32_t dash, std::string_view where) {
    forgetRepeated(pair.key->begin);
    report(source_rule::kDuplicateKey, *pair.key,
           fmt::format("`{}` belongs to the item {}", keyText(pair), where),
           fmt::format("swap the lines {} and {}", std::min(dash, pair.key->line),
                       std::max(dash, pair.key->line)));
  };
  for (size_t i = 0; i + 1 < items.size(); ++i) {
    if (!isBlock(*items[i]) || !isBlock(*items[i + 1])) continue;
    std::vector<Pair> upper = entriesFrom(*items[i], items[i]->begin);
    std::vector<Pair> lower = entriesFrom(*items[i + 1], items[i + 1]->begin);
    if (upper.empty() || lower.empty()) continue;
    const auto times = [](const std::vector<Pair>& entries, std::string_view key) {
      return std::ranges::count_if(entries, [&](const Pair& one) { return keyText(one) == key; });
    };
    const uint32_t dash = lower.front().key->line;
    const Pair last = upper.back();
    const std::string_view lastKey = keyText(last);
    bool both = true;
    if (times(upper, lastKey) == 2 && times(lower, lastKey) == 0 && last.key->line + 1 == dash &&
        needs(field, *items[i + 1], lastKey)) {
      tell(last, dash, "below");
      upper.pop_back();
      lower.push_back(last);
    } else if (lower.size() > 1 && times(lower, keyText(lower[1])) == 2 &&
               times(upper, keyText(lower[1])) == 0 && lower[1].key->line == dash + 1 &&
               needs(field, *items[i], keyText(lower[1]))) {
      const Pair second = lower[1];
      for (const Pair& pair : lower) {
        if (keyText(pair) == keyText(second)) forgetRepeated(pair.key->begin);
      }
      tell(second, dash, "above");
      upper.push_back(second);
      lower.erase(lower.begin() + 1);
    } else if (const Pair* moved = movedUp(upper, lower); moved != nullptr) {
      Pair taken = *moved;
      both = needs(field, *items[i], keyText(taken));
      if (!both && !takes(field, *items[i], keyText(taken))) continue;
      if (both) {
        for (const Pair& pair : lower) {
          if (keyText(pair) == keyText(taken)) forgetRepeated(pair.key->begin);
        }
        lower.erase(lower.begin() + (moved - lower.data()));
        report(source_rule::kDuplicateKey, *taken.key,
               fmt::format("`{}` is written twice in this item, and the item above has none",
                           keyText(taken)),
               "move the one that belongs there up");
      } else {
        // The repeated key is reported; which value belongs to which item is unknown.
        Node& unread = madeNodes_.emplace_back(*taken.value);
        unread.tag = yaml::Tag::Unreadable;
        taken.value = &unread;
      }
      upper.push_back(taken);
    } else {
      continue;
    }
    items[i] = madeItem(*items[i], std::move(upper));
    if (both) items[i + 1] = madeItem(*items[i + 1], std::move(lower));
  }
}

}  // namespace dslint
