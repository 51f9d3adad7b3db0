// The command line of dslint: picks the command, and turns what escapes it into an exit code.

#include <malloc.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <new>
#include <system_error>

#include "app/commands.h"
#include "app/exit_code.h"
#include "value/printable.h"

namespace {

int run(int argc, char** argv) {
  using namespace dslint;
  CLI::App app{
      "dslint checks data ecosystem models written in YAML: what is wrong, where exactly, "
      "and what to do about it."};
  app.name("dslint");
  app.set_version_flag("--version", "dslint " DSLINT_VERSION);
  app.set_help_flag("-h,--help", "Print this help and exit");
  app.require_subcommand(1);
  app.fallthrough(false);
  app.footer(
      "Exit status: 0 nothing at or above --fail-on; 1 findings; 2 wrong usage, a\n"
      "configuration that cannot be parsed, or no input; 3 a fault of dslint itself.\n"
      "`dslint COMMAND --help` tells more about a command.");
  int exitCode = kExitClean;
  addLintCommand(app, exitCode);
  addReviewCommand(app, exitCode);
  addRulesCommand(app, exitCode);
  addExplainCommand(app, exitCode);
  addConfigCommand(app, exitCode);
  addDumpCommand(app, exitCode);
  addOwnersCommand(app, exitCode);
  addGraphCommand(app, exitCode);
  addSchemaCommand(app, exitCode);
  addReconcileCommand(app, exitCode);
  addDdlCommand(app, exitCode);
  addInitCommand(app, exitCode);
  app.failure_message([](const CLI::App*, const CLI::Error& error) {
    return dslint::printable::terminalText(error.what()) +
           "\nRun with --help for more information.\n";
  });
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error, std::cout, std::cerr);
    return code == 0 ? kExitClean : kExitUsage;
  }
  if (std::fflush(stdout) != 0 && errno != EPIPE) {
    std::fprintf(stderr, "dslint: cannot write to standard output: %s\n", std::strerror(errno));
    return kExitFault;
  }
  return exitCode;
}

}  // namespace

int main(int argc, char** argv) {
  // The texts of files come and go: their memory is used again instead of being given back and
  // asked for, page by page.
  mallopt(M_MMAP_THRESHOLD, 64 << 20);
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
  // A reader that has seen enough closes the pipe: writing then fails, and that is checked.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // so does writing beyond the limit of a file's size
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    std::fputs("dslint: out of memory\n", stderr);
  } catch (const std::system_error& error) {
    if (error.code().value() == EPIPE) return dslint::kExitClean;  // the reader has seen enough
    std::fprintf(stderr, "dslint: %s\n", dslint::printable::terminalText(error.what()).c_str());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "dslint: internal error: %s\n", error.what());
  }
  return dslint::kExitFault;
}
