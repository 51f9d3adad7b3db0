#include "run/review_filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_set>

#include "model/walk.h"

namespace dslint {
namespace {

/// What a suppression covers, by rule and path in the model: the same wherever it stands.
using Covered = std::pair<std::string, const Suppression*>;

void collect(const UserDSLObject& object, std::vector<const UserDSLObject*>& objects) {
  // Nesting is limited when the text is read, so recursion is, too.
  objects.push_back(&object);
  forEachChild(object,
               [&](const Field&, int, const UserDSLObject& child) { collect(child, objects); });
}

/// Suppressions of rules that only a review can break, with what they cover.
std::vector<Covered> coveredBy(const Suppressions& suppressions, const Graph& graph) {
  std::vector<const Suppression*> wanted;
  std::unordered_set<FileId> files;
  for (const Suppression* one : suppressions.all()) {
    if (!one->rule->comparesModels() || one->silent || one->reason.empty()) continue;
    wanted.push_back(one);
    files.insert(one->id.file);
  }
  if (wanted.empty()) return {};
  std::vector<const UserDSLObject*> objects;
  for (const LoadedFile& file : graph.model().files) {
    if (!files.contains(file.file)) continue;
    for (const LoadedDocument& document : file.documents) {
      if (document.object) collect(*document.object, objects);
    }
  }
  const auto start = [](const UserDSLObject* object) {
    return std::pair(object->file(), object->offset);
  };
  std::ranges::stable_sort(objects, {}, start);
  std::vector<const UserDSLObject*> first(wanted.size(), nullptr);
  std::unordered_set<const UserDSLObject*> asked;
  for (size_t i = 0; i < wanted.size(); ++i) {
    const auto found = std::ranges::lower_bound(
        objects, std::pair(wanted[i]->id.file, wanted[i]->begin), {}, start);
    if (found == objects.end() || (*found)->file() != wanted[i]->id.file) continue;
    if ((*found)->offset < wanted[i]->end) asked.insert(first[i] = *found);
  }
  const Ancestry ancestry(graph, asked);
  std::vector<Covered> covered;
  for (size_t i = 0; i < wanted.size(); ++i) {
    const std::string path = first[i] == nullptr ? "" : modelPath(ancestry.of(first[i]));
    covered.emplace_back(fmt::format("{} {}", wanted[i]->rule->id, path), wanted[i]);
  }
  return covered;
}

/// Which workspaces use the sinks among the related places, and the one the problem belongs to.
std::set<std::string> consumersOf(const Finding& finding, const Chain& chain, const Graph& base,
                                  const Graph& head) {
  std::set<std::string> names;
  for (const UserDSLObject* object : chain) {
    if (const auto* own = as<Workspace>(object)) names.emplace(own->name.view());
  }
  std::unordered_set<const UserDSLObject*> sinks;
  for (const RelatedPlace& related : finding.related) {
    const UserDSLObject* object = related.place.object;
    if (object != nullptr && object->cls() == ClassId::DatasetSink) sinks.insert(object);
  }
  if (sinks.empty()) return names;
  for (const Graph* graph : {&head, &base}) {
    for (const Workspace* workspace : graph->workspaces()) {
      for (const Ref<DatasetGroup> group : workspace->datasetGroups) {
        if (!group) continue;
        for (const Ref<DatasetSink> sink : group->sinks) {
          if (sink && sinks.contains(sink.get())) names.emplace(workspace->name.view());
        }
      }
    }
  }
  return names;
}

/// A workspace as the base has it: where the head has put it is part of the change.
const Workspace* workspaceOf(const std::string& name, const Graph& base, const Graph& head) {
  for (const Graph* graph : {&base, &head}) {
    const auto found = std::ranges::find_if(graph->workspaces(), [&](const Workspace* workspace) {
      return workspace->name.view() == name;
    });
    if (found != graph->workspaces().end()) return *found;
  }
  return nullptr;
}

}  // namespace

bool ReviewFilter::keeps(const Finding& finding, const Chain& chain, Diagnostic& diagnostic) {
  const Rule* rule = findRule(finding.rule);
  if (rule == nullptr || !rule->comparesModels()) {
    return sides_.lint.keeps(finding, chain, diagnostic);
  }
  if (!rule->suppressible()) return true;
  if (isHiddenByBase(finding, diagnostic)) return false;
  if (sides_.baseline && sides_.baseline->takes(rule->id, modelPath(chain))) return false;
  const Suppression* fresh =
      sides_.headSuppressions.match(rule->id, diagnostic.primary, finding.object);
  if (fresh != nullptr && !fresh->reason.empty()) ease(*fresh, finding, chain, diagnostic);
  return true;
}

/// The first related place of a problem is what it was in the base.
bool ReviewFilter::isHiddenByBase(const Finding& finding, const Diagnostic& diagnostic) {
  if (finding.related.empty() || diagnostic.related.empty()) return false;
  const Range& was = diagnostic.related.front().range;
  if (!sides_.sources.isElsewhere(was.file)) return false;
  const Suppression* found =
      sides_.baseSuppressions.match(finding.rule, was, finding.related.front().place.object);
  return found != nullptr && !found->reason.empty();
}

void ReviewFilter::ease(const Suppression& suppression, const Finding& finding, const Chain& chain,
                        Diagnostic& diagnostic) const {
  if (mayEase(finding, chain)) {
    diagnostic.severity = Severity::Info;
    diagnostic.message +=
        fmt::format("; let through by this very change: `{}`", suppression.reason);
    diagnostic.advice.clear();
    diagnostic.related.push_back({suppression.comment, "it is let through here", true});
    return;
  }
  diagnostic.related.push_back(
      {suppression.comment,
       fmt::format("this suppression is part of the change and does not count: {}",
                   sides_.facts.source
                       ? fmt::format("`{}` owns neither the ecosystem nor every reader",
                                     sides_.facts.source->shown)
                       : std::string("where the change comes from is not known")),
       true});
}

bool ReviewFilter::mayEase(const Finding& finding, const Chain& chain) const {
  const ReviewFacts& facts = sides_.facts;
  if (!facts.source || facts.owners == nullptr) return false;
  const auto isFrom = [&](const Owner& owner) {
    return owner.repository != nullptr && facts.source->is(*owner.repository);
  };
  if (isFrom(facts.owners->ecosystem())) return true;
  const std::set<std::string> consumers = consumersOf(finding, chain, sides_.base, sides_.head);
  // Where nobody is known to read, nobody has agreed either.
  return !consumers.empty() && std::ranges::all_of(consumers, [&](const std::string& name) {
    const Workspace* workspace = workspaceOf(name, sides_.base, sides_.head);
    return workspace != nullptr && isFrom(facts.owners->team(teamPathOf(workspace->team)));
  });
}

/// A comment is no change, and one for a later change would pass unseen: it is told.
std::vector<Finding> ReviewFilter::closing() {
  std::vector<Finding> findings = sides_.lint.closing();
  const std::vector<Covered> now = coveredBy(sides_.headSuppressions, sides_.head);
  if (now.empty() || sides_.facts.changes == nullptr) return findings;
  std::set<std::string> before;
  for (const Covered& one : coveredBy(sides_.baseSuppressions, sides_.base))
    before.insert(one.first);
  for (const auto& [key, suppression] : now) {
    if (suppression->used || before.contains(key)) continue;
    Finding& finding = findings.emplace_back();
    finding.rule = "config/unused-suppression";
    finding.primary = placeAt(suppression->id);
    finding.message = fmt::format(
        "this change adds a suppression of `{}` that it does not need, and that would hide the "
        "problem in a later change",
        suppression->rule->id);
    finding.advice = "add it together with the change that it is for";
  }
  return findings;
}

}  // namespace dslint
