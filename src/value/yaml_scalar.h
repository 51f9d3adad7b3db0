#pragma once

#include <string>
#include <string_view>

namespace dslint {

/// The text as a YAML scalar that is valid anywhere, also inside braces: quoted if necessary, and
/// if other readers of YAML would not take it for a text.
std::string yamlScalar(std::string_view text);

}  // namespace dslint
