// What is told of a template such as `{{ name }}` in place of a value.
#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "value/ascii.h"

namespace dslint::yaml {

inline constexpr std::string_view kTemplateAdvice = "render it first, or put it in quotes";

inline std::string unfilledTemplate(std::string_view value) {
  return fmt::format("`{}` is a template that nothing has filled in", ascii::shown(value, 40));
}

}  // namespace dslint::yaml
