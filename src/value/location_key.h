#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "value/value_error.h"

namespace dslint {

/// A piece of a location key and its place in the text.
struct LocationKeyPart {
  std::string_view text;
  std::size_t offset = 0;
};

/// The parts of `Vendor:Location/Sub/Sub`; the views point into the text that was parsed. After an
/// error, the pieces read so far are kept.
struct LocationKeyParse {
  LocationKeyPart vendor;
  std::vector<LocationKeyPart> locations;
  ValueCheck error;
};

/// Needs one colon, and a vendor and every location not empty and without spaces around them.
LocationKeyParse parseLocationKey(std::string_view text);

}  // namespace dslint
