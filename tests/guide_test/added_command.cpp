// dslint with the command that docs/adding-a-command.md adds, and without the others.
#include <CLI/CLI.hpp>

#include "app/commands.h"
#include "app/exit_code.h"

int main(int argc, char** argv) {
  CLI::App app{"The command of the guide", "dslint"};
  int exitCode = dslint::kExitFault;
  dslint::addCommands(app, exitCode);
  CLI11_PARSE(app, argc, argv);
  return exitCode;
}
