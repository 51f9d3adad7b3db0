#include "yaml/indent_repair.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "value/invisible.h"

namespace dslint::yaml {
namespace {

constexpr size_t kMostLines = 3000;  ///< in a document; longer ones get no suggestion
constexpr size_t kAbove = 40;        ///< lines above the fault that are tried
constexpr size_t kBelow = 60;        ///< lines below it that have to fit

/// The structure of a line that is not inside a value of several lines.
struct Line {
  uint32_t begin = 0;  ///< of its first character that is not a blank
  int64_t indent = 0;  ///< column of that, from 0
  uint32_t dashes = 0;
  int64_t inner = 0;     ///< columns from its first dash to the text after its dashes
  std::string_view key;  ///< empty if it has none
  bool opens = false;    ///< the value of its key or dash is below
  bool glued = false;    ///< begins with a dash without a blank
  bool scalar = false;   ///< its value may continue below
};

/// Reads the lines of a document.
class Lines {
 public:
  Lines(std::string_view text, uint32_t begin, uint32_t end) : text_(text.substr(0, end)) {
    for (size_t at = begin; at < text_.size() && lines_.size() < kMostLines;) at = read(at);
  }
  std::vector<Line> take() { return std::move(lines_); }

 private:
  size_t ofLine(size_t at) const { return std::min(text_.find('\n', at), text_.size()); }
  size_t skipBlanks(size_t at, size_t end) const {
    while (at < end && (text_[at] == ' ' || text_[at] == '\r')) ++at;
    return at;
  }
  bool blankAt(size_t at, size_t end) const {
    return at >= end || text_[at] == ' ' || text_[at] == '\r';
  }

  /// The offset after the anchors and tags at `at`.
  size_t skipProperties(size_t at, size_t end) const {
    while (at < end && (text_[at] == '&' || text_[at] == '!')) {
      at = skipBlanks(std::min(text_.find(' ', at), end), end);
    }
    return at;
  }

  /// The offset after the quoted text at `at`; npos if it is not closed before `end`.
  size_t skipQuoted(size_t at, size_t end) const {
    const char quote = text_[at];
    for (++at; at < end; ++at) {
      if (quote == '"' && text_[at] == '\\') {
        ++at;
      } else if (text_[at] == quote) {
        if (quote == '\'' && at + 1 < end && text_[at + 1] == quote) {
          ++at;
        } else {
          return at + 1;
        }
      }
    }
    return std::string_view::npos;
  }

  /// The colon of the key at `at`; npos if there is none.
  size_t colonOf(size_t at, size_t end) const {
    if (text_[at] == '"' || text_[at] == '\'') {
      const size_t behind = skipQuoted(at, end);
      if (behind == std::string_view::npos) return behind;
      const size_t colon = skipBlanks(behind, end);
      return colon < end && text_[colon] == ':' && blankAt(colon + 1, end) ? colon
                                                                           : std::string_view::npos;
    }
    if (text_[at] == '{' || text_[at] == '[') return std::string_view::npos;
    for (size_t i = at; i < end; ++i) {
      if (text_[i] == '#' && i > at && text_[i - 1] == ' ') break;
      if (text_[i] == ':' && i > at && blankAt(i + 1, end)) return i;
    }
    return std::string_view::npos;
  }

  /// The end of the line on which the value at `at` ends, in brackets or quotes.
  size_t endOfValue(size_t at, size_t end) const {
    if (text_[at] == '"' || text_[at] == '\'') {
      const size_t behind = skipQuoted(at, text_.size());
      return behind == std::string_view::npos ? end : ofLine(behind);
    }
    int64_t depth = 0;
    for (size_t i = at; i < text_.size(); ++i) {
      const char c = text_[i];
      if ((c == '"' || c == '\'') &&
          std::string_view(" [{,").find(text_[i - (i > 0)]) != std::string_view::npos) {
        const size_t behind = skipQuoted(i, text_.size());
        if (behind == std::string_view::npos) return end;
        i = behind - 1;
      } else if (c == '{' || c == '[') {
        ++depth;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return ofLine(i);
      }
    }
    return end;
  }

