#include "render/unicode.h"

#include <algorithm>

namespace dslint::render {

size_t columnsOf(std::string_view text) {
  size_t columns = 0;
  for (size_t i = 0; i < text.size();) {
    const Character character = decode(text, i);
    columns += columnsOf(character.code);
    i += character.length;
  }
  return columns;
}

std::vector<std::string> wrapped(std::string_view text, size_t first, size_t rest) {
  std::vector<std::string> lines;
  std::string line;
  size_t columns = 0;
  for (size_t i = 0; i <= text.size();) {
    const size_t end = std::min(text.find(' ', i), text.size());
    const std::string_view word = text.substr(i, end - i);
    const size_t width = columnsOf(word);
    if (i > 0) {
      if (columns + 1 + width > (lines.empty() ? first : rest) && columns > 0) {
        lines.push_back(std::move(line));
        line.clear();
        columns = 0;
      } else {
        line += ' ';
        ++columns;
      }
    }
    line += word;
    columns += width;
    i = end + 1;
  }
  lines.push_back(std::move(line));
  for (size_t i = 1; i < lines.size(); ++i) lines[i] = printable::terminalLine(lines[i]);
  return lines;
}

}  // namespace dslint::render
