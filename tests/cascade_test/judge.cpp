#include "cascade_test/judge.h"

#include <algorithm>

#include "model/dump.h"
#include "fix/fixes.h"

namespace dslint::testing {
namespace {

LintRequest request() {
  LintRequest made;
  made.load.paths = {"."};
  made.load.read.jobs = 1;
  made.options.today = 20000;
  return made;
}

MemoryFileSystem inMemory(const Files& files) {
  MemoryFileSystem fileSystem;
  for (const auto& [path, text] : files) fileSystem.add(path, text);
  return fileSystem;
}

std::string dumpOf(const Model& model) {
  std::string text;
  dumpModel(model, DumpFormat::Yaml, [&](std::string_view part) { text += part; });
  return text;
}

std::string saying(const Diagnostic& problem) {
  return std::string(problem.rule) + ": " + problem.message;
}

/// The first line in which two texts differ.
std::string firstDifference(const std::string& before, const std::string& after) {
  const auto [a, b] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  const auto lineAt = [](const std::string& text, size_t at) {
    const size_t start = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
    return text.substr(start, text.find('\n', start) - start);
  };
  return lineAt(before, static_cast<size_t>(a - before.begin())) + "  =>  " +
         lineAt(after, static_cast<size_t>(b - after.begin()));
}

bool isClean(const Report& report) {
  return report.count(Severity::Error) + report.count(Severity::Warning) == 0;
}

}  // namespace

bool Outcome::silent() const { return std::ranges::all_of(told, &Told::info); }

CleanModel::CleanModel(Files files) : sites_(files) {
  const MemoryFileSystem fileSystem = inMemory(files);
  const LintRun run = lint(fileSystem, request());
  for (const Diagnostic& problem : run.report.diagnostics) {
    said_.insert(saying(problem));
    if (problem.severity != Severity::Info) problems_.push_back(saying(problem));
  }
  dump_ = dumpOf(run.model->model);
}

Outcome CleanModel::judge(const Fault& fault) const {
  const Files faulty = applied(sites_.files, fault);
  const MemoryFileSystem fileSystem = inMemory(faulty);
  const LintRun run = lint(fileSystem, request());
  Outcome outcome;
  bool fixable = false;
  for (const Diagnostic& problem : run.report.diagnostics) {
    if (said_.contains(saying(problem))) continue;
    Told told{std::string(problem.rule), problem.message + " – " + problem.advice, 0, 0,
              problem.severity == Severity::Info};
    if (problem.primary.file < run.model->model.files.size()) {
      const std::string& path = run.model->sources.path(problem.primary.file);
      while (told.file + 1 < faulty.size() && faulty[told.file].first != path) ++told.file;
      told.line =
          run.model->sources.text(problem.primary.file)->lines.at(problem.primary.begin).line;
    }
    for (const std::string& word : fault.words) {
      outcome.wayOut = outcome.wayOut || told.message.find(word) != std::string::npos;
    }
    for (const Line& line : fault.lines) {
      outcome.onLine = outcome.onLine || (line.file == told.file && line.line == told.line);
    }
    fixable = fixable || problem.fix;
    outcome.told.push_back(std::move(told));
  }
  outcome.onLine = outcome.onLine || fault.lines.empty();
  outcome.wayOut = outcome.wayOut || fault.words.empty();
  if (!fixable) return outcome;
  const FixRun fixRun = runFixes(fileSystem, request());
  if (fixRun.fixes == 0 || !isClean(fixRun.run.report)) return outcome;
  const std::string dump = dumpOf(fixRun.run.model->model);
  outcome.wrongFix = dump != dump_;
  if (outcome.wrongFix) outcome.fixed = firstDifference(dump_, dump);
  return outcome;
}

}  // namespace dslint::testing
