#include "report/report_builder.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "model/locator.h"
#include "model/walk.h"

namespace dslint {
namespace {

using Chain = std::vector<const UserDSLObject*>;  // from the root of the tree to the object

/// Finds the owners of the objects that have problems, by walking the documents that hold them.
class Ancestry {
 public:
  Ancestry(const Graph& graph, const std::vector<Finding>& findings) : graph_(graph) {
    std::unordered_set<FileId> files;
    for (const Finding& finding : findings) {
      if (finding.object == nullptr) continue;
      if (chains_.try_emplace(finding.object).second) files.insert(finding.object->file());
    }
    for (const LoadedFile& file : graph.model().files) {
      if (!files.contains(file.file)) continue;
      for (const LoadedDocument& document : file.documents) {
        if (!document.object) continue;
        Chain chain = above(*document.object);
        walk(*document.object, chain);
      }
    }
  }

  const Chain& of(const UserDSLObject* object) const { return chains_.at(object); }

 private:
  void walk(const UserDSLObject& object, Chain& chain) {
    chain.push_back(&object);
    const auto wanted = chains_.find(&object);
    if (wanted != chains_.end() && wanted->second.empty()) wanted->second = chain;
    forEachChild(object, [&](const Field&, int, const UserDSLObject& child) {
      walk(child, chain);
    });
    chain.pop_back();
  }

  /// What a document hangs under.
  Chain above(const UserDSLObject& object) const {
    Chain chain;
    const Ecosystem* ecosystem = graph_.ecosystem();
    if (ecosystem == nullptr || &object == ecosystem || object.cls() == ClassId::Ecosystem) {
      return chain;
    }
    chain.push_back(ecosystem);
    const Team* team = nullptr;
    if (const auto* store = as<Datastore>(&object)) team = store->team.target();
    if (const auto* workspace = as<Workspace>(&object)) team = workspace->team.target();
    const Team* zoned = team != nullptr ? team : as<Team>(&object);
    if (zoned != nullptr && zoned->zone.target() != nullptr) chain.push_back(zoned->zone.target());
    if (team != nullptr) chain.push_back(team);
    return chain;
  }

  const Graph& graph_;
  std::unordered_map<const UserDSLObject*, Chain> chains_;
};

/// The nodes of the report while they are collected, and their order.
struct DraftNode {
  ReportNode node;
  uint32_t offset = 0;
  std::map<std::tuple<FileId, uint32_t, const void*>, uint32_t> children;
  std::vector<uint32_t> diagnostics;
};

class Builder {
 public:
  Builder(const Graph& graph, const SourceSet& sources) : graph_(graph), sources_(sources) {
    drafts_.emplace_back();  // the root above all roots
  }

  Report build(std::vector<Finding>& findings, const std::vector<Severity>& severities,
               const yaml::Limits& limits) {
    locateAll(findings, limits);
    const Ancestry ancestry(graph_, findings);
    std::unordered_set<const UserDSLObject*> spoken;
    for (const Finding& finding : findings) spoken.insert(finding.object);
    Report report;
    std::unordered_set<std::string> seen;
    std::vector<Diagnostic> diagnostics;
    for (size_t i = 0; i < findings.size(); ++i) {
      Diagnostic diagnostic = convert(findings[i], severities[i], i);
      if (!seen.insert(keyOfProblem(diagnostic)).second) continue;
      const uint32_t node = findings[i].object == nullptr
                                ? documentNode(diagnostic.primary)
                                : objectNode(ancestry.of(findings[i].object), spoken);
      drafts_[node].diagnostics.push_back(static_cast<uint32_t>(diagnostics.size()));
      ++report.counts[static_cast<size_t>(diagnostic.severity)];
      diagnostics.push_back(std::move(diagnostic));
    }
    emit(0, ReportNode::kNoParent, diagnostics, report);
    return report;
  }

 private:
  struct Ranges {
    Range primary;
    std::vector<Range> further;
    std::vector<Range> related;
    Range fix;
  };

  void locateAll(const std::vector<Finding>& findings, const yaml::Limits& limits) {
    ranges_.resize(findings.size());
    std::vector<PlaceRequest> requests;
    for (size_t i = 0; i < findings.size(); ++i) {
      const Finding& finding = findings[i];
      Ranges& ranges = ranges_[i];
      ranges.further.resize(finding.further.size());
      ranges.related.resize(finding.related.size());
      requests.push_back({&finding.primary, &ranges.primary});
      for (size_t k = 0; k < finding.further.size(); ++k) {
        requests.push_back({&finding.further[k], &ranges.further[k]});
      }
      for (size_t k = 0; k < finding.related.size(); ++k) {
        requests.push_back({&finding.related[k].place, &ranges.related[k]});
      }
      if (finding.fix) requests.push_back({&finding.fix->place, &ranges.fix});
    }
    locate(sources_, limits, std::move(requests));
  }