  /// The offset after the block of text below a line of that indentation.
  size_t skipBlockText(size_t end, int64_t indent) const {
    for (size_t at = end; at < text_.size(); at = ofLine(at + 1)) {
      const size_t stop = ofLine(at + 1);
      const size_t first = text_.find_first_not_of(" \r", at + 1);
      if (first < stop && static_cast<int64_t>(first - at - 1) <= indent) return at;
    }
    return text_.size();
  }

  /// Reads a line and skips the further lines of its value; returns the start of the next one.
  size_t read(size_t start) {
    size_t end = ofLine(start);
    size_t at = skipBlanks(start, end);
    if (at >= end || text_[at] == '#') return end + 1;
    Line line;
    line.begin = static_cast<uint32_t>(at);
    line.indent = static_cast<int64_t>(at - start);
    while (at < end && text_[at] == '-' && blankAt(at + 1, end)) {
      ++line.dashes;
      at = skipProperties(skipBlanks(at + 1, end), end);
    }
    if (at < end && line.dashes == 0) at = skipProperties(at, end);
    line.inner = static_cast<int64_t>(at - line.begin);
    line.glued = line.dashes == 0 && at + 1 < end && text_[at] == '-' && text_[at + 1] != '-';
    if (at >= end || text_[at] == '#') {
      line.opens = true;
    } else {
      size_t value = at;
      if (const size_t colon = colonOf(at, end); colon != std::string_view::npos) {
        line.key = text_.substr(at, colon - at);
        value = skipProperties(skipBlanks(colon + 1, end), end);
        line.opens = value >= end || text_[value] == '#';
      }
      if (!line.opens) end = endOf(line, value, end);
    }
    lines_.push_back(line);
    return end + 1;
  }

  size_t endOf(Line& line, size_t value, size_t end) const {
    switch (text_[value]) {
      case '|':
      case '>':
        return skipBlockText(end, line.key.empty() ? line.indent : line.indent + line.inner);
      case '{':
      case '[':
      case '"':
      case '\'':
        return endOfValue(value, end);
      default:
        line.scalar = true;
        return end;
    }
  }

  std::string_view text_;
  std::vector<Line> lines_;
};

/// A repair to try: some lines in another column, or one with a dash.
struct Trial {
  IndentRepair::Kind kind = IndentRepair::Kind::Move;
  size_t first = 0;
  size_t last = 0;  ///< exclusive
  int64_t by = 0;
  bool moved = false;  ///< Dash: the columns of the dash are missing from the line, too
};

/// How far the lines form a valid structure, and how even it is.
struct Course {
  size_t fault = 0;   ///< the first line that does not fit; the number of lines if all do
  bool text = false;  ///< that line is neither a key nor an item
  size_t odd = 0;     ///< blocks that are not indented like most others
};

enum : uint8_t { kMapping, kList, kItem };

/// By how many columns a document usually indents mappings and lists below their keys, and the text
/// after a dash; -1 if it has none.
using Usual = std::array<int64_t, 3>;

Usual usualOf(const std::vector<Line>& lines) {
  std::array<std::map<int64_t, size_t>, 3> counts;
  counts[kList][2] = 1;  // the default if the document has none
  for (size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.dashes == 1 && !line.key.empty()) ++counts[kItem][line.inner];
    if (!line.opens || line.key.empty() || i + 1 == lines.size()) continue;
    const int64_t columns = lines[i + 1].indent - line.indent - line.inner;
    const bool list = lines[i + 1].dashes > 0;
    if (columns > 0 || (list && columns == 0)) ++counts[list ? kList : kMapping][columns];
  }
  Usual usual{-1, -1, -1};
  for (size_t what = 0; what < counts.size(); ++what) {
    size_t most = 0;
    for (const auto& [columns, times] : counts[what]) {
      if (columns % 2 != 0 && times < 3) continue;  // more likely a mistake than a habit
      if (times < most || (times == most && columns != 2)) continue;
      most = times;
      usual[what] = columns;
    }
  }
  return usual;
}

class Walk {
 public:
  Walk(const std::vector<Line>& lines, const Trial* trial, const Usual& usual)
      : lines_(lines), trial_(trial), usual_(usual) {}

  Course run(size_t end) {
    for (size_t i = 0; i < end; ++i) {
      if (!step(i)) return {i, text_, odd_};
    }
    return {end, false, odd_};
  }

