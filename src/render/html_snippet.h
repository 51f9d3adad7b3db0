// Places and lines of files in HTML.
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

/// The same as a link by the template; as text where there is none, or no file.
std::string placeLink(const Place& place, std::string_view urlTemplate);

/// The lines that hold the ranges, with what is meant marked. Nothing where the text is gone.
void writeHtmlSnippet(Output& out, Places& places, const std::vector<Range>& ranges);

}  // namespace dslint::render
