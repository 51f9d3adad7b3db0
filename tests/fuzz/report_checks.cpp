// What holds for every report and for every format's rendering of it.
#include <nlohmann/json.hpp>

#include "fuzz/checks.h"
#include "model/dump.h"
#include "render/graph_printer.h"
#include "render/renderer.h"

namespace dslint::fuzz {
namespace {

void checkRange(const SourceSet& sources, const Range& range, std::string_view message) {
  require(range.file < sources.size(), "a problem has no file", message);
  const size_t size = sources.text(range.file)->text.size();
  require(range.begin <= range.end && range.end <= size, "a problem lies outside of its file",
          message);
}

bool isJson(std::string_view text) { return nlohmann::json::accept(text); }

std::vector<std::string_view> linesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size() - 1);
    lines.push_back(text.substr(0, end + 1));
    text.remove_prefix(end + 1);
  }
  return lines;
}

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// White space of Unicode, which .NET's `TrimStart` takes off a line; bytes, or 0.
size_t whiteAt(std::string_view text) {
  for (const std::string_view white :
       {" ",      "\t",     "\v",     "\f",     "\r",     "\u0085", "\u00a0", "\u1680", "\u2000",
        "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009",
        "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000", "\ufeff"}) {
    if (text.starts_with(white)) return white.size();
  }
  return 0;
}

/// `##[`, `##vso[`: runners look for these anywhere in a line.
bool holdsMark(std::string_view line) {
  for (size_t at = line.find("##"); at != std::string_view::npos; at = line.find("##", at + 1)) {
    size_t end = at + 2;
    while (end < line.size() && isLetter(line[end])) ++end;
    if (end < line.size() && line[end] == '[') return true;
  }
  return false;
}

/// A line that a runner obeys: one of the marks, or `::` after white space.
bool isCommand(std::string_view line) {
  if (holdsMark(line)) return true;
  while (const size_t white = whiteAt(line)) line.remove_prefix(white);
  return line.starts_with("::");
}

/// A command that the format `github` gives itself.
bool isOwnCommand(std::string_view line) {
  return !holdsMark(line) && (line.starts_with("::error ") || line.starts_with("::warning ") ||
                              line.starts_with("::notice ") || line.starts_with("::error::") ||
                              line.starts_with("::warning::") || line.starts_with("::notice::"));
}

/// The first character that a terminal obeys, or that turns text around or hides it; empty if none.
std::string unsafeIn(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte < 0x20 && text[i] != '\n' && text[i] != '\t') || byte == 0x7f) {
      return "the control character " + std::to_string(byte);
    }
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : '\0');
    if (byte == 0xc2 && next >= 0x80 && next < 0xa0) return "a control character beyond ASCII";
  }
  for (const std::string_view mark :
       {"\u061c", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202b", "\u202c", "\u202d",
        "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"}) {
    if (text.find(mark) != std::string_view::npos) return "a bidirectional control or a line break";
  }
  return {};
}

/// Tags are closed in order and no `<` or bare `&` is left over.
bool isXml(std::string_view text) {
  std::vector<std::string_view> open;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '&') {
      const size_t end = text.find(';', at);
      if (end == std::string_view::npos || end - at > 8) return false;
    }
    if (text[at] != '<') continue;
    const size_t end = text.find('>', at);
    if (end == std::string_view::npos) return false;
    const std::string_view tag = text.substr(at + 1, end - at - 1);
    if (tag.find('<') != std::string_view::npos) return false;
    at = end;
    if (tag.starts_with('?')) continue;
    if (tag.starts_with('/')) {
      if (open.empty() || open.back() != tag.substr(1)) return false;
      open.pop_back();
    } else if (!tag.ends_with('/')) {
      open.push_back(tag.substr(0, tag.find_first_of(" \n")));
    }
  }
  return open.empty() && text.starts_with("<?xml");
}

/// The text with plain line ends.
std::string withoutReturns(std::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) != "\r\n") result += text[i];
  }
  return result;
}

}  // namespace

