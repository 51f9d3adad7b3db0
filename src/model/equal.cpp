#include "model/equal.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "model/classes.h"
#include "model/typed_values.h"
#include "types/data_type.h"
#include "value/host_port.h"

namespace dslint {
namespace {

bool equalRefs(RefBase a, RefBase b) {
  if (a == b) return true;
  if (!a || !b) return false;
  return equalObjects(*a.as<const UserDSLObject>(), *b.as<const UserDSLObject>());
}

bool equalFlags(Flag a, Flag b, const Field& field) {
  const bool byDefault = field.options.byDefault == "true";
  if (field.options.byDefault.empty() && a.given() != b.given()) return false;
  return a.valueOr(byDefault) == b.valueOr(byDefault);
}

bool equalInts(Int a, Int b, const Field& field) {
  const std::string_view text = field.options.byDefault;
  if (text.empty() && a.given() != b.given()) return false;
  int64_t byDefault = 0;
  std::from_chars(text.data(), text.data() + text.size(), byDefault);
  return a.valueOr(byDefault) == b.valueOr(byDefault);
}

bool equalChoices(ChoiceBase a, ChoiceBase b, const Field& field) {
  const auto numberOf = [&](ChoiceBase choice) -> size_t {
    if (choice.given() || field.options.byDefault.empty()) return choice.number;
    const auto found = std::ranges::find(field.choices->values, field.options.byDefault);
    return static_cast<size_t>(found - field.choices->values.begin()) + 1;
  };
  return numberOf(a) == numberOf(b);
}

bool equalTexts(Text a, Text b, const Field& field) {
  const auto valueOf = [&](Text text) {
    return text.given() ? text.view() : field.options.byDefault;
  };
  return a == b || (field.kind == FieldKind::Text && !field.options.byDefault.empty() &&
                    valueOf(a) == valueOf(b));
}

bool equalNames(const NameRefBase& a, const NameRefBase& b) {
  if (a.inlined != b.inlined) return false;
  return a.inlined ? equalRefs(a.object, b.object) : a.name == b.name;
}

bool equalTypes(RefBase a, RefBase b) {
  if (a == b) return true;
  if (!a || !b) return false;
  const auto* one = a.as<const TypeValue>();
  const auto* other = b.as<const TypeValue>();
  if (one->text == other->text) return true;
  const auto read = [](const TypeValue& value) {
    return value.parse == nullptr ? nullptr : value.parse->type.get();
  };
  return read(*one) != nullptr && read(*other) != nullptr && *read(*one) == *read(*other);
}

bool equalAvro(RefBase a, RefBase b) {
  if (a == b) return true;
  return a && b && a.as<const AvroValue>()->text == b.as<const AvroValue>()->text;
}

bool equalMaps(TextMap a, TextMap b) {
  if (a.given() != b.given() || a.size() != b.size()) return false;
  const auto sorted = [](TextMap map) {
    std::vector<std::pair<std::string_view, std::string_view>> entries;
    entries.reserve(map.size());
    for (const TextEntry& entry : map) entries.emplace_back(entry.key.view(), entry.value.view());
    std::ranges::sort(entries);
    return entries;
  };
  return sorted(a) == sorted(b);
}

template <class T, class Same>
bool equalLists(const ListBase& a, const ListBase& b, Same same) {
  return a.given() == b.given() && std::ranges::equal(a.itemsAs<T>(), b.itemsAs<T>(), same);
}

/// Compares a field's single value, or all of its values.
template <class T, class Same>
bool equalValues(const UserDSLObject& a, const UserDSLObject& b, const Field& field, Same same) {
  if (!field.list) return same(field.in<T>(a), field.in<T>(b));
  return equalLists<T>(field.in<ListBase>(a), field.in<ListBase>(b), same);
}

/// A host and port, written in either form.
std::pair<std::string_view, int64_t> addressOf(const HostPort& address) {
  if (!address.text.given()) return {address.host.view(), address.port.valueOr(-1)};
  const HostPortParse parsed = parseHostPort(address.text.view());
  return {parsed.host, parsed.portMissing ? -1 : parsed.port};
}

}  // namespace

bool equalFields(const UserDSLObject& a, const UserDSLObject& b, const Field& field) {
  switch (field.kind) {
    case FieldKind::Text:
      return equalValues<Text>(a, b, field,
                               [&](Text x, Text y) { return equalTexts(x, y, field); });
    case FieldKind::Flag:
      return equalValues<Flag>(a, b, field,
                               [&](Flag x, Flag y) { return equalFlags(x, y, field); });
    case FieldKind::Int:
      return equalInts(field.in<Int>(a), field.in<Int>(b), field);  // never a list
    case FieldKind::Choice:
      return equalValues<ChoiceBase>(
          a, b, field, [&](ChoiceBase x, ChoiceBase y) { return equalChoices(x, y, field); });
    case FieldKind::Object:
      return equalValues<RefBase>(a, b, field, equalRefs);
    case FieldKind::Name:
      return equalValues<NameRefBase>(a, b, field, equalNames);
    case FieldKind::Type:
      return equalValues<RefBase>(a, b, field, equalTypes);
    case FieldKind::Avro:
      return equalValues<RefBase>(a, b, field, equalAvro);
    case FieldKind::Map:
      return equalMaps(field.in<TextMap>(a), field.in<TextMap>(b));
  }
  return false;
}

bool equalObjects(const UserDSLObject& a, const UserDSLObject& b) {
  if (&a == &b) return true;
  if (a.cls() != b.cls()) return false;
  if (const auto* address = as<HostPort>(&a)) {
    const auto& other = static_cast<const HostPort&>(b);
    if (address->text.given() && address->text == other.text) return true;
    return addressOf(*address) == addressOf(other);
  }
  return std::ranges::all_of(a.spec().fields,
                             [&](const Field& field) { return equalFields(a, b, field); });
}

}  // namespace dslint
