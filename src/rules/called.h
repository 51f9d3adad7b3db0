// How messages name an object that may have no name.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace dslint::rules {

/// ``the vendor `AWS` ``, or `this vendor` if the name is missing (which source/missing-key
/// reports).
inline std::string called(std::string_view noun, std::string_view name) {
  return name.empty() ? fmt::format("this {}", noun) : fmt::format("the {} `{}`", noun, name);
}

}  // namespace dslint::rules