void checkOutput(std::string_view format, std::string_view text) {
  const std::string fault = faultOfOutput(format, text);
  require(fault.empty(), std::string(format) + ": " + fault, text);
}

std::string faultOfOutput(std::string_view format, std::string_view text) {
  const bool xml = format == "junit" || format == "checkstyle";
  const bool json =
      format.starts_with("json") || format == "sarif" || format == "gitlab" || format == "rdjson";
  // A patch has the line ends of the file.
  const std::string shown = format == "diff" ? withoutReturns(text) : std::string(text);
  if (std::string unsafe = unsafeIn(shown); !unsafe.empty()) return unsafe;
  for (const std::string_view line : linesOf(text)) {
    const bool own = format == "github" && isOwnCommand(line);
    if (isCommand(line) && !own) return "a command to a CI runner: " + std::string(line);
    if (format == "jsonl" && !isJson(line)) return "a line that is not JSON: " + std::string(line);
  }
  if (json && format != "jsonl" && !isJson(text)) return "no JSON";
  if (xml && !isXml(text)) return "no XML";
  return {};
}

bool rendersEverything = false;

void checkPlaces(const Report& report, const SourceSet& sources) {
  for (const Diagnostic& problem : report.diagnostics) {
    require(findRule(problem.rule) != nullptr, "a problem of no rule", problem.rule);
    require(!problem.message.empty(), "a problem without words", problem.rule);
    require(problem.node < report.nodes.size(), "a problem without an object", problem.message);
    checkRange(sources, problem.primary, problem.message);
    for (const Range& range : problem.further) checkRange(sources, range, problem.message);
    for (const Label& label : problem.related) checkRange(sources, label.range, problem.message);
    if (!problem.fix) continue;
    for (const Edit& edit : problem.fix->edits) checkRange(sources, edit.range, problem.message);
  }
}

namespace {

/// Renders the report in the formats of which `wanted` takes the number.
template <class Wanted>
void checkFormats(const Report& report, const SourceSet& sources, const Wanted& wanted) {
  RenderOptions options;
  options.statistics = true;
  size_t number = 0;
  std::string text;
  const auto check = [&](std::string_view name, const auto& render) {
    if (!wanted(number++)) return;
    text.clear();
    render(report, sources, options, [&](std::string_view piece) { text += piece; });
    checkOutput(name, text);
  };
  for (const Format* format : formats()) check(format->name, format->render);
  options.width = 40;  // lines are broken
  check("tree", kTreeFormat.render);
  check("summary", renderGithubSummary);
}

}  // namespace

void checkReport(const Report& report, const SourceSet& sources) {
  checkPlaces(report, sources);
  checkFormats(report, sources, [](size_t) { return true; });
}

void checkReportInPart(const Report& report, const SourceSet& sources, std::string_view input) {
  const size_t chosen = std::hash<std::string_view>()(input) % 3;
  checkPlaces(report, sources);
  checkFormats(report, sources,
               [&](size_t number) { return rendersEverything || number % 3 == chosen; });
}

void checkPrints(const LintRun& run) {
  for (const DumpFormat format : {DumpFormat::Yaml, DumpFormat::Json}) {
    std::string text;
    dumpModel(run.model->model, format, [&](std::string_view piece) { text += piece; });
    checkOutput(format == DumpFormat::Json ? "json" : "dump", text);
  }
  std::vector<ShownPipeline> pipelines;
  for (const PipelineGraph& pipeline : pipelinesOf(*run.model->graph).all()) {
    pipelines.push_back({&pipeline, NodeSet(pipeline.nodes().size(), true), true});
  }
  checkOutput("graph", graphAsText(pipelines, run.model->sources, false));
  const render::Picture picture = pictureOf(pipelines, kMostBoxes);
  checkOutput("dot", render::pictureAsDot(picture));
  checkOutput("mermaid", render::pictureAsMermaid(picture));
  checkOutput("json", graphAsJson(pipelines, run.model->sources, false));
}

}  // namespace dslint::fuzz
