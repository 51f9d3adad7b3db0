#include "site/page.h"

#include <fmt/format.h>

#include <algorithm>

#include "render/html_snippet.h"
#include "render/html_text.h"
#include "render/places.h"
#include "review/change_source.h"

namespace dslint::site {
namespace {

using render::htmlText;

constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'none'";

/// `../../` for a page two folders down.
std::string rootOf(const Page& page) {
  std::string root;
  for (const char c : page.path) {
    if (c == '/') root += "../";
  }
  return root.empty() ? "./" : root;
}

/// Further problems are only in the report.
constexpr size_t kMostProblems = 200;

}  // namespace

std::string linkTo(const Page& from, std::string_view path) {
  return rootOf(from) + std::string(path);
}

std::string linkTo(const Page& from, const Page& to) {
  // `~` is legal in the path of a URL, so nothing has to be encoded.
  return linkTo(from, to.path);
}

std::string PageWriter::link(const Page& to, std::string_view text) const {
  return fmt::format("<a href=\"{}\">{}</a>", htmlText(linkTo(page, to)), shownText(text));
}

std::string PageWriter::link(const Page& to) const { return link(to, to.title); }

std::string PageWriter::link(const ValidatableObject* object, std::string_view otherwise) const {
  const Page* to = object == nullptr ? nullptr : site.catalogue.pageOf(object);
  return to == nullptr ? shownText(otherwise) : link(*to);
}

std::string PageWriter::linked(const render::Place& place, FileId file) const {
  const std::vector<std::string>& paths = site.options.linkedPaths;
  const std::string_view path = file < paths.size() ? std::string_view(paths[file]) : place.path;
  return render::placeLink(place, site.options.sourceUrl, path);
}

std::string PageWriter::source(const UserDSLObject& object) const {
  if (object.file() == kNoFile) return {};
  render::Place place;
  place.path = render::shownPath(site.input.sources, object.file());
  place.hasFile = true;
  place.line = object.line();
  return "<span class=\"mono\">" + linked(place, object.file()) + "</span>";
}

std::string PageWriter::crumbs() const {
  std::vector<const Page*> above;
  for (uint32_t at = page.above; at != Page::kNone; at = site.catalogue[at].above) {
    above.push_back(&site.catalogue[at]);
  }
  if (above.empty()) return {};
  std::string out = "<nav class=\"crumbs\" aria-label=\"Where this is\">";
  for (auto one = above.rbegin(); one != above.rend(); ++one) out += link(**one) + " / ";
  return out + htmlText(page.title) + "</nav>\n";
}

std::string PageWriter::head() const {
  const std::string root = rootOf(page);
  const Page& home = site.catalogue.home();
  std::string nav;
  for (const Page* entry : site.catalogue.below(home, PageKind::Platforms))
    nav += link(*entry) + ' ';
  for (const Page* entry : site.catalogue.below(home, PageKind::Problems))
    nav += link(*entry) + ' ';
  for (const Page* entry : site.catalogue.below(home, PageKind::Changes)) nav += link(*entry) + ' ';
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\" data-root=\"{0}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{1}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{2}</title>\n"
      "<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"{0}assets/site.css\">\n"
      "<script src=\"{0}assets/site.js\" defer></script>\n</head>\n<body>\n"
      "<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header class=\"bar\"><div>"
      "<a class=\"home\" href=\"{0}index.html\">{3}</a><nav aria-label=\"Site\">{4}</nav>"
      "<form id=\"search\" class=\"search\" role=\"search\" hidden><input type=\"search\" "
      "aria-label=\"Search names and descriptions\" placeholder=\"Search (press /)\" "
      "autocomplete=\"off\" spellcheck=\"false\"><div class=\"results\" hidden>"
      "<p role=\"status\"></p><ul></ul></div></form></div></header>\n<main id=\"main\">\n",
      root, kPolicy,
      htmlText(&page == &home ? page.title : fmt::format("{} · {}", page.title, home.title)),
      htmlText(home.title), nav);
}

std::string PageWriter::whole() const {
  return head() + crumbs() + body_ + "</main>\n<footer>Written by dslint " +
         htmlText(site.options.toolVersion) +
         (site.input.base == nullptr
              ? std::string()
              : ". Marked is what changed since " + htmlText(site.input.baseShown)) +
         ".</footer>\n</body>\n</html>\n";
}

std::string badge(std::string_view text, std::string_view style) {
  return fmt::format("<span class=\"badge{}{}\">{}</span>", style.empty() ? "" : " ", style,
                     shownText(text));
}

void addDeprecation(std::vector<std::string>& badges, Ref<Deprecation> deprecation) {
  if (!deprecation || !deprecation->status.is(DeprecationStatus::Deprecated)) return;
  std::string text = "deprecated";
  if (deprecation->sunset.given()) text += fmt::format(", ends {}", deprecation->sunset.view());
  badges.push_back(badge(text, "warn"));
}

