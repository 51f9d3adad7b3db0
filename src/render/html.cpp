// The ValidationTree as one self-contained page: it loads nothing, and its policy allows only the
// script and the style inside it. Without the script, everything can still be read.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "graph/graph.h"
#include "render/assets.h"
#include "render/html_review.h"
#include "render/html_snippet.h"
#include "render/html_text.h"
#include "render/output.h"
#include "render/places.h"
#include "render/renderer.h"
#include "render/summary.h"
#include "review/change_source.h"
#include "rules/rules.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace render {
namespace {

/// The repository that owns a team, a zone (no team), or the ecosystem (neither), as
/// `owner/name@branch`; empty where nobody does.
std::string ownerOf(const Graph& graph, std::string_view zone, std::string_view team) {
  Ref<Repository> owner;
  if (!team.empty()) {
    const Team* found = graph.team(fmt::format("{}/{}", zone, team));
    if (found != nullptr && found->declaration) owner = found->declaration->owningRepo;
  } else if (!zone.empty()) {
    for (const GovernanceZone* one : graph.zones()) {
      if (one->name.view() != zone || !one->declaration) continue;
      owner = one->declaration->owningRepo;
      break;
    }
  } else if (graph.ecosystem() != nullptr) {
    owner = graph.ecosystem()->owningRepo;
  }
  return owner ? shownRepository(*owner) : std::string();
}

/// Rows that a browser lays out together, and only when they come near.
constexpr size_t kRowsPerChunk = 60;

/// A value to filter by, and its number of problems.
struct Facet {
  std::string text;
  uint64_t count = 0;
};

/// Numbers texts in the order in which they occur.
class Facets {
 public:
  uint32_t count(const std::string& text) {
    const auto [found, fresh] = numbers_.emplace(text, static_cast<uint32_t>(facets_.size()));
    if (fresh) facets_.push_back({text, 0});
    ++facets_[found->second].count;
    return found->second;
  }
  /// The numbers of the texts, the most frequent first, then by text.
  std::vector<uint32_t> byCount() const {
    std::vector<uint32_t> order(facets_.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, [&](uint32_t a, uint32_t b) {
      if (facets_[a].count != facets_[b].count) return facets_[a].count > facets_[b].count;
      return facets_[a].text < facets_[b].text;
    });
    return order;
  }
  const Facet& operator[](uint32_t number) const { return facets_[number]; }
  bool empty() const { return facets_.empty(); }

 private:
  StringMap<uint32_t> numbers_;
  std::vector<Facet> facets_;
};

class HtmlWriter {
 public:
  HtmlWriter(const Report& report, const SourceSet& sources, const RenderOptions& options,
             const Sink& sink)
      : report_(report),
        options_(options),
        places_(report, sources, options.paths),
        out_(sink),
        onPath_(report.nodes.size(), false) {}

  void run() {
    shown_ = shownProblems(report_, options_.maxProblems);
    countFacets();
    head();
    out_ << "<main id=\"main\">\n";
    if (options_.review != nullptr) {
      writeHtmlReview(out_, *options_.review, report_, shown_.count, places_.sources(), options_);
      out_ << "<h2 id=\"problems\">Problems</h2>\n";
    }
    counts();
    filters();
    problems();
    rules();
    relatedPlaces();
    out_ << "</main>\n<footer><p>Written by dslint " << htmlText(options_.toolVersion)
         << ". This page is one file and loads nothing.</p></footer>\n<script>"
         << assets::report_js << "</script>\n</body>\n</html>\n";
    out_.finish();
  }

 private:
  struct Keys {
    uint32_t rule, owner, team, file;
  };

  /// Who is responsible for the problems under a node.
  struct Keeper {
    std::string zone;
    std::string team;
    std::string repository;
  };

  /// By node: its own keeper, or that of the nearest node above. Parents precede their children.
  std::vector<Keeper> keepers() const {
    std::vector<Keeper> all(report_.nodes.size());
    for (size_t i = 0; i < all.size(); ++i) {
      const ReportNode& node = report_.nodes[i];
      Keeper& keeper = all[i];
      if (node.parent < i) keeper = all[node.parent];
      if (node.className == "GovernanceZone") {
        keeper.zone = node.name;
      } else if (node.className == "Team") {
        keeper.team = node.name;
      } else if (node.className != "Ecosystem") {
        continue;
      }
      if (options_.graph != nullptr) {
        keeper.repository = ownerOf(*options_.graph, keeper.zone, keeper.team);
      }
    }
    return all;
  }

