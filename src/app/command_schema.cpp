#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/commands.h"
#include "app/exit_code.h"
#include "model/json_schema.h"

namespace dslint {

void addSchemaCommand(CLI::App& app, int& exitCode) {
  CLI::App* schema =
      app.add_subcommand("schema", "Print the JSON Schema of the language, for editors");
  schema->set_help_flag("-h,--help", "Print this help and exit");
  schema->footer("Example:\n"
                 "  dslint schema > dslint.schema.json\n"
                 "and in a model file, for the YAML language server:\n"
                 "  # yaml-language-server: $schema=dslint.schema.json");
  schema->callback([&exitCode] {
    const std::string text = jsonSchema();
    const bool good = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    exitCode = good ? kExitClean : kExitFault;
  });
}

}  // namespace dslint
