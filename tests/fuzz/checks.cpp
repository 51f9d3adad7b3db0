#include "fuzz/checks.h"

#include "model/dump.h"

namespace dslint::fuzz {
namespace {

/// The first problem that keeps parts of the model from being read.
std::string unread(const Report& report) {
  for (const Diagnostic& problem : report.diagnostics) {
    if (problem.rule.starts_with("source/"))
      return std::string(problem.rule) + ": " + problem.message;
  }
  return {};
}

}  // namespace

LintRun lintText(const MemoryFileSystem& files, yaml::Engine engine,
                 const LoadedSettings* settings) {
  LintRequest request;
  request.load.paths = {"."};
  request.load.read = smallLimits();
  request.load.read.engine = engine;
  request.options.today = 20000;
  request.load.settings = settings;
  return lint(files, request);
}

std::string dumped(const Model& model) {
  std::string text;
  dumpModel(model, DumpFormat::Yaml, [&](std::string_view piece) { text += piece; });
  return text;
}

void checkDump(const LintRun& run) {
  if (!unread(run.report).empty()) return;
  const std::string first = dumped(run.model->model);
  MemoryFileSystem written;
  written.add("model.yaml", first);
  LintRequest request;
  request.load.paths = {"."};
  request.load.read.jobs = 1;
  request.options.today = 20000;
  const LintRun again = lint(written, request);
  const std::string fault = unread(again.report);
  require(fault.empty(), "a dump that cannot be read: " + fault, first);
  const std::string second = dumped(again.model->model);
  require(first == second, "a dump of a dump differs", first + "=====\n" + second);
}

}  // namespace dslint::fuzz
