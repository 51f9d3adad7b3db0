#include "render/shorten.h"

#include <fmt/format.h>

#include "value/long_names.h"

namespace dslint {
namespace {

constexpr size_t kMostPlaces = 20;  // related places, and further places, of a problem

// The output for a problem, or one of its other
// places, besides texts: paths, snippets, JSON keys.
constexpr uint64_t kProblemBytes = 700;
constexpr uint64_t kPlaceBytes = 300;

}  // namespace

void shorten(Report& report) {
  for (ReportNode& node : report.nodes) {
    if (node.name.size() > kLongestName) node.name = shortName(node.name);
  }
  for (Diagnostic& diagnostic : report.diagnostics) {
    for (std::string* text : {&diagnostic.message, &diagnostic.advice}) {
      *text = withShortNames(std::move(*text));
    }
    for (Label& label : diagnostic.related) label.text = withShortNames(std::move(label.text));
    const size_t related = diagnostic.related.size();
    const size_t further = diagnostic.further.size();
    if (related > kMostPlaces) {
      diagnostic.related.resize(kMostPlaces);
      diagnostic.related.back().text += fmt::format(", and {} more places", related - kMostPlaces);
    }
    if (further > kMostPlaces) {
      diagnostic.further.resize(kMostPlaces);
      diagnostic.message += fmt::format(" (and at {} more places)", further - kMostPlaces);
    }
  }
}

uint64_t problemsWithin(const Report& report, uint64_t bytes) {
  uint64_t taken = 0;
  for (size_t i = 0; i < report.diagnostics.size(); ++i) {
    const Diagnostic& diagnostic = report.diagnostics[i];
    // Formats print the texts once or twice.
    taken += kProblemBytes + 2 * (diagnostic.message.size() + diagnostic.advice.size());
    taken += kPlaceBytes * (diagnostic.related.size() + diagnostic.further.size());
    for (const Label& label : diagnostic.related) taken += label.text.size();
    if (taken > bytes) return i;
  }
  return report.diagnostics.size();
}

}  // namespace dslint
