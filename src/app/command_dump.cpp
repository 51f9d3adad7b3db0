#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <memory>

#include "app/choices.h"
#include "app/commands.h"
#include "app/exit_code.h"
#include "app/load_command.h"
#include "app/logging.h"
#include "model/dump.h"
#include "model/output_budget.h"

namespace dslint {
namespace {

struct DumpCommand {
  std::vector<std::string> paths;
  std::string format = "yaml";
};

int runDump(const DumpCommand& command) {
  setUpLogging(0);
  const auto model = loadFor(command.paths);
  if (model == nullptr) return kExitUsage;
  bool good = true;
  OutputBudget budget(model->loaded->model);
  dumpModel(model->loaded->model, command.format == "json" ? DumpFormat::Json : DumpFormat::Yaml,
            [&](std::string_view text) {
              budget.take(text.size());
              good = good && std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
            });
  if (!good && errno != EPIPE) return kExitFault;
  return warnOfUnread(*model->loaded) ? kExitFindings : kExitClean;
}

}  // namespace

void addDumpCommand(CLI::App& app, int& exitCode) {
  auto command = std::make_shared<DumpCommand>();
  CLI::App* dump =
      app.add_subcommand("dump", "Print the whole model as one canonical file");
  dump->set_help_flag("-h,--help", "Print this help and exit");
  dump->add_option("PATH", command->paths, "Folders or files of the model (default: .)")
      ->option_text(" ");
  dump->add_option("-f,--format", command->format, "yaml or json (default: yaml)")
      ->check(oneOf({"yaml", "json"}))
      ->option_text("FORMAT");
  dump->footer(
      "Documents are sorted by kind and name, keys as in the language reference.\n"
      "What is written once and used twice stays that way: by anchors in YAML, by\n"
      "`$id` and `$ref` in JSON.\n\n"
      "Examples:\n"
      "  dslint dump model > model.yaml\n"
      "  dslint dump model -f json | jq '.documents[].name'");
  dump->callback([command, &exitCode] {
    if (command->paths.empty()) command->paths.emplace_back(".");
    exitCode = runDump(*command);
  });
}

}  // namespace dslint
