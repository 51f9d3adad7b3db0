#pragma once

namespace CLI {
class App;
}

namespace dslint {

/// Prints the help of an app and of commands added to it later: wrapped to the width of the
/// terminal, or to 80 columns if there is none.
void setHelpText(CLI::App& app);

}  // namespace dslint
