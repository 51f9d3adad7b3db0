// Reviewdog's Diagnostic Format. Columns count bytes of UTF-8 from 1.
#include "render/json_text.h"
#include "render/output.h"
#include "render/places.h"
#include "render/renderer.h"

namespace dslint {
namespace render {
namespace {

std::string_view rdjsonSeverity(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "ERROR";
    case Severity::Warning:
      return "WARNING";
    case Severity::Info:
      return "INFO";
  }
  return "ERROR";
}

/// The range of a place. `place` must be the place of `range`, or its substitute.
Json rangeOf(Places& places, const Place& place, const Range& range) {
  if (place.column == 0) return {{"start", {{"line", std::max(1U, place.line)}}}};
  const auto source = places.text(range.file);
  const LineColumn start = source->lines.at(range.begin);
  const LineColumn end = source->lines.at(std::max(range.begin, range.end));
  return {{"start", {{"line", start.line}, {"column", start.column}}},
          {"end", {{"line", end.line}, {"column", end.column}}}};
}

Json locationOf(Places& places, const Place& place, const Range& range) {
  return {{"path", jsonText(place.path)}, {"range", rangeOf(places, place, range)}};
}

Json diagnosticOf(Places& places, const Diagnostic& diagnostic) {
  std::string message = diagnostic.message;
  if (!diagnostic.advice.empty()) message += "; " + diagnostic.advice;
  Json json = {{"message", jsonText(message)},
               {"location", locationOf(places, places.anchor(diagnostic), diagnostic.primary)},
               {"severity", rdjsonSeverity(diagnostic.severity)},
               {"code", {{"value", jsonText(diagnostic.rule)}}}};
  Json related = Json::array();
  const auto add = [&](const Range& range, std::string_view text) {
    const Place place = places.of(range, nullptr);
    if (!place.hasFile) return;
    related.push_back(
        {{"message", jsonText(text)}, {"location", locationOf(places, place, range)}});
  };
  for (const Range& range : diagnostic.further) add(range, "also here");
  for (const Label& label : diagnostic.related) add(label.range, label.text);
  if (!related.empty()) json["related_locations"] = std::move(related);
  if (!diagnostic.fix) return json;
  // A suggestion is one edit in the file of the problem: the format cannot express others.
  Json suggestions = Json::array();
  for (const Edit& edit : diagnostic.fix->edits) {
    const Place place = places.of(edit.range, nullptr);
    if (edit.range.file != diagnostic.primary.file || place.column == 0) return json;
    suggestions.push_back(
        {{"range", rangeOf(places, place, edit.range)}, {"text", validUtf8(edit.replacement)}});
  }
  if (!suggestions.empty()) json["suggestions"] = std::move(suggestions);
  return json;
}

}  // namespace
}  // namespace render

namespace {

void renderRdjson(const Report& report, const SourceSet& sources, const RenderOptions& options,
                  const Sink& sink) {
  using namespace render;
  Output out(sink);
  Places places(report, sources, options.paths);
  const Shown shown = shownProblems(report, options.maxProblems);
  Json source = {{"name", "dslint"}};
  if (!options.toolUri.empty()) source["url"] = jsonText(options.toolUri);
  out << "{\"source\":" << dumped(source) << ",\n\"diagnostics\":[";
  for (size_t i = 0; i < shown.count; ++i) {
    out << (i == 0 ? "\n" : ",\n") << dumped(diagnosticOf(places, report.diagnostics[i]));
  }
  out << "]}\n";
  out.finish();
}

}  // namespace

const Format kRdjsonFormat{
    .name = "rdjson",
    .summary = "Reviewdog's Diagnostic Format",
    .render = renderRdjson,
};

}  // namespace dslint
