#include "yaml/document_split.h"

#include <fmt/format.h>

#include <algorithm>

#include "diagnostic/source_rules.h"
#include "value/ascii.h"
#include "yaml/fast_scan.h"

namespace dslint::yaml {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t'; }

std::vector<std::string_view> words(std::string_view line) {
  std::vector<std::string_view> result;
  size_t at = 0;
  while (at < line.size()) {
    while (at < line.size() && isBlank(line[at])) ++at;
    if (at == line.size() || line[at] == '#') break;
    const size_t begin = at;
    while (at < line.size() && !isBlank(line[at])) ++at;
    result.push_back(line.substr(begin, at - begin));
  }
  return result;
}

bool isBlankOrComment(std::string_view line) {
  for (const char c : line) {
    if (c == '#') return true;
    if (!isBlank(c)) return false;
  }
  return true;
}

bool isTagHandle(std::string_view handle) {
  if (handle == "!" || handle == "!!") return true;
  if (handle.size() < 3 || handle.front() != '!' || handle.back() != '!') return false;
  return std::all_of(handle.begin() + 1, handle.end() - 1,
                     [](char c) { return ascii::isAlphanumeric(c) || c == '-'; });
}

}  // namespace

DocumentSplitter::DocumentSplitter(std::string_view text) : text_(text) {
  if (text.starts_with("\xef\xbb\xbf")) at_ = 3;
}

size_t DocumentSplitter::lineEnd(size_t from) const {
  size_t end = std::min(text_.find('\n', from), text_.size());
  if (end > from && text_[end - 1] == '\r') --end;
  return end;
}

size_t DocumentSplitter::nextLine(size_t from) const {
  const size_t end = text_.find('\n', from);
  return end == text_.npos ? text_.size() : end + 1;
}

/// The next line that may be a marker.
size_t DocumentSplitter::nextMarker(size_t from) const {
  const char* end = text_.data() + text_.size();
  const char* found = findMarkerBreak(text_.data() + from, end);
  return static_cast<size_t>(found - text_.data()) + (found == end ? 0 : 1);
}

uint32_t DocumentSplitter::linesBetween(size_t from, size_t to) const {
  uint32_t lines = 0;
  for (; from < to; from = nextLine(from)) ++lines;
  return lines;
}

bool DocumentSplitter::isMarker(size_t at, char c) const {
  if (text_.size() - at < 3 || text_[at] != c || text_[at + 1] != c || text_[at + 2] != c) {
    return false;
  }
  if (at + 3 == text_.size()) return true;
  const char after = text_[at + 3];
  return isBlank(after) || after == '\n' || after == '\r';
}

void DocumentSplitter::fault(DocumentSlice& slice, size_t begin, size_t end, std::string message,
                             std::string advice) {
  if (slice.problem) return;
  slice.problem = Problem{&source_rule::kSyntax,       static_cast<uint32_t>(begin),
                          static_cast<uint32_t>(end), std::move(message),
                          std::move(advice),          {}};
}

void DocumentSplitter::directive(std::string_view line, size_t at, DocumentSlice& slice) {
  const std::vector<std::string_view> parts = words(line);
  const size_t end = at + line.size();
  const std::string shown = ascii::shown(line);
  if (parts[0] == "%YAML") {
    if (hasVersion_) {
      fault(slice, at, end, "the directive `%YAML` is written twice", "keep one of the two");
    } else if (parts.size() != 2) {
      fault(slice, at, end, fmt::format("`{}` is not a YAML version", shown), "write `%YAML 1.2`");
    } else if (parts[1] != "1.2" && parts[1] != "1.1") {
      fault(slice, at, end,
            fmt::format("the document asks for YAML `{}`, which does not exist",
                        ascii::shown(parts[1])),
            "write `%YAML 1.2`, or remove the line");
    }
    hasVersion_ = true;
  } else if (parts[0] == "%TAG") {
    if (parts.size() != 3 || !isTagHandle(parts[1])) {
      fault(slice, at, end, fmt::format("`{}` declares no tag handle", shown),
            "write `%TAG !name! prefix`, or remove the line");
    } else if (std::find(slice.handles.begin(), slice.handles.end(), parts[1]) !=
               slice.handles.end()) {
      fault(slice, at, end,
            fmt::format("the tag handle `{}` is declared twice", ascii::shown(parts[1])),
            "keep one of the two");
    } else {
      slice.handles.push_back(parts[1]);
    }
  } else if (parts[0].ends_with(':') || parts[0] == "%") {
    fault(slice, at, end,
          fmt::format("a line that begins with `%` is a directive, and there is no directive `{}`",
                      ascii::shown(parts[0])),
          "quote the text");
  }
}

bool DocumentSplitter::next(DocumentSlice& slice) {
  slice = {};
  hasVersion_ = false;
  if (at_ >= text_.size()) return false;
  slice.start = slice.begin = static_cast<uint32_t>(at_);
  slice.line = line_;
  slice.empty = true;
  size_t firstDirective = text_.npos;

  // What comes before the content: comments, directives, the `---`.
  size_t at = at_;
  uint32_t line = line_;
  while (at < text_.size()) {
    const std::string_view content = text_.substr(at, lineEnd(at) - at);
    if (content.starts_with('%')) {
      if (firstDirective == text_.npos) firstDirective = at;
      directive(content, at, slice);
    } else if (!isBlankOrComment(content)) {
      break;
    }
    at = nextLine(at);
    ++line;
  }
  if (at < text_.size() && isMarker(at, '-')) {
    slice.isExplicit = true;
    slice.begin = static_cast<uint32_t>(at + 3);
    slice.line = line;
    slice.empty = isBlankOrComment(text_.substr(at + 3, lineEnd(at) - (at + 3)));
    at = nextLine(at);
    ++line;
  } else if (firstDirective != text_.npos) {
    const size_t end = lineEnd(firstDirective);
    const std::string shown = ascii::shown(text_.substr(firstDirective, end - firstDirective));
    fault(slice, firstDirective, end,
          fmt::format("the directive `{}` is not followed by `---`", shown),
          "write `---` on the line after it, or quote the text if it is meant as a value");
  }

  // The content, up to the next marker.
  const size_t content = at;
  while (at < text_.size()) {
    if (text_[at] == '-' && isMarker(at, '-')) break;
    if (text_[at] == '.' && isMarker(at, '.')) break;
    if (slice.empty) {
      slice.empty = isBlankOrComment(text_.substr(at, lineEnd(at) - at));
      at = nextLine(at);
    } else {
      at = nextMarker(at);
    }
  }
  slice.end = static_cast<uint32_t>(at);
  if (at < text_.size()) line += linesBetween(content, at);  // otherwise it is never used
  if (at < text_.size() && text_[at] == '.') {
    const size_t end = lineEnd(at);
    const std::string_view rest = text_.substr(at + 3, end - (at + 3));
    if (!isBlankOrComment(rest)) {
      fault(slice, at + 3, end, "text follows the `...` that ends the document",
            "begin the next document on a line of its own, after `---`");
    }
    // Further `...` lines and blank lines mean nothing.
    at = nextLine(at);
    ++line;
  }
  at_ = at;
  line_ = line;
  return true;
}

}  // namespace dslint::yaml
