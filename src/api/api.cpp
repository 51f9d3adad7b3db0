// The public functions, implemented with the stages.

#include <algorithm>
#include <chrono>
#include <filesystem>

#include <fmt/format.h>

#include "dslint/dslint.h"
#include "rules/rules.h"
#include "run/lint.h"
#include "run/review.h"
#include "source/overlay.h"
#include "value/keyed_hash.h"

namespace dslint::api {
namespace {

uint32_t columnOf(const SourceText& source, const LineColumn& at) {
  // Every byte that is not a continuation byte begins a character.
  const std::string_view before = source.lines.line(at.line).substr(0, at.column - 1);
  const auto begins = [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; };
  return static_cast<uint32_t>(std::ranges::count_if(before, begins)) + 1;
}

Place placeOf(const SourceSet& sources, const Range& range) {
  Place place;
  if (range.file == kNoFile) return place;
  const auto source = sources.text(range.file);
  place.file = sources.shown(range.file);
  place.offset = range.begin;
  place.endOffset = range.end;
  const LineColumn begin = source->lines.at(range.begin);
  const LineColumn end = source->lines.at(range.end);
  place.line = begin.line;
  place.column = columnOf(*source, begin);
  place.endLine = end.line;
  place.endColumn = columnOf(*source, end);
  return place;
}

std::vector<std::string> objectPathOf(const Report& report, const Diagnostic& diagnostic) {
  std::vector<std::string> path;
  for (uint32_t node = diagnostic.node; node != ReportNode::kNoParent;) {
    const ReportNode& object = report.nodes[node];
    std::string step(object.className);
    if (!object.name.empty()) step += ' ' + object.name;
    path.push_back(std::move(step));
    node = object.parent;
  }
  std::ranges::reverse(path);
  return path;
}

/// Throws Cancelled if the caller wants no result any more.
Result resultOf(const Report& report, const SourceSet& sources, const Progress* progress) {
  Result result;
  result.derived = report.derived;
  result.files = report.files;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    throwIfCancelled(progress);
    Problem& problem = result.problems.emplace_back();
    problem.rule = diagnostic.rule;
    problem.severity = static_cast<Severity>(diagnostic.severity);
    problem.message = diagnostic.message;
    problem.advice = diagnostic.advice;
    problem.place = placeOf(sources, diagnostic.primary);
    for (const Range& range : diagnostic.further) {
      problem.further.push_back(placeOf(sources, range));
    }
    for (const Label& label : diagnostic.related) {
      problem.related.push_back({placeOf(sources, label.range), label.text});
    }
    if (diagnostic.fix) {
      Fix& fix = problem.fix.emplace();
      fix.description = diagnostic.fix->description;
      for (const dslint::Edit& edit : diagnostic.fix->edits) {
        fix.edits.push_back({placeOf(sources, edit.range), edit.replacement});
      }
    }
    problem.objectPath = objectPathOf(report, diagnostic);
  }
  return result;
}

/// A model's files, and where to look for its settings.
class Input {
 public:
  explicit Input(const Model& model)
      : files_(model.paths.empty() ? static_cast<const FileSystem&>(nothing_) : realFileSystem()),
        paths_(model.paths) {
    if (paths_.empty()) paths_.emplace_back(".");
    std::vector<std::string> folders;
    for (const std::string& path : paths_) {
      if (path.empty()) throw Error("a path of the model is empty");
      folders.push_back(wholePath(path));
    }
    StringSet there;
    for (const MemoryFile& file : model.files) {
      if (file.path.empty()) throw Error("a file in memory has no path");
      const std::string path = model.paths.empty() ? relativePath(file) : pathOf(file, folders);
      if (!there.insert(path).second) {
        throw Error(fmt::format("the file `{}` is given twice", file.path));
      }
      files_.set(path, file.text);
    }
  }
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  const FileSystem& files() const { return files_; }
  const std::vector<std::string>& paths() const { return paths_; }

  LoadedSettings settings(const Options& options) const {
    std::string folder = paths_.front();
    if (files_.kind(folder) != FileSystem::Kind::Folder) {
      folder = std::filesystem::path(folder).parent_path().string();
    }
    if (folder.empty()) folder = ".";
    SettingsRequest request;
    request.fileSystem = &files_;
    request.folders = foldersUpwards(folder);
    request.file = options.config;
    request.isolated = options.isolated;
    request.set = options.set;
    auto made = loadSettings(request);
    if (const auto* error = std::get_if<std::string>(&made)) throw Error(*error);
    return std::get<LoadedSettings>(std::move(made));
  }

 private:
  /// From the root, without `.`, `..` and a slash at the end.
  static std::string wholePath(const std::string& path) {
    std::string whole = std::filesystem::absolute(path).lexically_normal().string();
    if (whole.size() > 1 && whole.ends_with('/')) whole.pop_back();
    return whole;
  }

  static std::string relativePath(const MemoryFile& file) {
    std::string path = std::filesystem::path(file.path).lexically_normal().string();
    if (path.starts_with('/') || path == ".." || path.starts_with("../")) {
      throw Error(fmt::format("the file `{}` in memory needs a path relative to the model's folder",
                              file.path));
    }
    return path;
  }

