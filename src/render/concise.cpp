// One line per problem, as compilers print them: `file:line:col: error[id]: message`.
#include <string>

#include "render/output.h"
#include "render/places.h"
#include "render/renderer.h"
#include "render/style.h"
#include "render/summary.h"
#include "render/unicode.h"

namespace dslint {
namespace render {
namespace {

/// Writes `path:line:col: `. If the text is gone, that is the object's line and its first column.
void writePlace(Output& out, const Style& style, const Place& place) {
  // A file named `::error…` must not begin a line that GitHub's runner would obey.
  const std::string_view guard = printable::beginsCommand(place.path) ? "./" : "";
  out << style.bold() << guard << terminalText(place.path) << ':';
  if (place.hasFile) {
    out << std::max(1U, place.line) << ':' << std::max(1U, place.column);
  } else {
    out << "0:0";
  }
  out << ':' << style.off() << ' ';
}

/// The primary place, or the object's if the problem has none in a file.
Place placeOf(Places& places, const Report& report, const Diagnostic& diagnostic) {
  Place place = places.ofPrimary(diagnostic);
  const ReportNode* node = nodeOf(report, diagnostic);
  if (!place.hasFile && node != nullptr && node->file != kNoFile) {
    place.path = places.path(node->file);
    place.hasFile = true;
    place.line = node->line;
  }
  return place;
}

}  // namespace
}  // namespace render

namespace {

void renderConcise(const Report& report, const SourceSet& sources, const RenderOptions& options,
                   const Sink& sink) {
  using namespace render;
  Output out(sink);
  Places places(report, sources, options.paths);
  const Style style(options.color);
  const Shown shown = shownProblems(report, options.maxProblems);
  for (size_t i = 0; i < shown.count; ++i) {
    const Diagnostic& diagnostic = report.diagnostics[i];
    writePlace(out, style, placeOf(places, report, diagnostic));
    out << style.severity(diagnostic.severity) << toText(diagnostic.severity) << '['
        << terminalText(diagnostic.rule) << ']' << style.off() << ": "
        << terminalText(diagnostic.message) << '\n';
    const auto note = [&](const Range& range, std::string_view text) {
      writePlace(out, style, places.of(range, nullptr));
      out << style.dim() << "note" << style.off() << ": " << terminalText(text) << '\n';
    };
    for (const Range& range : diagnostic.further) note(range, "also here");
    for (const Label& label : diagnostic.related) note(label.range, label.text);
  }
  if (shown.left > 0) out << notShownLine(shown.left) << '\n';
  if (options.statistics) out << statisticsTable(report);
  out.finish();
}

}  // namespace

const Format kConciseFormat{
    .name = "concise",
    .summary = "one line per problem: `file:line:col: error[id]: message`",
    .render = renderConcise,
    .forPeople = true,
};

}  // namespace dslint
