// SARIF 2.1.0 (OASIS, 2020), within the limits of GitHub's code scanning.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "render/identity.h"
#include "render/json_text.h"
#include "render/output.h"
#include "render/places.h"
#include "render/renderer.h"
#include "render/summary.h"
#include "rules/rules.h"
#include "value/keyed_hash.h"

namespace dslint {
namespace render {
namespace {

/// GitHub rejects a file with more results in a run, or more locations in a result.
constexpr uint64_t kMostResults = 25'000;
constexpr size_t kMostLocations = 1'000;
constexpr std::array kLevelOrder{Severity::Error, Severity::Warning, Severity::Info};

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";
constexpr std::string_view kRoot = "SRCROOT";

std::string_view levelOf(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "error";
    case Severity::Warning:
      return "warning";
    case Severity::Info:
      return "note";
  }
  return "error";
}

/// SARIF requires sentences that end with a full stop, and reads `[text](uri)` as a link (3.11.6),
/// which no text of a model may become.
std::string sentence(std::string_view text) {
  std::string result = validUtf8(text);
  for (size_t at = result.find("]("); at != std::string::npos; at = result.find("](", at)) {
    result.replace(at, 2, "] (");
  }
  if (!result.empty() && !result.ends_with('.')) result += '.';
  return result;
}

/// `schema/no-primary-key` as `SchemaNoPrimaryKey`.
std::string pascalCase(std::string_view id) {
  std::string name;
  bool upper = true;
  for (const char c : id) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter) {
      name += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    upper = !letter;
  }
  return name;
}

/// A path as a URI reference (RFC 3986). A colon is escaped: the first one would end a scheme.
std::string uriOf(std::string_view path) {
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/!$&'()*+,;=@").find(c) != std::string_view::npos;
    if (plain) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
  }
  return uri;
}

/// Selects the problems to report if there are more than a reader accepts: the most severe ones,
/// and the first of equal severity.
class Selection {
 public:
  Selection(const Report& report, size_t shown) {
    for (size_t i = 0; i < shown; ++i) ++left_[index(report.diagnostics[i].severity)];
    uint64_t room = kMostResults;
    for (const Severity severity : kLevelOrder) {
      const uint64_t taken = std::min(room, left_[index(severity)]);
      room_[index(severity)] = taken;
      left_[index(severity)] -= taken;
      room -= taken;
    }
  }
  /// Call once for each problem, in the order of the report.
  bool takes(const Diagnostic& diagnostic) {
    uint64_t& room = room_[index(diagnostic.severity)];
    if (room == 0) return false;
    --room;
    return true;
  }
  /// `2 errors, 1 info`; empty if nothing is left out.
  std::string leftOut() const {
    std::string text;
    for (const Severity severity : kLevelOrder) {
      const uint64_t left = left_[index(severity)];
      if (left == 0) continue;
      const std::string name(toText(severity));
      text += (text.empty() ? "" : ", ") + counted(left, name, name + "s");
    }
    return text;
  }

 private:
  static size_t index(Severity severity) { return static_cast<size_t>(severity); }
  std::array<uint64_t, 3> room_{};
  std::array<uint64_t, 3> left_{};
};

class SarifWriter {
 public:
  SarifWriter(const Report& report, const SourceSet& sources, const RenderOptions& options)
      : report_(report),
        options_(options),
        places_(report, sources, options.paths),
        fingerprints_(report),
        shown_(shownProblems(report, options.maxProblems)) {}

