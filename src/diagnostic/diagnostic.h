// A problem as data: what is wrong, where, and how to fix it. Only renderers turn it into text.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/source_set.h"

namespace dslint {

enum class Severity : uint8_t { Info, Warning, Error };

/// `info`, `warning` or `error`.
std::string_view toText(Severity severity);

/// A place with a few words about what is there.
struct Label {
  Range range;
  std::string text;
  /// Hides the source line of a place in the base of a review, which is shown by default.
  bool brief = false;
};

/// Replaces the bytes of a range; an empty range inserts.
struct Edit {
  Range range;
  std::string replacement;
};

/// A fix that is safe to apply without asking.
struct Fix {
  std::string description;
  std::vector<Edit> edits;
  bool hereOnly = false;  ///< not to be applied to a value that others share through its anchor
};

/// One problem. Texts contain the user's values unescaped: renderers escape them for their medium.
struct Diagnostic {
  std::string_view rule;        ///< `family/name`, from the table of rules: static storage
  Severity severity = Severity::Error;
  std::string message;          ///< what is wrong: lower case, names in backticks, no full stop
  std::string advice;           ///< what to do, shown under the carets; may be empty
  Range primary;                ///< the offending value
  std::vector<Range> further;   ///< more offending places of the same problem
  std::vector<Label> related;   ///< other objects that are involved
  std::optional<Fix> fix;
  uint32_t node = 0;            ///< index into Report::nodes of the object it belongs to
};

/// A node of the ValidationTree: `className@file:line name`.
struct ReportNode {
  static constexpr uint32_t kNoParent = 0xffffffffU;
  std::string_view className;
  FileId file = kNoFile;        ///< kNoFile prints as `Internal:0`
  uint32_t line = 0;            ///< from 1; 0 for internal objects
  std::string name;             ///< what identifies the object to people; may be empty
  uint32_t parent = kNoParent;  ///< an earlier node, or kNoParent for a root
};

/// Everything that a run found, in the order in which it is printed: nodes are in depth-first
/// order, and diagnostics are ordered by node, then place.
struct Report {
  std::vector<ReportNode> nodes;
  std::vector<Diagnostic> diagnostics;
  uint64_t derived = 0;         ///< problems suppressed because they follow from another one
  uint64_t files = 0;           ///< files read
  double seconds = 0;           ///< wall-clock time of the run
  uint64_t count(Severity severity) const { return counts[static_cast<size_t>(severity)]; }
  std::array<uint64_t, 3> counts{};  ///< by Severity, of everything found (also beyond a cap)
};

}  // namespace dslint
