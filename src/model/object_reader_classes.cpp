// Of which class the object of a mapping is: by its `kind`, its `type`, or its keys.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/node_access.h"
#include "model/object_reader.h"
#include "model/words.h"
#include "value/suggest.h"

namespace dslint {

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
  if (kind == nullptr || isEmpty(*kind->value)) {
    const auto misspelt = std::ranges::find_if(root.pairs(), [&](const Pair& pair) {
      return pair.value->kind == yaml::Kind::Scalar &&
             std::ranges::find(kinds, pair.value->text) != kinds.end() &&
             nearest(keyText(pair), std::array<std::string_view, 1>{"kind"}).has_value();
    });
    if (misspelt != root.pairs().end()) {
      Finding& finding =
          report("source/unknown-kind", *misspelt->key,
                 fmt::format("the document has no `kind`, but a `{}`", keyText(*misspelt)),
                 "write `kind`");
      finding.fix = FixDraft{"write `kind`", finding.primary, "kind"};
      kindKey_ = misspelt->key;
      return findClass(misspelt->value->text);
    }
    if (kind != nullptr) {
      report("source/unknown-kind", *kind->key, "the document's `kind` is empty",
             fmt::format("write one of {}", anyOf(kinds)));
    } else {
      const Node& first = root.pairs().empty() ? root : *root.pairs().front().key;
      report("source/unknown-kind", first, "the document has no `kind`",
             fmt::format("add `kind:` with {}", anyOf(kinds)));
    }
    return nullptr;
  }
  kindKey_ = kind->key;
  if (kind->value->kind == yaml::Kind::Scalar) {
    const ClassSpec* spec = findClass(kind->value->text);
    if (spec != nullptr && spec->options.document) return spec;
  }
  const auto suggestion = kind->value->kind == yaml::Kind::Scalar
                              ? suggest(kind->value->text, kinds)
                              : std::optional<Suggestion>();
  Finding& finding =
      report("source/unknown-kind", *kind->value,
             kind->value->kind == yaml::Kind::Scalar
                 ? fmt::format("there is no kind `{}`", kind->value->text)
                 : fmt::format("the document's `kind` is {}", describe(*kind->value)),
             suggestion ? fmt::format("did you mean `{}`?", suggestion->text)
                        : fmt::format("the kinds are {}", anyOf(kinds)));
  if (!suggestion || !suggestion->clear) return nullptr;
  finding.fix = FixDraft{fmt::format("write `{}`", suggestion->text), finding.primary,
                         std::string(suggestion->text)};
  return findClass(suggestion->text);  // so that what else is wrong is found, too
}

/// The class of a mapping without a `type`: the default one, unless its keys are those of exactly
/// one other. Then the `type` is what is wrong, and said once.
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
  if (first == nullptr || meant.size() != 1) return &byDefault;
  report("source/unknown-key", *first->key,
         fmt::format("{} has no key `{}`", byDefault.name, keyText(*first)),
         fmt::format("add `type: {}`; without a `type` this is a {}", meant.front()->name,
                     byDefault.name));
  guessed_ = true;
  return meant.front();
}

/// What only a guessed class has does not hold as if it had been asked for.
void ObjectReader::distrust(UserDSLObject& object, const ClassSpec& byDefault) {
  uint32_t failed = 0;
  for (size_t i = 0; i < object.spec().fields.size(); ++i) {
    if (byDefault.field(object.spec().fields[i].key) == nullptr) failed |= 1U << i;
  }
  object.damagedBit = 1;
  file_.damaged().failedFields[&object] |= failed;
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
  if (type != nullptr && type->value->kind == yaml::Kind::Scalar) {
    const auto spec = std::ranges::find(wanted.subclasses, type->value->text,
                                        [](const ClassSpec* one) { return one->name; });
    if (spec != wanted.subclasses.end() && isAllowed(*spec)) return *spec;
  }
  if (type == nullptr && wanted.options.defaultType != kNoClass) {
    const ClassSpec& byDefault = classSpec(wanted.options.defaultType);
    const auto isItsKey = [&](const Pair& pair) {
      return byDefault.field(keyText(pair)) != nullptr;
    };
    if (std::ranges::all_of(node.pairs(), isItsKey)) return &byDefault;
  }
  std::vector<const ClassSpec*> possible;
  std::ranges::copy_if(wanted.subclasses, std::back_inserter(possible), isAllowed);
  const auto names = [&] {
    std::vector<std::string_view> list;
    for (const ClassSpec* spec : possible) list.push_back(spec->name);
    return list;
  };
  if (type == nullptr || isEmpty(*type->value)) {
    for (const Pair& pair : node.pairs()) {
      if (type != nullptr || pair.value->kind != yaml::Kind::Scalar) continue;
      if (wanted.field(keyText(pair)) != nullptr) continue;
      const auto near = nearest(keyText(pair), std::array<std::string_view, 1>{"type"});
      const auto spec = std::ranges::find(possible, pair.value->text, &ClassSpec::name);
      if (near && spec != possible.end()) return *spec;  // the key is reported with the others
    }
    if (wanted.options.defaultType != kNoClass) return byKeys(node, wanted, possible);
    const Node& at = type != nullptr        ? *type->key
                     : node.pairs().empty() ? node
                                            : *node.pairs().front().key;
    report("source/missing-key", at,
           fmt::format("`{}` has no `type`", through != nullptr ? through->key : wanted.name),
           fmt::format("add `type:` with {}", anyOf(names())));
    return nullptr;
  }
  const bool scalar = type->value->kind == yaml::Kind::Scalar;
  const auto candidates = names();
  const auto suggestion =
      scalar ? suggest(type->value->text, candidates) : std::optional<Suggestion>();
  std::string message = scalar
                            ? fmt::format("`{}` is no type that `{}` can have", type->value->text,
                                          through != nullptr ? through->key : wanted.name)
                            : fmt::format("`type` is {}", describe(*type->value));
  const ClassSpec* meant = suggestion && suggestion->clear ? possible[suggestion->index] : nullptr;
  Finding& finding = report(
      scalar ? "source/unknown-type" : "source/wrong-shape", *type->value, std::move(message),
      suggestion
          ? fmt::format("did you mean `{}`? the types are {}", suggestion->text, anyOf(candidates))
          : fmt::format("the types are {}", anyOf(candidates)));
  if (meant != nullptr) {
    finding.fix =
        FixDraft{fmt::format("write `{}`", meant->name), finding.primary, std::string(meant->name)};
  }
  return meant;
}

}  // namespace dslint
