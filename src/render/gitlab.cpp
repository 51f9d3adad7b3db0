// GitLab's Code Quality report: a list in Code Climate's format.
#include "render/identity.h"
#include "render/json_text.h"
#include "render/output.h"
#include "render/places.h"
#include "render/renderer.h"

namespace dslint {
namespace render {
namespace {

std::string_view gitlabSeverity(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "major";
    case Severity::Warning:
      return "minor";
    case Severity::Info:
      return "info";
  }
  return "major";
}

}  // namespace
}  // namespace render

namespace {

void renderGitlab(const Report& report, const SourceSet& sources, const RenderOptions& options,
                  const Sink& sink) {
  using namespace render;
  Output out(sink);
  Places places(report, sources, options.paths);
  Fingerprints fingerprints(report);
  const Shown shown = shownProblems(report, options.maxProblems);
  out << '[';
  for (size_t i = 0; i < shown.count; ++i) {
    const Diagnostic& diagnostic = report.diagnostics[i];
    std::string description = diagnostic.message;
    if (!diagnostic.advice.empty()) description += "; " + diagnostic.advice;
    const Place place = places.anchor(diagnostic);
    const Json json = {{"description", jsonText(description)},
                       {"check_name", jsonText(diagnostic.rule)},
                       {"fingerprint", fingerprints.next(diagnostic)},
                       {"severity", gitlabSeverity(diagnostic.severity)},
                       {"location",
                        {{"path", jsonText(place.path)},
                         {"lines", {{"begin", place.line}, {"end", lastLine(place)}}}}}};
    out << (i == 0 ? "\n" : ",\n") << dumped(json);
  }
  out << "]\n";
  out.finish();
}

}  // namespace

const Format kGitlabFormat{
    .name = "gitlab",
    .summary = "GitLab's Code Quality report",
    .render = renderGitlab,
};

}  // namespace dslint
