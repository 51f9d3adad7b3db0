#include "run/review.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <list>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "report/problems.h"
#include "review/context.h"
#include "rules/rules.h"
#include "run/fault_changes.h"
#include "run/old_problems.h"
#include "run/override_changes.h"
#include "run/review_filter.h"
#include "run/review_summary.h"
#include "run/suppression_changes.h"
#include "settings/exclude_advice.h"
#include "settings/limits.h"
#include "settings/settings_filter.h"
#include "source/path_order.h"
#include "value/keyed_hash.h"

namespace dslint::rules {
extern const Rule reference_undefined;
}

namespace dslint {
namespace {

namespace fs = std::filesystem;

/// How many problems of a broken base are shown.
constexpr size_t kMostBaseProblems = 5;

const LoadedSettings& settingsOf(const ReviewSide& side) {
  return side.settings == nullptr ? defaultSettings() : *side.settings;
}

/// The options to read a side with its settings.
ReadOptions readingOf(const ReviewSide& side, const ReadOptions& given) {
  ReadOptions read = given;
  if (side.settings != nullptr) read.limits = side.settings->settings.limits;
  return read;
}

std::vector<FileEntry> filesOf(const ReviewSide& side) {
  if (side.files) return *side.files;
  if (side.fileSystem->kind(side.folder) != FileSystem::Kind::Folder) return {};
  return findFiles(*side.fileSystem, {side.folder});
}

void add(const ReviewSide& side, const std::vector<FileEntry>& files, bool elsewhere,
         uint64_t most, SourceSet& sources, Model& model) {
  sources.addFrom(*side.fileSystem, side.keepFolder ? std::string() : side.folder, side.prefix,
                  elsewhere);
  addFiles(files, most, sources, model);
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

/// The findings on the model of one side, from its files and the rules.
std::vector<Finding> lintOf(const ReviewRun& run, const Graph& graph, const ReviewSide& side,
                            std::span<const Rule* const> rules, const ReviewRequest& request,
                            uint64_t& derived) {
  const Model& model = graph.model();
  LintResult result =
      runRules(graph, rules, request.options, request.load.jobs, request.load.progress);
  std::vector<Finding> findings = findingsOf(model);
  adviseExclude(run.sources, settingsOf(side).settings, model, findings);
  std::ranges::move(result.findings, std::back_inserter(findings));
  derived += model.derived + result.derived;
  return findings;
}

bool hasDocuments(const Model& model) {
  return std::ranges::any_of(model.files, [](const LoadedFile& file) {
    return !file.documents.empty() || !file.findings.empty();
  });
}

/// Applies the settings of a side to the problems that lint finds in it.
void applySettings(Problems& problems, const SourceSet& sources, const ReviewSide& side,
                   FileId firstSettings, SettingsFilter& filter) {
  std::erase_if(problems.list, [&](const Problem& problem) {
    return !filter.keeps(problem.finding, *problem.chain, problem.diagnostic);
  });
  std::vector<Finding> closing = filter.closing();
  for (const Finding& finding : side.unmatchedPatterns) {
    if (finding.primary.range.file == kNoFile) continue;
    closing.push_back(finding);
    closing.back().primary.range.file += firstSettings;
  }
  settingsOf(side).settings.settle(closing, sources);
  problems.add(std::move(closing));
}

/// The start of the names of a side's files.
std::string prefixOf(const ReviewSide& side) {
  const bool below = side.keepFolder && side.folder != ".";
  return below ? side.folder + "/" : side.prefix;
}

/// The first problems because of which text of a model is lost.
std::vector<RelatedPlace> lostPlacesOf(const Model& model) {
  std::vector<RelatedPlace> places;
  for (const Finding& finding : findingsOf(model)) {
    if (places.size() == kMostBaseProblems) break;
    if (!finding.rule->family().ofText) continue;
    places.push_back({finding.primary, fmt::format("[{}]: {}", finding.rule->id, finding.message)});
  }
  return places;
}

/// The start of the first line in which two texts differ.
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

/// A declaration new in the head may be defined by a later change, so that is no error.
void easeNewDeclarations(const Pairs& pairs, std::vector<Finding>& findings) {
  std::unordered_set<const UserDSLObject*> fresh;
  for (const auto& pair : pairs.zoneDeclarations) {
    if (pair.added()) fresh.insert(pair.head);
  }
  for (const auto& pair : pairs.teamDeclarations) {
    if (pair.added()) fresh.insert(pair.head);
  }
  for (Finding& finding : findings) {
    if (finding.rule == &rules::reference_undefined && fresh.contains(finding.object)) {
      finding.severity = Severity::Info;
    }
  }
}

/// The head read with its own settings, as lint sees it.
struct Linted {
  Model own;  ///< if it differs from the model that is compared
  std::unique_ptr<Graph> ownGraph;
  std::vector<Finding> findings;
  uint64_t derived = 0;
};

/// Whether the head read with the base's settings is another model than with its own.
bool differs(const ReviewRequest& request) {
  const ModelLimits& base = settingsOf(request.base).settings.limits;
  const ModelLimits& head = settingsOf(request.head).settings.limits;
  return std::ranges::any_of(limitKeys(),
                             [&](const LimitKey& limit) {
                               return limit.get(base) != limit.get(head);
                             }) ||
         !request.leftOut.empty();
}

/// Assigns findings of one model to the
/// objects at the same places in the other.
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

StringSet leftOutOf(const ReviewRequest& request) {
  StringSet paths;
  for (const FileEntry& file : request.leftOut) paths.insert(file.path);
  return paths;
}

/// Loads the head for comparison, with the base's settings and with its own.
void loadHead(const ReviewRequest& request, ReviewRun& run, Linted& linted) {
  const auto loadInto = [&](Model& model, const ReviewSide& by) {
    readModel(run.sources, *request.head.fileSystem, {request.head.folder},
              readingOf(by, request.load), model);
    return std::make_unique<Graph>(model, request.load.jobs);
  };
  if (!differs(request)) {
    run.head = loadInto(run.headModel, request.head);
    return;
  }
  const StringSet out = leftOutOf(request);
  for (const LoadedFile& file : run.headModel.files) {
    if (out.contains(run.sources.path(file.file))) continue;
    LoadedFile& same = linted.own.files.emplace_back();
    same.file = file.file;
    same.bytes = file.bytes;
    same.findings = file.findings;
    same.loss = file.loss;
    if (!file.findings.empty()) same.damaged().lost.addEverything();
  }
  linted.ownGraph = loadInto(linted.own, request.head);
  run.head = loadInto(run.headModel, request.base);
}

/// Adds findings on files of the base that its settings, unlike the head's, can no longer read.
void addUnread(ReviewRun& run, const ReviewRequest& request, Linted& linted) {
  std::set<std::string> readable;
  for (const LoadedFile& file : run.baseModel.files) {
    if (file.findings.empty()) readable.insert(run.sources.path(file.file));
  }
  std::set<std::pair<const Rule*, FileId>> said;
  for (const Finding& finding : linted.findings) {
    if (finding.primary.object == nullptr) said.emplace(finding.rule, finding.primary.range.file);
  }
  for (LoadedFile& file : run.headModel.files) {
    if (file.findings.empty()) continue;
    const bool wasRead =
        readable.contains(request.base.folder + "/" +
                          pathBelow(run.sources.path(file.file), request.head.folder));
    for (Finding& finding : file.findings) {
      finding.rule = &ruleOf(*finding.reader);
      if (wasRead && !said.contains({finding.rule, file.file}) && finding.object == nullptr) {
        linted.findings.push_back(std::move(finding));
      }
    }
    file.findings.clear();
  }
  linted.derived += run.headModel.derived;
}

/// The problems of the base, before its settings leave any of them out.
Problems problemsOfBase(ReviewRun& run, const ReviewRequest& request, const yaml::Limits& limits,
                        uint64_t& derived) {
  std::vector<Finding> findings =
      lintOf(run, *run.base, request.base, allRules(), request, derived);
  settingsOf(request.base).settings.settle(findings, run.sources);
  return {*run.base, run.sources, limits, std::move(findings)};
}

/// Removes and returns the problems that the base has as well.
std::vector<Problem> takeOld(const ReviewRun& run, const ReviewRequest& request,
                             const Problems& inBase, Problems& problems) {
  OldProblems old;
  old.add(inBase.list, run.sources, prefixOf(request.base));
  const std::string prefix = prefixOf(request.head);
  std::vector<Problem> taken;
  std::erase_if(problems.list, [&](Problem& problem) {
    const bool known = old.takes(problem, run.sources, prefix);
    if (known) taken.push_back(std::move(problem));
    return known;
  });
  return taken;
}

/// How many problems tell that text of the model could not be read.
size_t lossesIn(const Problems& problems) {
  return static_cast<size_t>(std::ranges::count_if(problems.list, [](const Problem& problem) {
    return problem.finding.rule->family().ofText;
  }));
}

/// Notes the errors of the head that this review reports: only those suppress consequences.
void noteFaults(const Problems& problems, ReviewFacts& facts) {
  for (const Problem& problem : problems.list) {
    if (problem.diagnostic.severity != Severity::Error) continue;
    facts.faulty.insert(problem.chain->begin(), problem.chain->end());
    if (problem.finding.object != nullptr) facts.faulty.insert(problem.finding.object);
  }
}

}  // namespace

std::string pathBelow(const std::string& path, const std::string& folder) {
  return fs::path(path)
      .lexically_normal()
      .lexically_relative(fs::path(folder).lexically_normal())
      .string();
}

namespace {

/// A review in progress. The steps are called in order.
class Reviewing {
 public:
  Reviewing(const ReviewRequest& request, ReviewRun& run) : request_(request), run_(run) {}

