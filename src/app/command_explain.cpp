#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands.h"
#include "app/exit_code.h"
#include "app/logging.h"
#include "rules/rules.h"
#include "value/suggest.h"

namespace dslint {
namespace {

/// The lines of an example, set in by four columns.
std::string indented(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    out += line.empty() ? "\n" : fmt::format("    {}\n", line);
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return out;
}

int explain(const std::string& id) {
  setUpLogging(0);
  const Rule* rule = findRule(id);
  if (rule == nullptr) {
    std::vector<std::string_view> ids;
    for (const Rule* known : allRules()) ids.push_back(known->id);
    const auto near = suggest(id, ids);
    spdlog::error("there is no rule `{}`; {}", id,
                  near ? fmt::format("did you mean `{}`?", near->text)
                       : std::string("`dslint rules` lists them"));
    return kExitUsage;
  }
  fmt::print("{} ({})\n\nFinds {}.\n\n{}\n", rule->id, toText(rule->severity), rule->summary,
             rule->why);
  fmt::print("\nWrong:\n\n{}\nRight:\n\n{}\n", indented(rule->bad), indented(rule->good));
  fmt::print("In `.dslint.yaml`, `rules: {{{}: off}}` turns it off, `error`, `warning` or `info` "
             "set its severity.\n",
             rule->id);
  return kExitClean;
}

}  // namespace

void addExplainCommand(CLI::App& app, int& exitCode) {
  auto id = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("explain", "Explain a rule: what it finds, why, and how to mend it");
  command->set_help_flag("-h,--help", "Print this help and exit");
  command->add_option("RULE", *id, "The rule's id, such as schema/no-primary-key")
      ->required()
      ->option_text(" ");
  command->callback([id, &exitCode] { exitCode = explain(*id); });
}

}  // namespace dslint
