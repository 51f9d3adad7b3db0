#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/choices.h"
#include "app/commands.h"
#include "app/exit_code.h"
#include "app/paragraph.h"
#include "rules/rules.h"

namespace dslint {
namespace {

void printText() {
  size_t width = 0;
  for (const Rule* rule : allRules()) width = std::max(width, rule->id.size());
  for (const Rule* rule : allRules()) {
    const std::string head =
        fmt::format("{:<{}}  {:<7}  ", rule->id, width, toText(rule->severity));
    fmt::print("{}", described(head, rule->summary));
  }
}

void printMarkdown() {
  fmt::print("| rule | severity | finds |\n|---|---|---|\n");
  for (const Rule* rule : allRules()) {
    std::string summary(rule->summary);
    for (size_t at = 0; (at = summary.find('|', at)) != std::string::npos; at += 2) {
      summary.insert(at, "\\");
    }
    fmt::print("| `{}` | {} | {} |\n", rule->id, toText(rule->severity), summary);
  }
}

void printJson() {
  nlohmann::ordered_json rules = nlohmann::ordered_json::array();
  for (const Rule* rule : allRules()) {
    rules.push_back({{"id", rule->id},
                     {"family", rule->family().name},
                     {"severity", toText(rule->severity)},
                     {"summary", rule->summary},
                     {"why", rule->why},
                     {"suppressible", rule->family().suppressible},
                     {"bad", rule->bad},
                     {"good", rule->good}});
  }
  fmt::print("{}\n", rules.dump(2));
}

}  // namespace

void addRulesCommand(CLI::App& app, int& exitCode) {
  auto format = std::make_shared<std::string>("text");
  CLI::App* rules =
      app.add_subcommand("rules", "List all rules: their id, severity, and what they find");
  rules->set_help_flag("-h,--help", "Print this help and exit");
  rules->add_option("-f,--format", *format, "text, json or markdown (default: text)")
      ->check(oneOf({"text", "json", "markdown"}))
      ->option_text("FORMAT");
  rules->footer(
      "Examples:\n"
      "  dslint rules\n"
      "  dslint rules -f json > rules.json    with why, and examples");
  rules->callback([format, &exitCode] {
    if (*format == "json") {
      printJson();
    } else if (*format == "markdown") {
      printMarkdown();
    } else {
      printText();
    }
    exitCode = kExitClean;
  });
}

}  // namespace dslint
