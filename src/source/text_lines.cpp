#include "source/text_lines.h"

#include <algorithm>

namespace dslint {

TextLines::TextLines(std::string_view text) : text_(text) {
  starts_.push_back(0);
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\n' && text[i] != '\r') continue;
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
    if (i + 1 < text.size()) starts_.push_back(static_cast<uint32_t>(i + 1));
  }
}

LineColumn TextLines::at(uint32_t offset) const {
  if (starts_.empty()) return {};
  offset = std::min(offset, static_cast<uint32_t>(text_.size()));
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<uint32_t>(after - starts_.begin());
  return {line, offset - starts_[line - 1] + 1};
}

uint32_t TextLines::start(uint32_t line) const {
  if (line == 0) return 0;
  return line <= starts_.size() ? starts_[line - 1] : static_cast<uint32_t>(text_.size());
}

std::string_view TextLines::line(uint32_t line) const {
  if (line == 0 || line > starts_.size()) return {};
  std::string_view text = text_.substr(start(line), start(line + 1) - start(line));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

}  // namespace dslint
