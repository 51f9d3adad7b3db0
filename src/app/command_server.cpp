#include <CLI/CLI.hpp>

#include "app/commands.h"
#include "server/server.h"

namespace dslint {

void addServerCommand(CLI::App& app, int& exitCode) {
  CLI::App* server = app.add_subcommand(
      "server", "Check models in editors as they are written, by the Language Server Protocol");
  server->set_help_flag("-h,--help", "Print this help and exit");
  server->add_flag("--stdio")->description("Speak on standard input and output (the default)");
  server->footer(
      "Editors start it by themselves; docs/editors.md says how to set them up. What they show is\n"
      "what `dslint lint` says, with the texts in the editor in place of the files on disk.");
  server->callback([&exitCode] { exitCode = server::serve({.version = DSLINT_VERSION}); });
}

}  // namespace dslint
