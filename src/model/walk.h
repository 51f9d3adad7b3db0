// Walks over objects of any class, by the descriptions of the classes.
#pragma once

#include "model/class_spec.h"

namespace dslint {

/// Calls `visit(index, child)` for every object in one of the `owning` fields of `object`'s class;
/// `index` is -1 if the field is not a list. References by name are not followed.
template <class Visit>
void forEachIn(const UserDSLObject& object, const Field& field, Visit visit) {
  const auto call = [&](int index, RefBase child) {
    if (child) visit(index, *child.as<UserDSLObject>());
  };
  if (field.kind == FieldKind::Name) {
    const auto& name = field.in<NameRefBase>(object);
    if (name.inlined) call(-1, name.object);
  } else if (!field.list) {
    call(-1, field.in<RefBase>(object));
  } else {
    int index = 0;
    for (const RefBase child : field.in<ListBase>(object).itemsAs<RefBase>()) call(index++, child);
  }
}

/// Calls `visit(field, index, child)` for every object that `object` holds, in the order of its
/// class's fields.
template <class Visit>
void forEachChild(const UserDSLObject& object, Visit visit) {
  for (const Field* field : object.spec().owning) {
    forEachIn(object, *field,
              [&](int index, UserDSLObject& child) { visit(*field, index, child); });
  }
}

/// What identifies an object to people: its name, or a substitute (`store:dataset` for a sink).
/// Empty if there is nothing of the kind.
std::string identityOf(const UserDSLObject& object);

}  // namespace dslint
