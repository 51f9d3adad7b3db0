// Shows objects as lists of facts, by the descriptions of their classes.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "render/html_text.h"
#include "site/page.h"
#include "value/ascii.h"

namespace dslint::site {
namespace {

/// Lists of these classes are shown as facts. Other lists have tables of their own.
constexpr std::array<ClassId, 5> kShortItems = {ClassId::LocationKey, ClassId::DataClassification,
                                                ClassId::HostPort, ClassId::Credential,
                                                ClassId::DatastoreApproval};

void append(std::string& all, std::string_view one, std::string_view between = ", ") {
  if (one.empty()) return;
  if (!all.empty()) all += between;
  all += one;
}

/// An object within a fact: its one value, `name (value, key value)`, or `key value, key value`.
std::string objectValue(const PageWriter& page, const UserDSLObject& object) {
  if (site::Page const* own = page.site.catalogue.pageOf(&object)) return page.link(*own);
  if (const auto* address = as<HostPort>(&object)) {
    if (address->text.given()) return shownText(address->text.view());
    return shownText(fmt::format("{}:{}", address->host.view(), address->port.valueOr(0)));
  }
  if (const auto* repository = as<Repository>(&object)) return ownerText(repository);
  if (const auto* documentation = as<Documentation>(&object)) {
    return shownText(documentation->description.view());
  }
  const ClassSpec& spec = object.spec();
  std::string name;
  std::string rest;
  for (const Field& field : spec.fields) {
    const std::string value = fieldValue(page, object, field);
    if (value.empty()) continue;
    if (field.key == "name" || field.key == spec.options.scalarKey || spec.fields.size() == 1 ||
        field.options.identifies) {
      append(name, value);
    } else if (field.kind == FieldKind::Choice) {
      append(rest, value);  // clear without its key
    } else {
      append(rest, fmt::format("{} {}", shownText(ascii::lowered(labelOf(field.key))), value));
    }
  }
  if (name.empty()) return rest.empty() ? std::string(spec.name) : rest;
  return rest.empty() ? name : fmt::format("{} ({})", name, rest);
}

template <class T, class Show>
std::string values(const ValidatableObject& object, const Field& field, Show show) {
  if (!field.list) return show(field.in<T>(object));
  std::string all;
  for (const T& one : field.in<ListBase>(object).itemsAs<T>()) append(all, show(one));
  return all;
}

std::string mapValue(const TextMap& map) {
  std::string all;
  for (const TextEntry& entry : map) {
    append(all, shownText(fmt::format("{}: {}", entry.key.view(), entry.value.view())));
  }
  return all;
}

}  // namespace

std::string labelOf(std::string_view key) {
  std::string label;
  for (const char c : key) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper) label += ' ';
    label += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (!label.empty() && label[0] >= 'a' && label[0] <= 'z') {
    label[0] = static_cast<char>(label[0] - 'a' + 'A');
  }
  return label;
}

std::string fieldValue(const PageWriter& page, const ValidatableObject& object,
                       const Field& field) {
  switch (field.kind) {
    case FieldKind::Text:
      return values<Text>(object, field, [](Text text) { return shownText(text.view()); });
    case FieldKind::Flag: {
      const Flag flag = field.in<Flag>(object);
      return !flag.given() ? std::string() : flag.valueOr(false) ? "yes" : "no";
    }
    case FieldKind::Int: {
      const Int number = field.in<Int>(object);
      return number.given() ? std::to_string(number.value) : std::string();
    }
    case FieldKind::Choice:
      return values<ChoiceBase>(object, field, [&](ChoiceBase choice) {
        return choice.given() ? std::string(field.choices->values[choice.number - 1U])
                              : std::string();
      });
    case FieldKind::Object: {
      if (field.list && std::ranges::find(kShortItems, field.target) == kShortItems.end())
        return {};
      return values<RefBase>(object, field, [&](RefBase ref) {
        const auto* inner = ref.as<UserDSLObject>();
        return inner == nullptr ? std::string() : objectValue(page, *inner);
      });
    }
    case FieldKind::Name:
      return values<NameRefBase>(object, field, [&](const NameRefBase& name) {
        return page.link(name.object.as<UserDSLObject>(), name.name.view());
      });
    case FieldKind::Type:
      return values<RefBase>(object, field, [](RefBase ref) {
        const auto* type = ref.as<TypeValue>();
        return type == nullptr ? std::string() : shownText(type->text.view());
      });
    case FieldKind::Map:
      return mapValue(field.in<TextMap>(object));
    case FieldKind::Avro:
      return {};
  }
  return {};
}

void PageWriter::facts(const UserDSLObject& object,
                       std::vector<std::pair<std::string, std::string>> first,
                       const std::vector<std::string_view>& leaveOut) {
  for (const Field& field : object.spec().fields) {
    if (field.key == "name" || field.key == "documentation" || field.key == "deprecation" ||
        std::ranges::find(leaveOut, field.key) != leaveOut.end()) {
      continue;
    }
    first.emplace_back(labelOf(field.key), fieldValue(*this, object, field));
  }
  first.emplace_back("Source", source(object));
  *this << "<dl class=\"facts\">\n";
  for (const auto& [label, value] : first) {
    if (value.empty()) continue;
    *this << "<dt>" << shownText(label) << "</dt><dd>" << value << "</dd>\n";
  }
  *this << "</dl>\n";
}

}  // namespace dslint::site
