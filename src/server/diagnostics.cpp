// Problems as the protocol's diagnostics, pushed and pulled.

#include <fmt/format.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "rules/rules.h"
#include "server/features.h"
#include "value/keyed_hash.h"

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

/// Where a problem is shown: for a derived object, which has no place, at its nearest owner.
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
  Converter(const Snapshot& snapshot, const Client& client)
      : snapshot_(snapshot), client_(client) {}

  json convert(const Diagnostic& problem, const Range& range) const {
    const SourceText& text = *snapshot_.sources().text(range.file);
    std::string message = problem.message;
    if (!problem.advice.empty()) message += "\n" + problem.advice;
    message = withinModel(std::move(message));
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
  /// Paths in messages begin at the model's folder, as where `dslint lint` runs in it.
  std::string withinModel(std::string message) const {
    const std::string folder = '`' + snapshot_.root + '/';
    for (size_t at = message.find(folder); at != std::string::npos;
         at = message.find(folder, at + 1)) {
      message.erase(at + 1, folder.size() - 1);
    }
    return message;
  }

  /// The rule's page in the documents of this program.
  static std::string pageOf(const Rule& rule) {
    return fmt::format("{}docs/rules/{}.md#{}", DSLINT_URI, rule.family().name, rule.name());
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

/// An id that is equal for equal problems, also of another check.
std::string resultIdOf(const json& items) {
  const std::string text = items.dump(-1, ' ', false, json::error_handler_t::replace);
  return fmt::format("{:016x}", keyedHash(text));
}

/// A file's problems, or a note that they have not changed.
json reportOf(json items, std::string_view previous) {
  std::string id = resultIdOf(items);
  if (id == previous) return {{"kind", "unchanged"}, {"resultId", std::move(id)}};
  return {{"kind", "full"}, {"resultId", std::move(id)}, {"items", std::move(items)}};
}

std::string textAt(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

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

json documentDiagnostics(const Query& query, const json& params) {
  const std::string previous = textAt(params, "previousResultId");
  if (query.unchecked && !previous.empty()) return {{"kind", "unchanged"}, {"resultId", previous}};
  json own = json::array();
  if (query.snapshot != nullptr) {
    auto all = diagnosticsOf(*query.snapshot, query.client);
    if (const auto found = all.find(query.path); found != all.end()) own = std::move(found->second);
  }
  return reportOf(std::move(own), previous);
}

json workspaceDiagnostics(const Query& query, const json& params) {
  std::map<std::string, std::string> previous;  // ids by path
  const json known = params.value("previousResultIds", json::array());
  for (const json& one : known.is_array() ? known : json::array()) {
    if (one.is_object()) previous.emplace(pathOf(textAt(one, "uri")), textAt(one, "value"));
  }
  json items = json::array();
  const auto add = [&](const std::string& path, json list, const Snapshot* snapshot) {
    json report = reportOf(std::move(list), previous[path]);
    report["uri"] = uriOf(path);
    report["version"] = nullptr;
    if (snapshot != nullptr) {
      const auto open = snapshot->buffers().find(path);
      if (open != snapshot->buffers().end()) report["version"] = open->second.version;
    }
    items.push_back(std::move(report));
    previous.erase(path);
  };
  for (const auto& snapshot : query.all) {
    for (auto& [path, list] : diagnosticsOf(*snapshot, query.client)) {
      add(path, std::move(list), snapshot.get());
    }
  }
  // Files that no longer have problems.
  const auto gone = previous;
  for (const auto& [path, id] : gone) add(path, json::array(), nullptr);
  return {{"items", std::move(items)}};
}

}  // namespace dslint::server
