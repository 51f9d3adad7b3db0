#include "app/commands.h"

namespace dslint {

void addCommands(CLI::App& app, int& exitCode) {
#define DSLINT_ADD(name) add##name##Command(app, exitCode);
  DSLINT_COMMANDS(DSLINT_ADD)
#undef DSLINT_ADD
}

}  // namespace dslint
