#include "render/html_review.h"

#include <fmt/format.h>

#include <algorithm>

#include "render/html_snippet.h"
#include "render/html_text.h"
#include "render/summary.h"

namespace dslint::render {
namespace {

constexpr size_t kOpenChanges = 12;    ///< further ones are folded
constexpr size_t kMostChanges = 2000;  ///< further ones are only counted
constexpr size_t kMostDetails = 12;    ///< per change
constexpr size_t kOpenReaders = 12;

using Standing = ChangeOwner::Standing;

bool isOpen(const ChangeOwner& owner) { return owner.standing >= Standing::NotApproved; }

std::string codes(const std::vector<std::string>& names) {
  std::string text;
  for (size_t i = 0; i < names.size(); ++i) {
    text += i == 0 ? "" : i + 1 == names.size() ? " or " : ", ";
    text += "<code>" + htmlText(names[i]) + "</code>";
  }
  return text;
}

class ReviewWriter {
 public:
  ReviewWriter(Output& out, const ReviewSummary& review, const Report& report, size_t shown,
               const SourceSet& sources, const RenderOptions& options)
      : out_(out),
        review_(review),
        report_(report),
        shown_(shown),
        sources_(sources),
        options_(options) {}

  void run() {
    tiles();
    changes();
    owners();
    readers();
    if (review_.before > 0) {
      out_ << "<p class=\"soft\">"
           << counted(review_.before, "problem was", "problems were")
           << " there before this change and " << (review_.before == 1 ? "is" : "are")
           << " not shown.</p>\n";
    }
  }

 private:
  static constexpr std::string_view kNothing = "nothing";

  size_t openOwners() const {
    return static_cast<size_t>(std::ranges::count_if(review_.owners, isOpen));
  }

  /// The three results at a glance, each a link to its section.
  void tiles() {
    const size_t open = openOwners();
    out_ << "<nav class=\"tiles\" aria-label=\"The change at a glance\">\n";
    tile("changed", "What changed", changedText(), "");
    tile("approve", "Who must approve",
         review_.source.empty() ? "not checked"
         : open > 0             ? counted(open, "owner is open", "owners are open")
         : !review_.compared && !review_.firstCommit ? "unknown"
                                                     : "nobody else",
         open > 0                 ? "error"
         : review_.source.empty() ? "soft"
                                  : "good");
    tile("breaks", "Who is affected",
         review_.readers.empty() ? "nobody"
                                 : counted(review_.readers.size(), "workspace", "workspaces"),
         review_.readers.empty() ? "good" : worstOf(review_.readers));
    out_ << "</nav>\n";
  }

  void tile(std::string_view id, std::string_view title, const std::string& text,
            std::string_view tone) {
    out_ << "<a class=\"tile\" href=\"#" << id << "\"><span class=\"soft\">" << title
         << "</span> <b class=\"" << tone << "\">" << text << "</b></a>\n";
  }

  std::string changedText() const {
    if (review_.firstCommit) return "all is new";
    if (!review_.compared) return "unknown";
    if (review_.changes.empty()) return std::string(kNothing);
    return counted(review_.changes.size(), "change", "changes");
  }

  std::string_view worstOf(const std::vector<BrokenReader>& readers) const {
    return std::ranges::any_of(readers, &BrokenReader::isError) ? "error" : "warning";
  }

  void changes() {
    out_ << "<section aria-labelledby=\"changed\"><h2 id=\"changed\">What changed</h2>\n<p>";
    if (review_.firstCommit) {
      out_ << "The base <code>" << htmlText(review_.base)
           << "</code> holds no model: all of this one is new.";
    } else if (!review_.compared) {
      out_ << "The base <code>" << htmlText(review_.base)
           << "</code> cannot be compared; the problems below say why.";
    } else {
      out_ << (review_.changes.empty() ? "No change in meaning"
                                       : counted(review_.changes.size(), "change", "changes"));
      if (!review_.source.empty()) out_ << " from <code>" << htmlText(review_.source) << "</code>";
      out_ << ", compared with <code>" << htmlText(review_.base) << "</code>.";
    }
    out_ << "</p>\n";
    const size_t written = std::min(review_.changes.size(), kMostChanges);
    // A few more than fit are not worth a fold.
    const bool folds = written > kOpenChanges + 3;
    if (written > 0) out_ << "<ul class=\"cards\">\n";
    for (size_t i = 0; i < written; ++i) {
      if (folds && i == kOpenChanges) {
        out_ << "</ul>\n<details><summary>" << counted(review_.changes.size() - i, "more change",
                                                       "more changes")
             << "</summary><ul class=\"cards\">\n";
      }
      change(review_.changes[i]);
    }
    if (written > 0) out_ << "</ul>\n";
    if (review_.changes.size() > written) {
      out_ << "<p>" << review_.changes.size() - written << " more are not listed.</p>\n";
    }
    if (folds) out_ << "</details>\n";
    out_ << "</section>\n";
  }

  void change(const ChangedThing& change) {
    out_ << "<li><p><span class=\"verb "
         << (change.verb == "added" || change.verb == "removed" ? change.verb : "changed") << "\">"
         << change.verb << "</span> " << codeText(change.title) << "</p>";
    const size_t written = std::min(change.details.size(), kMostDetails);
    if (written > 0) out_ << "<ul>";
    for (size_t i = 0; i < written; ++i) out_ << "<li>" << codeText(change.details[i]) << "</li>";
    if (change.details.size() > written) {
      out_ << "<li>and " << change.details.size() - written << " more</li>";
    }
    if (written > 0) out_ << "</ul>";
    out_ << "<p class=\"soft\">";
    if (change.owner < review_.owners.size()) {
      out_ << "of " << codeText(review_.owners[change.owner].what) << " · ";
    }
    out_ << "<span class=\"mono\">" << linked(change) << "</span></p></li>\n";
  }

