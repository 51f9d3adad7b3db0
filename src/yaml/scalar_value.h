// The value of a scalar: line folding, escapes and block chomping as in YAML 1.2.2. yaml-cpp
// silently folds some texts wrongly, and copies all of them.
#pragma once

#include <string>
#include <string_view>

#include "yaml/event.h"

namespace dslint::yaml {

/// The value of the scalar at `event`, which the syntax scan has accepted: part of `text` if it can
/// be used as written, otherwise in `scratch`. `documentEnd` bounds trailing empty lines.
std::string_view scalarValue(std::string_view text, const Event& event, uint32_t documentEnd,
                             std::string& scratch);

}  // namespace dslint::yaml
