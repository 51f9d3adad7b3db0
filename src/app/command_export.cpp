// `export`: converts a model for other tools.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

#include "app/choices.h"
#include "app/commands.h"
#include "app/database_access.h"
#include "app/exit_code.h"
#include "app/logging.h"
#include "app/refusal.h"
#include "app/settings_options.h"
#include "app/write_files.h"
#include "exchange/exporters.h"
#include "exchange/import_report.h"
#include "run/load.h"
#include "value/printable.h"

namespace dslint {
namespace {

struct ExportCommand {
  std::string format;
  std::string path = ".";
  std::string out;
  std::string dialect;
};

struct ExportFormat {
  const char* name;
  Exported (*run)(const ExportView&);
};

constexpr std::array<ExportFormat, 5> kFormats{{{"odcs", exportOdcs},
                                                {"dbt", exportDbt},
                                                {"avro", exportAvro},
                                                {"json-schema", exportJsonSchema},
                                                {"openlineage", exportOpenLineage}}};

Exported exportModel(const ExportCommand& command, const LoadedModel& loaded) {
  if (command.format == "sql") {
    return exportSql(*loaded.graph, findDialect(command.dialect));
  }
  const auto* format = std::ranges::find(kFormats, command.format, &ExportFormat::name);
  return format->run(ExportView(loaded.model));
}

int runExport(const ExportCommand& command) {
  setUpLogging(0);
  if (realFileSystem().kind(command.path) == FileSystem::Kind::Missing) {
    refuse(fmt::format("there is no file or folder `{}`", printable::terminalText(command.path)));
  }
  const auto settings = settingsFor(command.path, {});
  if (!settings) return kExitUsage;
  LoadOptions options;
  options.paths = {command.path};
  options.settings = &*settings;
  const auto loaded = load(realFileSystem(), options);
  if (loaded->model.files.empty()) refuse("there is no `.yaml` or `.yml` file here");
  if (const size_t unread = loaded->unread(); unread > 0) {
    spdlog::error("{} kept parts of the model from being read: `dslint lint` shows {}",
                  unread == 1 ? "one problem" : fmt::format("{} problems", unread),
                  unread == 1 ? "it" : "them");
    return kExitFindings;
  }
  const Exported exported = exportModel(command, *loaded);
  std::vector<NewText> files;
  for (const ExportedFile& file : exported.files) files.push_back({file.path, file.text});
  if (const auto failure = writeTogether(command.out, files)) {
    spdlog::error("{}; nothing was written", printable::terminalText(*failure));
    return kExitFault;
  }
  for (const NewText& file : files) {
    const auto place = (std::filesystem::path(command.out) / file.path).lexically_normal();
    fmt::print("{}\n", printable::terminalLine(place.string()));
  }
  fmt::print(stderr, "{}", kindsText("not held by the format", exported.notHeld));
  return kExitClean;
}

}  // namespace

void addExportCommand(CLI::App& app, int& exitCode) {
  auto command = std::make_shared<ExportCommand>();
  CLI::App* exports = app.add_subcommand("export", "Write a model in the formats of other tools");
  exports->set_help_flag("-h,--help", "Print this help and exit");
  std::vector<std::string> names;
  for (const ExportFormat& format : kFormats) names.emplace_back(format.name);
  names.emplace_back("sql");
  exports->add_option("FORMAT", command->format, "odcs, dbt, avro, json-schema, openlineage or sql")
      ->required()
      ->check(oneOf(names))
      ->option_text(" ");
  exports->add_option("PATH", command->path, "The model's folder (default: .)")->option_text(" ");
  exports->add_option("--out", command->out, "Folder for the files; existing files are overwritten")
      ->required()
      ->option_text("DIR");
  exports
      ->add_option("--dialect", command->dialect,
                   "For `sql`: this dialect, in place of each container's own")
      ->check(checkDialect)
      ->option_text("DIALECT");
  exports->footer(
      "What the format cannot express is listed at the end.\n\n"
      "Examples:\n"
      "  dslint export odcs model --out contracts\n"
      "  dslint export sql model --dialect postgres --out sql");
  exports->callback([command, &exitCode] {
    try {
      exitCode = runExport(*command);
    } catch (const UsageError&) {
      exitCode = kExitUsage;
    }
  });
}

}  // namespace dslint
