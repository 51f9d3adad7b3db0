// What holds for every report and for every format's rendering of it.
#include <nlohmann/json.hpp>

#include "fuzz/checks.h"
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

/// A line that GitHub's runner obeys: `::name` after blanks. It obeys `##[name]` anywhere, too,
/// which only the format made for it escapes.
bool isCommand(std::string_view format, std::string_view line) {
  const size_t first = line.find_first_not_of(" \t");
  return (first != std::string_view::npos && line.substr(first).starts_with("::")) ||
         (format == "github" && line.find("##[") != std::string_view::npos);
}

bool isOwnCommand(std::string_view line) {
  return line.find("##[") == std::string_view::npos &&
         (line.starts_with("::error ") || line.starts_with("::warning ") ||
          line.starts_with("::notice ") || line.starts_with("::error::") ||
          line.starts_with("::warning::") || line.starts_with("::notice::"));
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

}  // namespace

std::string faultOfOutput(std::string_view format, std::string_view text) {
  const bool xml = format == "junit" || format == "checkstyle";
  const bool json = format == "json" || format == "jsonl" || format == "sarif" ||
                    format == "gitlab" || format == "rdjson";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n' && c != '\t') || (byte == 0x7f && !json)) {
      return "the control character " + std::to_string(byte);
    }
  }
  // U+0080 to U+009F are control characters, too; bidirectional ones let text read backwards.
  for (size_t at = json ? std::string_view::npos : text.find('\xc2'); at != std::string_view::npos;
       at = text.find('\xc2', at + 1)) {
    if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xa0) {
      return "a control character beyond ASCII";
    }
  }
  for (const std::string_view mark :
       {"\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068"}) {
    if (!json && !xml && text.find(mark) != std::string_view::npos)
      return "a bidirectional control";
  }
  for (const std::string_view line : linesOf(text)) {
    const bool own = format == "github" && isOwnCommand(line);
    if (isCommand(format, line) && !own) return "a command to a CI runner: " + std::string(line);
    if (format == "jsonl" && !isJson(line)) return "a line that is no JSON: " + std::string(line);
  }
  if (json && format != "jsonl" && !isJson(text)) return "no JSON";
  if (xml && !isXml(text)) return "no XML";
  return {};
}

void checkReport(const Report& report, const SourceSet& sources) {
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
  RenderOptions options;
  options.statistics = true;
  for (const Format& format : formats()) {
    std::string text;
    format.render(report, sources, options, [&](std::string_view piece) { text += piece; });
    const std::string fault = faultOfOutput(format.name, text);
    require(fault.empty(), std::string(format.name) + ": " + fault, text);
  }
}

}  // namespace dslint::fuzz
