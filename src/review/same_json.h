// Compares two JSON texts by their values.
#pragma once

#include <string_view>

namespace dslint {

/// Whether both are JSON and equal except for blanks, escapes and the order of members. False for
/// texts that nest deeper than Avro schemas may.
bool sameJson(std::string_view one, std::string_view other);

}  // namespace dslint
