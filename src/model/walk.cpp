#include "model/walk.h"

namespace dslint {
namespace {

std::string_view textOf(const UserDSLObject& object, const Field& field) {
  switch (field.kind) {
    case FieldKind::Text:
      return field.in<Text>(object).view();
    case FieldKind::Name:
      return field.in<NameRefBase>(object).name.view();
    case FieldKind::Choice: {
      const auto choice = field.in<ChoiceBase>(object);
      return choice.given() ? field.choices->values[choice.number - 1U] : std::string_view();
    }
    default:
      return {};
  }
}

}  // namespace

std::string identityOf(const UserDSLObject& object) {
  std::string identity;
  for (const Field& field : object.spec().fields) {
    if (field.list || (!field.options.identifies && field.key != "name")) continue;
    const std::string_view text = textOf(object, field);
    if (text.empty()) continue;
    if (!identity.empty()) identity += ':';
    identity += text;
  }
  return identity;
}

}  // namespace dslint
