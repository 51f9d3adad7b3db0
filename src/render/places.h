// Where a range stands, in the lines and columns that people and other tools count.
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
/// Without a file (`hasFile` false) the path is `Internal`. `line` is 0 where only the file is
/// known, `column` is 0 where only the line is.
struct Place {
  std::string_view path;  ///< as shown, without a leading `./`; lives as long as the sources
  bool hasFile = false;
  uint32_t line = 0;
  uint32_t column = 0;
  uint32_t endLine = 0;
  uint32_t endColumn = 0;
};

/// The last line a place has a character of: a block scalar ends at the start of the line after it.
inline uint32_t lastLine(const Place& place) {
  return place.endLine > place.line && place.endColumn == 1 ? place.endLine - 1 : place.endLine;
}

/// The path of a file as people see it.
std::string_view shownPath(const SourceSet& sources, FileId file);

/// Number of problems to print, and of those found that are not printed.
struct Shown {
  size_t count = 0;
  uint64_t left = 0;
};
Shown shownProblems(const Report& report, uint64_t maxProblems);

/// The node a diagnostic belongs to, or null.
const ReportNode* nodeOf(const Report& report, const Diagnostic& diagnostic);

/// Looks places up. Keeps a cache, so it is not for several threads.
class Places {
 public:
  /// `paths`, where there are any, stand by FileId in place of those that people see.
  Places(const Report& report, const SourceSet& sources, const std::vector<std::string>& paths)
      : report_(&report), sources_(&sources), paths_(&paths) {}

  /// The path of a file as it is printed; lives as long as what the places were made with.
  std::string_view path(FileId file) const;

  /// The place of a range; where the text is gone, the line of the object it belongs to.
  Place of(const Range& range, const ReportNode* node);
  Place ofPrimary(const Diagnostic& diagnostic);
  /// A place in a file for tools that take no problem without one: the primary place, else the
  /// object's, else the nearest of its parents', else the start of the first file of the run.
  Place anchor(const Diagnostic& diagnostic);
  /// The text of a file; empty if it is gone or has changed.
  std::shared_ptr<const SourceText> text(FileId file);
  const SourceSet& sources() const { return *sources_; }

 private:
  struct Step {
    uint32_t offset = 0;  ///< in the line, of the first character at or after the step
    uint32_t column = 1;
  };
  static std::vector<Step> stepsOf(std::string_view line, size_t at);
  uint32_t columnAt(const SourceText& source, uint32_t line, uint32_t offset);

  const Report* report_;
  const SourceSet* sources_;
  const std::vector<std::string>* paths_;
  FileId file_ = kNoFile;
  std::shared_ptr<const SourceText> text_;
  /// Of long lines, by file and line: the columns at some places, so that many problems in one long
  /// line do not read it again and again.
  std::unordered_map<uint64_t, std::vector<Step>> steps_;
};

}  // namespace dslint::render
