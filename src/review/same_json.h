// Whether two JSON texts say the same.
#pragma once

#include <string_view>

namespace dslint {

/// Whether both are JSON and equal but for blanks, escapes and the order of members. False for
/// what nests deeper than Avro schemas may.
bool sameJson(std::string_view one, std::string_view other);

}  // namespace dslint