  Diagnostic convert(Finding& finding, Severity severity, size_t number) {
    Ranges& ranges = ranges_[number];
    Diagnostic diagnostic;
    diagnostic.rule = finding.rule;
    diagnostic.severity = severity;
    diagnostic.message = std::move(finding.message);
    diagnostic.advice = std::move(finding.advice);
    diagnostic.primary = ranges.primary;
    diagnostic.further = std::move(ranges.further);
    for (size_t k = 0; k < finding.related.size(); ++k) {
      diagnostic.related.push_back({ranges.related[k], std::move(finding.related[k].text)});
    }
    if (finding.fix) {
      diagnostic.fix = Fix{std::move(finding.fix->description),
                           {Edit{ranges.fix, std::move(finding.fix->replacement)}}};
    }
    return diagnostic;
  }

  static std::string keyOfProblem(const Diagnostic& diagnostic) {
    std::string key(diagnostic.rule);
    key += fmt::format("\n{}:{}:{}\n", diagnostic.primary.file, diagnostic.primary.begin,
                       diagnostic.primary.end);
    return key += diagnostic.message;
  }

  uint32_t childOf(uint32_t parent, const void* identity, ReportNode node, uint32_t offset) {
    const std::tuple key{node.file, offset, identity};
    const auto known = drafts_[parent].children.find(key);
    if (known != drafts_[parent].children.end()) return known->second;
    const auto number = static_cast<uint32_t>(drafts_.size());
    drafts_[parent].children.emplace(key, number);
    drafts_.emplace_back().node = std::move(node);
    drafts_.back().offset = offset;
    return number;
  }

  uint32_t objectNode(const Chain& chain, const std::unordered_set<const UserDSLObject*>& spoken) {
    uint32_t at = 0;
    for (const UserDSLObject* object : chain) {
      std::string name = identityOf(*object);
      if (name.empty() && !spoken.contains(object)) continue;
      ReportNode node;
      node.className = object->spec().name;
      node.file = object->file();
      node.line = object->line();
      node.name = std::move(name);
      at = childOf(at, object, std::move(node), object->offset);
    }
    return at;
  }

  /// Text of which no object could be made hangs under its document.
  uint32_t documentNode(const Range& place) {
    ReportNode node;
    node.className = "Document";
    node.file = place.file;
    uint32_t begin = 0;
    const auto& files = graph_.model().files;
    if (place.file < files.size()) {
      for (const LoadedDocument& document : files[place.file].documents) {
        if (document.begin <= place.begin) begin = document.begin;
      }
    }
    if (place.file != kNoFile) node.line = sources_.text(place.file)->lines.at(begin).line;
    return childOf(0, nullptr, std::move(node), begin);
  }

  void emit(uint32_t draft, uint32_t parent, std::vector<Diagnostic>& diagnostics,
            Report& report) {
    uint32_t number = ReportNode::kNoParent;
    if (draft != 0) {
      number = static_cast<uint32_t>(report.nodes.size());
      drafts_[draft].node.parent = parent;
      report.nodes.push_back(std::move(drafts_[draft].node));
      std::vector<uint32_t>& own = drafts_[draft].diagnostics;
      std::ranges::sort(own, {}, [&](uint32_t i) {
        const Diagnostic& d = diagnostics[i];
        return std::tuple(d.primary.file, d.primary.begin, d.rule, d.primary.end,
                          std::string_view(d.message));
      });
      for (const uint32_t i : own) {
        diagnostics[i].node = number;
        report.diagnostics.push_back(std::move(diagnostics[i]));
      }
    }
    for (const auto& [key, child] : drafts_[draft].children) {
      emit(child, number, diagnostics, report);
    }
  }

  const Graph& graph_;
  const SourceSet& sources_;
  std::vector<DraftNode> drafts_;
  std::vector<Ranges> ranges_;
};

}  // namespace

std::optional<Severity> defaultSeverity(const Finding& finding) {
  if (finding.severity) return finding.severity;
  const Rule* rule = findRule(finding.rule);
  return rule == nullptr ? Severity::Error : rule->severity;
}

Report buildReport(const Graph& graph, const SourceSet& sources, const yaml::Limits& limits,
                   std::vector<Finding> findings, const SeverityOf& severityOf) {
  std::vector<Finding> kept;
  std::vector<Severity> severities;
  for (Finding& finding : findings) {
    const std::optional<Severity> severity = severityOf(finding);
    if (!severity) continue;
    severities.push_back(*severity);
    kept.push_back(std::move(finding));
  }
  return Builder(graph, sources).build(kept, severities, limits);
}

}  // namespace dslint