  /// Reads the models. False if the head has no files.
  bool read();
  /// Lints the head and removes problems that the base has.
  void lint();
  /// Runs the rules on the change.
  void compare();
  /// Assembles the report.
  void report();

 private:
  const Graph& linted() const { return own() ? *linted_.ownGraph : *run_.head; }
  /// Whether lint sees another model of the head than the one that is compared.
  bool own() const { return linted_.ownGraph != nullptr; }
  void settle(std::list<Finding>& told) const;
  std::optional<Baseline> tipBaseline() const;
  void findChanges();

  const ReviewRequest& request_;
  ReviewRun& run_;
  ReviewFacts facts_;
  FileId headSource_ = kNoFile;  ///< id of the first text of the head's settings
  FileId baseSource_ = kNoFile;
  Linted linted_;
  yaml::Limits headLimits_;
  std::optional<Suppressions> headSuppressions_;
  std::optional<Suppressions> baseSuppressions_;
  std::optional<Pairs> pairs_;
  std::optional<Owners> owners_;
  std::optional<Changes> changes_;
  std::optional<ReviewContext> context_;
  std::optional<Problems> problems_;
  std::optional<Problems> compared_;  ///< keeps the chains of the problems of the comparison
  std::vector<Fault> newFaults_;
  std::vector<HiddenProblem> hidden_;
  std::vector<Problem> old_;  ///< problems of the base as well, if they are to be reported
  uint64_t before_ = 0;       ///< how many there are
};

bool Reviewing::read() {
  std::vector<FileEntry> headFiles = filesOf(request_.head);
  const auto own = static_cast<std::ptrdiff_t>(headFiles.size());
  headFiles.insert(headFiles.end(), request_.leftOut.begin(), request_.leftOut.end());
  std::ranges::inplace_merge(headFiles, headFiles.begin() + own, beforeByParts, &FileEntry::path);
  // The base's limit on the number of files counts: the head cannot raise it for itself.
  const uint64_t mostFiles = readingOf(request_.base, request_.load).limits.files;
  add(request_.head, headFiles, false, mostFiles, run_.sources, run_.headModel);
  if (run_.headModel.files.empty()) return false;
  add(request_.base, filesOf(request_.base), true, mostFiles, run_.sources, run_.baseModel);
  if (request_.tip) {
    add(*request_.tip, filesOf(*request_.tip), true, mostFiles, run_.sources, run_.tipModel);
  }
  facts_.baseFault = request_.baseFault;
  facts_.source = request_.source;
  facts_.approvals = request_.approvals;
  facts_.baseShown = request_.baseShown;
  addSettings(request_, run_.sources, facts_);
  headSource_ =
      addSources(settingsOf(request_.head), *request_.head.fileSystem, false, run_.sources);
  baseSource_ =
      addSources(settingsOf(request_.base), *request_.base.fileSystem, true, run_.sources);
  headLimits_ = readingOf(request_.head, request_.load).limits;

  loadHead(request_, run_, linted_);
  readModel(run_.sources, *request_.base.fileSystem, {request_.base.folder},
            readingOf(request_.base, request_.load), run_.baseModel);
  run_.base = std::make_unique<Graph>(run_.baseModel, request_.load.jobs);
  if (request_.tip) {
    readModel(run_.sources, *request_.tip->fileSystem, {request_.tip->folder},
              readingOf(*request_.tip, request_.load), run_.tipModel);
    run_.tip = std::make_unique<Graph>(run_.tipModel, request_.load.jobs);
  }
  pairs_.emplace(*run_.base, *run_.head);
  facts_.firstCommit = run_.firstCommit = !hasDocuments(run_.baseModel);
  run_.isLate = run_.firstCommit && hasDocuments(run_.tipModel);
  return true;
}

void Reviewing::lint() {
  headSuppressions_.emplace(own() ? linted_.own : run_.headModel);
  baseSuppressions_.emplace(run_.baseModel);
  linted_.findings =
      lintOf(run_, linted(), request_.head, allRules(), request_, linted_.derived);
  if (own()) {
    hangUnder(*run_.head, linted_.findings);
    addUnread(run_, request_, linted_);
  }
  easeNewDeclarations(*pairs_, linted_.findings);
  SettingsFilter filter(settingsOf(request_.head), run_.sources, headSource_, *headSuppressions_);
  filter.keepQuiet(linted_.derived > 0, linted_.derived > 0);
  settingsOf(request_.head).settings.settle(linted_.findings, run_.sources);
  Problems& problems = problems_.emplace(*run_.head, run_.sources, headLimits_,
                                         std::exchange(linted_.findings, {}));
  uint64_t baseDerived = 0;
  std::optional<Problems> inBase;
  const bool any = !problems.list.empty() || !request_.head.unmatchedPatterns.empty();
  if (!facts_.firstCommit && any) {
    const yaml::Limits limits = readingOf(request_.base, request_.load).limits;
    inBase.emplace(problemsOfBase(run_, request_, limits, baseDerived));
    newFaults_ = newFaultsOf(inBase->list, problems.list);
    hidden_ = newlyHidden(inBase->list, problems.list, *headSuppressions_);
  }
  const size_t losses = lossesIn(problems);
  applySettings(problems, run_.sources, request_.head, headSource_, filter);
  linted_.derived += filter.derived();
  if (inBase) {
    SettingsFilter base(settingsOf(request_.base), run_.sources, baseSource_, *baseSuppressions_);
    base.keepQuiet(baseDerived > 0, baseDerived > 0);
    applySettings(*inBase, run_.sources, request_.base, baseSource_, base);
    std::vector<Problem> old = takeOld(run_, request_, *inBase, problems);
    for (const Problem& problem : old) {
      ++run_.before[static_cast<size_t>(problem.diagnostic.severity)];
    }
    before_ = old.size();
    if (request_.all) old_ = std::move(old);
  }
  facts_.lossIsTold = lossesIn(problems) == losses;
  noteFaults(problems, facts_);
}

void Reviewing::findChanges() {
  facts_.lost = lostTexts(run_.baseModel, request_.base.folder, run_.headModel,
                          request_.head.folder, run_.sources);
  facts_.lostPlaces = lostPlacesOf(run_.baseModel);
  std::unordered_set<FileId> leftOut;
  if (own()) {
    const StringSet paths = leftOutOf(request_);
    for (const LoadedFile& file : run_.headModel.files) {
      if (paths.contains(run_.sources.path(file.file))) leftOut.insert(file.file);
    }
  }
  changes_.emplace(*run_.base, *run_.head, *pairs_, *owners_, facts_.files, facts_.lost, leftOut);
  addSuppressionChanges({*baseSuppressions_, *run_.base}, {*headSuppressions_, *run_.head},
                        hidden_, *owners_, *changes_);
  addOverrideChanges(settingsOf(request_.base).settings, *pairs_, run_.sources, *owners_,
                     *changes_);
  addFaultChanges(newFaults_, *owners_, *run_.base, *changes_);
  facts_.changes = &*changes_;
}

/// The base's tip may have become stricter since the head left it: then its settings count.
void Reviewing::settle(std::list<Finding>& told) const {
  const Settings& base = settingsOf(request_.base).settings;
  const LoadedSettings* tip = request_.tip ? request_.tip->settings : nullptr;
  for (Finding& finding : told) {
    std::optional<Severity> severity = base.severityOf(finding, run_.sources);
    if (tip != nullptr) {
      severity = std::max(severity, tip->settings.severityOf(finding, run_.sources));
    }
    finding.severity = severity;
  }
  std::erase_if(told, [](const Finding& finding) { return !finding.severity; });
}

std::optional<Baseline> Reviewing::tipBaseline() const {
  const LoadedSettings* tip = request_.tip ? request_.tip->settings : nullptr;
  if (tip == nullptr) return std::nullopt;
  return tip->baseline ? *tip->baseline : Baseline();
}

void Reviewing::compare() {
  owners_.emplace(run_.tip ? *run_.tip : *run_.base);
  facts_.owners = &*owners_;
  const bool owned = owners_->ecosystem().repository != nullptr ||
                     (!facts_.source && owners_->ecosystem().declared != nullptr);
  if (!facts_.firstCommit && owned) findChanges();
  ReviewContext& context =
      context_.emplace(*run_.base, *run_.head, *pairs_, request_.options, facts_);
  const auto compares = [&](const Rule& rule) {
    return rule.family().ofAuthority || facts_.changes != nullptr;
  };
  for (const Rule* rule : allRules()) {
    if (rule->review != nullptr && compares(*rule)) context.run(*rule);
  }
  for (const Rule* rule : allRules()) {
    if (rule->conclude != nullptr && compares(*rule)) context.conclude(*rule);
  }
  std::list<Finding> told = std::exchange(context.findings(), {});
  settle(told);
  compared_.emplace(*run_.head, run_.sources, headLimits_, std::move(told));
  ReviewFilter filter({*run_.base, *run_.head, run_.sources, facts_, *baseSuppressions_,
                       *headSuppressions_, settingsOf(request_.base).baseline, tipBaseline()});
  std::vector<Problem> list = std::exchange(compared_->list, {});
  std::erase_if(list, [&](Problem& problem) { return !filter.keeps(problem); });
  // The shorter list behind the longer one, which may have room for it: a problem is most of a
  // kilobyte.
  if (problems_->list.size() < list.size()) problems_->list.swap(list);
  problems_->list.reserve(problems_->list.size() + list.size());
  std::ranges::move(list, std::back_inserter(problems_->list));
}

void Reviewing::report() {
  const BrokenReaders readers(problems_->list);
  std::ranges::move(old_, std::back_inserter(problems_->list));
  run_.report = std::move(*problems_).report();
  run_.summary = summaryOf(facts_, *run_.head);
  run_.summary.before = before_;
  run_.summary.readers = readers.in(run_.report, *owners_);
  run_.report.derived = linted_.derived + context_->derived();
  run_.report.files = run_.headModel.files.size();
}

}  // namespace

std::unique_ptr<ReviewRun> review(const ReviewRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  auto run = std::make_unique<ReviewRun>(*request.head.fileSystem);
  Reviewing reviewing(request, *run);
  if (!reviewing.read()) return run;
  reviewing.lint();
  reviewing.compare();
  reviewing.report();
  run->report.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return run;
}

}  // namespace dslint