  void countFacets() {
    const std::vector<Keeper> all = keepers();
    keys_.reserve(shown_.count);
    for (size_t i = 0; i < shown_.count; ++i) {
      const Diagnostic& problem = report_.diagnostics[i];
      const Keeper keeper = problem.node < all.size() ? all[problem.node] : Keeper();
      const std::string team = keeper.zone + "/" + keeper.team;
      keys_.push_back({rules_.count(std::string(problem.rule)),
                       owners_.count(!keeper.repository.empty() ? keeper.repository
                                     : options_.graph != nullptr || keeper.team.empty() ? "nobody"
                                                                             : team),
                       teams_.count(keeper.team.empty() ? "no team" : team),
                       files_.count(std::string(places_.ofPrimary(problem).path))});
    }
  }

  void head() {
    const std::string style = std::string(assets::base_css) + std::string(assets::report_css);
    const std::string title = options_.review == nullptr ? "Report" : "Review";
    out_ << "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         << "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src "
         << policyHash(assets::report_js) << "; style-src " << policyHash(style)
         << "; base-uri 'none'; form-action 'none'\">\n"
         << "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         << "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" << title << ": "
         << htmlText(totals()) << "</title>\n<style>" << style << "</style>\n</head>\n<body>\n"
         << "<a class=\"skip\" href=\"#list\">Skip to the problems</a>\n<header>\n<h1>" << title
         << "</h1>\n<p class=\"totals\">";
    severityTotal(Severity::Error, "error", "errors");
    severityTotal(Severity::Warning, "warning", "warnings");
    severityTotal(Severity::Info, "info", "info");
    out_ << "<span class=\"soft\">in " << counted(report_.files, "file", "files")
         << "</span></p>\n";
    if (report_.derived > 0) {
      out_ << "<p class=\"soft\">" << counted(report_.derived, "more problem", "more problems")
           << (report_.derived == 1 ? " follows" : " follow") << " from these.</p>\n";
    }
    if (shown_.left > 0) out_ << "<p>" << htmlText(notShownLine(shown_.left)) << ".</p>\n";
    out_ << "</header>\n";
  }

  /// `3 errors, 1 warning`, without the time, so that the same model gives the same page.
  std::string totals() const {
    std::string text;
    const auto add = [&](Severity severity, std::string_view one, std::string_view many) {
      if (report_.count(severity) == 0) return;
      text += (text.empty() ? "" : ", ") + counted(report_.count(severity), one, many);
    };
    add(Severity::Error, "error", "errors");
    add(Severity::Warning, "warning", "warnings");
    add(Severity::Info, "info", "info");
    return text.empty() ? "no problems" : text;
  }

  void severityTotal(Severity severity, std::string_view one, std::string_view many) {
    const uint64_t count = report_.count(severity);
    out_ << "<span class=\"severity " << (count == 0 ? "soft" : toText(severity)) << "\">"
         << counted(count, one, many) << "</span> ";
  }

  void counts() {
    if (keys_.empty()) {
      out_ << "<p class=\"good\">There are no problems.</p>\n";
      return;
    }
    out_ << "<div class=\"columns\">\n";
    countTable("Rules", "rule", rules_);
    countTable("Owners", "owner", owners_);
    out_ << "</div>\n";
  }

  void countTable(std::string_view title, std::string_view key, const Facets& facets) {
    out_ << "<section><h2 id=\"by-" << key << "\">" << title
         << "</h2>\n<table aria-labelledby=\"by-" << key
         << "\"><thead><tr><th scope=\"col\">" << title.substr(0, title.size() - 1)
         << "</th><th scope=\"col\" class=\"num\">Problems</th></tr></thead><tbody>\n";
    const std::vector<uint32_t> order = facets.byCount();
    constexpr size_t kOpen = 12;
    for (size_t i = 0; i < order.size(); ++i) {
      if (i == kOpen && order.size() > kOpen + 3) {
        out_ << "</tbody></table>\n<details><summary>" << order.size() - kOpen
             << " more</summary><table aria-label=\"" << title << ", continued\"><tbody>\n";
      }
      const std::string text = htmlText(facets[order[i]].text);
      out_ << "<tr><td><button type=\"button\" class=\"link scripted\" hidden data-key=\"" << key
           << "\" data-value=\"" << order[i] << "\">" << text << "</button><noscript>" << text
           << "</noscript></td><td class=\"num\">" << facets[order[i]].count << "</td></tr>\n";
    }
    out_ << "</tbody></table>";
    if (order.size() > kOpen + 3) out_ << "</details>";
    out_ << "</section>\n";
  }

