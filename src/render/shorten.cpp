#include "render/shorten.h"

#include <fmt/format.h>

#include "render/unicode.h"

namespace dslint {
namespace {

constexpr size_t kLongestName = 120;  // characters
constexpr size_t kMostPlaces = 20;    // of the related ones, and of the further ones
constexpr std::string_view kEllipsis = "…";

/// The offsets before which `count` characters stand at the start, and after which as many stand
/// at the end.
size_t startOf(std::string_view text, size_t count) {
  size_t at = 0;
  for (; count > 0 && at < text.size(); --count) at += render::decode(text, at).length;
  return at;
}
size_t endOf(std::string_view text, size_t count) {
  size_t at = text.size();
  for (; count > 0 && at > 0; --count) {
    --at;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U) --at;
  }
  return at;
}

/// A name with its middle left out, where it is long.
std::string cut(std::string_view name) {
  if (name.size() <= kLongestName || startOf(name, kLongestName) == name.size()) {
    return std::string(name);
  }
  constexpr size_t kHalf = (kLongestName - 1) / 2;
  std::string text(name.substr(0, startOf(name, kHalf)));
  text += kEllipsis;
  return text += name.substr(endOf(name, kHalf));
}

/// The same for each name in backticks.
void cutNames(std::string& text) {
  if (text.size() <= kLongestName) return;
  std::string shorter;
  size_t from = 0;
  while (from < text.size()) {
    const size_t open = text.find('`', from);
    const size_t close = open == std::string::npos ? open : text.find('`', open + 1);
    if (close == std::string::npos) break;
    shorter.append(text, from, open + 1 - from);
    shorter += cut(std::string_view(text).substr(open + 1, close - open - 1));
    shorter += '`';
    from = close + 1;
  }
  shorter.append(text, from);
  text = std::move(shorter);
}

}  // namespace

void shorten(Report& report) {
  for (ReportNode& node : report.nodes) {
    if (node.name.size() > kLongestName) node.name = cut(node.name);
  }
  for (Diagnostic& diagnostic : report.diagnostics) {
    cutNames(diagnostic.message);
    cutNames(diagnostic.advice);
    for (Label& label : diagnostic.related) cutNames(label.text);
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

}  // namespace dslint
