// The ValidationTree: problems under the objects they belong to, with snippets.
#include <algorithm>
#include <string>
#include <vector>

#include "render/output.h"
#include "render/places.h"
#include "render/renderer.h"
#include "render/snippet.h"
#include "render/style.h"
#include "render/summary.h"
#include "render/unicode.h"

namespace dslint {
namespace render {
namespace {

constexpr size_t kIndentStep = 2;
/// The least room for texts: indentation stops there, however deep the object is.
constexpr size_t kLeastColumns = 28;
/// The least room for advice beside or below carets far to the right.
constexpr size_t kAdviceColumns = 48;
/// From this many problems on, an overview follows the tree.
constexpr uint64_t kManyProblems = 50;
/// Without a width, longer lines of files are still cut: they may have megabytes.
constexpr size_t kUnboundedColumns = 160;

size_t digitsOf(uint32_t number) { return std::to_string(number).size(); }

class TreeWriter {
 public:
  TreeWriter(const Report& report, const SourceSet& sources, const RenderOptions& options,
             const Sink& sink)
      : report_(report),
        options_(options),
        places_(report, sources, options.paths),
        style_(options.color),
        out_(sink),
        onPath_(report.nodes.size(), false) {}

  void run() {
    const Shown shown = shownProblems(report_, options_.maxProblems);
    for (size_t i = 0; i < shown.count; ++i) writeProblem(report_.diagnostics[i]);
    if (shown.left > 0) out_ << notShownLine(shown.left) << '\n';
    if (options_.overview && problems() >= kManyProblems) {
      out_ << '\n' << terminalLines(statisticsTable(report_));
      out_ << '\n' << terminalLines(ownersTable(report_)) << '\n';
    } else if (options_.statistics) {
      out_ << terminalLines(statisticsTable(report_));
    }
    writeSummary();
    out_.finish();
  }

 private:
  /// Escapes what is unsafe, but keeps the line breaks between the rows.
  static std::string terminalLines(std::string_view rows) {
    std::string text;
    while (!rows.empty()) {
      const size_t end = rows.find('\n');
      text += terminalText(rows.substr(0, end)) + '\n';
      rows.remove_prefix(end == std::string_view::npos ? rows.size() : end + 1);
    }
    return text;
  }

  uint64_t problems() const {
    return report_.count(Severity::Error) + report_.count(Severity::Warning) +
           report_.count(Severity::Info);
  }

  void writeSummary() {
    std::string_view look = style_.good();
    if (problems() > 0) {
      look = style_.severity(report_.count(Severity::Error) > 0     ? Severity::Error
                             : report_.count(Severity::Warning) > 0 ? Severity::Warning
                                                                    : Severity::Info);
    }
    for (const std::string& line :
         wrapped(summaryLine(report_, options_.remark), room(0), room(0))) {
      out_ << look << line << style_.off() << '\n';
    }
  }

  /// Writes this problem's node and those above it, unless written before; returns their number.
  size_t enter(uint32_t node) {
    if (node >= report_.nodes.size()) {
      leaveTo(0);
      return 0;
    }
    std::vector<uint32_t> fresh;
    uint32_t at = node;
    while (at < report_.nodes.size() && !onPath_[at]) {
      fresh.push_back(at);
      const uint32_t parent = report_.nodes[at].parent;
      at = parent < at ? parent : ReportNode::kNoParent;  // parents come before their children
    }
    if (at >= report_.nodes.size()) {
      leaveTo(0);
    } else {
      while (path_.back() != at) leaveTo(path_.size() - 1);
    }
    for (auto next = fresh.rbegin(); next != fresh.rend(); ++next) {
      writeNode(report_.nodes[*next], path_.size());
      path_.push_back(*next);
      onPath_[*next] = true;
    }
    return path_.size();
  }

  void leaveTo(size_t depth) {
    for (; path_.size() > depth; path_.pop_back()) onPath_[path_.back()] = false;
  }

  void writeNode(const ReportNode& node, size_t depth) {
    const size_t indent = indentOf(depth);
    const std::string place = '@' + terminalText(places_.path(node.file)) + ':' +
                              std::to_string(node.file == kNoFile ? 0U : node.line);
    const std::string name = terminalText(node.name);
    const size_t used = indent + node.className.size() + columnsOf(place);
    out_.spaces(indent) << node.className << style_.dim();
    writeLines(wrapped(place, room(indent + node.className.size()), room(indent + kIndentStep)),
               indent + kIndentStep, style_.dim());
    out_ << style_.off();
    if (!name.empty()) {
      const bool fits = options_.width == 0 || used + 1 + columnsOf(name) <= options_.width;
      if (fits) {
        out_ << ' ';
      } else {
        out_ << '\n';
        out_.spaces(indent + kIndentStep);
      }
      out_ << style_.bold();
      if (fits) {
        out_ << name;
      } else {
        writeLines(ownLines(name, indent + kIndentStep), indent + kIndentStep, style_.bold());
      }
      out_ << style_.off();
    }
    out_ << '\n';
  }

