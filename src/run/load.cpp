#include "run/load.h"

#include <algorithm>
#include <filesystem>

#include "graph/unresolve.h"
#include "report/problems.h"
#include "rules/rules.h"
#include "settings/pattern_use.h"

namespace dslint {
namespace {

/// The folders outside of which a model may not refer to files.
std::vector<std::string> rootsOf(const FileSystem& fileSystem,
                                 const std::vector<std::string>& paths) {
  std::vector<std::string> roots;
  for (const std::string& path : paths) {
    const bool folder = fileSystem.kind(path) == FileSystem::Kind::Folder;
    const std::string root = folder ? path : std::filesystem::path(path).parent_path().string();
    roots.push_back(root.empty() ? "." : root);
  }
  return roots;
}

/// The files below the paths, without those that the settings leave out.
std::vector<FileEntry> filesBelow(const FileSystem& fileSystem,
                                  const std::vector<std::string>& paths, PatternUse& patterns) {
  std::vector<FileEntry> files = findFiles(fileSystem, paths);
  patterns.choose(files);
  return files;
}

size_t countOf(const std::vector<FileEntry>& files, FileEntry::What what) {
  return static_cast<size_t>(std::ranges::count(files, what, &FileEntry::what));
}

/// Adds the files of the model, and records what is left out.
void addOwnFiles(const FileSystem& fileSystem, const LoadOptions& options,
                 const std::vector<std::string>& roots, LoadedModel& made) {
  PatternUse patterns(made.settings->settings);
  const std::vector<FileEntry> files =
      options.files ? *options.files : filesBelow(fileSystem, options.paths, patterns);
  addFiles(files, made.read.limits.files, made.sources, made.model);
  made.leftOut = {countOf(files, FileEntry::What::Repository),
                  countOf(files, FileEntry::What::OtherTool)};
  const bool single = std::ranges::any_of(options.paths, [&](const std::string& path) {
    return fileSystem.kind(path) != FileSystem::Kind::Folder;
  });
  if (!options.files && !single) made.unmatchedPatterns = patterns.unmatched(fileSystem, roots);
  if (!single || !made.settings->baseline) return;
  // Files around the named ones matter only for entries of a baseline.
  const std::vector<FileEntry> around = filesBelow(fileSystem, roots, patterns);
  made.partial = countOf(around, FileEntry::What::File) > countOf(files, FileEntry::What::File);
}

}  // namespace

const LoadedSettings& defaultSettings() {
  static const LoadedSettings kDefaults;
  return kDefaults;
}

std::unique_ptr<LoadedModel> load(const FileSystem& fileSystem, const LoadOptions& options) {
  auto made = std::make_unique<LoadedModel>(fileSystem);
  made->settings = options.settings == nullptr ? &defaultSettings() : options.settings;
  made->read = options.read;
  const Settings& settings = made->settings->settings;
  if (options.settings != nullptr) made->read.limits = settings.limits;
  std::vector<std::string>& roots = made->roots = rootsOf(fileSystem, options.paths);
  if (options.standardInput) {
    const SettingsSource& input = *options.standardInput;
    made->model.files.emplace_back().file = made->sources.addText(input.shown, input.text);
    made->partial = true;
    roots.emplace_back(".");
  } else {
    addOwnFiles(fileSystem, options, roots, *made);
  }
  made->firstSettings = static_cast<FileId>(made->sources.size());
  for (const SettingsSource& source : made->settings->sources) {
    made->sources.addText(source.shown, source.text);
  }
  for (Finding& finding : made->unmatchedPatterns) {
    if (finding.primary.range.file != kNoFile) finding.primary.range.file += made->firstSettings;
  }
  readModel(made->sources, fileSystem, roots, made->read, made->model);
  made->alone = options.alone;
  if (made->alone) made->model.lost.addEverything();
  made->graph = std::make_unique<Graph>(made->model, made->read.jobs);
  return made;
}

bool replaceFile(LoadedModel& model, const std::string& path, std::string text) {
  const auto file = std::ranges::find_if(model.model.files, [&](const LoadedFile& one) {
    return model.sources.path(one.file) == path;
  });
  if (file == model.model.files.end()) return false;
  model.graph.reset();
  model.sources.replace(file->file, std::move(text));
  rereadFile(model.sources, *model.fileSystem, model.roots, model.read, model.model, *file);
  return true;
}

void resolve(LoadedModel& model) {
  model.graph.reset();
  unresolve(model.model, model.read.jobs);
  if (model.alone) model.model.lost.addEverything();
  model.graph = std::make_unique<Graph>(model.model, model.read.jobs);
}

std::vector<Finding> findingsOf(const Model& model) {
  std::vector<Finding> findings;
  for (const LoadedFile& file : model.files) {
    findings.insert(findings.end(), file.findings.begin(), file.findings.end());
  }
  for (Finding& finding : findings) finding.rule = &ruleOf(*finding.reader);
  return findings;
}

size_t LoadedModel::unread() const {
  return Problems(*graph, sources, read.limits, findingsOf(model)).list.size();
}

}  // namespace dslint
