// Finds objects by name: the one under the cursor, and all places that name it.
#pragma once

#include <vector>

#include "server/cursor.h"
#include "server/features.h"

namespace dslint::server {

/// The object whose name, or a use of it, is under the cursor; the definition if it is declared and
/// defined. Null if there is none.
const UserDSLObject* symbolAt(const Query& query, const Cursor& cursor);

/// The names of an object in its definition and, if there is one, its declaration.
std::vector<Place> ownPlaces(const UserDSLObject& object);
/// All other places that name the object; in a
/// path, only its piece. Linear in the model.
std::vector<Place> usesOf(const UserDSLObject& object, const Snapshot& snapshot);

}  // namespace dslint::server
