// Logs go to stderr, so that results on stdout stay clean.
#pragma once

namespace dslint {

/// 0 prints errors and warnings, 1 also progress, 2 also details.
void setUpLogging(int verbose);

}  // namespace dslint