 private:
  struct Level {
    int64_t indent = 0;
    bool mapping = false;
    size_t keys = 0;  ///< how many keys the levels around it have
  };

  int64_t indentOf(size_t i) const {
    const bool in = trial_ != nullptr && i >= trial_->first && i < trial_->last;
    return lines_[i].indent + (in ? trial_->by : 0);
  }

  void measure(uint8_t what, int64_t columns) {
    if (usual_[what] >= 0 ? columns != usual_[what] : columns % 2 != 0) ++odd_;
  }

  void push(int64_t indent, bool mapping) { levels_.push_back({indent, mapping, keys_.size()}); }
  void pop() {
    keys_.resize(levels_.back().keys);
    levels_.pop_back();
  }

  bool step(size_t i) {
    const Line& line = lines_[i];
    const bool dashed =
        trial_ != nullptr && trial_->kind != IndentRepair::Kind::Move && trial_->first == i;
    int64_t indent = indentOf(i);
    int64_t content = indent + line.inner;
    uint32_t dashes = line.dashes;
    if (dashed) {
      const int64_t width = usual_[kItem] > 0 ? usual_[kItem] : 2;
      const bool moves = trial_->moved || trial_->kind == IndentRepair::Kind::Blank;
      content = moves ? indent + width : indent;
      indent = content - width;
      dashes = 1;
    }
    if (indent < 0) return false;
    while (!levels_.empty() && levels_.back().indent > indent) pop();
    const bool structure = dashes > 0 || !line.key.empty();
    const int64_t outer = levels_.empty() ? -1 : levels_.back().indent;
    const bool below = awaits_ && (indent > outer || (indent == outer && dashes > 0 &&
                                                      !levels_.empty() && levels_.back().mapping));
    if (below) {
      if (!structure) return settle(line, true);
      if (!levels_.empty()) measure(dashes > 0 ? kList : kMapping, indent - outer);
      push(indent, dashes == 0);
    } else {
      if (!structure) {
        text_ = !(scalar_ && indent > outer);
        return !text_ && settle(line, true);
      }
      if (!levels_.empty() && !levels_.back().mapping && dashes == 0 &&
          levels_.back().indent == indent)
        pop();
      if (levels_.empty() || levels_.back().indent != indent) return false;
      if (levels_.back().mapping != (dashes == 0)) return false;
    }
    if (dashes > 0) {
      if (dashes == 1 && !line.key.empty()) measure(kItem, content - indent);
      for (uint32_t dash = 1; dash < dashes; ++dash)
        push(indent + 2 * static_cast<int64_t>(dash), false);
      if (!line.key.empty()) push(content, true);
    }
    if (!line.key.empty()) {
      const auto first = keys_.begin() + static_cast<std::ptrdiff_t>(levels_.back().keys);
      if (line.key != "<<" && std::find(first, keys_.end(), line.key) != keys_.end()) return false;
      keys_.push_back(line.key);
    }
    return settle(line, line.scalar);
  }

  bool settle(const Line& line, bool scalar) {
    awaits_ = line.opens;
    scalar_ = scalar;
    return true;
  }

  const std::vector<Line>& lines_;
  const Trial* trial_;
  const Usual& usual_;
  std::vector<Level> levels_;
  std::vector<std::string_view> keys_;
  bool awaits_ = true;   ///< the value of the line above follows
  bool scalar_ = false;  ///< that value may continue
  bool text_ = false;
  size_t odd_ = 0;
};

class Search {
 public:
  explicit Search(const std::vector<Line>& lines) : lines_(lines), usual_(usualOf(lines)) {}

  std::optional<Trial> run(uint32_t at) {
    const Course course = Walk(lines_, nullptr, usual_).run(lines_.size());
    if (course.fault == lines_.size()) return std::nullopt;
    if (course.text && !lines_[course.fault].glued) return std::nullopt;
    // A fault that the scan found further up is of another kind.
    if (lines_[course.fault].begin > at) return std::nullopt;
    fault_ = course.fault;
    end_ = std::min(lines_.size(), fault_ + kBelow);
    const size_t first = fault_ > kAbove ? fault_ - kAbove : 0;
    for (size_t i = first; i <= fault_; ++i) tryLine(i, first);
    return best_;
  }