  /// The lines of a text that begins on a line of its own, after `indent`.
  std::vector<std::string> ownLines(std::string_view text, size_t indent) const {
    std::vector<std::string> lines = wrapped(text, room(indent), room(indent));
    lines.front() = printable::terminalLine(lines.front());
    return lines;
  }

  /// Writes lines, those after the first below `indent`; no line feed after the last.
  void writeLines(const std::vector<std::string>& lines, size_t indent, std::string_view look) {
    out_ << lines.front();
    for (size_t i = 1; i < lines.size(); ++i) {
      out_ << style_.off() << '\n';
      out_.spaces(indent) << look << lines[i];
    }
  }

  /// The indentation at that depth; limited in narrow terminals.
  size_t indentOf(size_t depth) const {
    const size_t most = options_.width > kLeastColumns ? options_.width - kLeastColumns : 0;
    return options_.width == 0 ? depth * kIndentStep : std::min(depth * kIndentStep, most);
  }

  /// Columns left for text that starts at `used`; unlimited without a width.
  size_t room(size_t used) const {
    if (options_.width == 0) return std::string::npos / 2;
    return options_.width > used ? options_.width - used : 1;
  }

  void writeProblem(const Diagnostic& diagnostic) {
    const size_t indent = indentOf(enter(diagnostic.node));
    const std::string head =
        std::string(toText(diagnostic.severity)) + "[" + terminalText(diagnostic.rule) + "]";
    out_.spaces(indent) << style_.severity(diagnostic.severity);
    writeLines(wrapped(head, room(indent + 1), room(indent + kIndentStep + 1)),
               indent + kIndentStep, style_.severity(diagnostic.severity));
    out_ << style_.off() << ':';
    const bool beside = indent + head.size() + 2 + kLeastColumns / 2 <= room(0);
    if (beside) {
      out_ << ' ';
    } else {
      out_ << '\n';
      out_.spaces(indent + kIndentStep);
    }
    out_ << style_.bold();
    const std::string message = terminalText(diagnostic.message);
    writeLines(beside ? wrapped(message, room(indent + head.size() + 2), room(indent + kIndentStep))
                      : ownLines(message, indent + kIndentStep),
               indent + kIndentStep, style_.bold());
    out_ << style_.off() << '\n';
    writePlaces(diagnostic, indent);
    for (const Label& label : diagnostic.related) {
      writeNote(indent + kIndentStep, "also", placeText(places_.of(label.range, nullptr)),
                label.text);
      if (!label.brief && places_.sources().isElsewhere(label.range.file) &&
          showsSnippet(label.range)) {
        bool advised = true;
        writeSnippet(diagnostic, {label.range}, indent + kIndentStep, false, advised);
      }
    }
  }

  static std::string placeText(const Place& place) {
    std::string text = terminalText(place.path);
    if (!place.hasFile) return text + ":0";
    if (place.line > 0) text += ':' + std::to_string(place.line);
    if (place.column > 0) text += ':' + std::to_string(place.column);
    return text;
  }

  /// `word: place text`, with either part possibly empty.
  void writeNote(size_t indent, std::string_view word, std::string_view place,
                 std::string_view text) {
    const size_t own = indent + word.size() + 2;
    out_.spaces(indent) << style_.dim() << word << ':' << style_.off();
    if (!place.empty()) {
      out_ << ' ' << style_.path();
      writeLines(wrapped(place, room(own), room(own)), own, style_.path());
      out_ << style_.off();
    }
    if (!text.empty()) {
      const size_t used = own + columnsOf(place) + (place.empty() ? 0 : 1);
      const bool beside = used + kLeastColumns / 3 <= room(0);
      if (beside) {
        out_ << ' ';
      } else {
        out_ << '\n';
        out_.spaces(own);
      }
      const std::string words = terminalText(text);
      writeLines(beside ? wrapped(words, room(used), room(own)) : ownLines(words, own), own, {});
    }
    out_ << '\n';
  }

  void writePlaces(const Diagnostic& diagnostic, size_t indent) {
    bool advised = diagnostic.advice.empty();
    std::vector<Range> left{diagnostic.primary};
    left.insert(left.end(), diagnostic.further.begin(), diagnostic.further.end());
    bool primary = true;
    while (!left.empty()) {
      // One snippet per file, the primary's first, the others in order of occurrence.
      const FileId file = left.front().file;
      const auto rest = std::stable_partition(
          left.begin(), left.end(), [&](const Range& range) { return range.file == file; });
      const std::vector<Range> here(left.begin(), rest);
      left.erase(left.begin(), rest);
      writeArrow(indent, here.front(), nodeOf(report_, diagnostic), primary);
      if (showsSnippet(here.front())) {
        writeSnippet(diagnostic, here, indent, primary, advised);
      } else {
        for (size_t i = 1; i < here.size(); ++i) {
          writeArrow(indent, here[i], nodeOf(report_, diagnostic), false);
        }
      }
      primary = false;
    }
    if (!advised) writeNote(indent + kIndentStep, "help", {}, diagnostic.advice);
  }

