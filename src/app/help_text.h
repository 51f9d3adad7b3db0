#pragma once

namespace CLI {
class App;
}

namespace dslint {

/// Prints the help of an app and of commands added to it later: wrapped to the width of the
/// terminal; without one, to that of `COLUMNS` or to 80 columns.
void setHelpText(CLI::App& app);

}  // namespace dslint
