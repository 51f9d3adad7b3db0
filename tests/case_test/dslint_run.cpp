#include "case_test/dslint_run.h"

#include <nlohmann/json.hpp>

#include <stdexcept>

#include "support/files.h"
#include "support/process.h"

namespace dslint::testing {
namespace {

using nlohmann::json;

FoundProblem problemOf(const json& line) {
  FoundProblem problem;
  problem.what = {line.at("severity").get<std::string>(), line.at("rule").get<std::string>()};
  problem.message = line.at("message").get<std::string>();
  const json& object = line.at("object");
  if (line.at("path").is_string()) {
    problem.file = line.at("path").get<std::string>();
    if (line.at("range").is_object()) {
      problem.line = line.at("range").at("start").at("line").get<size_t>();
    }
  } else if (object.is_object() && object.at("path").is_string()) {
    problem.file = object.at("path").get<std::string>();
    problem.line = object.at("line").get<size_t>();
  }
  if (problem.file.starts_with("./")) problem.file.erase(0, 2);
  return problem;
}

Outcome runDslint(const std::string& dslint, std::vector<std::string> arguments,
                  const std::filesystem::path& folder) {
  Command command;
  command.program = dslint;
  command.arguments = std::move(arguments);
  command.folder = folder.string();
  command.environment = {"LC_ALL=C", "TZ=UTC"};
  return run(command);
}

LintRun problemsIn(const Outcome& outcome) {
  LintRun result;
  if (!outcome.started || outcome.status > 1) {
    result.failure = "dslint ended with status " + std::to_string(outcome.status) + ": " +
                     std::string(trimmed(outcome.errors + outcome.output));
    return result;
  }
  try {
    for (const std::string& text : linesOf(outcome.output)) {
      const json line = json::parse(text);
      if (line.at("type") == "problem") result.problems.push_back(problemOf(line));
    }
  } catch (const json::exception& error) {
    result.failure = std::string("dslint printed what cannot be read: ") + error.what();
  }
  return result;
}

}  // namespace

LintRun lintFolder(const std::string& dslint, const std::filesystem::path& folder) {
  return problemsIn(
      runDslint(dslint, {"lint", "-j", "1", "--today", "2026-01-01", "-f", "jsonl"}, folder));
}

LintRun reviewFolder(const std::string& dslint, const std::filesystem::path& folder,
                     const std::string& source) {
  std::vector<std::string> words{"review", "--base",  "base",       "--head", "head", "-j",
                                 "1",      "--today", "2026-01-01", "-f",     "jsonl"};
  words.push_back(source.empty() ? "--no-authorization" : "--source");
  if (!source.empty()) words.push_back(source);
  return problemsIn(runDslint(dslint, words, folder));
}

LintRun reconcileFolder(const std::string& dslint, const std::filesystem::path& folder) {
  std::vector<std::string> words{"reconcile", "-j", "1", "-f", "jsonl"};
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".csv") continue;
    words.emplace_back("--catalogue");
    words.push_back(entry.path().stem().string() + '=' + entry.path().filename().string());
  }
  return problemsIn(runDslint(dslint, words, folder));
}

std::vector<RuleText> rulesOf(const std::string& dslint) {
  const Outcome outcome = runDslint(dslint, {"rules", "--format", "json"}, {});
  if (outcome.status != 0) {
    throw std::runtime_error("`dslint rules --format json` failed: " + outcome.errors);
  }
  std::vector<RuleText> rules;
  const json document = json::parse(outcome.output);
  for (const json& rule : document.is_array() ? document : document.at("rules")) {
    rules.push_back({rule.at("id").get<std::string>(), rule.at("bad").get<std::string>(),
                     rule.at("good").get<std::string>()});
  }
  return rules;
}

}  // namespace dslint::testing