  bool showsSnippet(const Range& range) {
    if (!options_.snippets || range.file >= places_.sources().size()) return false;
    const auto source = places_.text(range.file);
    return !source->text.empty() && range.begin <= source->text.size();
  }

  void writeArrow(size_t indent, const Range& range, const ReportNode* node, bool primary) {
    const Place place = places_.of(range, node);
    if (!place.hasFile && (!primary || node == nullptr || node->file == kNoFile)) return;
    out_.spaces(indent + kIndentStep)
        << style_.gutter() << "-->" << style_.off() << ' ' << style_.path();
    // Without a place, point at the object's line.
    const std::string text =
        place.hasFile ? placeText(place)
                      : terminalText(places_.path(node->file)) + ':' + std::to_string(node->line);
    const size_t textAt = indent + kIndentStep + 4;
    writeLines(wrapped(text, room(textAt), room(textAt)), textAt, style_.path());
    out_ << style_.off() << '\n';
  }

  /// Writes the lines; sets `advised` if the advice was put at the carets.
  void writeSnippet(const Diagnostic& diagnostic, const std::vector<Range>& ranges, size_t indent,
                    bool primary, bool& advised) {
    const auto source = places_.text(ranges.front().file);
    uint32_t greatest = 0;
    for (const Range& range : ranges) {
      greatest = std::max(greatest, source->lines.at(range.begin).line);
    }
    const size_t digits = std::max<size_t>(2, digitsOf(greatest));
    const size_t textAt = indent + digits + 3;
    const size_t columns = options_.width == 0 ? kUnboundedColumns : room(textAt);
    const std::vector<SnippetLine> lines = snippet(*source, ranges, columns);
    writeGutter(indent, digits, {});
    out_ << '\n';
    uint32_t before = 0;
    for (const SnippetLine& line : lines) {
      if (before > 0 && line.line > before + 1) {
        out_.spaces(indent) << style_.gutter() << "..." << style_.off() << '\n';
      }
      before = line.line;
      writeGutter(indent, digits, std::to_string(line.line));
      if (!line.text.empty()) out_ << ' ' << line.text;
      out_ << '\n';
      writeGutter(indent, digits, {});
      out_ << ' ' << style_.severity(diagnostic.severity) << line.carets;
      if (primary && line.primary && !advised) {
        writeAdvice(diagnostic, line.carets, indent, digits);
        advised = true;
      }
      out_ << style_.off() << '\n';
    }
  }

  void writeGutter(size_t indent, size_t digits, std::string_view number) {
    out_.spaces(indent) << style_.gutter();
    out_.spaces(digits - number.size()) << number << " |" << style_.off();
  }

  /// Writes advice after the carets, or below them if there is little room.
  void writeAdvice(const Diagnostic& diagnostic, std::string_view carets, size_t indent,
                   size_t digits) {
    const std::string text = terminalText(diagnostic.advice);
    const size_t textAt = indent + digits + 3;
    const size_t whole = options_.width == 0 ? std::string::npos / 2 : options_.width;
    size_t column = carets.size() + 1;
    const bool fits = textAt + column + columnsOf(text) <= whole;
    const bool wraps = textAt + column + kAdviceColumns <= whole;
    std::vector<std::string> lines;
    if (fits || wraps) {
      lines = wrapped(text, room(textAt + column), room(textAt + column));
      out_ << ' ' << lines.front();
      lines.erase(lines.begin());
    } else {
      column = carets.find('^');
      if (textAt + column + kAdviceColumns > whole) column = 0;
      lines = wrapped(text, room(textAt + column), room(textAt + column));
    }
    for (const std::string& line : lines) {
      out_ << style_.off() << '\n';
      writeGutter(indent, digits, {});
      out_.spaces(column + 1) << style_.severity(diagnostic.severity) << line;
    }
  }

  const Report& report_;
  const RenderOptions& options_;
  Places places_;
  Style style_;
  Output out_;
  std::vector<uint32_t> path_;  ///< the nodes written last, from the root down
  std::vector<bool> onPath_;    ///< by node: whether it is in `path_`
};

}  // namespace
}  // namespace render

namespace {

void renderTree(const Report& report, const SourceSet& sources, const RenderOptions& options,
                const Sink& sink) {
  render::TreeWriter(report, sources, options, sink).run();
}

}  // namespace

const Format kTreeFormat{
    .name = "tree",
    .summary = "the objects with their problems and the lines of the files",
    .render = renderTree,
    .forPeople = true,
};

}  // namespace dslint
