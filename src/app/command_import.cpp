// `import`: creates a model from existing sources.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "app/choices.h"
#include "app/commands.h"
#include "app/database_access.h"
#include "app/exit_code.h"
#include "app/import_database.h"
#include "app/import_sources.h"
#include "app/logging.h"
#include "app/output_options.h"
#include "app/refusal.h"
#include "app/settings_options.h"
#include "app/write_files.h"
#include "exchange/align.h"
#include "exchange/avro_import.h"
#include "exchange/database_import.h"
#include "exchange/dbt_import.h"
#include "exchange/debezium_import.h"
#include "exchange/import_error.h"
#include "exchange/import_report.h"
#include "exchange/legal_names.h"
#include "exchange/model_documents.h"
#include "exchange/model_update.h"
#include "exchange/odcs_import.h"
#include "exchange/settle.h"
#include "exchange/unknown_references.h"
#include "source/file_system.h"
#include "source/git_remote.h"
#include "value/host_port.h"
#include "value/printable.h"

namespace dslint {
namespace {

namespace fs = std::filesystem;

struct ImportCommand {
  std::string format;
  DatabaseOptions database;
  DatabaseSources access;
  std::string capture = "snapshot";
  std::vector<std::string> sources;
  std::string into;
  std::string team;
  std::string report;
  bool dryRun = false;
  bool update = false;
};

ImportedModel readSources(const ImportCommand& command, const Settings& settings) {
  if (command.format == "database") {
    DatabaseSources sources = command.access;
    sources.files = command.sources;
    DatabaseOptions options = command.database;
    options.cdc = command.capture == "cdc";
    return readDatabases(sources, options);
  }
  if (command.format == "debezium") return importDebezium(readConnectorSources(command.sources));
  if (command.format == "avro") return importAvro(readAvroSources(command.sources));
  if (command.format == "odcs") {
    return importOdcs(readContractSources(command.sources), {settings.importClassification});
  }
  return importDbt(readDbtSources(command.sources));
}

YamlValue repositoryOf(const GitRemote& remote, std::string_view branch) {
  YamlValue repository = YamlValue::mapping(true);
  if (remote.gitLab) repository.setText("type", "GitLabRepository");
  if (remote.url != "https://github.com") repository.setText("url", remote.url);
  repository.setText("repository", remote.repository);
  repository.setText("branch", branch);
  return repository;
}

/// The names and owners for the documents around the imported part.
ModelFrame frameOf(const ImportCommand& command, const ImportedModel& model,
                   const ModelOutline& outline) {
  ModelFrame frame;
  std::string team = command.team;
  if (team.empty() && outline.teams.size() == 1) team = outline.teams.front();
  if (team.empty() && outline.teams.size() > 1) {
    refuse(fmt::format("the model has {} teams; name one: `--team {}`", outline.teams.size(),
                       printable::terminalText(outline.teams.front())));
  }
  const size_t slash = team.find('/');
  const std::string zone = team.substr(0, std::min(slash, team.size()));
  const std::string name = slash == std::string::npos ? "" : team.substr(slash + 1);
  const bool legal = plainName(zone, "") == zone && plainName(name, "") == name;
  if (!team.empty() && (zone.empty() || name.empty() || !legal)) {
    refuse(fmt::format("`--team {}` is not a `Zone/Team`", printable::terminalText(team)));
  }
  frame.zone = team.empty() ? plainName(model.zone, "Main") : zone;
  frame.team = team.empty() ? plainName(model.team, "Data") : name;
  const std::string folder = fs::absolute(command.into).lexically_normal().string();
  const auto origin = originOf(folder);
  std::string base = fs::path(folder).filename().string();
  if (base.empty()) base = fs::path(folder).parent_path().filename().string();
  frame.ecosystem = plainName(base, "Ecosystem");
  if (origin) {
    frame.ecosystem = plainName(
        origin->repository.substr(origin->repository.rfind('/') + 1), frame.ecosystem);
    frame.owner = repositoryOf(*origin, "**");
    frame.live = repositoryOf(*origin, "live");
  } else {
    const GitRemote example{false, "https://github.com", "example/model"};
    frame.owner = repositoryOf(example, "main");
    frame.live = repositoryOf(example, "live");
  }
  return frame;
}

/// The files of the existing model; none if the folder is missing.
std::vector<ModelFile> filesOf(const std::string& folder, const Settings& settings) {
  std::vector<ModelFile> files;
  if (realFileSystem().kind(folder) != FileSystem::Kind::Folder) return files;
  for (const FileEntry& entry : realFileSystem().list(folder)) {
    if (!entry.error.empty() || !settings.keeps(entry.path)) continue;
    auto read = realFileSystem().read(entry.path, settings.limits.fileSize);
    if (const auto* error = std::get_if<FileError>(&read)) {
      refuse(fmt::format("cannot read `{}`: {}", printable::terminalText(entry.path),
                         error->reason));
    }
    files.push_back({fs::path(entry.path).lexically_relative(folder).string(),
                     std::get<std::string>(std::move(read))});
  }
  return files;
}

/// Refuses to overwrite existing files without `--update`.
void refuseOverwriting(const ImportCommand& command, const ModelOutline& outline,
                       const std::vector<ModelDocument>& documents) {
  if (command.update || command.dryRun) return;
  for (const ModelDocument& document : documents) {
    const fs::path place = fs::path(command.into) / document.path;
    std::error_code error;
    if (fs::symlink_status(place, error).type() == fs::file_type::not_found) continue;
    refuse(fmt::format("`{}` exists already; add to the model with `--update`, or choose another "
                       "folder",
                       printable::terminalText(place.lexically_normal().string())));
  }
  if (outline.hasEcosystem) {
    refuse(fmt::format("`{}` already holds a model; add to it with `--update`, or choose another "
                       "folder",
                       printable::terminalText(command.into)));
  }
}

void printFiles(const std::vector<ModelFile>& files) {
  for (const ModelFile& file : files) {
    fmt::print("# {}\n{}", printable::terminalText(file.path), file.text);
    if (&file != &files.back()) fmt::print("---\n");
  }
}

int finish(const ImportCommand& command, const ImportOutcome& outcome,
           const std::vector<ModelFile>& files) {
  if (command.dryRun) {
    printFiles(files);
  } else {
    std::vector<NewText> texts;
    for (const ModelFile& file : files) texts.push_back({file.path, file.text});
    if (const auto failure = writeTogether(command.into, texts)) {
      spdlog::error("{}; nothing was written", printable::terminalText(*failure));
      return kExitFault;
    }
    for (const std::string& file : outcome.files) {
      fmt::print("{}\n", printable::terminalLine(file));
    }
    if (files.empty()) fmt::print(stderr, "nothing to change\n");
  }
  if (!command.report.empty() && !writeWhole(command.report, reportJson(outcome))) {
    spdlog::error("cannot write `{}`", printable::terminalText(command.report));
    return kExitFault;
  }
  fmt::print(stderr, "{}", reportText(outcome));
  return kExitClean;
}

int runImport(const ImportCommand& command) {
  setUpLogging(0);
  if (command.into.empty() && !command.dryRun) {
    refuse("`--into DIR` is missing: where the model goes; `--dry-run` prints it");
  }
  ImportCommand settled = command;
  if (settled.into.empty()) settled.into = ".";
  const auto settings = settingsFor(settled.into, {});
  if (!settings) return kExitUsage;
  if (const size_t wrong = settings->findings.size(); wrong > 0) {
    spdlog::warn("`{}` has {} problem{}: `dslint config` shows {}",
                 printable::terminalText(settings->settings.shownFile), wrong,
                 wrong == 1 ? "" : "s", wrong == 1 ? "it" : "them");
  }
  ImportedModel model = readSources(settled, settings->settings);
  settle(model);
  // A dry run without a folder shows what is new everywhere.
  const std::vector<ModelFile> there =
      command.into.empty() ? std::vector<ModelFile>() : filesOf(settled.into, settings->settings);
  const ModelOutline outline = outlineOf(there, settings->settings.limits);
  if (settled.update) alignWithModel(model, there, settings->settings.limits);
  const ModelFrame frame = frameOf(settled, model, outline);
  leaveOutUnknown(model, outline, frame.zone);
  const std::vector<ModelDocument> documents = documentsOf(model, frame);
  refuseOverwriting(settled, outline, documents);
  ModelUpdate update = updateModel(settled.update ? there : std::vector<ModelFile>(), documents,
                                   settings->settings.limits);

  ImportOutcome outcome;
  outcome.format = settled.format;
  outcome.sources = settled.sources;
  outcome.made = countsOf(model);
  outcome.notHeld = std::move(model.report);
  outcome.kept = std::move(update.kept);
  outcome.changed = std::move(update.changed);
  for (const ModelFile& file : update.files) {
    outcome.files.push_back((fs::path(settled.into) / file.path).lexically_normal().string());
    for (const auto& [what, number] : marksOf(file.text)) outcome.toDo[what] += number;
  }
  return finish(settled, outcome, update.files);
}

int runGuarded(const ImportCommand& command) {
  try {
    return runImport(command);
  } catch (const UsageError&) {
    return kExitUsage;
  } catch (const ImportError& error) {
    spdlog::error("{}", printable::terminalText(error.what()));
    return kExitUsage;
  }
}

CLI::App& addFormat(CLI::App& import, const std::shared_ptr<ImportCommand>& command, int& exitCode,
               const std::string& name, const std::string& help, const std::string& sources) {
  CLI::App* format = import.add_subcommand(name, help);
  format->set_help_flag("-h,--help", "Print this help and exit");
  format->add_option("SOURCE", command->sources, sources)->required()->option_text(" ");
  format->add_option("--into", command->into, "Folder for the model; created if it is missing")
      ->option_text("DIR");
  format->add_option("--team", command->team,
                     "Who owns what is imported (default: the model's only team, or a new one)")
      ->option_text("ZONE/TEAM");
  format->add_flag("--update", command->update,
                   "Add to an existing model, and keep what people wrote in it");
  format->add_flag("--dry-run", command->dryRun, "Print the files, but write nothing");
  format
      ->add_option("--report", command->report,
                   "Write what the model cannot hold to this file, as JSON")
      ->option_text("FILE");
  format->callback([command, name, &exitCode] {
    command->format = name;
    exitCode = runGuarded(*command);
  });
  return *format;
}

/// Refuses what no container can have as its address; for CLI11.
std::string checkAddress(const std::string& text) {
  const HostPortParse parsed = parseHostPort(text);
  const ValueCheck& error = parsed.hostError ? parsed.hostError : parsed.portError;
  return error ? fmt::format("{}; {}", error->message, error->advice) : std::string();
}

void addDatabase(CLI::App& import, const std::shared_ptr<ImportCommand>& command, int& exitCode) {
  CLI::App& database =
      addFormat(import, command, exitCode, "database", "A database, from its catalogue",
                "Catalogues as CSV, printed by the query of `dslint reconcile --print-query`; in "
                "`NAME=FILE`, NAME is the container's name");
  database.get_option("SOURCE")->required(false);
  database
      .add_option("--odbc", command->access.odbc,
                  "A live database: its ODBC connection string, without a password")
      ->allow_extra_args(false)
      ->option_text("[NAME=]CONNECTION");
  database
      .add_option("--dialect", command->access.dialect,
                  "What kind of database it is, if the driver does not tell")
      ->check(checkDialect)
      ->option_text("DIALECT");
  database
      .add_option(
          "--credential", command->access.credential,
          "The credential to sign in with: the environment variables NAME_USER and NAME_PASSWORD")
      ->option_text("NAME");
  database
      .add_option("--credential-folder", command->access.credentialFolder,
                  "The folder with the credential's files, in place of the environment")
      ->option_text("DIR");
  database.add_option("--connect-timeout", command->access.connectTimeout,
                      "Seconds to wait for a database (default: 10)")
      ->check(CLI::Range(1, 3600))
      ->option_text("SECONDS");
  database
      .add_option("--include", command->database.include,
                  "Only tables that match this pattern; may be repeated")
      ->allow_extra_args(false)
      ->option_text("SCHEMA.TABLE");
  database
      .add_option("--exclude", command->database.exclude,
                  "No tables that match this pattern; may be repeated")
      ->allow_extra_args(false)
      ->option_text("SCHEMA.TABLE");
  database.add_option("--capture", command->capture, "cdc or snapshot (default: snapshot)")
      ->check(oneOf({"cdc", "snapshot"}))
      ->option_text("HOW");
  database.add_option("--host", command->database.hostPort, "The host and port of the database")
      ->check(checkAddress)
      ->option_text("HOST:PORT");
}

}  // namespace

void addImportCommand(CLI::App& app, int& exitCode) {
  auto command = std::make_shared<ImportCommand>();
  CLI::App* import =
      app.add_subcommand("import", "Make a model from a database, a dbt project or schemas");
  import->set_help_flag("-h,--help", "Print this help and exit");
  import->require_subcommand(1);
  addDatabase(*import, command, exitCode);
  addFormat(*import, command, exitCode, "dbt", "A dbt project, from its artifacts",
            "`manifest.json` and `catalog.json`, or the folder with them");
  addFormat(*import, command, exitCode, "odcs", "Data contracts (ODCS v3.0 and v3.1)",
            "Files with contracts, or folders of such files");
  addFormat(*import, command, exitCode, "debezium",
            "The tables that Debezium connectors of Kafka Connect read",
            "The connectors' configurations as JSON, responses of the Kafka Connect API, or "
            "folders of either");
  addFormat(*import, command, exitCode, "avro", "Avro schemas",
            "Files with schemas, responses of a schema registry, or folders of either");
  import->footer(
      "An existing model is never changed without --update. What cannot be known is\n"
      "marked `# TODO …`; what the model has no place for is listed at the end.\n\n"
      "Examples:\n"
      "  dslint import database shop=shop.csv --into model\n"
      "  dslint import dbt target --into model --team Shop/Orders --dry-run\n"
      "`dslint import FORMAT --help` explains one format.");
}

}  // namespace dslint
