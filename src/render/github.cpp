// GitHub Actions: workflow commands for annotations, and the summary of a step.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "render/output.h"
#include "render/places.h"
#include "render/renderer.h"
#include "render/summary.h"
#include "render/unicode.h"

namespace dslint {
namespace render {
namespace {

/// GitHub shows this many annotations of a kind per step, and silently drops the others.
constexpr uint64_t kCap = 10;
/// A step's summary may have 1 MiB; a longer one is refused as a whole.
constexpr size_t kSummaryBytes = 900'000;
constexpr std::array kSeverities{Severity::Error, Severity::Warning, Severity::Info};

std::string_view commandOf(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "error";
    case Severity::Warning:
      return "warning";
    case Severity::Info:
      return "notice";
  }
  return "error";
}

std::string commandData(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '%':
        result += "%25";
        break;
      case '\r':
        result += "%0D";
        break;
      case '\n':
        result += "%0A";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string commandProperty(std::string_view text) {
  std::string result;
  for (const char c : commandData(text)) {
    switch (c) {
      case ':':
        result += "%3A";
        break;
      case ',':
        result += "%2C";
        break;
      default:
        result += c;
    }
  }
  return result;
}

class GithubWriter {
 public:
  GithubWriter(const Report& report, const SourceSet& sources, const RenderOptions& options,
               const Sink& sink)
      : report_(report), options_(options), places_(report, sources, options.paths), out_(sink) {}

  void run() {
    const Shown shown = shownProblems(report_, options_.maxProblems);
    std::array<uint64_t, 3> counts{};
    for (size_t i = 0; i < shown.count; ++i) {
      ++counts[static_cast<size_t>(report_.diagnostics[i].severity)];
    }
    bool over =
        std::any_of(counts.begin(), counts.end(), [](uint64_t count) { return count > kCap; });
    const bool closes = over || shown.left > 0;
    // The closing notice is itself one of the ten.
    const uint64_t notices = closes ? kCap - 1 : kCap;
    over = over || counts[static_cast<size_t>(Severity::Info)] > notices;
    for (const Severity severity : kSeverities) {
      uint64_t left = severity == Severity::Info ? notices : kCap;
      for (size_t i = 0; i < shown.count; ++i) {
        const Diagnostic& diagnostic = report_.diagnostics[i];
        if (diagnostic.severity != severity) continue;
        if (left > 0) {
          --left;
          writeCommand(diagnostic);
        } else {
          writeLine(diagnostic);
        }
      }
    }
    if (options_.statistics) writeStatistics();
    std::string summary = summaryLine(report_, options_.remark);
    if (shown.left > 0) summary += "; " + notShownLine(shown.left);
    if (over) {
      summary +=
          "; GitHub shows the first ten of a kind as annotations, the others are in the log "
          "of this step";
    }
    if (closes) {
      out_ << "::notice title=dslint::" << commandData(summary) << '\n';
    } else {
      out_ << summary << '\n';
    }
    out_.finish();
  }

 private:
  void writeCommand(const Diagnostic& diagnostic) {
    out_ << "::" << commandOf(diagnostic.severity) << ' ';
    const Place place = places_.anchor(diagnostic);
    if (place.hasFile) {
      out_ << "file=" << commandProperty(terminalText(place.path)) << ",line=" << place.line;
      // Columns are only taken within one line; the last one is inclusive.
      if (lastLine(place) != place.line) {
        out_ << ",endLine=" << lastLine(place);
      } else if (place.column > 0) {
        out_ << ",col=" << place.column;
        if (place.endLine == place.line) {
          out_ << ",endColumn=" << std::max(place.column, place.endColumn - 1);
        }
      }
      out_ << ',';
    }
    out_ << "title=" << commandProperty(terminalText(diagnostic.rule))
         << "::" << commandData(text(diagnostic)) << '\n';
  }

  std::string text(const Diagnostic& diagnostic) {
    std::string text = terminalText(diagnostic.message);
    if (!diagnostic.advice.empty()) text += "\n" + terminalText(diagnostic.advice);
    for (const Label& label : diagnostic.related) {
      const Place place = places_.of(label.range, nullptr);
      text += "\nalso: " + terminalText(place.path);
      if (place.line > 0) text += fmt::format(":{}", place.line);
      if (place.column > 0) text += fmt::format(":{}", place.column);
      text += " " + terminalText(label.text);
    }
    return text;
  }

  /// Writes a problem that GitHub would drop to the log, as plain text.
  void writeLine(const Diagnostic& diagnostic) {
    const Place place = places_.anchor(diagnostic);
    out_ << toText(diagnostic.severity) << '[' << terminalText(diagnostic.rule) << "] ";
    if (place.hasFile) {
      out_ << terminalText(place.path) << ':' << place.line << ':' << std::max(1U, place.column)
           << ": ";
    }
    out_ << terminalText(diagnostic.message) << '\n';
  }

  void writeStatistics() {
    for (const auto& [rule, count] : countsPerRule(report_)) {
      out_ << count << "  " << terminalText(rule) << '\n';
    }
  }

  const Report& report_;
  const RenderOptions& options_;
  Places places_;
  Output out_;
};

/// The text as HTML, with names in backticks as code.
std::string html(std::string_view text) {
  std::string result;
  bool code = false;
  const std::string safe = terminalText(text);
  size_t ticks = static_cast<size_t>(std::count(safe.begin(), safe.end(), '`'));
  for (const char c : safe) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '@':
        result += "&#64;";
        break;  // `@` must not mention a user of GitHub
      case '`':
        if (!code && ticks < 2) {
          result += c;
        } else {
          result += code ? "</code>" : "<code>";
          code = !code;
        }
        --ticks;
        break;
      default:
        result += c;
    }
  }
  return result;
}

}  // namespace
}  // namespace render

