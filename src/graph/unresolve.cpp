#include "graph/unresolve.h"

#include <atomic>

#include "model/parallel.h"
#include "model/walk.h"

namespace dslint {
namespace {

void forget(NameRefBase& name) {
  if (!name.inlined) name.object = {};
}

void forget(UserDSLObject& object, const Field& field) {
  if (!field.list) return forget(field.in<NameRefBase>(object));
  for (NameRefBase& name : field.in<ListBase>(object).itemsAs<NameRefBase>()) forget(name);
}

/// Clears the members, other than names, that resolving sets.
void forgetOwn(UserDSLObject& object) {
  switch (object.cls()) {
    case ClassId::GovernanceZone:
      static_cast<GovernanceZone&>(object).declaration = {};
      break;
    case ClassId::Team:
      static_cast<Team&>(object).declaration = {};
      break;
    case ClassId::GovernanceZoneDeclaration:
      static_cast<GovernanceZoneDeclaration&>(object).definition = {};
      break;
    case ClassId::TeamDeclaration:
      static_cast<TeamDeclaration&>(object).definition = {};
      break;
    case ClassId::Datastore:
      static_cast<Datastore&>(object).producer = {};
      break;
    case ClassId::DatasetGroup:
      static_cast<DatasetGroup&>(object).workspace = {};
      break;
    case ClassId::LocationKey:
      static_cast<LocationKey&>(object).vendor = {};
      static_cast<LocationKey&>(object).location = {};
      break;
    default:
      if (object.spec().is(ClassId::DataContainer)) static_cast<DataContainer&>(object).team = {};
      break;
  }
}

void visit(UserDSLObject& object) {
  forgetOwn(object);
  const ClassSpec& spec = object.spec();
  for (const Field& field : spec.fields) {
    if (field.kind == FieldKind::Name) forget(object, field);
  }
  for (const Field* field : spec.owning) {
    forEachIn(object, *field, [](int, UserDSLObject& child) { visit(child); });
  }
}

}  // namespace

void unresolve(Model& model, unsigned jobs) {
  // Everything an object owns is in its file, even if shared through an alias.
  std::atomic<size_t> next = 0;
  const auto work = [&](size_t) {
    for (size_t i = next++; i < model.files.size(); i = next++) {
      for (LoadedDocument& document : model.files[i].documents) {
        if (document.object) visit(*document.object);
      }
    }
  };
  onThreads(threadsFor(jobs, model.files.size()), work, [&] { next = model.files.size(); });
}

}  // namespace dslint
