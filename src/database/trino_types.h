#pragma once

#include <string>
#include <string_view>

namespace dslint {

/// A type of Iceberg (`list<int>`) in Trino's SQL
/// (`ARRAY(INTEGER)`); empty if Trino has none.
std::string trinoType(std::string_view iceberg);

}  // namespace dslint