  void write(Output& out) {
    const Json base = {
        {kRoot,
         {{"description",
           {{"text", "The root of the repository, or the folder in which dslint was run."}}}}}};
    out << "{\"$schema\":\"" << kSchema << "\",\n\"version\":\"2.1.0\",\n\"runs\":[{\n"
        << "\"tool\":{\"driver\":" << dumped(driver(rules())) << "},\n\"invocations\":["
        << dumped(invocation()) << "],\n\"columnKind\":\"unicodeCodePoints\",\n"
        << "\"originalUriBaseIds\":" << dumped(base) << ",\n\"results\":[";
    Selection selection(report_, shown_.count);
    bool first = true;
    for (size_t i = 0; i < shown_.count; ++i) {
      const Diagnostic& diagnostic = report_.diagnostics[i];
      // Computed for all, so that one left out does not change the others.
      const std::string fingerprint = fingerprints_.next(diagnostic);
      if (!selection.takes(diagnostic)) continue;
      out << (first ? "\n" : ",\n") << dumped(result(diagnostic, fingerprint));
      first = false;
    }
    out << "]\n}]}\n";
  }

 private:
  /// The rules with a problem in this report, sorted by id; remembers their indexes.
  Json rules() {
    std::vector<std::string_view> ids;
    for (size_t i = 0; i < shown_.count; ++i) {
      if (index_.emplace(report_.diagnostics[i].rule, 0).second) {
        ids.push_back(report_.diagnostics[i].rule);
      }
    }
    std::sort(ids.begin(), ids.end());
    Json rules = Json::array();
    for (const std::string_view id : ids) {
      index_[id] = rules.size();
      rules.push_back(rule(id));
    }
    return rules;
  }

  Json driver(Json rules) const {
    Json json = {{"name", "dslint"},
                 {"fullName", "dslint, linter for data ecosystem models"},
                 {"version", jsonText(options_.toolVersion)},
                 {"semanticVersion", jsonText(options_.toolVersion)}};
    if (!options_.toolUri.empty()) json["informationUri"] = jsonText(options_.toolUri);
    json["rules"] = std::move(rules);
    return json;
  }

  /// The run, with a note on problems that are not among the results.
  Json invocation() const {
    Json notes = Json::array();
    const auto note = [&](std::string_view level, const std::string& text) {
      notes.push_back({{"level", level}, {"message", {{"text", sentence(text)}}}});
    };
    const std::string left = Selection(report_, shown_.count).leftOut();
    if (!left.empty()) {
      note("warning",
           fmt::format(
               "left out: {}; code scanning accepts {} results, and these are the most severe",
               left, kMostResults));
    }
    if (shown_.left > 0) note("note", notShownLine(shown_.left));
    Json json = {{"executionSuccessful", true}};
    if (!notes.empty()) json["toolExecutionNotifications"] = std::move(notes);
    return json;
  }

  Json result(const Diagnostic& diagnostic, const std::string& fingerprint) {
    std::string text = diagnostic.message;
    if (!diagnostic.advice.empty()) text += "; " + diagnostic.advice;
    Json related;
    const size_t unrelated = addRelated(diagnostic, related);
    if (unrelated > 0) {
      text += "; " + counted(unrelated, "more place is", "more places are") + " not listed here";
    }
    Json json = {{"ruleId", jsonText(diagnostic.rule)},
                 {"ruleIndex", index_[diagnostic.rule]},
                 {"level", levelOf(diagnostic.severity)},
                 {"message", {{"text", sentence(text)}}}};
    Json where = {{"physicalLocation", physical(places_.anchor(diagnostic))}};
    const std::string object = objectPathText(report_, diagnostic.node);
    if (!object.empty()) {
      where["logicalLocations"] = Json::array({{{"fullyQualifiedName", jsonText(object)}}});
    }
    json["locations"] = Json::array({std::move(where)});
    if (!related.empty()) json["relatedLocations"] = std::move(related);
    json["partialFingerprints"] = {{"dslintProblem/v1", fingerprint},
                                   {"primaryLocationLineHash", fingerprint + ":1"}};
    if (diagnostic.fix) addFix(*diagnostic.fix, json);
    return json;
  }

