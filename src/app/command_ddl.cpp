#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>

#include "app/commands.h"
#include "app/database_access.h"
#include "app/exit_code.h"
#include "app/logging.h"
#include "app/refusal.h"
#include "app/settings_options.h"
#include "database/ddl.h"
#include "run/load.h"

namespace dslint {
namespace {

struct DdlCommand {
  std::vector<std::string> paths;
  std::string platform;
  std::string dialect;
  std::string store;
  SettingsOptions settings;
};

std::vector<DesiredDatabase> chooseDatabases(const DdlCommand& command, const Graph& graph) {
  std::vector<DesiredDatabase> databases;
  bool found = false;
  if (!command.dialect.empty()) {
    const Dialect dialect = findDialect(command.dialect).value();
    for (const Datastore* store : graph.datastores()) {
      if (!command.store.empty() && store->name.view() != command.store) continue;
      found = true;
      databases.push_back(desiredOf(*store, dialect));
    }
    if (!found && !command.store.empty()) {
      refuse(fmt::format("there is no datastore `{}`", command.store));
    }
    return databases;
  }
  for (const PipelineGraph& pipeline : pipelinesOf(graph).all()) {
    if (!command.platform.empty() && pipeline.platform().name.view() != command.platform) continue;
    found = true;
    if (auto database = desiredOf(pipeline)) databases.push_back(std::move(*database));
  }
  if (!found) {
    refuse(command.platform.empty()
               ? std::string("the model has no data platform")
               : fmt::format("there is no data platform `{}`", command.platform));
  }
  if (databases.empty()) refuse("the platform merges into no database whose dialect is known");
  return databases;
}

/// Groups databases by dialect, because platforms may merge into several.
std::vector<std::vector<DesiredDatabase>> byDialect(std::vector<DesiredDatabase> databases) {
  std::vector<std::vector<DesiredDatabase>> groups;
  for (DesiredDatabase& database : databases) {
    const auto group = std::ranges::find_if(groups, [&](const auto& one) {
      return one.front().dialect == database.dialect;
    });
    auto& place = group == groups.end() ? groups.emplace_back() : *group;
    place.push_back(std::move(database));
  }
  return groups;
}

int runDdl(const DdlCommand& command) {
  setUpLogging(0);
  for (const std::string& path : command.paths) {
    if (realFileSystem().kind(path) == FileSystem::Kind::Missing) {
      refuse(fmt::format("there is no file or folder `{}`", path));
    }
  }
  const auto settings = settingsFor(command.paths.front(), command.settings);
  if (!settings) return kExitUsage;
  LoadOptions options;
  options.paths = command.paths;
  options.settings = &*settings;
  const auto model = load(realFileSystem(), options);
  if (model->model.files.empty()) refuse("there is no `.yaml` or `.yml` file here");
  std::vector<std::string> refused;
  for (const auto& databases : byDialect(chooseDatabases(command, *model->graph))) {
    const DdlText ddl = ddlText(databases);
    std::fwrite(ddl.sql.data(), 1, ddl.sql.size(), stdout);
    for (const std::string& line : ddl.leftOut) spdlog::warn("{}", line);
    refused.insert(refused.end(), ddl.refused.begin(), ddl.refused.end());
  }
  for (const std::string& line : refused) spdlog::error("{}", line);
  if (const size_t unread = model->unread(); unread > 0) {
    spdlog::error("parts of the model could not be read: `dslint lint` shows {} problem{}", unread,
                  unread == 1 ? "" : "s");
    return kExitFindings;
  }
  return refused.empty() ? kExitClean : kExitFindings;
}

}  // namespace

void addDdlCommand(CLI::App& app, int& exitCode) {
  auto command = std::make_shared<DdlCommand>();
  CLI::App* ddl =
      app.add_subcommand("ddl", "Print the SQL that creates a platform's tables and views");
  ddl->set_help_flag("-h,--help", "Print this help and exit");
  ddl->add_option("PATH", command->paths, "Folders or files of the model (default: .)")
      ->option_text(" ");
  auto* platform =
      ddl->add_option("--platform", command->platform, "Only this platform's merge store")
          ->option_text("NAME");
  auto* dialect =
      ddl->add_option(
             "--dialect", command->dialect,
             "Print the datasets of datastores as tables of this dialect, in place of a platform's")
          ->check(checkDialect)
          ->excludes(platform)
          ->option_text("DIALECT");
  ddl->add_option("--store", command->store, "Only this datastore")
      ->needs(dialect)
      ->option_text("NAME");
  addSettingsOptions(*ddl, command->settings);
  ddl->footer(
      "Examples:\n"
      "  dslint ddl --platform Zero | psql warehouse\n"
      "  dslint ddl --dialect mysql --store Sales");
  ddl->callback([command, &exitCode] {
    if (command->paths.empty()) command->paths.emplace_back(".");
    try {
      exitCode = runDdl(*command);
    } catch (const UsageError&) {
      exitCode = kExitUsage;
    }
  });
}

}  // namespace dslint
