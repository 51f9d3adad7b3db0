// The version of this build.
#pragma once

#include <string>

namespace dslint {

/// `dslint 1.2.3`, or JSON with the commit, the newest ruleset, and the features built in.
std::string versionText(bool json);

}  // namespace dslint
