// Determines the class of a mapping, by its `kind`, its `type`, or its keys.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "diagnostic/source_rules.h"
#include "model/node_access.h"
#include "model/object_reader.h"
#include "model/words.h"
#include "value/ascii.h"
#include "value/suggest.h"

namespace dslint {
namespace {

/// How the keys of a mapping fit a class.
struct Fit {
  size_t keys = 0;     ///< keys of the mapping, without `kind` and `type`
  size_t known = 0;    ///< how many of them the class has
  size_t missing = 0;  ///< how many the class requires and the mapping lacks
};

Fit fitOf(const ClassSpec& spec, const yaml::Node& node, bool document) {
  Fit fit;
  for (const yaml::Pair& pair : node.pairs()) {
    const Field* field = spec.field(keyText(pair));
    if (field == nullptr && keyText(pair) == (document ? "kind" : "type")) continue;
    ++fit.keys;
    if (field != nullptr && (document || !field->options.documentOnly)) ++fit.known;
  }
  for (const Field& field : spec.fields) {
    const bool wanted = field.options.required && (document || !field.options.documentOnly);
    if (wanted && find(node, field.key) == nullptr) ++fit.missing;
  }
  return fit;
}

std::vector<std::string_view> namesOf(const std::vector<const ClassSpec*>& classes) {
  std::vector<std::string_view> names;
  for (const ClassSpec* spec : classes) names.push_back(spec->name);
  return names;
}

/// The classes that have all keys of a mapping and require no others.
std::vector<const ClassSpec*> thoseThatFit(const std::vector<const ClassSpec*>& classes,
                                           const yaml::Node& node) {
  std::vector<const ClassSpec*> fitting;
  std::ranges::copy_if(classes, std::back_inserter(fitting), [&](const ClassSpec* spec) {
    const Fit fit = fitOf(*spec, node, false);
    return fit.known == fit.keys && fit.missing == 0;
  });
  return fitting;
}

/// Whether a class, or one of its subclasses, has the key.
bool hasKey(const ClassSpec& target, std::string_view key) {
  return target.field(key) != nullptr || (key == "type" && !target.subclasses.empty()) ||
         std::ranges::any_of(target.subclasses,
                             [&](const ClassSpec* spec) { return spec->field(key) != nullptr; });
}

/// Whether one value, or item of a list, has the shape that the field requires.
bool isValueOf(const Field& field, const yaml::Node& value) {
  if (field.kind == FieldKind::Map) return value.kind == yaml::Kind::Mapping;
  if (field.kind != FieldKind::Object) return value.kind == yaml::Kind::Scalar;
  const ClassSpec& target = classSpec(field.target);
  if (value.kind == yaml::Kind::Scalar) return !target.options.scalarKey.empty();
  return value.kind == yaml::Kind::Mapping && !value.pairs().empty() &&
         std::ranges::all_of(value.pairs(),
                             [&](const yaml::Pair& pair) { return hasKey(target, keyText(pair)); });
}

bool hasShapeOf(const Field& field, const yaml::Node& value) {
  if (value.kind != yaml::Kind::Sequence) {
    return (!field.list || field.options.oneOrMany) && isValueOf(field, value);
  }
  return field.list && !value.items().empty() &&
         std::ranges::all_of(value.items(),
                             [&](const yaml::Node* item) { return isValueOf(field, *item); });
}

/// Whether the shorter of two keys is a part of the other: `platforms` and `dataPlatforms`.
bool isPartOf(std::string_view one, std::string_view other) {
  constexpr size_t kShortest = 4;
  if (one.size() > other.size()) std::swap(one, other);
  return one.size() >= kShortest &&
         ascii::lowered(other).find(ascii::lowered(one)) != std::string::npos;
}

/// Whether mappings in the value have several keys, so that having them all tells the class.
bool hasSeveralKeys(const yaml::Node& value) {
  const auto several = [](const yaml::Node& node) { return node.pairs().size() > 1; };
  return several(value) ||
         std::ranges::any_of(value.items(), [&](const yaml::Node* item) { return several(*item); });
}

/// "`teams:` or `zones:`".
std::string keysOf(const std::vector<std::string_view>& keys) {
  std::vector<std::string> written;
  for (const std::string_view key : keys) written.push_back(fmt::format("{}:", key));
  return anyOf(written);
}

}  // namespace

/// The required key, among the `absent` ones, that an unknown one was probably written for: the
/// only one whose values have this shape, and that has a similar name or the same keys inside. Null
/// if there is none.
const Field* ObjectReader::meantRequired(const ClassSpec& spec, const Pair& pair,
                                         std::span<const std::string_view> absent,
                                         uint32_t failed) {
  std::vector<const Field*> similar;
  std::vector<const Field*> others;
  for (const std::string_view key : absent) {
    const Field* field = spec.field(key);
    if (field == nullptr || !hasShapeOf(*field, *pair.value)) continue;
    if (!field->options.required && field->options.absentRule.empty()) continue;
    if ((failed >> static_cast<uint32_t>(field - spec.fields.data()) & 1U) != 0) continue;
    if (isPartOf(keyText(pair), key)) {
      similar.push_back(field);
    } else if (field->kind == FieldKind::Object && hasSeveralKeys(*pair.value)) {
      others.push_back(field);
    }
  }
  const std::vector<const Field*>& meant = similar.empty() ? others : similar;
  return meant.size() == 1 ? meant.front() : nullptr;
}

/// The only key, among the `absent` ones, that an unknown one's value can be chosen for:
/// `prodStatus: PRODUCTION`. Null if there is none.
const Field* ObjectReader::meantChoice(const ClassSpec& spec, const Pair& pair,
                                       std::span<const std::string_view> absent,
                                       uint32_t failed) {
  const Field* meant = nullptr;
  if (pair.value->kind != yaml::Kind::Scalar) return nullptr;
  for (const std::string_view key : absent) {
    const Field* field = spec.field(key);
    if (field == nullptr) continue;
    if ((failed >> static_cast<uint32_t>(field - spec.fields.data()) & 1U) != 0) continue;
    const Field* chosen = field;
    if (field->kind == FieldKind::Object) {
      const ClassSpec& target = classSpec(field->target);
      chosen = target.field(target.options.scalarKey);
    }
    if (chosen == nullptr || chosen->choices == nullptr) continue;
    if (std::ranges::count(chosen->choices->values, pair.value->text()) == 0) continue;
    if (meant != nullptr) return nullptr;
    meant = field;
  }
  return meant;
}

const ClassSpec* ObjectReader::kindOf(const Node& root) {
  std::vector<std::string_view> kinds;
  for (const ClassSpec& spec : allClasses()) {
    if (spec.options.document) kinds.push_back(spec.name);
  }
  if (root.kind != yaml::Kind::Mapping) {
    report(source_rule::kUnknownKind, root,
           fmt::format("this document is {}, and not part of a model", describe(root)),
           "a document is a mapping with a `kind`");
    return nullptr;
  }
  const Pair* kind = find(root, "kind");
  if (kind != nullptr && kind->value->tag == yaml::Tag::Unreadable) return nullptr;
  if (kind == nullptr || isEmpty(*kind->value)) {
    const auto misspelled = std::ranges::find_if(root.pairs(), [&](const Pair& pair) {
      return pair.value->kind == yaml::Kind::Scalar &&
             std::ranges::find(kinds, pair.value->text()) != kinds.end() &&
             nearest(keyText(pair), std::array<std::string_view, 1>{"kind"}).has_value();
    });
    if (misspelled != root.pairs().end()) {
      Finding& finding =
          report(source_rule::kUnknownKind, *misspelled->key,
                 fmt::format("the document has no `kind`, but a `{}`", keyText(*misspelled)),
                 "write `kind`");
      finding.fix = FixDraft{"write `kind`", finding.primary, "kind"};
      kindKey_ = misspelled->key;
      return findClass(misspelled->value->text());
    }
    if (kind != nullptr) {
      report(source_rule::kUnknownKind, *kind->key, "the document's `kind` is empty",
             fmt::format("write one of {}", anyOf(kinds)));
    } else {
      const Node& first = root.pairs().empty() ? root : *root.pairs().front().key;
      report(source_rule::kUnknownKind, first, "the document has no `kind`",
             fmt::format("add `kind:` with {}", anyOf(kinds)));
    }
    return nullptr;
  }
  kindKey_ = kind->key;
  if (kind->value->kind == yaml::Kind::Scalar) {
    const ClassSpec* spec = findClass(kind->value->text());
    if (spec != nullptr && spec->options.document) return kindByKeys(root, *spec, *kind->value);
  }
  const auto suggestion = kind->value->kind == yaml::Kind::Scalar
                              ? suggest(kind->value->text(), kinds)
                              : std::optional<Suggestion>();
  Finding& finding =
      report(source_rule::kUnknownKind, *kind->value,
             kind->value->kind == yaml::Kind::Scalar
                 ? fmt::format("there is no kind `{}`", kind->value->text())
                 : fmt::format("the document's `kind` is {}", describe(*kind->value)),
             suggestion ? fmt::format("did you mean `{}`?", suggestion->text)
                        : fmt::format("the kinds are {}", anyOf(kinds)));
  if (!suggestion || !suggestion->clear) return nullptr;
  finding.fix = FixDraft{fmt::format("write `{}`", suggestion->text), finding.primary,
                         std::string(suggestion->text)};
  return findClass(suggestion->text);  // so that other problems are found, too
}

/// The kind of a document: the one that is written, unless its keys are those of another one. Then
/// the kind is reported, and the document is not read.
const ClassSpec* ObjectReader::kindByKeys(const Node& root, const ClassSpec& written,
                                          const Node& kind) {
  const auto known = [&](const ClassSpec& spec) { return fitOf(spec, root, true).known; };
  const Fit own = fitOf(written, root, true);
  if (own.known == own.keys) return &written;
  const ClassSpec* meant = nullptr;
  size_t most = own.known;
  for (const ClassSpec& spec : allClasses()) {
    if (!spec.options.document || known(spec) <= most) continue;
    most = known(spec);
    meant = &spec;
  }
  if (meant == nullptr || (most < own.keys && most < own.known + 2)) return &written;
  report(source_rule::kUnknownKind, kind,
         fmt::format("these are the keys of {}, not of {}", withArticle(meant->name),
                     withArticle(written.name)),
         fmt::format("did you mean `kind: {}`?", meant->name));
  return nullptr;
}

/// The class of a mapping with a `type`: the one that is written, unless its keys are those of
/// siblings. Then the `type` is reported; null if several are possible.
const ClassSpec* ObjectReader::typeByKeys(const Node& node, const ClassSpec& written,
                                          const Node& type,
                                          const std::vector<const ClassSpec*>& possible) {
  const std::vector<const ClassSpec*> meant = thoseThatFit(possible, node);
  if (meant.empty()) return &written;
  report(source_rule::kUnknownType, type,
         fmt::format("these are the keys of {}, not of `{}`", anyOf(namesOf(meant)), written.name),
         fmt::format("write `type: {}`, or the keys of {}", meant.front()->name,
                     withArticle(written.name)));
  return meant.size() == 1 ? meant.front() : nullptr;
}

/// The class of a mapping without a `type`: the default one, unless its keys are those of others.
/// Then the missing `type` is reported, once.
const ClassSpec* ObjectReader::byKeys(const Node& node, const ClassSpec& wanted,
                                      const std::vector<const ClassSpec*>& possible) {
  const ClassSpec& byDefault = classSpec(wanted.options.defaultType);
  const Pair* first = nullptr;
  std::vector<const ClassSpec*> meant = possible;
  for (const Pair& pair : node.pairs()) {
    const std::string_view key = keyText(pair);
    const auto has = [&](const ClassSpec* spec) { return spec->field(key) != nullptr; };
    if (has(&byDefault) || std::ranges::none_of(possible, has)) continue;
    if (first == nullptr) first = &pair;
    std::erase_if(meant, [&](const ClassSpec* spec) { return !has(spec); });
  }
  if (first == nullptr || meant.empty()) return &byDefault;
  const auto whole = [&](const ClassSpec* spec) { return fitOf(*spec, node, false).missing == 0; };
  if (std::ranges::any_of(meant, whole)) std::erase_if(meant, std::not_fn(whole));
  std::string types;
  for (const ClassSpec* spec : meant) {
    types += fmt::format("{}`type: {}`", types.empty() ? "" : " or ", spec->name);
  }
  report(source_rule::kUnknownKey, *first->key,
         fmt::format("{} has no key `{}`", byDefault.name, keyText(*first)),
         fmt::format("add {}; without a `type` this is {}", types, withArticle(byDefault.name)));
  guessed_ = true;
  return meant.front();
}

/// Marks fields that only a guessed class has as unread, so that nothing is concluded from them.
void ObjectReader::distrust(UserDSLObject& object, const ClassSpec& byDefault) {
  uint32_t failed = 0;
  for (size_t i = 0; i < object.spec().fields.size(); ++i) {
    if (byDefault.field(object.spec().fields[i].key) == nullptr) failed |= 1U << i;
  }
  object.damagedBit = 1;
  file_.damaged().failedFields[&object] |= failed;
}

/// Whether an item of the list has the keys of the items of another one that the holder lacks: the
/// line with the key of that list was lost, and all that stood below it is here. Reported once.
bool ObjectReader::isOfOtherList(Frame& holder, const Field& list, const Node& item,
                                 const std::vector<const ClassSpec*>& own) {
  const ClassSpec& spec = holder.object.spec();
  if (!list.list || spec.field(list.key) != &list) return false;
  const auto isForeign = [&](const Pair& pair) {
    const std::string_view key = keyText(pair);
    if (key == "type") return own.front()->base == nullptr;
    return key != keyOf<&Dataset::documentation>() &&
           key != keyOf<&Dataset::deprecation>() &&
           std::ranges::none_of(own, [&](const ClassSpec* one) { return one->field(key); });
  };
  const auto foreign = std::ranges::find_if(item.pairs(), isForeign);
  if (foreign == item.pairs().end()) return false;
  const Pair* type = find(item, "type");
  std::vector<std::string_view> keys;
  uint32_t bits = 0;
  const ClassSpec* meant = nullptr;
  for (const Field& other : spec.fields) {
    if (other.kind != FieldKind::Object || !other.list || &other == &list) continue;
    if (find(holder.node, other.key) != nullptr) continue;
    const ClassSpec& target = classSpec(other.target);
    std::vector<const ClassSpec*> possible{target.subclasses.begin(), target.subclasses.end()};
    if (!target.options.abstract) possible = {&target};
    std::erase_if(possible, [&](const ClassSpec* one) {
      return type != nullptr ? one->name != type->value->text() : one->base != nullptr;
    });
    const std::vector<const ClassSpec*> fitting = thoseThatFit(possible, item);
    if (fitting.empty()) continue;
    meant = fitting.front();
    keys.push_back(other.key);
    bits |= 1U << static_cast<uint32_t>(&other - spec.fields.data());
  }
  if (meant == nullptr) return false;
  holder.failed |= bits;
  const bool first = mixedLists_.emplace(&holder.node, &list).second;
  if (!first || slippedIntoItem(find(holder.node, list.key), item, keys)) {
    ++file_.derived;
    return true;
  }
  const UserDSLObject* inner = std::exchange(current_, &holder.object);
  report(source_rule::kUnknownKey, *foreign->key,
         fmt::format("`{}` is a key of {}, and this is in `{}`", keyText(*foreign),
                     withArticle(meant->name), list.key),
         fmt::format("write {} on a line above the item, or move it there", keysOf(keys)));
  current_ = inner;
  return true;
}

/// Whether one of the keys, without a value, ends the item before: it is indented too far, and
/// reported there.
bool ObjectReader::slippedIntoItem(const Pair* list, const Node& item,
                                   const std::vector<std::string_view>& keys) {
  if (list == nullptr || list->value->kind != yaml::Kind::Sequence) return false;
  const auto items = list->value->items();
  const auto at = std::ranges::find(items, &item);
  if (at == items.begin() || at == items.end()) return false;
  const Node& before = **std::prev(at);
  if (before.kind != yaml::Kind::Mapping || before.pairs().empty()) return false;
  const Pair& last = before.pairs().back();
  return last.value->kind == yaml::Kind::Null && std::ranges::count(keys, keyText(last)) > 0;
}

/// Advice for a mapping that lacks keys its class requires, but has all that a sibling requires:
/// its `type` may be wrong. Empty if there is no such sibling, or several.
std::string ObjectReader::adviceOfType(const ClassSpec& spec, const Node& node) {
  if (spec.base == nullptr || find(node, "type") == nullptr) return {};
  std::vector<const ClassSpec*> fitting =
      thoseThatFit({spec.base->subclasses.begin(), spec.base->subclasses.end()}, node);
  return fitting.size() == 1 ? fmt::format(", or write `type: {}`", fitting.front()->name)
                             : std::string();
}

const ClassSpec* ObjectReader::classOf(const Node& node, const ClassSpec& wanted,
                                       const Field* through) {
  const auto isAllowed = [&](const ClassSpec* spec) {
    return through == nullptr ||
           ((through->options.only[0] == kNoClass ||
             std::ranges::find(through->options.only, spec->id) != through->options.only.end()) &&
            (through->kind != FieldKind::Name || through->options.inlineClass == spec->id));
  };
  const Pair* type = find(node, "type");
  const auto allowed = [&] {
    std::vector<const ClassSpec*> possible;
    std::ranges::copy_if(wanted.subclasses, std::back_inserter(possible), isAllowed);
    return possible;
  };
  if (type != nullptr && type->value->tag == yaml::Tag::Unreadable) return nullptr;
  if (type != nullptr && type->value->kind == yaml::Kind::Scalar) {
    const auto spec = std::ranges::find(wanted.subclasses, type->value->text(),
                                        [](const ClassSpec* one) { return one->name; });
    if (spec != wanted.subclasses.end() && isAllowed(*spec)) {
      const Fit fit = fitOf(**spec, node, false);
      if (fit.known == fit.keys && (fit.missing < 2 || reachesEnd(node))) return *spec;
      return typeByKeys(node, **spec, *type->value, allowed());
    }
  }
  if (type == nullptr && wanted.options.defaultType != kNoClass) {
    const ClassSpec& byDefault = classSpec(wanted.options.defaultType);
    const auto isItsKey = [&](const Pair& pair) {
      return byDefault.field(keyText(pair)) != nullptr;
    };
    if (std::ranges::all_of(node.pairs(), isItsKey)) return &byDefault;
  }
  const std::vector<const ClassSpec*> possible = allowed();
  if (type == nullptr || isEmpty(*type->value)) {
    if (const ClassSpec* glued = type == nullptr ? gluedType(node, possible) : nullptr)
      return glued;
    for (const Pair& pair : node.pairs()) {
      if (type != nullptr || pair.value->kind != yaml::Kind::Scalar) continue;
      if (wanted.field(keyText(pair)) != nullptr) continue;
      const auto near = nearest(keyText(pair), std::array<std::string_view, 1>{"type"});
      const auto spec = std::ranges::find(possible, pair.value->text(), &ClassSpec::name);
      if (near && spec != possible.end()) return *spec;  // the key is reported with the others
    }
    if (wanted.options.defaultType != kNoClass) return byKeys(node, wanted, possible);
    const Node& at = type != nullptr        ? *type->key
                     : node.pairs().empty() ? node
                                            : *node.pairs().front().key;
    if (through != nullptr && frame_ != nullptr &&
        isOfOtherList(*frame_, *through, node, possible)) {
      return nullptr;
    }
    const std::vector<const ClassSpec*> fitting = thoseThatFit(possible, node);
    report(
        source_rule::kMissingKey, at,
        fmt::format("`{}` has no `type`", through != nullptr ? through->key : wanted.name),
        fmt::format("add `type:` with {}", anyOf(namesOf(fitting.empty() ? possible : fitting))));
    guessed_ = fitting.size() == 1;
    return guessed_ ? fitting.front() : nullptr;
  }
  const bool scalar = type->value->kind == yaml::Kind::Scalar;
  const auto candidates = namesOf(possible);
  if (const ClassSpec* other = scalar ? findClass(type->value->text()) : nullptr) {
    // The name of another class is not misspelled, and the keys do not help here.
    report(source_rule::kUnknownType, *type->value,
           fmt::format("{} cannot be used as `{}`", withArticle(other->name),
                       through != nullptr ? through->key : wanted.name),
           fmt::format("the types are {}", anyOf(candidates)));
    return nullptr;
  }
  const auto suggestion =
      scalar ? suggest(type->value->text(), candidates) : std::optional<Suggestion>();
  std::string message =
      scalar ? fmt::format("`{}` is not a type that `{}` can have", type->value->text(),
                           through != nullptr ? through->key : wanted.name)
             : fmt::format("`type` is {}", describe(*type->value));
  const ClassSpec* meant = suggestion && suggestion->clear ? possible[suggestion->index] : nullptr;
  Finding& finding = report(scalar ? source_rule::kUnknownType : source_rule::kWrongShape,
                            *type->value, std::move(message),
                            suggestion ? fmt::format("did you mean `{}`? the types are {}",
                                                     suggestion->text, anyOf(candidates))
                                       : fmt::format("the types are {}", anyOf(candidates)));
  if (meant != nullptr) {
    finding.fix =
        FixDraft{fmt::format("write `{}`", meant->name), finding.primary, std::string(meant->name)};
  }
  return meant;
}

}  // namespace dslint
