// Text for XML 1.0 documents.
#pragma once

#include <string>
#include <string_view>

namespace dslint::render {

/// The text for an attribute or an element. What XML 1.0 cannot hold is shown as an escape
/// (`\u{1b}`); line breaks, tabs, bidirectional controls and runners' marks are kept as references.
std::string xmlText(std::string_view text);

}  // namespace dslint::render
