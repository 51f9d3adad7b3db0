#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands.h"
#include "app/exit_code.h"
#include "app/logging.h"
#include "app/settings_options.h"
#include "rules/rules.h"
#include "value/printable.h"
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

/// At which severity the rule speaks in the current folder, and who says so.
void printSettingHere(const Rule& rule) {
  const auto loaded = settingsFor(".", {});
  if (!loaded) return;
  const Settings& settings = loaded->settings;
  const auto set = settings.rules.find(rule.id);
  if (set == settings.rules.end()) {
    const auto severity = rule.severityIn(settings.ruleset);
    if (severity) {
      fmt::print("Here it is at its default, `{}`.\n", toText(*severity));
    } else {
      fmt::print("Here it is off: ruleset {} does not have it yet.\n", settings.ruleset);
    }
    return;
  }
  const auto origin = settings.origins.find(fmt::format("rules.{}", rule.id));
  fmt::print("Here it is {}, set in {}.\n",
             set->second ? fmt::format("`{}`", toText(*set->second)) : std::string("off"),
             origin == settings.origins.end() ? "the configuration"
                                              : printable::terminalText(origin->second));
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
  if (rule->suppressible()) {
    fmt::print(
        "In `.dslint.yaml`, `rules: {{{0}: off}}` turns it off; `error`, `warning` or `info` "
        "set its\nseverity. In a model file, `# dslint: ignore[{0}] the reason` hides it on "
        "its line,\non the line below, or in the object that starts there.\n",
        rule->id);
  } else {
    fmt::print("It can be neither suppressed nor turned off.\n");
  }
  printSettingHere(*rule);
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
