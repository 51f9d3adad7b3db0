#pragma once

namespace dslint {

/// The width in columns of the terminal on standard output; 0 if unknown or not a terminal.
unsigned terminalWidth();

}  // namespace dslint
