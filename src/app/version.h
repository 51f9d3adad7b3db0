// What this build of dslint is.
#pragma once

#include <string>

namespace dslint {

/// `dslint 1.2.3`, or as JSON with the commit, the newest ruleset, and the features built in.
std::string versionText(bool json);

}  // namespace dslint
