#include "render/html_snippet.h"

#include <fmt/format.h>

#include "render/html_text.h"
#include "render/snippet.h"
#include "render/unicode.h"

namespace dslint::render {
namespace {

constexpr size_t kSnippetColumns = 160;

/// The text with a mark wherever there are carets below it. Carets count columns of a terminal.
std::string marked(const SnippetLine& line) {
  std::string out;
  size_t column = 0;
  bool open = false;
  for (size_t at = 0; at < line.text.size();) {
    const printable::Character character = printable::decode(line.text, at);
    const std::string_view piece = std::string_view(line.text).substr(at, character.length);
    const bool meant = column < line.carets.size() && line.carets[column] == '^';
    if (meant != open) out += meant ? "<mark>" : "</mark>";
    open = meant;
    out += htmlText(piece);
    column += columnsOf(piece);
    at += character.length;
  }
  if (open) out += "</mark>";
  // An empty range at the end of a line.
  if (out.find("<mark>") == std::string::npos && line.carets.find('^') != std::string::npos) {
    out += "<mark>&nbsp;</mark>";
  }
  return out;
}

}  // namespace

std::string codeText(std::string_view text) {
  std::string out;
  bool code = false;
  while (true) {
    const size_t tick = text.find('`');
    out += htmlText(text.substr(0, tick));
    if (tick == std::string_view::npos) break;
    // The last of an odd number of backticks is literal.
    if (!code && text.find('`', tick + 1) == std::string_view::npos) {
      out += '`';
    } else {
      out += code ? "</code>" : "<code>";
      code = !code;
    }
    text.remove_prefix(tick + 1);
  }
  return out;
}

std::string placeText(const Place& place) {
  std::string text = htmlText(place.path);
  if (!place.hasFile) return text + ":0";
  if (place.line > 0) text += fmt::format(":{}", place.line);
  if (place.column > 0) text += fmt::format(":{}", place.column);
  return text;
}

std::string placeLink(const Place& place, std::string_view urlTemplate) {
  return placeLink(place, urlTemplate, place.path);
}

std::string placeLink(const Place& place, std::string_view urlTemplate, std::string_view path) {
  if (urlTemplate.empty() || !place.hasFile || place.line == 0) return placeText(place);
  return fmt::format("<a href=\"{}\">{}</a>", sourceLink(urlTemplate, path, place.line),
                     placeText(place));
}

void writeHtmlSnippet(Output& out, Places& places, const std::vector<Range>& ranges) {
  if (ranges.empty() || ranges.front().file >= places.sources().size()) return;
  const auto source = places.text(ranges.front().file);
  if (source->text.empty() || ranges.front().begin > source->text.size()) return;
  const std::vector<SnippetLine> lines = snippet(*source, ranges, kSnippetColumns);
  if (lines.empty()) return;
  const size_t width = std::to_string(lines.back().line).size();
  out << "<pre tabindex=\"0\">";
  for (const SnippetLine& line : lines) {
    out << "<span class=\"number\">" << fmt::format("{:>{}} ", line.line, width) << "</span>"
        << marked(line) << '\n';
  }
  out << "</pre>\n";
}

}  // namespace dslint::render
