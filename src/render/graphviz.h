// Graphviz as a library, where it is built in.
#pragma once

#include <optional>
#include <string>

namespace dslint::render {

/// Whether this program was built with Graphviz.
bool hasGraphviz();

/// What Graphviz makes of a graph in the language DOT, laid out by `dot`: `svg`, `plain`. Nothing
/// where it is not built in, or refuses the text. Not to be called by two threads at a time.
std::optional<std::string> drawDot(const std::string& dot, const char* format);

}  // namespace dslint::render
