#pragma once

#include <string>
#include <string_view>

namespace dslint {

/// A type of Iceberg (`list<int>`) as Trino writes it in SQL (`ARRAY(INTEGER)`); empty where Trino
/// has none.
std::string trinoType(std::string_view iceberg);

}  // namespace dslint
