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

namespace {

/// How many bytes of the text fit into that many columns, but at least one character.
size_t fitting(std::string_view text, size_t columns) {
  size_t used = 0;
  for (size_t at = 0; at < text.size();) {
    const Character character = decode(text, at);
    used += columnsOf(character.code);
    if (used > columns && at > 0) return at;
    at += character.length;
  }
  return text.size();
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, size_t first, size_t rest) {
  std::vector<std::string> lines;
  std::string line;
  size_t columns = 0;
  for (size_t i = 0; i <= text.size();) {
    const size_t end = std::min(text.find(' ', i), text.size());
    std::string_view word = text.substr(i, end - i);
    size_t width = columnsOf(word);
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
    while (columns + width > (lines.empty() ? first : rest)) {  // a single word is too long
      const size_t fits = fitting(word, (lines.empty() ? first : rest) - columns);
      if (fits == word.size()) break;
      line += word.substr(0, fits);
      width -= std::min(width, columnsOf(word.substr(0, fits)));
      lines.push_back(std::move(line));
      line.clear();
      columns = 0;
      word.remove_prefix(fits);
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
