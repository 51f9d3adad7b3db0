#include "fix/unified_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "value/printable.h"

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
    if (origins[i] == FixedText::kNew) continue;
    close(origins[i], i);
    oldAt = size_t{origins[i]} + 1;
    newAt = i + 1;
  }
  close(before.size(), after.size());
  return changes;
}

/// The text of a line, escaped if a terminal or a CI runner
/// would obey it. A hunk with an escaped line does not apply,
/// which is better than one that does harm when displayed.
std::string harmless(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  std::string result;
  if (text.starts_with(kByteOrderMark)) {
    result = kByteOrderMark;
    text.remove_prefix(kByteOrderMark.size());
  }
  while (true) {
    const size_t tab = text.find('\t');
    result += printable::terminalText(text.substr(0, tab));
    if (tab == std::string_view::npos) return result;
    result += '\t';
    text.remove_prefix(tab + 1);
  }
}

void addLine(char mark, std::string_view line, std::string& out) {
  std::string_view text = line.substr(0, line.find('\n'));
  const bool returns = text.ends_with('\r');
  if (returns) text.remove_suffix(1);
  out += mark;
  out += harmless(text);
  if (returns) out += '\r';
  out += line.ends_with('\n') ? "\n" : "\n\\ No newline at end of file\n";
}

/// Adds an unchanged line; one that a runner would obey after the blank is removed and added.
void addContext(std::string_view line, std::string& out) {
  if (!printable::beginsCommand(line)) return addLine(' ', line, out);
  addLine('-', line, out);
  addLine('+', line, out);
}

/// The path as git writes it: in quotes if it has special characters.
std::string pathText(char side, std::string_view path) {
  std::string whole = fmt::format("{}{}{}", side, path.starts_with('/') ? "" : "/", path);
  const bool plain = whole.find_first_of("\"\\") == std::string::npos;
  if (plain && printable::terminalText(whole) == whole) return whole;
  std::string quoted = "\"";
  for (const char c : whole) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (byte < 0x20 || byte >= 0x7f || c == '#') {
      quoted += fmt::format("\\{:03o}", static_cast<unsigned>(byte));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

/// Where the context of a change begins and ends. The outermost lines must be unchanged ones, or
/// tools that apply the patch take them for the first or last lines of the file.
size_t contextBegin(const Lines& lines, size_t change) {
  size_t begin = change - std::min(kAround, change);
  while (begin > 0 && begin < change && printable::beginsCommand(lines[begin])) --begin;
  return begin;
}

size_t contextEnd(const Lines& lines, size_t change) {
  size_t end = std::min(change + kAround, lines.size());
  while (end > change && end < lines.size() && printable::beginsCommand(lines[end - 1])) ++end;
  return end;
}

/// A range of lines: `3`, `3,2`; an empty one is given by the line before it.
std::string stretch(size_t begin, size_t count) {
  if (count == 1) return std::to_string(begin + 1);
  return fmt::format("{},{}", count == 0 ? begin : begin + 1, count);
}

}  // namespace

std::string unifiedDiff(std::string_view path, const FixedText& text) {
  const Lines before = linesOf(text.before);
  const Lines after = linesOf(text.after);
  const std::vector<Change> changes = changesOf(before, after, text.origins);
  if (changes.empty()) return {};
  std::string out = fmt::format("--- {}\n+++ {}\n", pathText('a', path), pathText('b', path));
  for (size_t first = 0; first < changes.size();) {
    size_t last = first;
    while (last + 1 < changes.size() && contextBegin(before, changes[last + 1].oldBegin) <=
                                            contextEnd(before, changes[last].oldEnd)) {
      ++last;
    }
    const size_t oldBegin = contextBegin(before, changes[first].oldBegin);
    const size_t newBegin = changes[first].newBegin - (changes[first].oldBegin - oldBegin);
    const size_t oldEnd = contextEnd(before, changes[last].oldEnd);
    const size_t tail = oldEnd - changes[last].oldEnd;
    out += fmt::format("@@ -{} +{} @@\n", stretch(oldBegin, oldEnd - oldBegin),
                       stretch(newBegin, changes[last].newEnd + tail - newBegin));
    size_t at = oldBegin;
    for (; first <= last; ++first) {
      const Change& change = changes[first];
      for (; at < change.oldBegin; ++at) addContext(before[at], out);
      for (; at < change.oldEnd; ++at) addLine('-', before[at], out);
      for (size_t i = change.newBegin; i < change.newEnd; ++i) addLine('+', after[i], out);
    }
    for (; at < oldEnd; ++at) addContext(before[at], out);
  }
  return out;
}

}  // namespace dslint
