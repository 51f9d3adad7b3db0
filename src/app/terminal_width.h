#pragma once

namespace dslint {

/// The columns of the terminal that standard output is, 0 where it is none or does not tell.
unsigned terminalWidth();

}  // namespace dslint
