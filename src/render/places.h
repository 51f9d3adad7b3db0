// Converts ranges to the lines and columns that people and other tools use.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "diagnostic/diagnostic.h"
#include "source/source_set.h"

namespace dslint::render {

/// Lines count from 1; columns count characters (code points) from 1; the end is exclusive.
/// Without a file (`hasFile` false) the path is `Internal`. `line` is 0 if only the file is known,
/// `column` is 0 if only the line is.
struct Place {
  std::string_view path;  ///< as shown, without a leading `./`; lives as long as the sources
  bool hasFile = false;
  uint32_t line = 0;
  uint32_t column = 0;
  uint32_t endLine = 0;
  uint32_t endColumn = 0;
};

/// The last line with a character of a place: a block scalar ends at the start of the next line.
inline uint32_t lastLine(const Place& place) {
  return place.endLine > place.line && place.endColumn == 1 ? place.endLine - 1 : place.endLine;
}

/// The path of a file as it is displayed.
std::string_view shownPath(const SourceSet& sources, FileId file);

/// How many problems are printed, and how many others were found.
struct Shown {
  size_t count = 0;
  uint64_t left = 0;
};
Shown shownProblems(const Report& report, uint64_t maxProblems);

/// The node a diagnostic belongs to, or null.
const ReportNode* nodeOf(const Report& report, const Diagnostic& diagnostic);

/// Looks up places. Has a cache, so it is not safe to use from several threads.
class Places {
 public:
  /// `paths`, if not empty, replace the displayed paths, by FileId.
  Places(const Report& report, const SourceSet& sources, const std::vector<std::string>& paths)
      : report_(&report), sources_(&sources), paths_(&paths) {}

  /// The path of a file as it is printed; lives as long as the arguments of the constructor.
  std::string_view path(FileId file) const;

  /// The place of a range; if the text is gone, the line of the object it belongs to.
  Place of(const Range& range, const ReportNode* node);
  Place ofPrimary(const Diagnostic& diagnostic);
  /// A place in a file, for tools that require one: the primary place, else that of the object,
  /// else that of its nearest parent, else the start of the first file of the run.
  Place anchor(const Diagnostic& diagnostic);
  /// The text of a file; empty if it is gone or has changed.
  std::shared_ptr<const SourceText> text(FileId file);
  const SourceSet& sources() const { return *sources_; }

 private:
  struct Step {
    uint32_t offset = 0;  ///< offset in the line of the first character at or after the step
    uint32_t column = 1;
  };
  static std::vector<Step> stepsOf(std::string_view line, size_t at);
  uint32_t columnAt(const SourceText& source, uint32_t line, uint32_t offset);

  const Report* report_;
  const SourceSet* sources_;
  const std::vector<std::string>* paths_;
  FileId file_ = kNoFile;
  std::shared_ptr<const SourceText> text_;
  /// For long lines, by file and line: the columns at some offsets, so that many problems in one
  /// long line do not read it again and again.
  std::unordered_map<uint64_t, std::vector<Step>> steps_;
};

}  // namespace dslint::render
