// Problems as the protocol's diagnostics, pushed and pulled.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "rules/rules.h"
#include "server/features.h"

namespace dslint::rules {
extern const Rule config_unused_suppression;
extern const Rule reference_unused;
extern const Rule workspace_deprecated_use;
}  // namespace dslint::rules

namespace dslint::server {
namespace {

using nlohmann::json;

constexpr int kUnnecessary = 1;
constexpr int kDeprecated = 2;
constexpr size_t kMostPlaces = 20;  ///< related places of one problem

int severityNumber(Severity severity) {
  return severity == Severity::Error ? 1 : severity == Severity::Warning ? 2 : 3;
}

/// Where a problem is shown: a derived object has no place, so its nearest owner's line stands in.
Range shownRange(const Report& report, const Diagnostic& problem, const SourceSet& sources) {
  if (problem.primary.file < sources.size()) return problem.primary;
  for (uint32_t node = problem.node; node < report.nodes.size(); node = report.nodes[node].parent) {
    const ReportNode& one = report.nodes[node];
    if (one.file >= sources.size()) continue;
    const uint32_t start = sources.text(one.file)->lines.start(one.line);
    return {one.file, start, start};
  }
  return {0, 0, 0};
}

class Converter {
 public:
  Converter(const Snapshot& snapshot, const Client& client) : snapshot_(snapshot), client_(client) {}

  json convert(const Diagnostic& problem, const Range& range) const {
    const SourceText& text = *snapshot_.sources().text(range.file);
    std::string message = problem.message;
    if (!problem.advice.empty()) message += "\n" + problem.advice;
    json made{{"range", rangeJson(text, range.begin, range.end, client_.encoding)},
              {"severity", severityNumber(problem.severity)},
              {"source", "dslint"},
              {"code", problem.rule},
              {"message", std::move(message)}};
    const Rule* rule = findRule(problem.rule);
    if (rule != nullptr) {
      made["codeDescription"] = {{"href", pageOf(*rule)}};
    }
    if (json related = relatedOf(problem); !related.empty()) {
      made["relatedInformation"] = std::move(related);
    }
    if (rule == &rules::workspace_deprecated_use) made["tags"] = {kDeprecated};
    if (rule == &rules::reference_unused || rule == &rules::config_unused_suppression) {
      made["tags"] = {kUnnecessary};
    }
    return made;
  }

 private:
  /// The rule's page in the documents of this program.
  static std::string pageOf(const Rule& rule) {
    return fmt::format("{}docs/rules/{}.md#{}", DSLINT_URI, rule.family(),
                       rule.id.substr(rule.family().size() + 1));
  }

  json relatedOf(const Diagnostic& problem) const {
    json related = json::array();
    const auto add = [&](const Range& range, const std::string& words) {
      if (range.file >= snapshot_.sources().size() || related.size() == kMostPlaces) return;
      const Spot spot{snapshot_.sources().path(range.file), snapshot_.sources().text(range.file),
                      range.begin, range.end};
      related.push_back({{"location", locationJson(spot, client_.encoding)}, {"message", words}});
    };
    for (const Range& range : problem.further) add(range, "the same here");
    for (const Label& label : problem.related) add(label.range, label.text);
    return related;
  }

  const Snapshot& snapshot_;
  const Client& client_;
};

json fullReport(json items) { return {{"kind", "full"}, {"items", std::move(items)}}; }

}  // namespace

std::map<std::string, json> diagnosticsOf(const Snapshot& snapshot, const Client& client) {
  std::map<std::string, json> byPath;
  const Converter converter(snapshot, client);
  const Report& report = snapshot.report;
  for (const Diagnostic& problem : report.diagnostics) {
    const Range range = shownRange(report, problem, snapshot.sources());
    if (range.file >= snapshot.sources().size()) continue;
    json& list = byPath[snapshot.sources().path(range.file)];
    if (list.is_null()) list = json::array();
    list.push_back(converter.convert(problem, range));
  }
  return byPath;
}

json documentDiagnostics(const Query& query, const json&) {
  if (query.snapshot == nullptr) return fullReport(json::array());
  auto all = diagnosticsOf(*query.snapshot, query.client);
  json& own = all[query.path];
  return fullReport(own.is_null() ? json::array() : std::move(own));
}

json workspaceDiagnostics(const Query& query, const json&) {
  json items = json::array();
  for (const auto& snapshot : query.all) {
    for (auto& [path, list] : diagnosticsOf(*snapshot, query.client)) {
      json report = fullReport(std::move(list));
      report["uri"] = uriOf(path);
      report["version"] = nullptr;
      items.push_back(std::move(report));
    }
  }
  return {{"items", std::move(items)}};
}

}  // namespace dslint::server
