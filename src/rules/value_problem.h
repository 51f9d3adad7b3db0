// Reports the errors that the grammars of src/value find in a scalar.
#pragma once

#include "lint/context.h"
#include "value/value_error.h"

namespace dslint::rules {

/// Reports `error`, found in the scalar `text` at `value`, at the faulty piece. If the error has a
/// replacement, the whole scalar with it becomes the fix.
FindingDraft reportValue(Context& context, const Place& value, std::string_view text,
                         const ValueError& error);

/// `a`, `b` and 3 more: the first few names, in backticks.
std::string listed(const std::vector<std::string_view>& names, size_t most = 5);

}  // namespace dslint::rules
