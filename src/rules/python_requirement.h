// Checks one line of a requirements file.
#pragma once

#include <string_view>

#include "value/value_error.h"

namespace dslint::rules {

/// A requirement by PEP 508 (`pandas[excel]>=2.0,<3; python_version>"3.9"`, `tool @ https://…`), or
/// anything else that pip accepts: an option (`-r base.txt`), a URL, a path, a comment.
ValueCheck checkPythonRequirement(std::string_view line);

}  // namespace dslint::rules
