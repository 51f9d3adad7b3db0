#pragma once

#include <chrono>
#include <string>

namespace dslint {

/// Checks that a server accepts connections at a port within a time. Returns what went wrong, in
/// words; empty if it answers. With `greets`, the server also has to speak first, like MySQL's.
std::string probePort(const std::string& host, int port, std::chrono::seconds timeout, bool greets);

}  // namespace dslint
