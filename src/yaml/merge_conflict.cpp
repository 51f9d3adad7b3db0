#include "yaml/merge_conflict.h"

#include "diagnostic/source_rules.h"

#include <algorithm>
#include <array>

namespace dslint::yaml {
namespace {

constexpr std::array<std::string_view, 3> kMarkers = {"<<<<<<< ", "=======", ">>>>>>> "};

/// Whether a line is a marker: `=======` alone, or one of the others with a name after it.
bool isMarker(std::string_view line) {
  while (line.ends_with('\r')) line.remove_suffix(1);
  return line == kMarkers[1] || line.starts_with(kMarkers[0]) || line.starts_with(kMarkers[2]);
}

}  // namespace

std::optional<Problem> findConflict(std::string_view text, const DocumentSlice& slice) {
  for (size_t at = slice.begin; at < slice.end;) {
    const size_t end = std::min<size_t>(text.find('\n', at), slice.end);
    const bool atStart = at == 0 || text[at - 1] == '\n';
    if (atStart && isMarker(text.substr(at, end - at))) {
      return Problem{&source_rule::kSyntax,
                     static_cast<uint32_t>(at),
                     static_cast<uint32_t>(end),
                     "this is a merge-conflict marker: git could not join two changes of the lines "
                     "around it",
                     "keep what is right from both sides, and remove the lines with the markers",
                     {}};
    }
    at = end + 1;
  }
  return std::nullopt;
}

}  // namespace dslint::yaml