namespace {

/// Workflow commands that GitHub turns into annotations; it shows ten of a kind per step.
void renderGithub(const Report& report, const SourceSet& sources, const RenderOptions& options,
                  const Sink& sink) {
  render::GithubWriter(report, sources, options, sink).run();
}

}  // namespace

const Format kGithubFormat{
    .name = "github",
    .summary = "annotations of GitHub Actions",
    .render = renderGithub,
};

void renderGithubSummary(const Report& report, const SourceSet& sources,
                         const RenderOptions& options, const Sink& sink) {
  using namespace render;
  Output out(sink);
  Places places(report, sources, options.paths);
  const Shown shown = shownProblems(report, options.maxProblems);
  out << "### dslint\n\n<p>" << html(summaryLine(report, options.remark)) << "</p>\n\n";
  size_t bytes = 0;
  uint64_t rows = 0;
  bool full = false;
  for (const Severity severity : kSeverities) {
    for (size_t i = 0; i < shown.count && !full; ++i) {
      const Diagnostic& diagnostic = report.diagnostics[i];
      if (diagnostic.severity != severity) continue;
      const Place place = places.anchor(diagnostic);
      std::string where = std::string(place.path);
      if (place.hasFile) where += fmt::format(":{}:{}", place.line, std::max(1U, place.column));
      std::string row =
          fmt::format("<tr><td>{}</td><td><code>{}</code></td><td>{}</td><td>{}", toText(severity),
                      html(diagnostic.rule), html(where), html(diagnostic.message));
      if (!diagnostic.advice.empty()) row += "<br>" + html(diagnostic.advice);
      row += "</td></tr>\n";
      full = bytes + row.size() > kSummaryBytes;
      if (full) break;
      if (rows == 0) {
        out << "<table>\n<tr><th></th><th>rule</th><th>place</th><th>problem</th></tr>\n";
      }
      out << row;
      bytes += row.size();
      ++rows;
    }
  }
  if (rows > 0) out << "</table>\n\n";
  const std::string left = notShownLine(shown.left + shown.count - rows);
  if (!left.empty()) out << left << "\n\n";
  out.finish();
}

}  // namespace dslint
