// Graphviz as a library, if it is built in.
#pragma once

#include <optional>
#include <string>

namespace dslint::render {

/// Whether this program was built with Graphviz.
bool hasGraphviz();

/// Lays out a graph in the DOT language with `dot`, and returns it in a format: `svg`, `plain`.
/// Nothing if Graphviz is not built in or rejects the text. Not safe to call from two threads.
std::optional<std::string> drawDot(const std::string& dot, const char* format);

}  // namespace dslint::render
