// The public functions, over the stages.

#include <algorithm>
#include <chrono>

#include "dslint/dslint.h"
#include "run/lint.h"

namespace dslint::api {
namespace {

uint32_t columnOf(const SourceText& source, const LineColumn& at) {
  // Every byte that does not continue a UTF-8 character begins one.
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

Result check(const FileSystem& fileSystem, std::vector<std::string> paths,
             const Options& options) {
  LintRequest request;
  request.load.paths = std::move(paths);
  request.load.read.jobs = options.threads;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  request.options.today = std::chrono::floor<std::chrono::days>(now).count();
  const LintRun run = dslint::lint(fileSystem, request);
  Result result;
  result.derived = run.report.derived;
  result.files = run.report.files;
  for (const Diagnostic& diagnostic : run.report.diagnostics) {
    Problem& problem = result.problems.emplace_back();
    problem.rule = diagnostic.rule;
    problem.severity = static_cast<Severity>(diagnostic.severity);
    problem.message = diagnostic.message;
    problem.advice = diagnostic.advice;
    problem.place = placeOf(run.model->sources, diagnostic.primary);
    for (const Label& label : diagnostic.related) {
      problem.related.push_back({placeOf(run.model->sources, label.range), label.text});
    }
    for (uint32_t node = diagnostic.node; node != ReportNode::kNoParent;) {
      const ReportNode& object = run.report.nodes[node];
      std::string step(object.className);
      if (!object.name.empty()) step += ' ' + object.name;
      problem.objectPath.insert(problem.objectPath.begin(), std::move(step));
      node = object.parent;
    }
  }
  return result;
}

}  // namespace

Result lint(const std::vector<std::string>& paths, const Options& options) {
  return check(realFileSystem(), paths, options);
}

Result lint(const std::vector<MemoryFile>& files, const Options& options) {
  MemoryFileSystem fileSystem;
  std::vector<std::string> paths;
  for (const MemoryFile& file : files) {
    fileSystem.add(file.path, file.text);
    paths.push_back(file.path);
  }
  return check(fileSystem, std::move(paths), options);
}

}  // namespace dslint::api
