#include "report/review_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <unordered_set>

#include "review/context.h"

namespace dslint {
namespace {

/// Of a broken base, as many problems are shown.
constexpr size_t kMostBaseProblems = 5;

void collect(const ReviewSide& side, bool elsewhere, SourceSet& sources, Model& model) {
  sources.addFrom(*side.fileSystem, side.keepFolder ? std::string() : side.folder, side.prefix,
                  elsewhere);
  if (side.fileSystem->kind(side.folder) != FileSystem::Kind::Folder) return;
  collectFiles(*side.fileSystem, {side.folder}, side.keep, sources, model);
}

std::unique_ptr<Graph> load(const ReviewSide& side, const LoadSettings& settings,
                            SourceSet& sources, Model& model) {
  loadModel(sources, *side.fileSystem, {side.folder}, settings, model);
  return std::make_unique<Graph>(model);
}

/// What the files and the rules find in one model.
std::vector<Finding> lintOf(const Graph& graph, Model& model,
                            std::span<const Rule* const> rules, const ReviewRequest& request,
                            uint64_t& derived) {
  LintResult result = runRules(graph, rules, request.options, request.load.jobs);
  std::vector<Finding> findings;
  for (LoadedFile& file : model.files) {
    std::ranges::move(file.findings, std::back_inserter(findings));
    file.findings.clear();
  }
  std::ranges::move(result.findings, std::back_inserter(findings));
  derived += model.derived + result.derived;
  return findings;
}

bool hasDocuments(const Model& model) {
  return std::ranges::any_of(model.files, [](const LoadedFile& file) {
    return !file.documents.empty() || !file.findings.empty();
  });
}

/// Whether the base lints. Rules that never find errors have no say in it.
void lintBase(ReviewRun& run, const ReviewRequest& request, ReviewFacts& facts) {
  std::vector<const Rule*> rules;
  for (const Rule* rule : allRules()) {
    if (rule->severity != Severity::Info) rules.push_back(rule);
  }
  uint64_t derived = 0;
  std::vector<Finding> findings = lintOf(*run.base, run.baseModel, rules, request, derived);
  std::ranges::stable_sort(findings, {}, [](const Finding& finding) {
    const Place& place = finding.primary;
    return place.object != nullptr ? std::pair(place.object->file(), place.object->offset)
                                   : std::pair(place.range.file, place.range.begin);
  });
  for (const Finding& finding : findings) {
    if (request.baseSeverity(finding) != Severity::Error) continue;
    if (facts.baseProblems.size() < kMostBaseProblems) {
      facts.baseProblems.push_back(
          {finding.primary, fmt::format("[{}]: {}", finding.rule, finding.message)});
    }
    ++facts.baseErrors;
  }
}

/// Where two texts begin to differ, at the start of that line.
uint32_t firstDifference(const std::string& one, const std::string& other) {
  const auto at = std::ranges::mismatch(one, other).in1 - one.begin();
  const size_t line = at == 0 ? std::string::npos : one.rfind('\n', static_cast<size_t>(at) - 1);
  return line == std::string::npos ? 0 : static_cast<uint32_t>(line + 1);
}

void addSettings(const ReviewRequest& request, SourceSet& sources, ReviewFacts& facts) {
  for (const SettingsTexts& texts : request.settings) {
    SettingsFile& file = facts.files.emplace_back();
    file.name = texts.name;
    if (texts.base && texts.head) file.firstDifference = firstDifference(*texts.base, *texts.head);
    if (texts.head) {
      sources.addFrom(*request.head.fileSystem, {}, {}, false);
      file.head = sources.addText(texts.name, *texts.head);
    }
    if (texts.base) {
      sources.addFrom(*request.base.fileSystem, {}, {}, true);
      file.base = sources.addText(request.base.prefix + texts.name, *texts.base);
    }
  }
}

/// A declaration that the base did not have is there to be defined by a later change.
void easeNewDeclarations(const Pairs& pairs, std::vector<Finding>& findings) {
  std::unordered_set<const UserDSLObject*> fresh;
  for (const auto& pair : pairs.zoneDeclarations) {
    if (pair.added()) fresh.insert(pair.head);
  }
  for (const auto& pair : pairs.teamDeclarations) {
    if (pair.added()) fresh.insert(pair.head);
  }
  for (Finding& finding : findings) {
    if (finding.rule == "reference/undefined" && fresh.contains(finding.object)) {
      finding.severity = Severity::Info;
    }
  }
}

}  // namespace

std::unique_ptr<ReviewRun> review(const ReviewRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  auto run = std::make_unique<ReviewRun>(*request.head.fileSystem);
  collect(request.head, false, run->sources, run->headModel);
  if (run->headModel.files.empty()) return run;
  collect(request.base, true, run->sources, run->baseModel);
  ReviewFacts facts;
  facts.source = request.source;
  facts.baseShown = request.baseShown;
  addSettings(request, run->sources, facts);
  run->head = load(request.head, request.load, run->sources, run->headModel);
  run->base = load(request.base, request.load, run->sources, run->baseModel);

  uint64_t derived = 0;
  std::vector<Finding> findings =
      lintOf(*run->head, run->headModel, allRules(), request, derived);
  const Pairs pairs(*run->base, *run->head);
  easeNewDeclarations(pairs, findings);
  facts.headErrors = std::ranges::any_of(findings, [&](const Finding& finding) {
    return request.headSeverity(finding) == Severity::Error;
  });
  facts.firstCommit = !hasDocuments(run->baseModel);
  if (!facts.firstCommit) lintBase(*run, request, facts);

  const Owners owners(*run->base);
  facts.owners = &owners;
  const bool owned = owners.ecosystem().repository != nullptr ||
                     (!facts.source && owners.ecosystem().declared != nullptr);
  std::optional<Changes> changes;
  if (!facts.firstCommit && owned && !(facts.baseBroken() && facts.headErrors)) {
    changes.emplace(*run->base, *run->head, pairs, owners, facts.files);
    facts.changes = &*changes;
  }
  ReviewContext context(*run->base, *run->head, pairs, request.options, facts);
  for (const Rule* rule : allRules()) {
    if (rule->review == nullptr) continue;
    if (rule->family() == "change" || facts.changes != nullptr) context.run(*rule);
  }
  const size_t lintFindings = findings.size();
  std::ranges::move(context.findings(), std::back_inserter(findings));

  // The one report holds what was found under two sets of settings: each finding carries its own.
  std::vector<Finding> kept;
  kept.reserve(findings.size());
  for (size_t i = 0; i < findings.size(); ++i) {
    const SeverityOf& severityOf =
        i < lintFindings ? request.headSeverity : request.baseSeverity;
    const std::optional<Severity> severity = severityOf(findings[i]);
    if (!severity) continue;
    findings[i].severity = severity;
    kept.push_back(std::move(findings[i]));
  }
  run->report = buildReport(*run->head, run->sources, request.load.yaml, std::move(kept),
                            defaultSeverity);
  run->report.derived = derived + context.derived();
  run->report.files = run->headModel.files.size();
  run->report.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return run;
}

}  // namespace dslint
