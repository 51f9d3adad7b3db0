#include "server/anchor.h"

#include <algorithm>

#include "yaml/document_split.h"
#include "yaml/syntax_scan.h"

namespace dslint::server {
namespace {

/// All anchors and aliases of the document at an offset, in the order of the text.
std::vector<AnchorMark> marksAround(const std::string& text, uint32_t offset) {
  yaml::DocumentSplitter splitter(text);
  yaml::DocumentSlice slice;
  while (splitter.next(slice)) {
    if (slice.end < offset) continue;
    const yaml::Limits limits;
    yaml::SyntaxScan scan(text, limits);
    scan.run(slice);
    std::vector<AnchorMark> marks;
    for (const yaml::Properties& one : scan.properties()) {
      if (one.hasAnchor()) marks.push_back({one.anchorBegin, one.anchorEnd});
    }
    for (const yaml::Event& event : scan.events()) {
      if (event.type == yaml::Event::Type::Alias) marks.push_back({event.begin, event.end});
    }
    std::ranges::sort(marks, {}, &AnchorMark::begin);
    return marks;
  }
  return {};
}

/// The scan takes no lone CR; a line feed in its place moves nothing.
std::string withLineFeeds(std::string_view text) {
  std::string copy(text);
  for (size_t at = copy.find('\r'); at != std::string::npos; at = copy.find('\r', at + 1)) {
    if (at + 1 == copy.size() || copy[at + 1] != '\n') copy[at] = '\n';
  }
  return copy;
}

std::string_view nameOf(std::string_view text, const AnchorMark& mark) {
  return text.substr(mark.begin + 1, mark.end - mark.begin - 1);
}

}  // namespace

std::optional<Anchor> anchorAt(std::string_view text, uint32_t offset) {
  const std::vector<AnchorMark> marks = marksAround(withLineFeeds(text), offset);
  const auto here = std::ranges::find_if(marks, [&](const AnchorMark& mark) {
    return mark.begin <= offset && offset <= mark.end;
  });
  if (here == marks.end()) return std::nullopt;
  Anchor found{std::string(nameOf(text, *here)), std::nullopt, {}};
  // An anchor of the same name replaces the one before it.
  for (auto mark = marks.begin(); mark != marks.end(); ++mark) {
    if (nameOf(text, *mark) != found.name) continue;
    if (text[mark->begin] == '*') {
      found.aliases.push_back(*mark);
      continue;
    }
    if (mark > here) break;
    found.definition = *mark;
    found.aliases.clear();
  }
  return found;
}

bool isAnchorName(std::string_view name) {
  return !name.empty() &&
         std::ranges::none_of(name, [](unsigned char c) { return c <= ' ' || c == 0x7f; }) &&
         name.find_first_of(",[]{}") == std::string_view::npos;
}

bool hasAnchor(std::string_view text, uint32_t offset, std::string_view name) {
  return std::ranges::any_of(marksAround(withLineFeeds(text), offset),
                             [&](const AnchorMark& mark) { return nameOf(text, mark) == name; });
}

}  // namespace dslint::server
