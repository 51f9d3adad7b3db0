#include <CLI/CLI.hpp>

#include "app/commands.h"
#include "server/server.h"

namespace dslint {

void addServerCommand(CLI::App& app, int& exitCode) {
  CLI::App* server = app.add_subcommand(
      "server", "Run the language server, which checks models in editors as they are written");
  server->set_help_flag("-h,--help", "Print this help and exit");
  server->add_flag("--stdio")->description(
      "Communicate over standard input and output (the default)");
  server->footer(
      "Editors start it themselves; docs/editors.md says how to set them up. They show\n"
      "what `dslint lint` reports, for the text in the editor and not the file on disk.");
  server->callback([&exitCode] { exitCode = server::serve({.version = DSLINT_VERSION}); });
}

}  // namespace dslint
