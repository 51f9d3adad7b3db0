// A small model in memory and a report built by hand, for the tests of the formats.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "render/renderer.h"

namespace dslint::test {

struct Bench {
  MemoryFileSystem files;
  SourceSet sources{files};
  Report report;
  RenderOptions options;

  Bench() {
    report.files = 1;
    report.seconds = 0.31;
  }

  FileId add(std::string path, std::string text) {
    files.add(path, std::move(text));
    const FileId id = sources.add(path, path);
    (void)sources.read(id, uint64_t{1} << 30U);
    return id;
  }

  /// The range of the `nth` occurrence (from 1) of `what` in a file.
  Range find(FileId file, std::string_view what, int nth = 1) const {
    const auto source = sources.text(file);
    size_t at = source->text.find(what);
    for (; nth > 1; --nth) at = source->text.find(what, at + 1);
    return {file, static_cast<uint32_t>(at), static_cast<uint32_t>(at + what.size())};
  }

  uint32_t node(std::string_view className, FileId file, uint32_t line, std::string name,
                uint32_t parent = ReportNode::kNoParent) {
    report.nodes.push_back({className, file, line, std::move(name), parent});
    return static_cast<uint32_t>(report.nodes.size() - 1);
  }

  Diagnostic& problem(std::string_view rule, Range primary, std::string message,
                      std::string advice = {}, Severity severity = Severity::Error) {
    Diagnostic diagnostic;
    diagnostic.rule = rule;
    diagnostic.severity = severity;
    diagnostic.message = std::move(message);
    diagnostic.advice = std::move(advice);
    diagnostic.primary = primary;
    diagnostic.node = report.nodes.empty() ? 0 : static_cast<uint32_t>(report.nodes.size() - 1);
    ++report.counts[static_cast<size_t>(severity)];
    report.diagnostics.push_back(std::move(diagnostic));
    return report.diagnostics.back();
  }

  std::string render(RenderFunction function) const {
    std::string out;
    function(report, sources, options, [&](std::string_view piece) { out += piece; });
    return out;
  }
  std::string tree() const { return render(kTreeFormat.render); }
  std::string concise() const { return render(kConciseFormat.render); }
};

}  // namespace dslint::test
