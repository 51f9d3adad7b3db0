#include "source/text_lines.h"

#include <algorithm>

namespace dslint {

const std::vector<uint32_t>& TextLines::starts() const {
  std::call_once(made_, [this] {
    starts_.push_back(0);
    for (size_t i = 0; i < text_.size(); ++i) {
      if (text_[i] != '\n' && text_[i] != '\r') continue;
      if (text_[i] == '\r' && i + 1 < text_.size() && text_[i + 1] == '\n') ++i;
      if (i + 1 < text_.size()) starts_.push_back(static_cast<uint32_t>(i + 1));
    }
  });
  return starts_;
}

LineColumn TextLines::at(uint32_t offset) const {
  const std::vector<uint32_t>& lines = starts();
  offset = std::min(offset, static_cast<uint32_t>(text_.size()));
  const auto after = std::upper_bound(lines.begin(), lines.end(), offset);
  const auto line = static_cast<uint32_t>(after - lines.begin());
  return {line, offset - lines[line - 1] + 1};
}

uint32_t TextLines::start(uint32_t line) const {
  if (line == 0) return 0;
  return line <= starts().size() ? starts()[line - 1] : static_cast<uint32_t>(text_.size());
}

std::string_view TextLines::line(uint32_t line) const {
  if (line == 0 || line > starts().size()) return {};
  std::string_view text = text_.substr(start(line), start(line + 1) - start(line));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

}  // namespace dslint