  Json rule(std::string_view id) const {
    const Rule* rule = findRule(id, options_.rules);
    const std::string summary = sentence(rule == nullptr ? id : rule->summary);
    const std::string why = rule == nullptr ? summary : sentence(rule->why);
    const std::string explain = fmt::format("Run `dslint explain {}` for examples.", id);
    Json json = {{"id", jsonText(id)},
                 {"name", pascalCase(id)},
                 {"shortDescription", {{"text", summary}}},
                 {"fullDescription", {{"text", why}}},
                 {"help",
                  {{"text", validUtf8(why + "\n" + explain)},
                   {"markdown", validUtf8(why + "\n\n" + explain)}}}};
    if (rule != nullptr) json["defaultConfiguration"] = {{"level", levelOf(rule->severity)}};
    json["properties"] = {{"tags", Json::array({std::string(id.substr(0, id.find('/')))})}};
    return json;
  }

  static Json artifact(std::string_view path) {
    Json json = {{"uri", uriOf(path)}};
    if (!path.starts_with('/')) json["uriBaseId"] = kRoot;
    return json;
  }

  static Json region(const Place& place) {
    Json json = {{"startLine", std::max(1U, place.line)}};
    if (place.column > 0) {
      json["startColumn"] = place.column;
      json["endLine"] = place.endLine;
      json["endColumn"] = place.endColumn;
    }
    return json;
  }

  static Json physical(const Place& place) {
    return {{"artifactLocation", artifact(place.path)}, {"region", region(place)}};
  }

  /// Adds related places; returns for how many there is no room.
  size_t addRelated(const Diagnostic& diagnostic, Json& related) {
    related = Json::array();
    size_t left = 0;
    const auto add = [&](const Range& range, std::string_view text) {
      const Place place = places_.of(range, nullptr);
      if (!place.hasFile) return;
      if (related.size() + 1 == kMostLocations) {  // one is the problem's own
        ++left;
        return;
      }
      Json location = {{"id", related.size() + 1}, {"physicalLocation", physical(place)}};
      if (!text.empty()) location["message"] = {{"text", sentence(text)}};
      related.push_back(std::move(location));
    };
    for (const Range& range : diagnostic.further) add(range, "also here");
    for (const Label& label : diagnostic.related) add(label.range, label.text);
    return left;
  }

  void addFix(const Fix& fix, Json& json) {
    // One change per file, in the order in which the files first occur.
    std::vector<std::pair<FileId, Json>> changes;
    for (const Edit& edit : fix.edits) {
      const Place place = places_.of(edit.range, nullptr);
      if (place.column == 0) return;  // the text is gone, so there is nothing to fix
      auto change = std::find_if(changes.begin(), changes.end(),
                                 [&](const auto& c) { return c.first == edit.range.file; });
      if (change == changes.end()) {
        changes.emplace_back(edit.range.file, Json::array());
        change = std::prev(changes.end());
      }
      change->second.push_back({{"deletedRegion", region(place)},
                                {"insertedContent", {{"text", validUtf8(edit.replacement)}}}});
    }
    if (changes.empty()) return;
    Json artifacts = Json::array();
    for (auto& [file, replacements] : changes) {
      artifacts.push_back({{"artifactLocation", artifact(places_.path(file))},
                           {"replacements", std::move(replacements)}});
    }
    json["fixes"] = Json::array({{{"description", {{"text", sentence(fix.description)}}},
                                  {"artifactChanges", std::move(artifacts)}}});
  }

  const Report& report_;
  const RenderOptions& options_;
  Places places_;
  Fingerprints fingerprints_;
  Shown shown_;
  ViewMap<size_t> index_;
};

}  // namespace
}  // namespace render

namespace {

void renderSarif(const Report& report, const SourceSet& sources, const RenderOptions& options,
                 const Sink& sink) {
  using namespace render;
  Output out(sink);
  SarifWriter(report, sources, options).write(out);
  out.finish();
}

}  // namespace

const Format kSarifFormat{
    .name = "sarif",
    .summary = "SARIF 2.1.0, for code scanning",
    .render = renderSarif,
};

}  // namespace dslint
