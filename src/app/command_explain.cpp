#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands.h"
#include "app/exit_code.h"
#include "app/logging.h"
#include "app/paragraph.h"
#include "app/settings_options.h"
#include "rules/former_rules.h"
#include "rules/nearest_rule.h"
#include "rules/rules.h"
#include "value/printable.h"
#include "value/suggest.h"

namespace dslint {
namespace {

/// The lines of an example, indented by four columns.
std::string indented(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    out += line.empty() ? "\n" : fmt::format("    {}\n", printable::terminalText(line));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return out;
}

std::string shown(const std::optional<Severity>& severity) {
  return std::string(severity ? toText(*severity) : "off");
}

std::string inBackticks(const std::vector<Pattern>& patterns) {
  std::string text;
  for (const Pattern& pattern : patterns) {
    text += fmt::format("{}`{}`", text.empty() ? "" : ", ", pattern.text);
  }
  return printable::terminalText(text);
}

/// Prints the severity of the rule in the current folder, and where it is set.
void printSettingHere(const Rule& rule, const Settings& settings) {
  const RuleSetting* set = settings.settingOf(rule.id, "");
  if (set != nullptr) {
    fmt::print("Here it is `{}`, set in {}.\n", shown(set->severity),
               printable::terminalText(set->origin));
  } else if (const auto severity = rule.severityIn(settings.ruleset)) {
    fmt::print("Here it is at its default, `{}`.\n", toText(*severity));
  } else {
    fmt::print("Here it is off: ruleset {} does not have it yet.\n", settings.ruleset);
  }
  if (settings.optionRules.rules.contains(rule.id)) return;
  for (const RuleList& override : settings.overrides) {
    const auto one = override.rules.find(rule.id);
    if (one == override.rules.end()) continue;
    fmt::print("In files that match {} it is `{}`, set in {}.\n", inBackticks(override.paths),
               shown(one->second.severity), printable::terminalText(one->second.origin));
  }
}

void explainRule(const Rule& rule, const std::optional<LoadedSettings>& loaded) {
  fmt::print("{} ({})\n\n{}\n{}", rule.id, toText(rule.severity),
             paragraph(fmt::format("Finds {}.", rule.summary)), paragraph(rule.why));
  fmt::print("\nWrong:\n\n{}\nRight:\n\n{}\n", indented(rule.bad), indented(rule.good));
  if (rule.family().suppressible) {
    const std::string ways = fmt::format(
        "In `.dslint.yaml`, `rules: {{{0}: off}}` turns it off; `error`, `warning` or `info` "
        "set its\nseverity. In a model file, `# dslint: ignore[{0}] the reason` hides it on "
        "its line,\non the line below, or in the object that starts there.",
        rule.id);
    fmt::print("{}", paragraph(ways));
  } else {
    fmt::print("It can be neither suppressed nor turned off.\n");
  }
  if (loaded) printSettingHere(rule, loaded->settings);
}

void listRules(const std::vector<const Rule*>& rules, const std::optional<LoadedSettings>& loaded) {
  size_t width = 0;
  for (const Rule* rule : rules) width = std::max(width, rule->id.size());
  for (const Rule* rule : rules) {
    std::optional<Severity> severity = rule->severity;
    if (loaded) {
      const RuleSetting* set = loaded->settings.settingOf(rule->id, "");
      severity = set != nullptr ? set->severity : rule->severityIn(loaded->settings.ruleset);
    }
    const std::string head = fmt::format("{:<{}}  {:<7}  ", rule->id, width, shown(severity));
    fmt::print("{}", described(head, rule->summary));
  }
  fmt::print("\n`dslint explain RULE` explains one of them.\n");
}

/// The rules that the name of a family, or part of a rule's name, may mean.
std::vector<const Rule*> rulesMeant(std::string_view text) {
  std::string_view family = text;
  if (family.ends_with("/*")) family.remove_suffix(2);
  if (family.ends_with('/')) family.remove_suffix(1);
  std::vector<const Rule*> ofFamily;
  std::vector<const Rule*> named;
  std::vector<const Rule*> containing;
  for (const Rule* rule : allRules()) {
    if (rule->family().name == family) ofFamily.push_back(rule);
    if (rule->name() == text) named.push_back(rule);
    if (!text.empty() && rule->id.find(text) != std::string_view::npos) containing.push_back(rule);
  }
  return !ofFamily.empty() ? ofFamily : !named.empty() ? named : containing;
}

int explain(const std::string& text) {
  setUpLogging(0);
  const Rule* rule = findRule(text);
  std::vector<const Rule*> meant;
  if (rule == nullptr) {
    meant = rulesMeant(text);
    if (meant.size() == 1) rule = meant.front();
  }
  const FormerRule* former = rule == nullptr && meant.empty() ? findFormerRule(text) : nullptr;
  if (former != nullptr) {
    fmt::print("`{}` is gone: {}.\nThe rule in its place:\n\n", former->id, former->why);
    rule = findRule(former->successor);
  }
  if (rule == nullptr && meant.empty()) {
    auto near = nearestRule(text);
    if (text.find('/') == std::string::npos) {
      std::vector<std::string_view> names;
      for (const RuleFamily& known : kRuleFamilies) names.push_back(known.name);
      for (const Rule* known : allRules()) names.push_back(known->name());
      near = suggest(text, names);
    }
    spdlog::error("there is no rule `{}`; {}", text,
                  near ? fmt::format("did you mean `{}`?", near->text)
                       : std::string("`dslint rules` lists them"));
    return kExitUsage;
  }
  const auto loaded = settingsFor(".", {});
  if (rule != nullptr) {
    explainRule(*rule, loaded);
  } else {
    listRules(meant, loaded);
  }
  return kExitClean;
}

}  // namespace

void addExplainCommand(CLI::App& app, int& exitCode) {
  auto id = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("explain", "Explain a rule: what it finds, why, and how to fix it");
  command->set_help_flag("-h,--help", "Print this help and exit");
  command
      ->add_option(
          "RULE", *id,
          "A rule such as schema/no-primary-key, a family such as schema, or part of a name")
      ->required()
      ->option_text(" ");
  command->footer(
      "Examples:\n"
      "  dslint explain schema/no-primary-key\n"
      "  dslint explain schema                list the rules of a family");
  command->callback([id, &exitCode] { exitCode = explain(*id); });
}

}  // namespace dslint
