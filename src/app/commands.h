// The commands. Each add… function declares one with its options; parsing the command line then
// runs it and sets the exit code.
#pragma once

namespace CLI {
class App;
}

namespace dslint {

void addLintCommand(CLI::App& app, int& exitCode);
void addReviewCommand(CLI::App& app, int& exitCode);
void addRulesCommand(CLI::App& app, int& exitCode);
void addExplainCommand(CLI::App& app, int& exitCode);
void addConfigCommand(CLI::App& app, int& exitCode);
void addDumpCommand(CLI::App& app, int& exitCode);
void addOwnersCommand(CLI::App& app, int& exitCode);
void addGraphCommand(CLI::App& app, int& exitCode);
void addSiteCommand(CLI::App& app, int& exitCode);
void addSchemaCommand(CLI::App& app, int& exitCode);
void addReconcileCommand(CLI::App& app, int& exitCode);
void addDdlCommand(CLI::App& app, int& exitCode);
void addExportCommand(CLI::App& app, int& exitCode);
void addImportCommand(CLI::App& app, int& exitCode);
void addServerCommand(CLI::App& app, int& exitCode);
void addInitCommand(CLI::App& app, int& exitCode);
void addCompletionCommand(CLI::App& app, int& exitCode);

}  // namespace dslint
