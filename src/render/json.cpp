// dslint's own JSON: one document, or one object per line.
#include "render/identity.h"
#include "render/json_text.h"
#include "render/output.h"
#include "render/places.h"
#include "render/renderer.h"
#include "render/summary.h"

namespace dslint {
namespace render {
namespace {

constexpr int kVersion = 1;

class JsonWriter {
 public:
  JsonWriter(const Report& report, const SourceSet& sources, const RenderOptions& options)
      : report_(report),
        options_(options),
        places_(report, sources, options.paths),
        fingerprints_(report) {}

  Json tool() const { return {{"name", "dslint"}, {"version", validUtf8(options_.toolVersion)}}; }

  Json summary(const Shown& shown) const {
    Json json = {{"errors", report_.count(Severity::Error)},
                 {"warnings", report_.count(Severity::Warning)},
                 {"infos", report_.count(Severity::Info)},
                 {"files", report_.files},
                 {"derived", report_.derived}};
    if (report_.seconds >= 0) json["seconds"] = report_.seconds;
    json["notShown"] = shown.left;
    if (options_.statistics) {
      Json rules = Json::object();
      for (const auto& [rule, count] : countsPerRule(report_)) rules[validUtf8(rule)] = count;
      json["rules"] = std::move(rules);
    }
    return json;
  }

  Json problem(const Diagnostic& diagnostic) {
    Json json = {{"rule", jsonText(diagnostic.rule)},
                 {"severity", toText(diagnostic.severity)},
                 {"message", jsonText(diagnostic.message)},
                 {"advice", jsonText(diagnostic.advice)}};
    const ReportNode* node = nodeOf(report_, diagnostic);
    json.update(location(diagnostic.primary, node));
    json["further"] = Json::array();
    for (const Range& range : diagnostic.further) {
      json["further"].push_back(location(range, nullptr));
    }
    json["related"] = Json::array();
    for (const Label& label : diagnostic.related) {
      Json related = {{"message", jsonText(label.text)}};
      related.update(location(label.range, nullptr));
      json["related"].push_back(std::move(related));
    }
    json["fix"] = diagnostic.fix ? fix(*diagnostic.fix) : Json();
    json["object"] = node == nullptr ? Json() : object(*node);
    json["objectPath"] = Json::array();
    for (const std::string& part : objectPath(report_, diagnostic.node)) {
      json["objectPath"].push_back(jsonText(part));
    }
    json["fingerprint"] = fingerprints_.next(diagnostic);
    return json;
  }

 private:
  /// `path` and `range`; null if there is no file, or no place in it.
  Json location(const Range& range, const ReportNode* node) {
    const Place place = places_.of(range, node);
    if (!place.hasFile) return {{"path", nullptr}, {"range", nullptr}};
    Json json = {{"path", jsonText(place.path)}, {"range", nullptr}};
    if (place.column > 0) {
      json["range"] = {
          {"start", {{"line", place.line}, {"column", place.column}, {"offset", range.begin}}},
          {"end",
           {{"line", place.endLine},
            {"column", place.endColumn},
            {"offset", std::max(range.begin, range.end)}}}};
    }
    return json;
  }

  Json fix(const Fix& fix) {
    Json edits = Json::array();
    for (const Edit& edit : fix.edits) {
      Json json = location(edit.range, nullptr);
      json["replacement"] = validUtf8(edit.replacement);
      edits.push_back(std::move(json));
    }
    return {{"description", jsonText(fix.description)}, {"edits", std::move(edits)}};
  }

  Json object(const ReportNode& node) const {
    Json json = {{"class", jsonText(node.className)}, {"name", jsonText(node.name)}};
    const bool inFile = node.file < places_.sources().size();
    json["path"] = inFile ? jsonText(places_.path(node.file)) : Json();
    json["line"] = inFile ? Json(node.line) : Json();
    return json;
  }

  const Report& report_;
  const RenderOptions& options_;
  Places places_;
  Fingerprints fingerprints_;
};

}  // namespace
}  // namespace render

namespace {

/// One JSON document: `version`, `tool`, `summary` and `problems`. Paths and ranges are null if
/// there are none; columns count characters from 1, offsets bytes from 0, ends are exclusive.
void renderJson(const Report& report, const SourceSet& sources, const RenderOptions& options,
                const Sink& sink) {
  using namespace render;
  Output out(sink);
  JsonWriter writer(report, sources, options);
  const Shown shown = shownProblems(report, options.maxProblems);
  out << "{\"version\":" << std::to_string(kVersion) << ",\n\"tool\":" << dumped(writer.tool())
      << ",\n\"summary\":" << dumped(writer.summary(shown)) << ",\n\"problems\":[";
  for (size_t i = 0; i < shown.count; ++i) {
    out << (i == 0 ? "\n" : ",\n") << dumped(writer.problem(report.diagnostics[i]));
  }
  out << (shown.count == 0 ? "]}\n" : "\n]}\n");
  out.finish();
}

/// One JSON object per line: the problems as in renderJson(), then the summary; `type` tells which.
void renderJsonLines(const Report& report, const SourceSet& sources, const RenderOptions& options,
                     const Sink& sink) {
  using namespace render;
  Output out(sink);
  JsonWriter writer(report, sources, options);
  const Shown shown = shownProblems(report, options.maxProblems);
  for (size_t i = 0; i < shown.count; ++i) {
    Json line = {{"type", "problem"}};
    line.update(writer.problem(report.diagnostics[i]));
    out << dumped(line) << '\n';
  }
  Json last = {{"type", "summary"}, {"version", kVersion}, {"tool", writer.tool()}};
  last.update(writer.summary(shown));
  out << dumped(last) << '\n';
  out.finish();
}

}  // namespace

const Format kJsonFormat{
    .name = "json",
    .summary = "one JSON document",
    .render = renderJson,
};

const Format kJsonLinesFormat{
    .name = "jsonl",
    .summary = "JSON, one problem per line, then a summary",
    .render = renderJsonLines,
};

}  // namespace dslint
