#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "app/commands.h"
#include "app/exit_code.h"
#include "app/logging.h"
#include "database/dialect.h"
#include "value/suggest.h"

namespace dslint {
namespace {

struct ReconcileCommand {
  std::string printQuery;
};

std::string dialectNames() {
  std::string names;
  for (size_t i = 0; i < kDialects; ++i) {
    names += fmt::format("{}{}", i == 0 ? "" : ", ", factsOf(static_cast<Dialect>(i)).name);
  }
  return names;
}

int printQuery(const std::string& name) {
  const auto dialect = findDialect(name);
  if (!dialect) {
    spdlog::error("there is no dialect `{}`: it is one of {}", name, dialectNames());
    return kExitUsage;
  }
  std::fputs(std::string(factsOf(*dialect).catalogueQuery).c_str(), stdout);
  return kExitClean;
}

int runReconcile(const ReconcileCommand& command) {
  setUpLogging(0);
  return printQuery(command.printQuery);
}

}  // namespace

void addReconcileCommand(CLI::App& app, int& exitCode) {
  auto command = std::make_shared<ReconcileCommand>();
  CLI::App* reconcile =
      app.add_subcommand("reconcile", "Compare a model with the databases that it names");
  reconcile->set_help_flag("-h,--help", "Print this help and exit");
  reconcile
      ->add_option("--print-query", command->printQuery,
                   "Print the query that reads a database's catalogue: " + dialectNames())
      ->option_text("DIALECT")
      ->required();
  reconcile->callback([command, &exitCode] { exitCode = runReconcile(*command); });
}

}  // namespace dslint