  void filters() {
    if (keys_.empty()) return;
    out_ << "<form id=\"filters\" class=\"filters noprint\" role=\"search\" hidden>\n"
            "<label>Search <input type=\"search\" name=\"text\" placeholder=\"press / to "
            "search\"></label>\n";
    select("rule", "Rule", rules_);
    select("owner", "Owner", owners_);
    select("team", "Team", teams_);
    select("file", "File", files_);
    out_ << "<fieldset><legend>Severity</legend>";
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info}) {
      out_ << "<label><input type=\"checkbox\" name=\"severity\" value=\"" << toText(severity)
           << "\" checked> " << toText(severity) << "</label> ";
    }
    out_ << "</fieldset>\n<fieldset><legend>View</legend>"
            "<label><input type=\"radio\" name=\"view\" value=\"tree\" checked> tree</label> "
            "<label><input type=\"radio\" name=\"view\" value=\"flat\"> list</label></fieldset>\n"
            "<button type=\"reset\">Reset</button>\n"
            "<output id=\"count\" aria-live=\"polite\"></output>\n</form>\n";
  }

  void select(std::string_view key, std::string_view label, const Facets& facets) {
    out_ << "<label>" << label << " <select name=\"" << key << "\"><option value=\"\">all</option>";
    std::vector<uint32_t> order = facets.byCount();
    std::ranges::sort(order, {}, [&](uint32_t number) { return facets[number].text; });
    for (const uint32_t number : order) {
      out_ << "<option value=\"" << number << "\">" << htmlText(facets[number].text) << " ("
           << facets[number].count << ")</option>";
    }
    out_ << "</select></label>\n";
  }

  void problems() {
    out_ << "<div id=\"list\" class=\"tree\" tabindex=\"-1\">\n";
    for (size_t i = 0; i < shown_.count; ++i) {
      const Diagnostic& problem = report_.diagnostics[i];
      const size_t depth = enter(problem.node);
      writeProblem(i, problem, depth);
    }
    if (rows_ > 0) out_ << "</ol></div>\n";
    out_ << "</div>\n";
  }

  void openRow() {
    if (rows_ % kRowsPerChunk == 0) {
      if (rows_ > 0) out_ << "</ol></div>\n";
      out_ << "<div class=\"chunk\"><ol class=\"rows\">\n";
    }
    ++rows_;
  }

  /// Writes a problem's node and those above it, unless written before; returns its depth.
  size_t enter(uint32_t node) {
    std::vector<uint32_t> fresh;
    uint32_t at = node;
    while (at < report_.nodes.size() && !onPath_[at]) {
      fresh.push_back(at);
      const uint32_t parent = report_.nodes[at].parent;
      at = parent < at ? parent : ReportNode::kNoParent;
    }
    const bool rooted = at < report_.nodes.size();
    while (!path_.empty() && (!rooted || path_.back() != at)) {
      onPath_[path_.back()] = false;
      path_.pop_back();
    }
    for (auto next = fresh.rbegin(); next != fresh.rend(); ++next) {
      writeNode(report_.nodes[*next], path_.size());
      path_.push_back(*next);
      onPath_[*next] = true;
    }
    return path_.size();
  }

  static std::string depthText(size_t depth) {
    return fmt::format("d{}\" data-d=\"{}\"", std::min<size_t>(depth, 8), depth);
  }

  void writeNode(const ReportNode& node, size_t depth) {
    openRow();
    out_ << "<li class=\"node " << depthText(depth) << '>' << htmlText(node.className) << " <b>"
         << htmlText(node.name) << "</b> ";
    Place place;
    place.path = places_.path(node.file);
    place.hasFile = node.file != kNoFile;
    place.line = node.file == kNoFile ? 0 : node.line;
    out_ << "<span class=\"mono\">" << linked(place, node.file) << "</span></li>\n";
  }

  /// A place as a link; places in the base of a review are not part of the linked branch.
  std::string linked(const Place& place, FileId file) const {
    return placeLink(place, places_.sources().isElsewhere(file) ? std::string_view()
                                                                : options_.sourceUrl);
  }

  void writeProblem(size_t number, const Diagnostic& problem, size_t depth) {
    openRow();
    const Keys& keys = keys_[number];
    out_ << "<li class=\"problem is-" << toText(problem.severity) << ' ' << depthText(depth)
         << " id=\"p" << number + 1 << "\" data-severity=\"" << toText(problem.severity)
         << "\" data-rule=\"" << keys.rule << "\" data-owner=\"" << keys.owner << "\" data-team=\""
         << keys.team << "\" data-file=\"" << keys.file
         << "\">\n<p class=\"message\"><span class=\"severity " << toText(problem.severity) << "\">"
         << toText(problem.severity) << "</span> " << codeText(problem.message)
         << " <a class=\"mono\" href=\"#rule-" << keys.rule << "\">" << htmlText(problem.rule)
         << "</a></p>\n<p class=\"path soft\">" << htmlText(pathText(problem.node))
         << "</p>\n<p class=\"mono\">" << linked(places_.ofPrimary(problem), problem.primary.file)
         << "</p>\n";
    if (options_.snippets) {
      std::vector<Range> ranges{problem.primary};
      for (const Range& range : problem.further) {
        if (range.file == problem.primary.file) ranges.push_back(range);
      }
      writeHtmlSnippet(out_, places_, ranges);
    }
    if (!problem.advice.empty()) {
      out_ << "<p class=\"advice\">" << codeText(problem.advice) << "</p>\n";
    }
    writeRelated(problem);
    out_ << "</li>\n";
  }

  void writeRelated(const Diagnostic& problem) {
    std::string items;
    for (const Range& range : problem.further) {
      if (range.file != problem.primary.file) items += item(range, "here as well");
    }
    for (const Label& label : problem.related) items += item(label.range, label.text);
    if (!items.empty()) out_ << "<ul>" << items << "</ul>\n";
  }

  std::string item(const Range& range, const std::string& text) {
    const Place place = places_.of(range, nullptr);
    std::string link = linked(place, range.file);
    if ((options_.sourceUrl.empty() || places_.sources().isElsewhere(range.file)) &&
        options_.snippets && place.line > 0) {
      link = fmt::format("<a class=\"mono\" href=\"#at-{}\">{}</a>", relatedNumber(range),
                         placeText(place));
    }
    return fmt::format("<li>{} {}</li>", link, codeText(text));
  }

  uint32_t relatedNumber(const Range& range) {
    const auto [found, fresh] = relatedNumbers_.emplace(
        std::make_tuple(range.file, range.begin, range.end),
        static_cast<uint32_t>(related_.size() + 1));
    if (fresh) related_.push_back(range);
    return found->second;
  }

  std::string pathText(uint32_t node) const {
    std::string text;
    for (uint32_t at = node; at < report_.nodes.size();) {
      const ReportNode& one = report_.nodes[at];
      std::string part(one.className);
      if (!one.name.empty()) part += " " + one.name;
      text = text.empty() ? part : part + " › " + text;
      at = one.parent < at ? one.parent : ReportNode::kNoParent;
    }
    return text;
  }

  void rules() {
    if (rules_.empty()) return;
    out_ << "<h2>About the rules</h2>\n";
    std::vector<uint32_t> order = rules_.byCount();
    std::ranges::sort(order, {}, [&](uint32_t number) { return rules_[number].text; });
    for (const uint32_t number : order) {
      const Rule* rule = findRule(rules_[number].text, options_.rules);
      out_ << "<details id=\"rule-" << number << "\"><summary><span class=\"mono\">"
           << htmlText(rules_[number].text) << "</span> <span class=\"soft\">"
           << codeText(rule == nullptr ? std::string_view() : rule->summary)
           << "</span></summary><div class=\"why\">"
           << codeText(rule == nullptr ? std::string_view() : rule->why)
           << "</div></details>\n";
    }
  }

  void relatedPlaces() {
    if (related_.empty()) return;
    out_ << "<h2>Related places</h2>\n";
    for (size_t i = 0; i < related_.size(); ++i) {
      out_ << "<details id=\"at-" << i + 1 << "\"><summary class=\"mono\">"
           << placeText(places_.of(related_[i], nullptr)) << "</summary>";
      writeHtmlSnippet(out_, places_, {related_[i]});
      out_ << "</details>\n";
    }
  }

  const Report& report_;
  const RenderOptions& options_;
  Places places_;
  Output out_;
  Shown shown_;
  std::vector<Keys> keys_;  ///< of each problem
  Facets rules_, owners_, teams_, files_;
  std::vector<bool> onPath_;
  std::vector<uint32_t> path_;
  size_t rows_ = 0;
  std::map<std::tuple<FileId, uint32_t, uint32_t>, uint32_t> relatedNumbers_;
  std::vector<Range> related_;
};

}  // namespace
}  // namespace render

namespace {

/// One self-contained page: the problems with filters, for people without a terminal.
void renderHtml(const Report& report, const SourceSet& sources, const RenderOptions& options,
                const Sink& sink) {
  render::HtmlWriter(report, sources, options, sink).run();
}

}  // namespace

const Format kHtmlFormat{
    .name = "html",
    .summary = "one page for people, with filters",
    .render = renderHtml,
};

}  // namespace dslint
