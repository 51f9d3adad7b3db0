// The names that can stand at a place, and what they name.
#pragma once

#include <string>
#include <vector>

#include "graph/graph.h"
#include "server/cursor.h"

namespace dslint::server {

struct Named {
  std::string text;
  const UserDSLObject* object = nullptr;  ///< null for what the text around names (columns)
  const yaml::Node* node = nullptr;       ///< and its mapping there
};

/// The names for the value at the cursor; none where no name is wanted.
std::vector<Named> namesFor(const Cursor& cursor, const Graph& graph);

/// What the scalar at the cursor names; null where it names nothing.
const UserDSLObject* namedBy(const Cursor& cursor, const Graph& graph);

/// `zone/team` of a team, as models write it.
std::string pathOf(const Team& team);

}  // namespace dslint::server
