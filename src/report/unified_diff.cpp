#include "report/unified_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace dslint {
namespace {

constexpr size_t kAround = 3;

using Lines = std::vector<std::string_view>;

/// The lines with their line feeds.
Lines linesOf(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const size_t feed = text.find('\n');
    const size_t length = feed == std::string_view::npos ? text.size() : feed + 1;
    lines.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines;
}

/// Lines [oldBegin, oldEnd) became [newBegin, newEnd).
struct Change {
  size_t oldBegin = 0;
  size_t oldEnd = 0;
  size_t newBegin = 0;
  size_t newEnd = 0;
};

std::vector<Change> changesOf(const Lines& before, const Lines& after,
                              const std::vector<uint32_t>& origins) {
  std::vector<Change> changes;
  size_t oldAt = 0;
  size_t newAt = 0;
  const auto close = [&](size_t oldEnd, size_t newEnd) {
    Change change{oldAt, oldEnd, newAt, newEnd};
    while (change.oldBegin < change.oldEnd && change.newBegin < change.newEnd &&
           before[change.oldBegin] == after[change.newBegin]) {
      ++change.oldBegin;
      ++change.newBegin;
    }
    while (change.oldBegin < change.oldEnd && change.newBegin < change.newEnd &&
           before[change.oldEnd - 1] == after[change.newEnd - 1]) {
      --change.oldEnd;
      --change.newEnd;
    }
    if (change.oldBegin < change.oldEnd || change.newBegin < change.newEnd) {
      changes.push_back(change);
    }
  };
  for (size_t i = 0; i < after.size(); ++i) {
    if (origins[i] == MendedText::kNew) continue;
    close(origins[i], i);
    oldAt = size_t{origins[i]} + 1;
    newAt = i + 1;
  }
  close(before.size(), after.size());
  return changes;
}

void addLine(char mark, std::string_view line, std::string& out) {
  out += mark;
  out += line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

/// `3`, `3,2`; an empty stretch is named by the line before it.
std::string stretch(size_t begin, size_t count) {
  if (count == 1) return std::to_string(begin + 1);
  return fmt::format("{},{}", count == 0 ? begin : begin + 1, count);
}

}  // namespace

std::string unifiedDiff(std::string_view path, const MendedText& text) {
  const Lines before = linesOf(text.before);
  const Lines after = linesOf(text.after);
  const std::vector<Change> changes = changesOf(before, after, text.origins);
  if (changes.empty()) return {};
  const std::string_view slash = path.starts_with('/') ? "" : "/";
  std::string out = fmt::format("--- a{}{}\n+++ b{}{}\n", slash, path, slash, path);
  for (size_t first = 0; first < changes.size();) {
    size_t last = first;
    while (last + 1 < changes.size() &&
           changes[last + 1].oldBegin - changes[last].oldEnd <= 2 * kAround) {
      ++last;
    }
    const size_t lead = std::min(kAround, changes[first].oldBegin);
    const size_t tail = std::min(kAround, before.size() - changes[last].oldEnd);
    const size_t oldBegin = changes[first].oldBegin - lead;
    const size_t newBegin = changes[first].newBegin - lead;
    const size_t oldEnd = changes[last].oldEnd + tail;
    out += fmt::format("@@ -{} +{} @@\n", stretch(oldBegin, oldEnd - oldBegin),
                       stretch(newBegin, changes[last].newEnd + tail - newBegin));
    size_t at = oldBegin;
    for (; first <= last; ++first) {
      const Change& change = changes[first];
      for (; at < change.oldBegin; ++at) addLine(' ', before[at], out);
      for (; at < change.oldEnd; ++at) addLine('-', before[at], out);
      for (size_t i = change.newBegin; i < change.newEnd; ++i) addLine('+', after[i], out);
    }
    for (; at < oldEnd; ++at) addLine(' ', before[at], out);
  }
  return out;
}

}  // namespace dslint
