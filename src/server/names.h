// The names that are possible at a place, and their objects.
#pragma once

#include <string>
#include <vector>

#include "graph/graph.h"
#include "server/cursor.h"

namespace dslint::server {

struct Named {
  std::string text;
  const UserDSLObject* object = nullptr;  ///< null for names from the text itself (columns)
  const yaml::Node* node = nullptr;       ///< the mapping of such a name
};

/// The possible names for the value at the cursor; none if it is not a name.
std::vector<Named> namesFor(const Cursor& cursor, const Graph& graph);

/// The object that the scalar at the cursor names; null if there is none.
const UserDSLObject* namedBy(const Cursor& cursor, const Graph& graph);

/// `zone/team` of a team, as models write it.
std::string pathOf(const Team& team);

}  // namespace dslint::server
