#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/exit_code.h"
#include "app/logging.h"
#include "app/settings_options.h"
#include "settings/limits.h"
#include "value/printable.h"

namespace dslint {
namespace {

std::string quoted(const std::string& text) {
  return printable::harmlessJson(
      nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

/// Prints lines of YAML, each with the origin of its value.
class Printer {
 public:
  explicit Printer(const Settings& settings) : settings_(settings) {}

  void print() {
    line("ruleset", fmt::format("{}", settings_.ruleset), "ruleset");
    line("rules", settings_.rules, settings_.optionRules);
    overrides();
    line("include", list(settings_.include), "include");
    line("exclude", list(settings_.exclude), "exclude");
    line("failOn", settings_.failOn, "failOn");
    lines_.push_back({"limits:", {}});
    for (const LimitKey& limit : limitKeys()) {
      line(fmt::format("  {}", limit.key), size(limit, limit.get(settings_.limits)),
           fmt::format("limits.{}", limit.key));
    }
    line("baseline", quoted(settings_.baseline), "baseline");
    imports();
    size_t width = 0;
    for (const auto& [text, origin] : lines_) {
      if (text.size() <= 60) width = std::max(width, text.size());
    }
    for (const auto& [text, origin] : lines_) {
      if (origin.empty()) {
        fmt::print("{}\n", text);
      } else {
        fmt::print("{:<{}}  # {}\n", text, width, origin);
      }
    }
  }

 private:
  void line(const std::string& key, const std::string& value, const std::string& path) {
    const auto origin = settings_.origins.find(path);
    lines_.emplace_back(
        fmt::format("{}: {}", key, value),
        origin == settings_.origins.end() ? "default" : printable::terminalText(origin->second));
  }

  static std::string list(const std::vector<Pattern>& patterns) {
    std::string text = "[";
    for (const Pattern& pattern : patterns) {
      if (text.size() > 1) text += ", ";
      text += quoted(pattern.text);
    }
    return text + "]";
  }

  /// A number of bytes as it would be written: `64M`.
  static std::string size(const LimitKey& limit, uint64_t number) {
    std::string_view unit;
    for (const std::string_view next : {"K", "M", "G"}) {
      if (!limit.bytes || number % 1024 != 0) break;
      number /= 1024;
      unit = next;
    }
    return fmt::format("{}{}", number, unit);
  }

  /// Only rules that are not at their default; `dslint rules` lists the others.
  void line(const std::string& key, const RuleList& list, const RuleList& winning = {}) {
    if (list.rules.empty() && winning.rules.empty()) {
      lines_.emplace_back(fmt::format("{}: {{}}", key), "default");
      return;
    }
    lines_.emplace_back(fmt::format("{}:", key), "");
    const std::string indent(key.find_first_not_of(' ') + 2, ' ');
    for (const Rule* rule : allRules()) {
      const RuleList& from = winning.rules.contains(rule->id) ? winning : list;
      const auto set = from.rules.find(rule->id);
      if (set == from.rules.end()) continue;
      const RuleSetting& setting = set->second;
      lines_.emplace_back(
          fmt::format("{}{}: {}", indent, rule->id,
                      setting.severity ? toText(*setting.severity) : std::string_view("off")),
          printable::terminalText(setting.origin));
    }
  }

  void overrides() {
    if (settings_.overrides.empty()) {
      lines_.emplace_back("overrides: []", "default");
      return;
    }
    lines_.emplace_back("overrides:", "");
    for (const RuleList& override : settings_.overrides) {
      lines_.emplace_back(fmt::format("  - paths: {}", list(override.paths)),
                          printable::terminalText(override.origin));
      line("    rules", override);
    }
  }

  /// Prints the import tables only if there are any: only `dslint import` uses them.
  void imports() {
    if (settings_.importClassification.empty()) return;
    lines_.emplace_back("import:", "");
    lines_.emplace_back("  classification:", "");
    for (const auto& [word, cls] : settings_.importClassification) {
      line(fmt::format("    {}", quoted(word)), cls, "import.classification." + word);
    }
  }

  const Settings& settings_;
  std::vector<std::pair<std::string, std::string>> lines_;
};

/// The problems of the settings themselves, on stderr.
int complain(const LoadedSettings& loaded) {
  int exitCode = kExitClean;
  for (const Finding& finding : loaded.findings) {
    const auto severity = loaded.settings.severityOf(finding, std::string_view());
    if (!severity) continue;
    const SettingsSource& source = loaded.sources.at(finding.primary.range.file);
    const TextLines lines(source.text);
    const LineColumn place = lines.at(finding.primary.range.begin);
    // A file named `::error…` must not begin a line that GitHub's runner would obey.
    const char* guard = printable::beginsCommand(source.shown) ? "./" : "";
    fmt::print(stderr, "{}{}:{}:{}: {}[{}]: {}; {}\n", guard, printable::terminalText(source.shown),
               place.line, place.column, toText(*severity), finding.rule->id,
               printable::terminalText(finding.message), printable::terminalText(finding.advice));
    if (*severity == Severity::Error) exitCode = kExitFindings;
  }
  return exitCode;
}

}  // namespace

void addConfigCommand(CLI::App& app, int& exitCode) {
  struct Command {
    std::string path = ".";
    SettingsOptions settings;
  };
  auto command = std::make_shared<Command>();
  CLI::App* config =
      app.add_subcommand("config", "Print the effective settings, and where each comes from");
  config->set_help_flag("-h,--help", "Print this help and exit");
  config->add_option("PATH", command->path, "The model (default: the current folder)")
      ->option_text(" ");
  addSettingsOptions(*config, command->settings);
  config->footer(
      "Examples:\n"
      "  dslint config model\n"
      "  dslint config model --set limits.depth=50");
  config->callback([command, &exitCode] {
    setUpLogging(0);
    const auto loaded = settingsFor(command->path, command->settings);
    if (!loaded) {
      exitCode = kExitUsage;
      return;
    }
    Printer(loaded->settings).print();
    exitCode = complain(*loaded);
  });
}

}  // namespace dslint
