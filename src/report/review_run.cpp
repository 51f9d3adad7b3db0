#include "report/review_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>

#include "report/review_filter.h"

namespace dslint {
namespace {

/// Of a broken base, as many problems are shown.
constexpr size_t kMostBaseProblems = 5;

const LoadedSettings& settingsOf(const ReviewSide& side) {
  static const LoadedSettings kDefaults;
  return side.settings == nullptr ? kDefaults : *side.settings;
}

SeverityOf severityBy(const ReviewSide& side) {
  if (side.settings == nullptr) return defaultSeverity;
  return [&settings = side.settings->settings](const Finding& finding) {
    return settings.severityOf(finding);
  };
}

/// Reading with the settings of a side; the comments of the files go to `suppressions`.
LoadSettings loadingOf(const ReviewSide& side, const LoadSettings& given,
                       Suppressions* suppressions) {
  LoadSettings load = given;
  if (side.settings != nullptr) side.settings->settings.applyTo(load);
  if (suppressions != nullptr) {
    load.seen = [suppressions, limits = load.yaml](FileId file, const SourceText& text) {
      suppressions->collect(file, text, limits);
    };
  }
  return load;
}

void collect(const ReviewSide& side, const std::function<bool(const std::string&)>& keep,
             bool elsewhere, uint64_t most, SourceSet& sources, Model& model) {
  sources.addFrom(*side.fileSystem, side.keepFolder ? std::string() : side.folder, side.prefix,
                  elsewhere);
  if (side.fileSystem->kind(side.folder) != FileSystem::Kind::Folder) return;
  collectFiles(*side.fileSystem, {side.folder}, keep, sources, model, most);
}

FileId addSources(const LoadedSettings& settings, const FileSystem& fileSystem, bool elsewhere,
                  SourceSet& sources) {
  sources.addFrom(fileSystem, {}, {}, elsewhere);
  const auto first = static_cast<FileId>(sources.size());
  for (const SettingsSource& source : settings.sources) {
    sources.addText(source.shown, source.text);
  }
  return first;
}

/// What the files and the rules find in one model.
std::vector<Finding> lintOf(const Graph& graph, Model& model, std::span<const Rule* const> rules,
                            const ReviewRequest& request, uint64_t& derived) {
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

/// The errors among the findings that suppressions and the baseline of their side leave.
std::vector<Diagnostic> errorsIn(const Graph& graph, const SourceSet& sources,
                                 const ReviewSide& side, const yaml::Limits& limits,
                                 FileId firstSource, Suppressions& suppressions,
                                 const std::vector<Finding>& findings) {
  const SeverityOf severityOf = severityBy(side);
  std::vector<Finding> errors;
  std::ranges::copy_if(findings, std::back_inserter(errors), [&](const Finding& finding) {
    return severityOf(finding) == Severity::Error;
  });
  SettingsFilter filter(settingsOf(side), firstSource, suppressions);
  filter.keepQuiet(true, true);
  Report report = buildReport(graph, sources, limits, std::move(errors), severityOf, &filter);
  std::erase_if(report.diagnostics, [](const Diagnostic& diagnostic) {
    return diagnostic.severity != Severity::Error;
  });
  std::ranges::stable_sort(report.diagnostics, {}, [](const Diagnostic& diagnostic) {
    return std::pair(diagnostic.primary.file, diagnostic.primary.begin);
  });
  return std::move(report.diagnostics);
}

/// Whether the base lints. Rules that never find errors have no say in it.
void lintBase(ReviewRun& run, const ReviewRequest& request, FileId firstSource,
              Suppressions& suppressions, ReviewFacts& facts) {
  const auto& levels = settingsOf(request.base).settings.rules;
  std::vector<const Rule*> rules;
  for (const Rule* rule : allRules()) {
    const auto level = levels.find(rule->id);
    const auto severity = level == levels.end() ? rule->severity : level->second;
    if (severity && *severity != Severity::Info) rules.push_back(rule);
  }
  uint64_t derived = 0;
  const std::vector<Finding> findings = lintOf(*run.base, run.baseModel, rules, request, derived);
  for (const Diagnostic& error : errorsIn(*run.base, run.sources, request.base,
                                          loadingOf(request.base, request.load, nullptr).yaml,
                                          firstSource, suppressions, findings)) {
    if (facts.baseProblems.size() < kMostBaseProblems) {
      facts.baseProblems.push_back(
          {placeAt(error.primary), fmt::format("[{}]: {}", error.rule, error.message)});
    }
    ++facts.baseErrors;
  }
  if (request.baseFault) ++facts.baseErrors;
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
      const bool below = request.head.keepFolder && request.head.folder != "." && !texts.isNamed;
      file.head = sources.addText(
          below ? fmt::format("{}/{}", request.head.folder, texts.name) : texts.name, *texts.head);
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

/// The head as its own settings make it: what lint looks at.
struct Linted {
  Model own;  ///< where it is not the one that is compared
  std::unique_ptr<Graph> ownGraph;
  std::vector<Finding> findings;
  uint64_t derived = 0;
};

/// Whether the base's settings would make another model of the head than its own do.
bool differs(const ReviewRequest& request, const ReviewRun& run) {
  const Settings& base = settingsOf(request.base).settings;
  const Settings& head = settingsOf(request.head).settings;
  return std::ranges::any_of(limitKeys(),
                             [&](const LimitKey& limit) {
                               return limitOf(base, limit.key) != limitOf(head, limit.key);
                             }) ||
         std::ranges::any_of(run.headModel.files, [&](const LoadedFile& file) {
           return !request.head.keep(run.sources.path(file.file));
         });
}

/// Findings of the one model are to hang under the objects of the other, which stand in the same
/// places.
void hangUnder(const Graph& compared, std::vector<Finding>& findings) {
  std::map<std::tuple<FileId, uint32_t, ClassId>, const UserDSLObject*> wanted;
  for (const Finding& finding : findings) {
    if (finding.object == nullptr) continue;
    wanted[{finding.object->file(), finding.object->offset, finding.object->cls()}] = nullptr;
  }
  forEachPath(compared, [&](const std::string&, const UserDSLObject& object) {
    const auto found = wanted.find({object.file(), object.offset, object.cls()});
    if (found != wanted.end() && found->second == nullptr) found->second = &object;
  });
  for (Finding& finding : findings) {
    if (finding.object == nullptr) continue;
    finding.object =
        wanted[{finding.object->file(), finding.object->offset, finding.object->cls()}];
  }
}

/// Loads the head as it is compared: by the base's settings, and all that its own leave in.
void loadHead(const ReviewRequest& request, ReviewRun& run, Suppressions& suppressions,
              Linted& linted) {
  const bool other = differs(request, run);
  const auto loadInto = [&](Model& model, const ReviewSide& by, Suppressions* comments) {
    loadModel(run.sources, *request.head.fileSystem, {request.head.folder},
              loadingOf(by, request.load, comments), model);
    return std::make_unique<Graph>(model, request.load.jobs);
  };
  if (!other) {
    run.head = loadInto(run.headModel, request.head, &suppressions);
    return;
  }
  for (const LoadedFile& file : run.headModel.files) {
    if (!request.head.keep(run.sources.path(file.file))) continue;
    LoadedFile& same = linted.own.files.emplace_back();
    same.file = file.file;
    same.bytes = file.bytes;
    same.findings = file.findings;
    if (!file.findings.empty()) linted.own.lost.addEverything();
  }
  linted.ownGraph = loadInto(linted.own, request.head, &suppressions);
  run.head = loadInto(run.headModel, request.base, nullptr);
}

/// What the base's settings cannot read although the head's can, or leave out, and the base had.
void addUnread(ReviewRun& run, const ReviewRequest& request, Linted& linted) {
  std::set<std::string> readable;
  for (const LoadedFile& file : run.baseModel.files) {
    if (file.findings.empty()) readable.insert(run.sources.path(file.file));
  }
  std::set<std::pair<std::string_view, FileId>> said;
  for (const Finding& finding : linted.findings) {
    if (finding.primary.object == nullptr) said.emplace(finding.rule, finding.primary.range.file);
  }
  for (LoadedFile& file : run.headModel.files) {
    const bool wasRead = readable.contains(request.placeInBase(run.sources.path(file.file)));
    for (Finding& finding : file.findings) {
      if (wasRead && !said.contains({finding.rule, file.file}) && finding.object == nullptr) {
        linted.findings.push_back(std::move(finding));
      }
    }
    file.findings.clear();
  }
  linted.derived += run.headModel.derived;
}

}  // namespace

std::unique_ptr<ReviewRun> review(const ReviewRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  auto run = std::make_unique<ReviewRun>(*request.head.fileSystem);
  const auto keepHead = [&](const std::string& path) {
    return request.head.keep(path) || !request.placeInBase(path).empty();
  };
  // How many files there may be is the base's to say: the head cannot raise it for itself.
  const uint64_t mostFiles = loadingOf(request.base, request.load, nullptr).files;
  collect(request.head, keepHead, false, mostFiles, run->sources, run->headModel);
  if (run->headModel.files.empty()) return run;
  collect(request.base, request.base.keep, true, mostFiles, run->sources, run->baseModel);
  ReviewFacts facts;
  facts.source = request.source;
  facts.baseShown = request.baseShown;
  addSettings(request, run->sources, facts);
  const FileId headSource =
      addSources(settingsOf(request.head), *request.head.fileSystem, false, run->sources);
  const FileId baseSource =
      addSources(settingsOf(request.base), *request.base.fileSystem, true, run->sources);

  Suppressions headSuppressions;
  Suppressions baseSuppressions;
  Linted linted;
  loadHead(request, *run, headSuppressions, linted);
  loadModel(run->sources, *request.base.fileSystem, {request.base.folder},
            loadingOf(request.base, request.load, &baseSuppressions), run->baseModel);
  run->base = std::make_unique<Graph>(run->baseModel, request.load.jobs);

  const bool one = linted.ownGraph == nullptr;
  linted.findings = lintOf(one ? *run->head : *linted.ownGraph, one ? run->headModel : linted.own,
                           allRules(), request, linted.derived);
  if (!one) {
    hangUnder(*run->head, linted.findings);
    addUnread(*run, request, linted);
  }
  const Pairs pairs(*run->base, *run->head);
  easeNewDeclarations(pairs, linted.findings);
  facts.firstCommit = !hasDocuments(run->baseModel);
  if (!facts.firstCommit) lintBase(*run, request, baseSource, baseSuppressions, facts);
  const yaml::Limits headLimits = loadingOf(request.head, request.load, nullptr).yaml;
  facts.headErrors =
      facts.baseBroken() && !errorsIn(*run->head, run->sources, request.head, headLimits,
                                      headSource, headSuppressions, linted.findings)
                                 .empty();

  const Owners owners(*run->base);
  facts.owners = &owners;
  const bool owned = owners.ecosystem().repository != nullptr ||
                     (!facts.source && owners.ecosystem().declared != nullptr);
  std::optional<Changes> changes;
  if (!facts.firstCommit && owned && !(facts.baseBroken() && facts.headErrors)) {
    const auto leftOut = [&](FileId file) {
      return file < run->sources.size() && !request.head.keep(run->sources.path(file));
    };
    changes.emplace(*run->base, *run->head, pairs, owners, facts.files,
                    one ? Changes::LeftOut() : Changes::LeftOut(leftOut));
    facts.changes = &*changes;
  }
  ReviewContext context(*run->base, *run->head, pairs, request.options, facts);
  for (const Rule* rule : allRules()) {
    if (rule->review == nullptr) continue;
    if (rule->family() == "change" || facts.changes != nullptr) context.run(*rule);
  }
  std::vector<Finding> findings = std::move(linted.findings);
  std::ranges::move(context.findings(), std::back_inserter(findings));

  SettingsFilter lintFilter(settingsOf(request.head), headSource, headSuppressions);
  lintFilter.keepQuiet(linted.derived > 0, linted.derived > 0);
  ReviewFilter filter({*run->base, *run->head, run->sources, facts, lintFilter, baseSuppressions,
                       headSuppressions, settingsOf(request.base).baseline});
  // The one report holds what was found under two sets of settings.
  const SeverityOf severityOf = [byHead = severityBy(request.head),
                                 byBase = severityBy(request.base)](const Finding& finding) {
    const Rule* rule = findRule(finding.rule);
    return rule != nullptr && rule->review != nullptr ? byBase(finding) : byHead(finding);
  };
  run->report =
      buildReport(*run->head, run->sources, headLimits, std::move(findings), severityOf, &filter);
  run->report.derived = linted.derived + context.derived() + lintFilter.derived();
  run->report.files = run->headModel.files.size();
  run->report.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return run;
}

}  // namespace dslint