  /// The place of a change as a link; places in the base are not part of the linked branch.
  std::string linked(const ChangedThing& change) const {
    Place place;
    place.path = Places(report_, sources_, options_.paths).path(change.file);
    place.hasFile = change.file != kNoFile;
    place.line = change.line;
    return placeLink(place, sources_.isElsewhere(change.file) ? std::string_view()
                                                              : options_.sourceUrl);
  }

  void owners() {
    out_ << "<section aria-labelledby=\"approve\"><h2 id=\"approve\">Who must approve</h2>\n";
    if (review_.source.empty()) {
      out_ << "<p>Where the change comes from was not given, so it was not checked whether it may "
              "be "
              "made.</p>\n";
    }
    if (review_.owners.empty()) {
      if (!review_.source.empty()) {
        out_ << (review_.compared ? "<p class=\"good\">Nobody: nothing changed.</p>\n"
                                  : "<p>The base names no owners to ask.</p>\n");
      }
    } else {
      out_ << "<ul class=\"cards\">\n";
      for (const ChangeOwner& one : review_.owners) owner(one);
      out_ << "</ul>\n";
    }
    out_ << "</section>\n";
  }

  void owner(const ChangeOwner& owner) {
    const bool asked = owner.standing != Standing::Unchecked;
    out_ << "<li><p>";
    if (asked) {
      out_ << "<span class=\"verb " << (isOpen(owner) ? "removed\">open" : "added\">given")
           << "</span> ";
    }
    out_ << "<b>" << codeText(owner.what) << "</b>";
    if (!owner.repository.empty()) {
      out_ << ", owned by <code>" << htmlText(owner.repository) << "</code>";
    }
    out_ << "</p>";
    if (asked) out_ << "<p>" << standingText(owner) << "</p>";
    if (owner.changes > 0) {
      out_ << "<p class=\"soft\">" << counted(owner.changes, "change", "changes") << "</p>";
    }
    out_ << "</li>\n";
  }

  static std::string standingText(const ChangeOwner& owner) {
    switch (owner.standing) {
      case Standing::Own:
        return "The change comes from there, and nobody else has to approve it.";
      case Standing::Approved:
        return "Approved by one of " + codes(owner.approvers) + ".";
      case Standing::Trusted:
        return "The change needs no consent from there: somebody else who may decide has given it.";
      case Standing::NotApproved:
        return "The change comes from there, but " + codes(owner.approvers) +
               " has to approve it, and nobody has.";
      case Standing::Foreign:
        return "The change comes from elsewhere. Propose this part from there" +
               (owner.approvers.empty()
                    ? std::string(".")
                    : ", or have it approved by " + codes(owner.approvers) + ".");
      case Standing::Nobody:
        return "The base names no owner for it, so nobody may change it. Have it declared, with "
               "its "
               "<code>owningRepo</code>, in a change of its own.";
      case Standing::Unchecked:
        break;
    }
    return {};
  }

  void readers() {
    out_ << "<section aria-labelledby=\"breaks\"><h2 id=\"breaks\">Who is affected</h2>\n";
    if (review_.readers.empty()) {
      out_ << "<p class=\"good\">No workspace reads anything that this change breaks.</p>\n";
    } else {
      out_ << "<p>" << counted(review_.readers.size(), "workspace reads", "workspaces read")
           << " what this change breaks.</p>\n<ul class=\"cards\">\n";
      const bool folds = review_.readers.size() > kOpenReaders + 3;
      for (size_t i = 0; i < review_.readers.size(); ++i) {
        if (folds && i == kOpenReaders) {
          out_ << "</ul>\n<details><summary>" << review_.readers.size() - i
               << " more workspaces</summary><ul class=\"cards\">\n";
        }
        reader(review_.readers[i]);
      }
      out_ << "</ul>\n";
      if (folds) out_ << "</details>\n";
    }
    out_ << "</section>\n";
  }

  void reader(const BrokenReader& reader) {
    out_ << "<li><p>workspace <code>" << htmlText(reader.workspace) << "</code> of team <code>"
         << htmlText(reader.team) << "</code>";
    if (!reader.repository.empty()) {
      out_ << ", owned by <code>" << htmlText(reader.repository) << "</code>";
    }
    out_ << "</p><ul>";
    for (const size_t number : reader.problems) problem(number);
    if (reader.count > reader.problems.size()) {
      out_ << "<li>and " << reader.count - reader.problems.size() << " more</li>";
    }
    out_ << "</ul></li>\n";
  }

  void problem(size_t number) {
    const Diagnostic& problem = report_.diagnostics[number];
    out_ << "<li><span class=\"severity " << toText(problem.severity) << "\">"
         << toText(problem.severity) << "</span> ";
    if (number < shown_) {
      out_ << "<a href=\"#p" << number + 1 << "\">" << codeText(problem.message) << "</a>";
    } else {
      out_ << codeText(problem.message);
    }
    out_ << "</li>";
  }

  Output& out_;
  const ReviewSummary& review_;
  const Report& report_;
  size_t shown_;
  const SourceSet& sources_;
  const RenderOptions& options_;
};

}  // namespace

void writeHtmlReview(Output& out, const ReviewSummary& review, const Report& report, size_t shown,
                     const SourceSet& sources, const RenderOptions& options) {
  ReviewWriter(out, review, report, shown, sources, options).run();
}

}  // namespace dslint::render
