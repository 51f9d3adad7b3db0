// Reports what the grammars of src/value find in a scalar.
#pragma once

#include "lint/context.h"
#include "value/value_error.h"

namespace dslint::rules {

/// Reports `error`, found in the scalar `text` that stands at `value`, on the piece that is wrong.
/// Where the error knows the fix, the whole scalar with it is offered as a fix.
FindingDraft reportValue(Context& context, const Place& value, std::string_view text,
                         const ValueError& error);

/// `a`, `b` and 3 more: the first few names, in backticks.
std::string listed(const std::vector<std::string_view>& names, size_t most = 5);

}  // namespace dslint::rules
