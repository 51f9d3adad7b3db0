#include "render/places.h"

#include <algorithm>

#include "render/unicode.h"

namespace dslint::render {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr size_t kColumnStep = 1024;

}  // namespace

std::string_view shownPath(const SourceSet& sources, FileId file) {
  if (file >= sources.size()) return "Internal";
  std::string_view path = sources.shown(file);
  while (path.starts_with("./") && path.size() > 2) path.remove_prefix(2);
  return path;
}

Shown shownProblems(const Report& report, uint64_t maxProblems) {
  const uint64_t held = report.diagnostics.size();
  uint64_t found = 0;
  for (const uint64_t count : report.counts) found += count;
  const uint64_t shown = std::min(held, maxProblems);
  return {static_cast<size_t>(shown), std::max(found, held) - shown};
}

const ReportNode* nodeOf(const Report& report, const Diagnostic& diagnostic) {
  return diagnostic.node < report.nodes.size() ? &report.nodes[diagnostic.node] : nullptr;
}

std::string_view Places::path(FileId file) const {
  return file < paths_->size() ? std::string_view((*paths_)[file]) : shownPath(*sources_, file);
}

Place Places::of(const Range& range, const ReportNode* node) {
  Place place;
  place.path = path(range.file);
  place.hasFile = range.file < sources_->size();
  if (!place.hasFile) return place;
  const auto source = text(range.file);
  if (range.begin > source->text.size() || source->text.empty()) {
    if (node != nullptr && node->file == range.file) place.line = place.endLine = node->line;
    return place;
  }
  const uint32_t end =
      std::clamp(range.end, range.begin, static_cast<uint32_t>(source->text.size()));
  place.line = source->lines.at(range.begin).line;
  place.column = columnAt(*source, place.line, range.begin);
  place.endLine = source->lines.at(end).line;
  place.endColumn = columnAt(*source, place.endLine, end);
  return place;
}

Place Places::ofPrimary(const Diagnostic& diagnostic) {
  return of(diagnostic.primary, nodeOf(*report_, diagnostic));
}

Place Places::anchor(const Diagnostic& diagnostic) {
  Place place = ofPrimary(diagnostic);
  uint32_t node = diagnostic.node;
  while (!place.hasFile && node < report_->nodes.size()) {
    const ReportNode& at = report_->nodes[node];
    if (at.file < sources_->size()) {
      place.path = path(at.file);
      place.hasFile = true;
      place.line = place.endLine = at.line;
    }
    node = at.parent < node ? at.parent : ReportNode::kNoParent;
  }
  if (!place.hasFile && sources_->size() > 0) {
    place.path = path(0);
    place.hasFile = true;
  }
  place.line = std::max(1U, place.line);
  place.endLine = std::max(place.line, place.endLine);
  return place;
}

std::shared_ptr<const SourceText> Places::text(FileId file) {
  if (file != file_ || !text_) {
    text_ = sources_->text(file);
    file_ = file;
  }
  return text_;
}

std::vector<Places::Step> Places::stepsOf(std::string_view line, size_t at) {
  std::vector<Step> steps;
  uint32_t column = 1;
  for (size_t next = kColumnStep; next <= line.size(); next += kColumnStep) {
    for (; at < next; at += decode(line, at).length) ++column;
    steps.push_back({static_cast<uint32_t>(at), column});
  }
  return steps;
}

uint32_t Places::columnAt(const SourceText& source, uint32_t line, uint32_t offset) {
  const std::string_view text = source.lines.line(line);
  const uint32_t start = source.lines.start(line);
  const size_t wanted = std::min<size_t>(offset - start, text.size());
  size_t at = 0;
  // A byte order mark at the start of a file does not count as a character.
  if (start == 0 && text.starts_with(kByteOrderMark)) at = kByteOrderMark.size();
  uint32_t column = 1;
  if (text.size() > 2 * kColumnStep) {
    std::vector<Step>& steps = steps_[(uint64_t{file_} << 32U) | line];
    if (steps.empty()) steps = stepsOf(text, at);
    const size_t step = wanted / kColumnStep;
    if (step > 0 && steps[step - 1].offset <= wanted) {
      column = steps[step - 1].column;
      at = steps[step - 1].offset;
    } else if (step > 1) {
      column = steps[step - 2].column;
      at = steps[step - 2].offset;
    }
  }
  while (at < wanted) {
    at += decode(text, at).length;
    if (at <= wanted) ++column;
  }
  return column;
}

}  // namespace dslint::render
