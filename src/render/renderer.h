// The output formats. A format is a function from a report to text, in a file of its own.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.h"
#include "render/output.h"
#include "source/source_set.h"

namespace dslint {

class Graph;
struct ReviewSummary;
struct Rule;

struct RenderOptions {
  static constexpr uint64_t kNoCap = std::numeric_limits<uint64_t>::max();

  bool color = false;
  bool snippets = true;
  unsigned width = 0;             ///< columns of the terminal; 0: do not wrap
  bool statistics = false;        ///< add the counts per rule
  bool overview = false;          ///< after many problems, add the counts per rule and per owner
  uint64_t maxProblems = kNoCap;  ///< print this many, then say how many more there are
  /// Paths by FileId that replace the displayed ones; may be empty.
  std::vector<std::string> paths;
  const Graph* graph = nullptr;   ///< knows who owns what; null: formats then name the team alone
  std::span<const Rule* const> rules;  ///< empty: formats then know of a rule only its id
  std::string toolVersion = "0";  ///< version of dslint, for formats that name the tool
  std::string sourceUrl;          ///< a template for links to lines (html_text.h), or empty
  const ReviewSummary* review = nullptr;  ///< the summary of a review; null for other commands
  std::string remark;             ///< a last part of the summary; may be empty
  std::string toolUri;            ///< dslint's home page: an absolute URI, or empty
};

using RenderFunction = void (*)(const Report&, const SourceSet&, const RenderOptions&, const Sink&);

struct Format {
  std::string_view name;     ///< the value of `--format`
  std::string_view summary;  ///< one line for `--help`
  RenderFunction render;
  bool forPeople = false;  ///< paths are relative to the current folder, not the repository's root
};

// NOLINTBEGIN: one list, in the order of `--help`, the default first
#define DSLINT_FORMATS(X) \
  X(Tree) X(Concise) X(Json) X(JsonLines) X(Sarif) X(Github) X(Gitlab) X(Junit) X(Rdjson) \
  X(Checkstyle) X(Html)
#define DSLINT_DECLARE_FORMAT(name) extern const Format k##name##Format;
DSLINT_FORMATS(DSLINT_DECLARE_FORMAT)
#undef DSLINT_DECLARE_FORMAT
// NOLINTEND

/// All formats, the default first.
std::span<const Format* const> formats();
/// The format with that name, or null.
const Format* findFormat(std::string_view name);

/// Markdown to append to the file that `GITHUB_STEP_SUMMARY` names.
void renderGithubSummary(const Report&, const SourceSet&, const RenderOptions&, const Sink&);

}  // namespace dslint
