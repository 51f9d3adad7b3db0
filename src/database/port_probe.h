#pragma once

#include <chrono>
#include <string>

namespace dslint {

/// Whether a server takes connections at a port, within a time. What went wrong in words; empty
/// when it answers. With `greets`, it also has to speak first, as MySQL's does.
std::string probePort(const std::string& host, int port, std::chrono::seconds timeout, bool greets);

}  // namespace dslint
