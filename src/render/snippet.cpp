#include "render/snippet.h"

#include <algorithm>

#include "render/unicode.h"

namespace dslint::render {
namespace {

constexpr size_t kTab = 4;
constexpr std::string_view kEllipsis = "…";

/// The output for one character of the line.
struct Cell {
  std::string text;
  size_t offset = 0;  ///< bytes from the start of the line
  size_t column = 0;  ///< first column in the terminal, from 0
  size_t width = 0;
};

/// A mark in bytes of the line, end exclusive.
struct Mark {
  size_t begin = 0;
  size_t end = 0;
};

struct MarkedLine {
  uint32_t line = 0;
  std::vector<Mark> marks;  ///< the most important one first
  bool primary = false;
};

/// The cells of the bytes [begin, end) of a line. A byte order mark is not shown.
std::vector<Cell> cellsOf(std::string_view line, size_t begin, size_t end, bool startOfFile) {
  std::vector<Cell> cells;
  size_t column = 0;
  for (size_t i = begin; i < end;) {
    const Character character = decode(line, i);
    Cell cell{{}, i, column, 0};
    if (character.code == '\t') {
      cell.width = kTab - column % kTab;
      cell.text.assign(cell.width, ' ');
    } else if (startOfFile && i == 0 && character.code == 0xfeff) {
      cell.width = 0;
    } else if (!character.valid || isUnsafe(character.code) ||
               (character.code == '#' && i > 0 && printable::runnerMark(line, i - 1) > 0)) {
      cell.text = escaped(character);
      cell.width = cell.text.size();
    } else {
      cell.text = line.substr(i, character.length);
      cell.width = columnsOf(character.code);
    }
    column += cell.width;
    i += character.length;
    cells.push_back(std::move(cell));
  }
  return cells;
}

/// Moves an offset back to the start of the character it is in.
size_t characterStart(std::string_view line, size_t offset) {
  for (size_t back = 0; back < 3 && offset > 0 && offset < line.size(); ++back) {
    if ((static_cast<unsigned char>(line[offset]) & 0xc0U) != 0x80U) break;
    --offset;
  }
  return offset;
}

/// The column of a byte offset; the end of the last cell for offsets after it.
size_t columnOf(const std::vector<Cell>& cells, size_t offset) {
  const auto after = std::upper_bound(cells.begin(), cells.end(), offset,
                                      [](size_t o, const Cell& cell) { return o < cell.offset; });
  if (after == cells.begin()) return 0;
  const Cell& cell = *std::prev(after);
  // The length of the last cell is unknown here, so callers pass starts of characters or the end.
  return after == cells.end() && offset > cell.offset ? cell.column + cell.width : cell.column;
}

/// A range of the terminal's columns, end exclusive.
struct Columns {
  size_t begin = 0;
  size_t end = 0;
};

/// The text in those columns; a character that is only partly inside becomes blanks.
std::string textOf(const std::vector<Cell>& cells, Columns window) {
  std::string text;
  for (const Cell& cell : cells) {
    if (cell.width == 0) {
      const bool joinsShown = cell.column > window.begin || window.begin == 0;
      if (joinsShown && cell.column <= window.end) text += cell.text;
      continue;
    }
    const size_t begin = std::max(cell.column, window.begin);
    const size_t end = std::min(cell.column + cell.width, window.end);
    if (begin >= end) continue;
    if (end - begin == cell.width) {
      text += cell.text;
    } else {
      text.append(end - begin, ' ');
    }
  }
  return text;
}

SnippetLine draw(std::string_view line, const MarkedLine& marked, size_t room) {
  SnippetLine result{marked.line, {}, {}, marked.primary};
  const Mark& main = marked.marks.front();
  // Of a very long line, examine only what may be inside the window.
  const size_t reach = room * 4;
  const size_t from = main.begin > 2 * reach ? characterStart(line, main.begin - reach) : size_t{0};
  const size_t to =
      line.size() - main.begin > 2 * reach ? characterStart(line, main.begin + reach) : line.size();
  const std::vector<Cell> cells = cellsOf(line, from, to, marked.line == 1);
  const size_t total = cells.empty() ? 0 : cells.back().column + cells.back().width;

  std::vector<Columns> carets;
  for (const Mark& mark : marked.marks) {
    if (&mark != &main && (mark.end < from || mark.begin > to)) continue;
    const size_t begin = columnOf(cells, characterStart(line, mark.begin));
    const size_t end = mark.end >= to ? total : columnOf(cells, mark.end);
    carets.push_back({begin, std::max(end, begin + 1)});
  }

  // The window: the start of the line if the main mark fits there, otherwise centered on the mark.
  size_t first = 0;
  size_t last = total;
  if (from > 0 || to < line.size() || total > room) {
    const size_t start = carets.front().begin;
    const size_t width = std::min(carets.front().end - start, room - 2);
    if (from > 0 || start + width + 1 > room) {
      first = start - std::min(start, (room - width) / 2);
      if (to == line.size() && first + room > total) first = total - std::min(total, room);
    }
    last = std::min(total, first + room);
  }
  const bool cutLeft = from > 0 || first > 0;
  const bool cutRight = to < line.size() || last < total;
  result.text = textOf(cells, {first + (cutLeft ? 1 : 0), last - (cutRight ? 1 : 0)});
  if (cutLeft) result.text.insert(0, kEllipsis);
  if (cutRight) result.text += kEllipsis;
  while (result.text.ends_with(' ')) result.text.pop_back();

  result.carets.assign(last - first + 1, ' ');
  for (const Columns& caret : carets) {
    for (size_t c = std::max(caret.begin, first); c < caret.end && c <= last; ++c) {
      if (c < last || c == caret.begin) result.carets[c - first] = '^';
    }
  }
  result.carets.resize(result.carets.find_last_not_of(' ') + 1);
  return result;
}

}  // namespace

std::vector<SnippetLine> snippet(const SourceText& source, const std::vector<Range>& ranges,
                                 size_t columns) {
  std::vector<MarkedLine> lines;
  for (size_t i = 0; i < ranges.size(); ++i) {
    if (ranges[i].begin > source.text.size()) continue;
    const uint32_t number = source.lines.at(ranges[i].begin).line;
    const std::string_view line = source.lines.line(number);
    const uint32_t start = source.lines.start(number);
    const size_t begin = std::min<size_t>(ranges[i].begin - start, line.size());
    size_t end = ranges[i].end > start ? ranges[i].end - start : 0;
    if (end > line.size()) end = line.find_last_not_of(" \t") + 1;  // npos + 1 is 0
    lines.push_back({number, {{begin, std::max(begin, end)}}, i == 0});
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const MarkedLine& a, const MarkedLine& b) { return a.line < b.line; });
  std::vector<SnippetLine> result;
  for (size_t i = 0; i < lines.size();) {
    // Merge the marks of one line; the primary range comes first and stays first.
    size_t next = i + 1;
    for (; next < lines.size() && lines[next].line == lines[i].line; ++next) {
      lines[i].marks.push_back(lines[next].marks.front());
    }
    const std::string_view line = source.lines.line(lines[i].line);
    result.push_back(draw(line, lines[i], std::max<size_t>(columns, 20)));
    i = next;
  }
  return result;
}

}  // namespace dslint::render
