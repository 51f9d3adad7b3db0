// The generated pages that are longer than a table.
#pragma once

#include <string>

namespace dslint::docs {

/// docs/types.md: every data type, what it becomes in each container, and what the types of each
/// DBMS become here.
std::string typesPage();

/// docs/identifiers.md: which names each DBMS wants quoted.
std::string identifiersPage();

}  // namespace dslint::docs
