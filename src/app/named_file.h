// Reads a file that the user named on the command line. Unlike files of a model, it may be a pipe.
#pragma once

#include <string>

namespace dslint {

/// The whole content of a file, a pipe or a device such as `/dev/stdin`, of at most 2 GiB.
/// Waits for the writer of a pipe. Throws UsageError, with the reason, if it cannot be read.
std::string readNamedFile(const std::string& path);

}  // namespace dslint
