#include "model/model.h"

#include <algorithm>

#include "value/invisible.h"

namespace dslint {
namespace {

bool isWordByte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || byte == '_' || byte == '-' || byte == '.' ||
         static_cast<unsigned char>(byte) >= 0x80;
}

template <class Visit>
void forEachWord(std::string_view text, Visit visit) {
  for (size_t i = 0; i < text.size();) {
    size_t end = i;
    while (end < text.size() && isWordByte(text[end])) ++end;
    if (end > i) visit(text.substr(i, end - i));
    i = end + 1;
  }
}

}  // namespace

void LostNames::addText(std::string_view text) {
  if (findInvisible(text).length > 0) addText(withoutInvisible(text));
  words_.emplace(text);
  forEachWord(text, [&](std::string_view word) { words_.emplace(word); });
}

void LostNames::addDocument(std::string_view text) {
  addText(text);
  if (text.find("assignments") == std::string_view::npos) return;
  forEachWord(withoutInvisible(text), [&](std::string_view word) { assigning_.emplace(word); });
}

void LostNames::merge(LostNames&& other) {
  everything_ = everything_ || other.everything_;
  words_.merge(other.words_);
  assigning_.merge(other.assigning_);
}

bool LostNames::holds(const StringSet& words, std::string_view name) {
  if (words.empty()) return false;
  if (words.contains(name)) return true;
  // A name of several words, such as "New York", was split into them.
  size_t several = 0;
  bool all = true;
  forEachWord(name, [&](std::string_view word) {
    ++several;
    all = all && word.size() < name.size() && words.contains(word);
  });
  return several > 0 && all;
}

bool LostNames::mayHold(std::string_view name) const { return everything_ || holds(words_, name); }

bool LostNames::mayAssign(std::string_view workspace, std::string_view group) const {
  return everything_ || (holds(assigning_, workspace) && holds(assigning_, group));
}

namespace {

bool holds(const FailedFields& fields, const ValidatableObject& object, std::string_view key) {
  const auto found = fields.find(&object);
  if (found == fields.end()) return false;
  const Field* field = object.spec().field(key);
  if (field == nullptr) return false;
  const auto number = static_cast<uint32_t>(field - object.spec().fields.data());
  return (found->second >> number & 1U) != 0;
}

}  // namespace

bool Model::failed(const Place& field) const {
  return field.object->damaged() && holds(failedFields, *field.object, field.key);
}

namespace {

using Seen = std::unordered_set<const Field*>;

bool leadsTo(const Field& field, const ClassSpec& wanted, Seen& seen);

/// Whether an object of the class, or one inside it, names or holds the wanted class.
bool holdsWithin(const ClassSpec& target, const ClassSpec& wanted, Seen& seen) {
  const auto within = [&](const ClassSpec& spec) {
    return std::ranges::any_of(
        spec.fields, [&](const Field& inner) { return leadsTo(inner, wanted, seen); });
  };
  return within(target) || std::ranges::any_of(target.subclasses, [&](const ClassSpec* spec) {
           return within(*spec);
         });
}

bool leadsTo(const Field& field, const ClassSpec& wanted, Seen& seen) {
  if (!seen.insert(&field).second || field.target == kNoClass) return false;
  const ClassSpec& target = classSpec(field.target);
  if (target.is(wanted.id) || wanted.is(target.id)) return true;
  return field.kind == FieldKind::Object && holdsWithin(target, wanted, seen);
}

}  // namespace

bool mayLeadTo(const Field& field, ClassId cls) {
  Seen seen;
  return leadsTo(field, classSpec(cls), seen);
}

bool mayLeadToByName(const Field& field, ClassId cls) {
  Seen seen;
  const ClassSpec& wanted = classSpec(cls);
  if (leadsTo(field, wanted, seen)) return true;
  return field.target != kNoClass && holdsWithin(classSpec(field.target), wanted, seen);
}

bool Model::mayLack(ClassId cls) const {
  Seen seen;
  return std::ranges::any_of(
      voids, [&](const Field* field) { return leadsTo(*field, classSpec(cls), seen); });
}

bool Model::emptied(const Place& list) const { return holds(emptyLists, *list.object, list.key); }

}  // namespace dslint
