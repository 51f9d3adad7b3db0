// The exit status, the same for every command.
#pragma once

namespace dslint {

inline constexpr int kExitClean = 0;     ///< nothing at or above --fail-on
inline constexpr int kExitFindings = 1;
inline constexpr int kExitUsage = 2;     ///< wrong usage, unreadable configuration, no input
inline constexpr int kExitFault = 3;     ///< a fault of dslint itself, or of the machine

}  // namespace dslint
