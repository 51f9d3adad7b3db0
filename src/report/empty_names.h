// How messages name objects whose name is missing.
#pragma once

#include <string>

namespace dslint {

/// Puts words where a message names an object that has no name: ``the policy `` `` becomes `the
/// policy without a name`.
void wordEmptyNames(std::string& message);

}  // namespace dslint
