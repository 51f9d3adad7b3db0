// The command line of dslint: runs a command, and turns exceptions into exit codes.

#include <malloc.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <new>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "app/commands.h"
#include "app/exit_code.h"
#include "app/help_text.h"
#include "app/version.h"
#include "model/output_budget.h"
#include "value/printable.h"
#include "value/suggest.h"

namespace {

/// The command that was named, after its parent commands: `import`, `dbt`; empty if none was.
std::vector<const CLI::App*> commandsOf(const CLI::App& app) {
  std::vector<const CLI::App*> found;
  for (const CLI::App* at = &app; !at->get_subcommands().empty();) {
    found.push_back(at = at->get_subcommands().front());
  }
  return found;
}

/// A message about the first word that is not a command, option or argument; empty if there is
/// none.
std::string unexpectedWord(const CLI::App& app) {
  const std::vector<std::string> left = app.remaining(true);
  if (left.empty()) return {};
  const std::string word = left.front().substr(0, left.front().find('='));
  const auto commands = commandsOf(app);
  if (!commands.empty() && !app.remaining(false).empty() && word.starts_with('-') &&
      commands.front()->get_option_no_throw(word) != nullptr) {
    const std::string name = commands.front()->get_name();
    return "`" + word + "` is an option of `" + name + "`: write `dslint " + name + " " + word +
           "`";
  }
  const CLI::App& command = commands.empty() ? app : *commands.back();
  std::string path;
  for (const CLI::App* one : commands) path += (path.empty() ? "" : " ") + one->get_name();
  std::vector<std::string> names;
  std::string what = "there is no command";
  if (word.starts_with('-')) {
    what = commands.empty() ? "there is no option" : "`" + path + "` has no option";
    for (const CLI::Option* option : command.get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
      for (const std::string& name : option->get_snames()) names.push_back("-" + name);
    }
  } else if (command.get_subcommands({}).empty()) {
    return "`" + path + "` takes no argument `" + word + "`";
  } else {
    if (!commands.empty()) what = "`" + path + "` has no command";
    for (const CLI::App* known : command.get_subcommands({})) names.push_back(known->get_name());
  }
  const auto near = dslint::suggest(word, names);
  return what + " `" + word + "`" +
         (near ? "; did you mean `" + std::string(near->text) + "`?" : std::string());
}

/// What is wrong with the options, in clearer words than CLI11's own message.
std::string reasonOf(const CLI::Error& error) {
  std::string said = error.what();
  const auto parts = [&](std::string_view between) {
    const size_t at = std::min(said.find(between), said.size());
    return std::pair(said.substr(0, at), said.substr(std::min(at + between.size(), said.size())));
  };
  if (error.get_name() == "ExcludesError") {
    const auto [one, other] = parts(" excludes ");
    return "conflicting options: `" + one + "` and `" + other + "`";
  }
  if (error.get_name() == "RequiresError") {
    const auto [one, other] = parts(" requires ");
    return "`" + one + "` needs `" + other + "`";
  }
  if (error.get_name() == "ValidationError" && said.ends_with(dslint::kEmptyValue)) {
    return "`" + parts(": ").first + "` " + parts(": ").second;
  }
  if (error.get_name() == "ConversionError") {
    const auto [start, value] = parts(" = ");
    return start.substr(start.rfind(' ') + 1) + ": `" + value + "` is not a whole number from 0";
  }
  if (error.get_name() == "ArgumentMismatch" && said.ends_with(" missing")) {
    return "`" + parts(":").first + "` needs a value";
  }
  return said;
}

int run(int argc, char** argv) {
  using namespace dslint;
  CLI::App app{
      "dslint checks data ecosystem models written in YAML: what is wrong, where exactly, "
      "and what to do about it."};
  app.name("dslint");
  bool version = false;
  bool json = false;
  CLI::Option* versionFlag = app.add_flag("--version", version, "Print the version and exit");
  app.add_flag("--json", json, "Print the version as JSON, with the features built in")
      ->needs("--version");
  app.set_help_flag("-h,--help", "Print this help and exit");
  app.require_subcommand(0, 1);
  app.fallthrough(false);
  setHelpText(app);
  int exitCode = kExitClean;
  addCommands(app, exitCode);
  for (CLI::App* command : app.get_subcommands({})) command->excludes(versionFlag);
  // (After them: they would inherit it.)
  app.footer(
      "Examples:\n"
      "  dslint init shop                       write a small model to start from\n"
      "  dslint lint shop                       check it\n"
      "  dslint explain schema/no-primary-key   explain a rule\n"
      "  dslint lint --help                     explain a command\n\n"
      "Exit status: 0 nothing at or above --fail-on, 1 problems, 2 wrong usage, no\n"
      "input, or settings that cannot be read, 3 an internal error.");
  app.failure_message([](const CLI::App*, const CLI::Error& error) {
    return dslint::printable::terminalText(reasonOf(error)) +
           "\nRun with --help for more information.\n";
  });
  try {
    app.parse(argc, argv);
    if (version) {
      std::fputs(versionText(json).c_str(), stdout);
    } else if (app.get_subcommands().empty()) {
      throw CLI::RequiredError("A command");
    }
  } catch (const CLI::ParseError& error) {
    // A refused value of an option is reported alone, because nothing after it was parsed.
    const bool refused = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ValidationError);
    const std::string word = refused ? std::string() : unexpectedWord(app);
    if (!word.empty() && error.get_exit_code() != static_cast<int>(CLI::ExitCodes::Success)) {
      std::fprintf(stderr, "%s\nRun with --help for more information.\n",
                   dslint::printable::terminalText(word).c_str());
      return kExitUsage;
    }
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
  // Texts of files are freed and allocated all the time: reuse their memory instead of returning it
  // to the system.
  mallopt(M_MMAP_THRESHOLD, 64 << 20);
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
  // If a reader closes the pipe, writing fails, which is checked.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // likewise beyond the limit on file sizes
  try {
    return run(argc, argv);
  } catch (const dslint::TooMuchOutput& excess) {
    std::fprintf(stderr, "dslint: error: %s\n", excess.what());
    return dslint::kExitUsage;
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
