// Objects by their names: the one under the cursor, and everywhere that it is named.
#pragma once

#include <vector>

#include "server/cursor.h"
#include "server/features.h"

namespace dslint::server {

/// The object that stands under the cursor by its own name or by a use of it. What is declared and
/// defined is the definition. Null where nothing is named.
const UserDSLObject* symbolAt(const Query& query, const Cursor& cursor);

/// The names of an object at its definition and, where there is one, its declaration.
std::vector<Place> ownPlaces(const UserDSLObject& object);
/// Every other place that names the object; of a path, the piece that is its name. Linear in the
/// model.
std::vector<Place> usesOf(const UserDSLObject& object, const Snapshot& snapshot);

}  // namespace dslint::server
