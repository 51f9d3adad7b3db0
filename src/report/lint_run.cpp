#include "report/lint_run.h"

#include <chrono>
#include <filesystem>

namespace dslint {
namespace {

/// The folders that a model may not reach out of.
std::vector<std::string> rootsOf(const FileSystem& fileSystem,
                                 const std::vector<std::string>& paths) {
  std::vector<std::string> roots;
  for (const std::string& path : paths) {
    const bool folder = fileSystem.kind(path) == FileSystem::Kind::Folder;
    const std::string root =
        folder ? path : std::filesystem::path(path).parent_path().string();
    roots.push_back(root.empty() ? "." : root);
  }
  return roots;
}

}  // namespace

std::unique_ptr<LintRun> lint(const FileSystem& fileSystem, const LintRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  auto run = std::make_unique<LintRun>(fileSystem);
  std::vector<std::string> roots = rootsOf(fileSystem, request.paths);
  if (request.standardInput != nullptr) {
    run->model.files.emplace_back().file =
        run->sources.addText(request.standardInputName, *request.standardInput);
    roots.emplace_back(".");
  } else {
    collectFiles(fileSystem, request.paths, request.keep, run->sources, run->model);
  }
  loadModel(run->sources, fileSystem, roots, request.load, run->model);
  run->graph = std::make_unique<Graph>(run->model);
  LintResult result = runRules(*run->graph, allRules(), request.options, request.load.jobs);
  std::vector<Finding> findings;
  for (LoadedFile& file : run->model.files) {
    std::ranges::move(file.findings, std::back_inserter(findings));
    file.findings.clear();
  }
  std::ranges::move(result.findings, std::back_inserter(findings));
  run->report = buildReport(*run->graph, run->sources, request.load.yaml, std::move(findings),
                            request.severityOf);
  run->report.derived = run->model.derived + result.derived;
  run->report.files = run->model.files.size();
  run->report.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return run;
}

}  // namespace dslint
