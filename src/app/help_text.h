#pragma once

namespace CLI {
class App;
}

namespace dslint {

/// Prints the help of an app and of the commands that are added to it later: wrapped to the
/// terminal, to 80 columns where there is none.
void setHelpText(CLI::App& app);

}  // namespace dslint
