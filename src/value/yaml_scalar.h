#pragma once

#include <string>
#include <string_view>

namespace dslint {

/// The text as a YAML scalar that may stand in any place, also between braces: in quotes where it
/// has to be, and where other readers of YAML would take it for something else than a text.
std::string yamlScalar(std::string_view text);

}  // namespace dslint
