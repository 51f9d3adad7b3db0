// Text for XML 1.0 documents.
#pragma once

#include <string>
#include <string_view>

namespace dslint::render {

/// The text for an attribute or an element. Characters that XML 1.0 forbids are shown as escapes
/// (`\u{1b}`); line breaks, tabs, bidirectional controls and runners' marks become references.
std::string xmlText(std::string_view text);

}  // namespace dslint::render
