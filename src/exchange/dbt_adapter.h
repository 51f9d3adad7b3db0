// The warehouses of dbt for which the language has a class of container.
#pragma once

#include <string_view>

#include "pipeline/type_mapping.h"

namespace dslint {

struct DbtAdapter {
  std::string_view name;
  std::string_view container;  ///< its class
  TypeTarget target;
};

/// Null for any other.
const DbtAdapter* dbtAdapter(std::string_view name);

}  // namespace dslint
