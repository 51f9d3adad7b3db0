#include "app/commands.h"

#include <CLI/CLI.hpp>
#include <string>

namespace dslint {
namespace {

/// An unset variable of a script must not become another base, source, date or file.
std::string refuseEmpty(const std::string& value) {
  return value.empty() ? std::string(kEmptyValue) : std::string();
}

void refuseEmptyValues(CLI::App& command) {
  for (CLI::Option* option : command.get_options()) {
    if (!option->get_positional() && option->get_items_expected_max() > 0) {
      option->check(refuseEmpty);
    }
  }
  for (CLI::App* inner : command.get_subcommands({})) refuseEmptyValues(*inner);
}

}  // namespace

void addCommands(CLI::App& app, int& exitCode) {
#define DSLINT_ADD(name) add##name##Command(app, exitCode);
  DSLINT_COMMANDS(DSLINT_ADD)
#undef DSLINT_ADD
  refuseEmptyValues(app);
}

}  // namespace dslint
