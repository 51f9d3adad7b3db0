#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <memory>

#include "app/commands.h"
#include "app/exit_code.h"
#include "app/logging.h"
#include "app/settings_options.h"
#include "model/dump.h"
#include "report/lint_run.h"

namespace dslint {
namespace {

struct DumpCommand {
  std::vector<std::string> paths;
  std::string format = "yaml";
};

int runDump(const DumpCommand& command) {
  setUpLogging(0);
  LintRequest request;
  request.paths = command.paths;
  for (const std::string& path : request.paths) {
    if (realFileSystem().kind(path) == FileSystem::Kind::Missing) {
      spdlog::error("there is no file or folder `{}`", path);
      return kExitUsage;
    }
  }
  const auto settings = settingsFor(request.paths.front(), {});
  if (!settings) return kExitUsage;
  request.settings = &*settings;
  settings->settings.applyTo(request.load);
  const auto run = lint(realFileSystem(), request);
  if (run->model.files.empty()) {
    spdlog::error("there is no `.yaml` or `.yml` file here");
    return kExitUsage;
  }
  bool good = true;
  dumpModel(run->model, command.format == "json" ? DumpFormat::Json : DumpFormat::Yaml,
            [&](std::string_view text) {
              good = good && std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
            });
  if (!good && errno != EPIPE) return kExitFault;
  size_t unread = 0;
  for (const Diagnostic& problem : run->report.diagnostics) {
    if (problem.rule.starts_with("source/")) ++unread;
  }
  if (unread == 0) return kExitClean;
  spdlog::warn("{} kept parts of the model from being read: `dslint lint` shows {}",
               unread == 1 ? "one problem" : fmt::format("{} problems", unread),
               unread == 1 ? "it" : "them");
  return kExitFindings;
}

}  // namespace

void addDumpCommand(CLI::App& app, int& exitCode) {
  auto command = std::make_shared<DumpCommand>();
  CLI::App* dump =
      app.add_subcommand("dump", "Print the whole model as one canonical file");
  dump->set_help_flag("-h,--help", "Print this help and exit");
  dump->add_option("PATH", command->paths, "Folders or files of the model (default: .)")
      ->option_text(" ");
  dump->add_option("-f,--format", command->format, "yaml or json")
      ->check(CLI::IsMember({"yaml", "json"}))
      ->option_text("FORMAT");
  dump->footer("Documents are sorted by kind and name, keys as in the language reference. What is\n"
               "written once and used twice stays so: by anchors in YAML, `$id` and `$ref` in JSON.");
  dump->callback([command, &exitCode] {
    if (command->paths.empty()) command->paths.emplace_back(".");
    exitCode = runDump(*command);
  });
}

}  // namespace dslint
