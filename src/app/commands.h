// The commands. `addLintCommand()` and its like declare one each, with its options; parsing the
// command line then runs it and sets the exit code.
#pragma once

#include <string_view>

namespace CLI {
class App;
}

namespace dslint {

// NOLINTBEGIN: one list, in the order of `--help`
#define DSLINT_COMMANDS(X) \
  X(Lint) X(Review) X(Rules) X(Explain) X(Config) X(Dump) X(Owners) X(Graph) X(Site) X(Schema) \
  X(Reconcile) X(Ddl) X(Import) X(Export) X(Server) X(Init) X(Completion)
#define DSLINT_DECLARE(name) void add##name##Command(CLI::App& app, int& exitCode);
DSLINT_COMMANDS(DSLINT_DECLARE)
#undef DSLINT_DECLARE
// NOLINTEND

/// What is wrong with a value that is empty.
inline constexpr std::string_view kEmptyValue = "is empty; give it a value, or leave it out";

/// Declares all of them. Options whose value is empty are refused.
void addCommands(CLI::App& app, int& exitCode);

}  // namespace dslint