  /// The path of the file as it is opened: below a path of the model, however they are written.
  std::string pathOf(const MemoryFile& file, const std::vector<std::string>& folders) const {
    const std::string whole = wholePath(file.path);
    for (size_t i = 0; i < folders.size(); ++i) {
      if (whole == folders[i]) return paths_[i];
      const std::string start = folders[i] == "/" ? folders[i] : folders[i] + '/';
      if (whole.starts_with(start)) {
        return (std::filesystem::path(paths_[i]) / whole.substr(start.size())).string();
      }
    }
    return file.path;
  }

  MemoryFileSystem nothing_;
  OverlayFileSystem files_;
  std::vector<std::string> paths_;
};

LintOptions lintOptions(const Options& options) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return {options.today.value_or(std::chrono::floor<std::chrono::days>(now).count())};
}

/// Runs `work` until it is done or the caller cancels it.
template <class Work>
Result untilStopped(const Options& options, Work work) {
  Progress progress;
  const std::stop_callback stop(options.stop, [&] { progress.cancelled = true; });
  ReadOptions read;
  read.jobs = options.threads;
  read.progress = &progress;
  try {
    return work(read);
  } catch (const Cancelled&) {
    Result result;
    result.cancelled = true;
    return result;
  }
}

ReviewSide sideOf(const Input& input, const LoadedSettings& settings, std::string prefix,
                  bool keepFolder) {
  if (input.paths().size() != 1) throw Error("a side of a review is one folder");
  ReviewSide side;
  side.fileSystem = &input.files();
  side.folder = input.paths().front();
  side.prefix = std::move(prefix);
  side.keepFolder = keepFolder;
  side.settings = &settings;
  side.files = findFiles(input.files(), input.paths());
  std::erase_if(*side.files,
                [&](const FileEntry& file) { return !settings.settings.keeps(file.path); });
  return side;
}

/// The files that only the head's own settings leave out.
std::vector<FileEntry> leftOutOf(const ReviewRequest& request, const Input& head) {
  StringSet inBase;
  for (const FileEntry& file : *request.base.files) {
    inBase.insert(pathBelow(file.path, request.base.folder));
  }
  std::vector<FileEntry> files = findFiles(head.files(), head.paths());
  std::erase_if(files, [&](const FileEntry& file) {
    return request.head.settings->settings.keeps(file.path) ||
           !inBase.contains(pathBelow(file.path, request.head.folder));
  });
  return files;
}

Rule toldOf(const dslint::Rule& rule) {
  return {std::string(rule.id),      static_cast<Severity>(rule.severity),
          std::string(rule.summary), std::string(rule.why),
          std::string(rule.bad),     std::string(rule.good)};
}

}  // namespace

std::string_view version() { return DSLINT_VERSION; }

size_t Result::count(Severity severity) const {
  return static_cast<size_t>(std::ranges::count(problems, severity, &Problem::severity));
}

Result lint(const Model& model, const Options& options) {
  const Input input(model);
  const LoadedSettings settings = input.settings(options);
  return untilStopped(options, [&](const ReadOptions& read) {
    LintRequest request;
    request.load.paths = input.paths();
    request.load.settings = &settings;
    request.load.read = read;
    request.options = lintOptions(options);
    const LintRun run = dslint::lint(input.files(), request);
    return resultOf(run.report, run.model->sources, read.progress);
  });
}

Result review(const Model& base, const Model& head, const std::string& source,
              const Options& options) {
  const Input baseInput(base);
  const Input headInput(head);
  const LoadedSettings baseSettings = baseInput.settings(options);
  const LoadedSettings headSettings = headInput.settings(options);
  ReviewRequest request;
  request.base = sideOf(baseInput, baseSettings, "base:", false);
  request.head = sideOf(headInput, headSettings, {}, true);
  request.leftOut = leftOutOf(request, headInput);
  request.settings = changedSettings({request.base.fileSystem, {request.base.folder}, {}},
                                     {request.head.fileSystem, {request.head.folder}, {}});
  request.baseShown = "base";
  request.options = lintOptions(options);
  if (!source.empty()) {
    auto parsed = parseChangeSource(source);
    if (const auto* error = std::get_if<SourceError>(&parsed)) throw Error(error->message);
    request.source = std::get<ChangeSource>(std::move(parsed));
  }
  return untilStopped(options, [&](const ReadOptions& read) {
    request.load = read;
    const auto run = dslint::review(request);
    return resultOf(run->report, run->sources, read.progress);
  });
}

std::vector<Rule> rules() {
  std::vector<Rule> all;
  for (const dslint::Rule* rule : allRules()) all.push_back(toldOf(*rule));
  std::ranges::sort(all, {}, &Rule::id);
  return all;
}

std::optional<Rule> explain(std::string_view id) {
  const dslint::Rule* rule = findRule(id);
  if (rule == nullptr) return std::nullopt;
  return toldOf(*rule);
}

}  // namespace dslint::api
