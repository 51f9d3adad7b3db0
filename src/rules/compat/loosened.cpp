#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>

#include "model/walk.h"
#include "rules/column_pairs.h"
#include "rules/compatibility.h"

namespace dslint::rules {

extern const Rule compat_production_demoted;

namespace {

/// How many breaks are named with a loosening.
constexpr size_t kMostBreaks = 20;

/// A setting of a store that protects its readers, and protects them less in the head.
struct Loosening {
  const UserDSLObject* object;
  Place place;
  Place was;
  std::string text;
  const DatasetPair* dataset =
      nullptr;        ///< the owner of the `compatibility`; null: the whole store
  bool alone = true;  ///< is reported even without a break
};

/// Whether `is` promises everything that `was` promises.
bool keeps(Compatibility was, Compatibility is) {
  return was == is || was == Compatibility::None || is == Compatibility::Full;
}

std::string_view wordOf(Compatibility mode) {
  return EnumOf<Compatibility>::kValues[static_cast<size_t>(mode) - 1];
}

using Use = std::tuple<std::string_view, std::string_view, std::string_view>;

Use useOf(const DatastoreApproval& approval) {
  return {approval.workspace.name.view(), approval.datasetGroup.name.view(),
          approval.dataset.name.view()};
}

void findOpened(const ReviewContext& context, const Pair<Datastore>& pair,
                std::vector<Loosening>& found) {
  const Datastore& base = *pair.base;
  const Datastore& head = *pair.head;
  if (!base.approvals.given() || context.head().model().failed<&Datastore::approvals>(head)) return;
  if (!head.approvals.given()) {
    found.push_back({&head, placeOf(head), keyAt<&Datastore::approvals>(base),
                     "its `approvals` were dropped, so anybody may use it", nullptr, false});
    return;
  }
  std::set<Use> approved;
  for (const Ref<DatastoreApproval> approval : base.approvals) {
    if (approval) approved.insert(useOf(*approval));
  }
  for (const Ref<DatastoreApproval> approval : head.approvals) {
    if (!approval || approved.contains(useOf(*approval))) continue;
    found.push_back({approval.get(), placeOf(*approval), keyAt<&Datastore::approvals>(base),
                     fmt::format("its `approvals` were opened to workspace `{}`",
                                 approval->workspace.name.view()),
                     nullptr, false});
    return;  // one is enough
  }
}

std::vector<Loosening> looseningsOf(
    const ReviewContext& context, const Pair<Datastore>& pair,
    const std::unordered_map<const Datastore*, std::vector<const DatasetPair*>>& loosened) {
  std::vector<Loosening> found;
  if (pair.base->productionStatus.is(ProductionStatus::Production) &&
      !pair.head->productionStatus.is(ProductionStatus::Production) &&
      !context.head().model().failed<&Datastore::productionStatus>(*pair.head)) {
    found.push_back({pair.head, at<&Datastore::productionStatus>(*pair.head),
                     at<&Datastore::productionStatus>(*pair.base),
                     "it was taken out of production"});
  }
  findOpened(context, pair, found);
  if (const auto datasets = loosened.find(pair.head); datasets != loosened.end()) {
    for (const DatasetPair* dataset : datasets->second) {
      found.push_back({dataset->head, at<&Dataset::compatibility>(*dataset->head),
                       at<&Dataset::compatibility>(*dataset->base),
                       fmt::format("the `compatibility` of `{}` was `{}` and is `{}`",
                                   dataset->head->name.view(), wordOf(promiseOf(*dataset->base)),
                                   wordOf(promiseOf(*dataset->head))),
                       dataset});
    }
  }
  return found;
}

void collect(const UserDSLObject& object, std::unordered_set<const UserDSLObject*>& objects) {
  // Nesting is limited when the text is read, so recursion is, too.
  if (!objects.insert(&object).second) return;
  forEachChild(object,
               [&](const Field&, int, const UserDSLObject& child) { collect(child, objects); });
}

/// The findings of the other rules of the family
/// by object, numbered in the order of reporting.
using Breaks = std::unordered_multimap<const UserDSLObject*, std::pair<size_t, const Finding*>>;

Breaks breaksIn(const ReviewContext& context) {
  Breaks breaks;
  for (const Finding& finding : context.findings()) {
    if (finding.rule->family().protects == Protects::Readers &&
        finding.rule != &compat_production_demoted && finding.severity != Severity::Info) {
      breaks.emplace(finding.object, std::pair(breaks.size(), &finding));
    }
  }
  return breaks;
}

/// The readers whose owner neither makes the change nor has approved it.
Readers othersOf(ReviewContext& context, const Pair<Datastore>& store, const Loosening& loosening) {
  const ReviewFacts& facts = context.facts();
  const Impact impact = loosening.dataset != nullptr ? impactOf(context, *loosening.dataset)
                                                     : impactOf(context, store);
  Readers others;
  others.all = impact.readers->all;
  for (const Workspace* reader : impact.readers->found) {
    const std::string team = teamPathOf(reader->team);
    const bool own = facts.source && facts.owners != nullptr
                         ? facts.speaksFor(facts.owners->team(team))
                         : team == teamPathOf(store.base->team);
    if (!own) others.found.push_back(reader);
  }
  return others;
}

/// Reports a loosening of data that others read, even without a break. Returns whether it did.
bool reportAlone(ReviewContext& context, const Pair<Datastore>& store,
                 const Loosening& loosening) {
  if (!loosening.alone) return false;
  Readers others = othersOf(context, store, loosening);
  if (others.found.empty() && others.all) return false;
  FindingDraft finding =
      context
          .report(loosening.place,
                  fmt::format("the datastore `{}` promises less to its readers: {}",
                              store.head->name.view(), loosening.text))
          .of(*loosening.object)
          .advice("have the owners of its readers approve it");
  finding.severity(Severity::Error);
  finding.base({loosening.was, "it was set here"});
  constexpr size_t kMostReaders = 20;
  for (size_t i = 0; i < std::min(others.found.size(), kMostReaders); ++i) {
    finding.related(at<&Workspace::name>(*others.found[i]),
                    fmt::format("workspace `{}` reads it", others.found[i]->name.view()), true);
  }
  finding.readers(std::make_shared<const Readers>(std::move(others)));
  return true;
}

void report(ReviewContext& context, const Datastore& store,
            const std::vector<Loosening>& loosenings, const Breaks& breaks) {
  std::unordered_set<const UserDSLObject*> objects;
  collect(store, objects);
  std::map<size_t, const Finding*> inside;
  for (const UserDSLObject* object : objects) {
    const auto [from, to] = breaks.equal_range(object);
    for (auto at = from; at != to; ++at) inside.insert(at->second);
  }
  std::vector<RelatedPlace> related;
  std::vector<const Finding*> told;
  size_t more = 0;
  for (const auto& [number, finding] : inside) {
    const auto same = [other = finding](const Finding* known) {
      const Place& one = known->primary;
      const Place& place = other->primary;
      return known->rule == other->rule && one.object == place.object && one.key == place.key &&
             one.part == place.part && one.index == place.index && one.range == place.range;
    };
    if (std::ranges::any_of(told, same)) continue;
    if (told.size() < kMostBreaks) {
      told.push_back(finding);
      related.push_back(
          {finding->primary, fmt::format("`{}` here, in the same change", finding->rule->id)});
    } else {
      ++more;
    }
  }
  if (more > 0) {
    related.push_back({related.back().place, fmt::format("and {} more breaks", more), true});
  }
  if (related.empty()) return;
  for (const Loosening& loosening : loosenings) {
    FindingDraft finding =
        context
            .report(loosening.place,
                    fmt::format("the datastore `{}` breaks its readers, and in the same change {}",
                                store.name.view(), loosening.text))
            .of(*loosening.object)
            .advice("make two changes, so that each can be approved by itself");
    finding.base({loosening.was, "it was set here"});
    finding.related(related);
  }
}

void conclude(ReviewContext& context) {
  std::unordered_map<const Datastore*, std::vector<const DatasetPair*>> loosened;
  for (const DatasetChange& pair : changedDatasets(context)) {
    if (keeps(promiseOf(*pair.base), promiseOf(*pair.head))) continue;
    if (context.head().model().failed<&Dataset::compatibility>(*pair.head)) continue;
    loosened[pair.headStore].push_back(&pair);
  }
  std::optional<Breaks> breaks;
  for (const Pair<Datastore>& pair : context.pairs().datastores) {
    if (pair.added() || pair.removed()) continue;
    auto loosenings = looseningsOf(context, pair, loosened);
    std::erase_if(loosenings, [&](const Loosening& loosening) {
      return reportAlone(context, pair, loosening);
    });
    if (loosenings.empty()) continue;
    if (!breaks) breaks = breaksIn(context);
    report(context, *pair.head, loosenings, *breaks);
  }
}

}  // namespace

extern const Rule compat_loosened;
const Rule compat_loosened{
    .id = "compat/loosened",
    .severity = Severity::Warning,
    .summary = "a safeguard of readers that was removed",
    .why =
        "The datastore was taken out of production, or a `compatibility` promises less. If others "
        "read the data, that is an error, even without a break: the next change could break them "
        "unnoticed. The owners of the readers can approve it. If nobody else reads the data, or if "
        "`approvals` were opened, it is a warning in the same change as a break: the break is "
        "judged by what the base promised, but those who approve should see both.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: text, type: VarChar(80)}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    compatibility: NONE
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: text, type: VarChar(80)}
--- # head
kind: Datastore
team: USA/Parking
name: Signs
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    compatibility: NONE
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: text, type: VarChar(80)}
)",
    .conclude = conclude,
};

}  // namespace dslint::rules
