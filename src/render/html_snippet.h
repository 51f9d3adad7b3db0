// Writes places and lines of files as HTML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/output.h"
#include "render/places.h"

namespace dslint::render {

/// A message with its `names` as code.
std::string codeText(std::string_view text);

/// `zones/usa.yaml:36:23`, escaped; `Internal:0` without a file.
std::string placeText(const Place& place);

/// The same as a link made from the template; as text if there is no template or no file.
std::string placeLink(const Place& place, std::string_view urlTemplate);
/// The same, where the link has another path than the one displayed.
std::string placeLink(const Place& place, std::string_view urlTemplate, std::string_view path);

/// Writes the lines of the ranges, with the ranges marked. Writes nothing if the text is gone.
void writeHtmlSnippet(Output& out, Places& places, const std::vector<Range>& ranges);

}  // namespace dslint::render
