// Puts anchors, aliases and merge keys into a model, where people would.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dslint::testing {

/// The text with some of its values marked with anchors, some replaced by aliases of them, and
/// mappings merged. Each is of a form that the fast reader has to know. (What comes out is good
/// YAML, not a good model.)
std::string withAnchors(std::string_view text, uint32_t seed);

}  // namespace dslint::testing
