// What messages call an object that may have no name.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace dslint::rules {

/// ``the vendor `AWS` ``, or `this vendor` where the name is missing (which source/missing-key
/// says).
inline std::string called(std::string_view noun, std::string_view name) {
  return name.empty() ? fmt::format("this {}", noun) : fmt::format("the {} `{}`", noun, name);
}

}  // namespace dslint::rules
