// The output formats by name. A format is a function from a report to text.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.h"
#include "render/output.h"
#include "source/source_set.h"

namespace dslint {

struct ReviewSummary;

/// What formats say about a rule besides its problems. The views must outlive the rendering.
struct RuleInfo {
  std::string_view id;  ///< empty: the rule is not known
  Severity severity = Severity::Error;
  std::string_view summary;  ///< one line: what it finds
  std::string_view why;      ///< why it matters; may hold several lines
};
using RuleLookup = std::function<RuleInfo(std::string_view id)>;

/// The repository that owns a team, a zone (no team), or the ecosystem (neither), as
/// `owner/name@branch`; empty where nobody does.
using OwnerLookup = std::function<std::string(std::string_view zone, std::string_view team)>;

struct RenderOptions {
  static constexpr uint64_t kNoCap = std::numeric_limits<uint64_t>::max();

  bool color = false;
  bool snippets = true;
  unsigned width = 0;             ///< columns of the terminal; 0: do not wrap
  bool statistics = false;        ///< add the counts per rule
  bool overview = false;          ///< after many problems, add the counts per rule and per owner
  uint64_t maxProblems = kNoCap;  ///< print so many, then say how many more there are
  /// Paths by FileId in place of those that are shown to people; empty: the same.
  std::vector<std::string> paths;
  OwnerLookup owner;              ///< may be empty: formats then name the team alone
  RuleLookup rule;                ///< may be empty: formats then say only the id
  std::string toolVersion = "0";  ///< version of dslint, for formats that name the tool
  std::string sourceUrl;          ///< a template for links to lines (html_text.h), or empty
  const ReviewSummary* review = nullptr;  ///< what a review is about; null for other commands
  std::string remark;             ///< a last part of the summary; may be empty
  std::string toolUri;            ///< where people read about dslint: an absolute URI, or empty
};

using RenderFunction = void (*)(const Report&, const SourceSet&, const RenderOptions&, const Sink&);

struct Format {
  std::string_view name;     ///< as written after `--format`
  std::string_view summary;  ///< one line for `--help`
  RenderFunction render;
  bool forPeople = false;    ///< paths are from the current folder, not from the repository's root
};

/// All formats, the default first.
std::span<const Format> formats();
/// The format of that name, or null.
const Format* findFormat(std::string_view name);

void renderTree(const Report&, const SourceSet&, const RenderOptions&, const Sink&);
void renderConcise(const Report&, const SourceSet&, const RenderOptions&, const Sink&);
/// One JSON document: `version`, `tool`, `summary` and `problems`. Paths and ranges are null where
/// there is none; columns count characters from 1, offsets bytes from 0, ends are exclusive.
void renderJson(const Report&, const SourceSet&, const RenderOptions&, const Sink&);
/// One JSON object a line: the problems as in `renderJson`, then the summary, told by `type`.
void renderJsonLines(const Report&, const SourceSet&, const RenderOptions&, const Sink&);
/// SARIF 2.1.0 for code scanning.
void renderSarif(const Report&, const SourceSet&, const RenderOptions&, const Sink&);
/// Workflow commands that GitHub turns into annotations; it shows ten of a kind in a step.
void renderGithub(const Report&, const SourceSet&, const RenderOptions&, const Sink&);
/// Markdown to append to the file that `GITHUB_STEP_SUMMARY` names.
void renderGithubSummary(const Report&, const SourceSet&, const RenderOptions&, const Sink&);
/// GitLab's Code Quality report.
void renderGitlab(const Report&, const SourceSet&, const RenderOptions&, const Sink&);
void renderJunit(const Report&, const SourceSet&, const RenderOptions&, const Sink&);
/// Reviewdog's diagnostic format (one JSON document).
void renderRdjson(const Report&, const SourceSet&, const RenderOptions&, const Sink&);
/// One page that stands alone: the problems with filters, for people without a terminal.
void renderHtml(const Report&, const SourceSet&, const RenderOptions&, const Sink&);
void renderCheckstyle(const Report&, const SourceSet&, const RenderOptions&, const Sink&);

}  // namespace dslint
