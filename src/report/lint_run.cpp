#include "report/lint_run.h"

#include <chrono>
#include <filesystem>

#include "settings/settings_filter.h"

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

/// Lets the request have the last word.
class LastWord final : public ProblemFilter {
 public:
  LastWord(SettingsFilter& settings, const LintRequest& request, const LintRun& run)
      : settings_(settings), request_(request), run_(run) {}

  bool keeps(const Finding& finding, const Chain& chain, Diagnostic& diagnostic) override {
    return settings_.keeps(finding, chain, diagnostic) &&
           (!request_.reports || request_.reports(run_, finding, chain, diagnostic.primary.file));
  }
  std::vector<Finding> closing() override {
    std::vector<Finding> findings = settings_.closing();
    if (!request_.reports) return findings;
    std::erase_if(findings, [&](const Finding& finding) {
      return !request_.reports(run_, finding, {}, finding.primary.range.file);
    });
    return findings;
  }

 private:
  SettingsFilter& settings_;
  const LintRequest& request_;
  const LintRun& run_;
};

/// Whether files that were named leave out others beside them.
bool isPartial(const FileSystem& fileSystem, const LintRequest& request, const LintRun& run) {
  if (request.standardInput != nullptr) return true;
  for (const std::string& path : request.paths) {
    if (fileSystem.kind(path) == FileSystem::Kind::Folder) continue;
    SourceSet others(fileSystem);
    Model model;
    collectFiles(fileSystem, rootsOf(fileSystem, request.paths), request.keep, others, model);
    return model.files.size() > run.model.files.size();
  }
  return false;
}

}  // namespace

std::unique_ptr<LintRun> lint(const FileSystem& fileSystem, const LintRequest& given) {
  const auto start = std::chrono::steady_clock::now();
  auto run = std::make_unique<LintRun>(fileSystem);
  static const LoadedSettings kDefaults;
  const LoadedSettings& settings = given.settings == nullptr ? kDefaults : *given.settings;
  LintRequest request = given;
  Suppressions suppressions;
  request.keep = [&](const std::string& path) {
    return given.keep(path) && settings.settings.keeps(path);
  };
  request.load.seen = [&](FileId file, const SourceText& text) {
    suppressions.collect(file, text, request.load.yaml);
    if (given.load.seen) given.load.seen(file, text);
  };
  if (given.settings != nullptr) {
    request.severityOf = [&](const Finding& finding) {
      return settings.settings.severityOf(finding);
    };
  }
  std::vector<std::string> roots = rootsOf(fileSystem, request.paths);
  if (request.standardInput != nullptr) {
    run->model.files.emplace_back().file =
        run->sources.addText(request.standardInputName, *request.standardInput);
    roots.emplace_back(".");
  } else {
    collectFiles(fileSystem, request.paths, request.keep, run->sources, run->model,
                 request.load.files);
  }
  const auto firstSource = static_cast<FileId>(run->sources.size());
  for (const SettingsSource& source : settings.sources) {
    run->sources.addText(source.shown, source.text);
  }
  loadModel(run->sources, fileSystem, roots, request.load, run->model);
  run->graph = std::make_unique<Graph>(run->model, request.load.jobs);
  LintResult result = runRules(*run->graph, allRules(), request.options, request.load.jobs);
  std::vector<Finding> findings;
  for (LoadedFile& file : run->model.files) {
    std::ranges::move(file.findings, std::back_inserter(findings));
    file.findings.clear();
  }
  std::ranges::move(result.findings, std::back_inserter(findings));
  SettingsFilter filter(settings, firstSource, suppressions);
  const uint64_t derived = run->model.derived + result.derived;
  filter.keepQuiet(derived > 0, derived > 0 || (settings.baseline &&
                                                isPartial(fileSystem, request, *run)));
  if (request.recordBaseline) filter.record();
  LastWord lastWord(filter, request, *run);
  run->report = buildReport(*run->graph, run->sources, request.load.yaml, std::move(findings),
                            request.severityOf, &lastWord);
  run->report.derived = derived + filter.derived();
  if (request.recordBaseline) run->recorded = filter.recorded();
  run->report.files = run->model.files.size();
  run->report.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return run;
}

}  // namespace dslint