 private:
  using Score = std::tuple<size_t, size_t, int64_t, size_t, bool>;

  size_t blockEnd(size_t i) const {
    size_t end = i + 1;
    while (end < lines_.size() && lines_[end].indent > lines_[i].indent) ++end;
    return end;
  }

  /// The number of the next line with an item in that column.
  size_t beforeSibling(size_t i, int64_t column) const {
    size_t end = i + 1;
    while (end < lines_.size() && (lines_[end].dashes == 0 || lines_[end].indent != column)) ++end;
    return end;
  }

  void tryLine(size_t i, size_t first) {
    const Line& line = lines_[i];
    if (line.glued) attempt({IndentRepair::Kind::Blank, i, i + 1, 0, false});
    if (line.dashes == 0 && !line.glued && i > 0) {
      attempt({IndentRepair::Kind::Dash, i, i + 1, 0, false});
      attempt({IndentRepair::Kind::Dash, i, i + 1, 0, true});
    }
    if (line.key.empty() && line.dashes == 0) return;
    const size_t end = blockEnd(i);
    std::vector<int64_t> tried;
    for (size_t other = first; other < std::min(end_, fault_ + 20); ++other) {
      // Level with the line, level with the text after its dash, and below it.
      const Line& near = lines_[other];
      for (const int64_t column :
           {near.indent, near.indent + near.inner,
            near.indent + (near.dashes > 0 ? near.inner : 0) +
                std::max<int64_t>(usual_[line.dashes > 0 ? kList : kMapping], 0)}) {
        const int64_t by = column - line.indent;
        if (i == 0 && by > 0) continue;  // the first line defines the margin
        if (by == 0 || by > 8 || by < -8 || std::ranges::find(tried, by) != tried.end()) continue;
        tried.push_back(by);
        attempt({IndentRepair::Kind::Move, i, i + 1, by, false});
        if (end > i + 1) attempt({IndentRepair::Kind::Move, i, end, by, false});
        const size_t before = beforeSibling(i, column);
        if (before > i + 1 && before < end && by > 0 && by <= 4) {
          attempt({IndentRepair::Kind::Move, i, before, by, false});
        }
      }
    }
  }

  static std::string withoutDash(const Line& line) {
    if (!line.glued || line.key.empty()) return std::string(line.key);
    std::string key = withoutInvisible(line.key.substr(1));
    return key.substr(std::min(key.find_first_not_of(' '), key.size()));
  }

  /// Whether the line with its dash begins like the items around it.
  bool likeOthers(const Trial& trial) const {
    const Line& line = lines_[trial.first];
    const std::string key = withoutDash(line);
    const int64_t dash =
        line.indent - (trial.kind == IndentRepair::Kind::Dash && !trial.moved ? 2 : 0);
    for (size_t i = trial.first + 1; i < lines_.size() && lines_[i].indent >= dash; ++i) {
      if (lines_[i].dashes > 0 && lines_[i].indent == dash) return lines_[i].key == key;
    }
    return true;
  }

  void attempt(const Trial& trial) {
    const Course course = Walk(lines_, &trial, usual_).run(end_);
    if (course.fault < end_) return;
    const bool move = trial.kind == IndentRepair::Kind::Move;
    const Score score{course.odd,
                      move                ? 1
                      : likeOthers(trial) ? 0
                                          : 2,
                      move ? std::abs(trial.by) : 0, trial.last - trial.first,
                      trial.first == fault_};
    if (best_ && score >= score_) return;
    best_ = trial;
    score_ = score;
  }

  const std::vector<Line>& lines_;
  const Usual usual_;
  size_t fault_ = 0;
  size_t end_ = 0;
  std::optional<Trial> best_;
  Score score_;
};

}  // namespace

std::optional<IndentRepair> repairIndent(std::string_view text, uint32_t begin, uint32_t end,
                                         uint32_t at) {
  const std::vector<Line> lines = Lines(text, begin, end).take();
  if (lines.empty() || lines.size() >= kMostLines) return std::nullopt;
  const std::optional<Trial> trial = Search(lines).run(at);
  if (!trial) return std::nullopt;
  return IndentRepair{trial->kind, lines[trial->first].begin, trial->by,
                      static_cast<uint32_t>(trial->last - trial->first)};
}

}  // namespace dslint::yaml