void PageWriter::title(const std::vector<std::string>& badges) {
  *this << "<h1>" << htmlText(page.title) << " <span class=\"kind\">" << toText(page.kind)
        << "</span></h1>\n";
  std::string all;
  if (page.mark == Mark::New) all += badge("new", "new");
  if (page.mark == Mark::Changed) all += badge("changed", "new");
  for (const std::string& one : badges) all += one;
  if (!all.empty()) *this << "<div class=\"badges\">" << all << "</div>\n";
}

void PageWriter::heading(std::string_view text) { *this << "<h2>" << htmlText(text) << "</h2>\n"; }

void PageWriter::heading(std::string_view text, size_t count) {
  *this << "<h2>" << htmlText(text) << fmt::format(" <span class=\"kind\">{}</span></h2>\n", count);
}

namespace {

/// Puts text between two occurrences of `mark`, on one line and without blanks at its ends, into an
/// element. The text is markup already.
std::string marked(std::string_view text, std::string_view mark, std::string_view element) {
  std::string out;
  while (true) {
    const size_t begin = text.find(mark);
    const size_t end =
        begin == std::string_view::npos ? begin : text.find(mark, begin + mark.size());
    if (end == std::string_view::npos) return out.append(text);
    const std::string_view inside = text.substr(begin + mark.size(), end - begin - mark.size());
    if (inside.empty() || inside.front() == ' ' || inside.back() == ' ' ||
        inside.find('\n') != std::string_view::npos) {
      out += text.substr(0, end);
      text.remove_prefix(end);
      continue;
    }
    out += fmt::format("{}<{}>{}</{}>", text.substr(0, begin), element, inside, element);
    text.remove_prefix(end + mark.size());
  }
}

}  // namespace

void PageWriter::documentation(Ref<Documentation> documentation) {
  if (!documentation) return;
  *this << "<p class=\"text\">" << htmlText(documentation->description.view()) << "</p>\n";
  if (const auto* markdown = as<MarkdownDocumentation>(documentation)) {
    // Only inline Markdown is rendered; the rest reads well as it is.
    const std::string text = marked(htmlText(markdown->markdown.view()), "**", "strong");
    *this << "<p class=\"text\">" << marked(text, "`", "code") << "</p>\n";
  }
  if (documentation->tags.empty()) return;
  *this << "<div class=\"badges\">";
  for (const TextEntry& tag : documentation->tags) {
    *this << badge(fmt::format("{}: {}", tag.key.view(), tag.value.view()));
  }
  *this << "</div>\n";
}

std::string brief(Ref<Documentation> documentation) {
  return documentation ? shownText(documentation->description.view()) : std::string();
}

std::string shownText(std::string_view text) {
  constexpr size_t kLongest = 1000;
  if (text.size() <= kLongest) return htmlText(text);
  size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
  return htmlText(text.substr(0, end)) + "…";
}

void PageWriter::table(std::string_view label, const std::vector<std::string_view>& heads,
                       const std::vector<std::vector<std::string>>& rows) {
  if (rows.empty()) return;
  *this << "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"" << htmlText(label)
        << "\"><table><thead><tr>";
  for (const std::string_view head : heads) {
    *this << "<th scope=\"col\">" << htmlText(head) << "</th>";
  }
  *this << "</tr></thead><tbody>\n";
  for (const std::vector<std::string>& row : rows) {
    *this << "<tr>";
    for (const std::string& cell : row) *this << "<td>" << cell << "</td>";
    *this << "</tr>\n";
  }
  *this << "</tbody></table></div>\n";
}

void PageWriter::problems(const std::vector<uint32_t>& numbers, bool perPage) {
  if (numbers.empty()) return;
  heading("Problems", numbers.size());
  *this << "<ul class=\"problems\">\n";
  static const std::vector<std::string> kAsShown;
  render::Places places(site.input.report, site.input.sources, kAsShown);
  for (size_t i = 0; i < std::min(numbers.size(), kMostProblems); ++i) {
    const Diagnostic& problem = site.input.report.diagnostics[numbers[i]];
    const std::string_view severity = toText(problem.severity);
    *this << "<li class=\"is-" << severity << "\"><p><span class=\"severity " << severity << "\">"
          << severity << "</span> " << render::codeText(problem.message);
    if (perPage) {
      const Page* rule = site.catalogue.pageOfRule(problem.rule);
      *this << " <span class=\"mono\">" << link(*rule) << "</span>";
    }
    *this << "</p><p class=\"mono\">"
          << linked(places.ofPrimary(problem), problem.primary.file) << "</p>";
    if (!problem.advice.empty()) *this << "<p>→ " << render::codeText(problem.advice) << "</p>";
    *this << "</li>\n";
  }
  *this << "</ul>\n";
  if (numbers.size() > kMostProblems) {
    *this << fmt::format("<p class=\"soft\">and {} more</p>\n", numbers.size() - kMostProblems);
  }
}

std::string ownerText(const Repository* repository) {
  return repository == nullptr ? "nobody" : htmlText(shownRepository(*repository));
}

}  // namespace dslint::site
