// Checkstyle's XML format, with problems grouped by file.
#include <algorithm>
#include <vector>

#include "render/output.h"
#include "render/places.h"
#include "render/renderer.h"
#include "render/xml.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace render {
namespace {

/// The problems grouped by file, in the order in which the files first occur.
std::vector<size_t> byFile(const Report& report, Places& places, size_t shown) {
  ViewMap<size_t> rank;
  std::vector<size_t> ranks(shown);
  for (size_t i = 0; i < shown; ++i) {
    const std::string_view path = places.anchor(report.diagnostics[i]).path;
    ranks[i] = rank.emplace(path, rank.size()).first->second;
  }
  std::vector<size_t> order(shown);
  for (size_t i = 0; i < shown; ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return ranks[a] < ranks[b]; });
  return order;
}

}  // namespace
}  // namespace render

namespace {

void renderCheckstyle(const Report& report, const SourceSet& sources, const RenderOptions& options,
                      const Sink& sink) {
  using namespace render;
  Output out(sink);
  Places places(report, sources, options.paths);
  const Shown shown = shownProblems(report, options.maxProblems);
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
  std::string_view open;
  bool first = true;
  for (const size_t i : byFile(report, places, shown.count)) {
    const Diagnostic& diagnostic = report.diagnostics[i];
    const Place place = places.anchor(diagnostic);
    if (first || place.path != open) {
      if (!first) out << "  </file>\n";
      out << "  <file name=\"" << xmlText(place.path) << "\">\n";
      open = place.path;
      first = false;
    }
    std::string message = diagnostic.message;
    if (!diagnostic.advice.empty()) message += "; " + diagnostic.advice;
    out << "    <error line=\"" << place.line << '"';
    if (place.column > 0) out << " column=\"" << place.column << '"';
    out << " severity=\"" << toText(diagnostic.severity) << "\" message=\"" << xmlText(message)
        << "\" source=\"dslint." << xmlText(diagnostic.rule) << "\"/>\n";
  }
  if (!first) out << "  </file>\n";
  out << "</checkstyle>\n";
  out.finish();
}

}  // namespace

const Format kCheckstyleFormat{
    .name = "checkstyle",
    .summary = "Checkstyle's XML",
    .render = renderCheckstyle,
};

}  // namespace dslint
