// Tells which repositories own a part of the model.
#pragma once

#include "lint/context.h"

namespace dslint::rules {

/// Whether the visited repository is in a field for owners.
inline bool isOwner(const Repository& repository, const Scope& scope) {
  if (const auto* ecosystem = as<Ecosystem>(scope.parent)) {
    return ecosystem->owningRepo.get() == &repository;
  }
  return as<GovernanceZoneDeclaration>(scope.parent) != nullptr ||
         as<TeamDeclaration>(scope.parent) != nullptr;
}

}  // namespace dslint::rules
