// The pages of problems and of changes.

#include <fmt/format.h>

#include <algorithm>

#include "render/html_snippet.h"
#include "render/html_text.h"
#include "rules/rules.h"
#include "site/page.h"
#include "site/pages.h"

namespace dslint::site {


std::string problemsPage(const Site& site, const Page& page) {
  PageWriter out(site, page);
  out.title({});
  const Report& report = site.input.report;
  out << "<ul class=\"figures\">";
  for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info}) {
    out << fmt::format("<li class=\"{}\"><b>{}</b>{}</li>", toText(severity),
                       report.count(severity), toText(severity));
  }
  out << "</ul>\n";
  std::vector<const Page*> rules = site.catalogue.below(page, PageKind::Rule);
  if (rules.empty()) out << "<p class=\"good\">There are no problems.</p>\n";
  std::ranges::sort(rules, [](const Page* a, const Page* b) {
    if (a->problems.size() != b->problems.size()) return a->problems.size() > b->problems.size();
    return a->title < b->title;
  });
  std::vector<std::vector<std::string>> rows;
  for (const Page* one : rules) {
    const Rule* rule = findRule(one->title, site.options.rules);
    rows.push_back({"<span class=\"mono\">" + out.link(*one) + "</span>",
                    std::to_string(one->problems.size()),
                    rule == nullptr ? std::string() : render::codeText(rule->summary)});
  }
  out.table("Rules", {"Rule", "Problems", "What it finds"}, rows);
  return out.whole();
}

std::string rulePage(const Site& site, const Page& page) {
  PageWriter out(site, page);
  out.title({});
  if (const Rule* rule = findRule(page.title, site.options.rules)) {
    out << "<p>" << render::codeText(rule->summary) << "</p>\n<p class=\"text\">"
        << render::codeText(rule->why) << "</p>\n";
  }
  out.problems(page.problems, false);
  return out.whole();
}

std::string changesPage(const Site& site, const Page& page) {
  constexpr size_t kMostRuleRows = 5000;
  PageWriter out(site, page);
  out.title({});
  out << "<p>What is new, changed or gone since <code>" << shownText(site.input.baseShown)
      << "</code>.</p>\n";
  for (const Mark mark : {Mark::New, Mark::Changed}) {
    std::vector<std::vector<std::string>> rows;
    size_t all = 0;
    for (const Page& one : site.catalogue.pages()) {
      if (one.mark != mark || ++all > kMostRuleRows) continue;
      rows.push_back(
          {out.link(one), std::string(toText(one.kind)),
           one.above == Page::kNone ? std::string() : out.link(site.catalogue[one.above])});
    }
    if (all == 0) continue;
    const std::string_view label = mark == Mark::New ? "New" : "Changed";
    out.heading(label, all);
    out.table(label, {"Name", "Kind", "In"}, rows);
  }
  if (!site.removed.empty()) {
    out.heading("Gone", site.removed.size());
    out << "<ul>";
    for (size_t i = 0; i < std::min(site.removed.size(), kMostRuleRows); ++i) {
      out << "<li>" << shownText(site.removed[i]) << "</li>\n";
    }
    out << "</ul>\n";
  }
  return out.whole();
}

std::string pageText(const Site& site, const Page& page) {
  switch (page.kind) {
    case PageKind::Ecosystem:
      return ecosystemPage(site, page);
    case PageKind::Zone:
      return zonePage(site, page);
    case PageKind::Team:
      return teamPage(site, page);
    case PageKind::Datastore:
      return datastorePage(site, page);
    case PageKind::Workspace:
      return workspacePage(site, page);
    case PageKind::Platform:
      return platformPage(site, page);
    case PageKind::Policy:
      return policyPage(site, page);
    case PageKind::Container:
      return containerPage(site, page);
    case PageKind::Dataset:
      return datasetPage(site, page);
    case PageKind::Rule:
      return rulePage(site, page);
    case PageKind::Problems:
      return problemsPage(site, page);
    case PageKind::Changes:
      return changesPage(site, page);
    case PageKind::Platforms:
      return platformsPage(site, page);
    case PageKind::PlatformTeam:
      return platformTeamPage(site, page);
  }
  return {};
}

}  // namespace dslint::site
