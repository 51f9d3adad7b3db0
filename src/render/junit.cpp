// JUnit's XML as Jenkins reads it (xUnit plugin, junit-10.xsd). An error is a failed test; a
// warning or an info is a skipped one, which is visible but does not fail the build.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "render/identity.h"
#include "render/output.h"
#include "render/places.h"
#include "render/renderer.h"
#include "render/summary.h"
#include "render/xml.h"

namespace dslint {
namespace render {
namespace {

std::string plainPlace(const Place& place) {
  std::string text(place.path);
  if (!place.hasFile) return text + ":0";
  if (place.line > 0) text += fmt::format(":{}", place.line);
  if (place.column > 0) text += fmt::format(":{}", place.column);
  return text;
}

/// The content of a failure element: place, advice, and related places.
std::string bodyOf(Places& places, const Diagnostic& diagnostic) {
  std::string body = plainPlace(places.anchor(diagnostic)) + "\n";
  if (!diagnostic.advice.empty()) body += diagnostic.advice + "\n";
  const auto also = [&](const Range& range, const std::string& text) {
    body += "also: " + plainPlace(places.of(range, nullptr));
    if (!text.empty()) body += " " + text;
    body += "\n";
  };
  for (const Range& range : diagnostic.further) also(range, {});
  for (const Label& label : diagnostic.related) also(label.range, label.text);
  return body;
}

/// `schema/no-primary-key` as `dslint.schema.no-primary-key`: Jenkins groups by dotted names.
std::string className(std::string_view rule) {
  std::string name = "dslint." + std::string(rule);
  std::replace(name.begin(), name.end(), '/', '.');
  return name;
}

}  // namespace
}  // namespace render

namespace {

void renderJunit(const Report& report, const SourceSet& sources, const RenderOptions& options,
                 const Sink& sink) {
  using namespace render;
  Output out(sink);
  Places places(report, sources, options.paths);
  const Shown shown = shownProblems(report, options.maxProblems);
  uint64_t failures = 0;
  for (size_t i = 0; i < shown.count; ++i) {
    if (report.diagnostics[i].severity == Severity::Error) ++failures;
  }
  const uint64_t skipped = shown.count - failures;
  const uint64_t tests = std::max<uint64_t>(shown.count, 1);  // zero tests would look like a fault
  const std::string time =
      report.seconds >= 0 ? fmt::format(" time=\"{:.3f}\"", report.seconds) : "";
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      << fmt::format("<testsuites name=\"dslint\" tests=\"{}\" failures=\"{}\" errors=\"0\"{}>\n",
                     tests, failures, time)
      << fmt::format(
             "  <testsuite name=\"dslint\" tests=\"{}\" failures=\"{}\" errors=\"0\" "
             "skipped=\"{}\"{}>\n",
             tests, failures, skipped, time);
  for (size_t i = 0; i < shown.count; ++i) {
    const Diagnostic& diagnostic = report.diagnostics[i];
    const std::string object = objectPathText(report, diagnostic.node);
    std::string name = diagnostic.message;
    if (!object.empty()) name = object + ": " + name;
    const std::string_view element = diagnostic.severity == Severity::Error ? "failure" : "skipped";
    out << "    <testcase classname=\"" << xmlText(className(diagnostic.rule)) << "\" name=\""
        << xmlText(name) << "\">\n      <" << element << " type=\"" << toText(diagnostic.severity)
        << "\" message=\"" << xmlText(diagnostic.message) << "\">"
        << xmlText(bodyOf(places, diagnostic)) << "</" << element << ">\n    </testcase>\n";
  }
  if (shown.count == 0) out << "    <testcase classname=\"dslint\" name=\"dslint\"/>\n";
  out << "    <system-out>" << xmlText(summaryLine(report, options.remark)) << "</system-out>\n"
      << "  </testsuite>\n</testsuites>\n";
  out.finish();
}

}  // namespace

const Format kJunitFormat{
    .name = "junit",
    .summary = "JUnit's XML, as Jenkins reads it",
    .render = renderJunit,
};

}  // namespace dslint
