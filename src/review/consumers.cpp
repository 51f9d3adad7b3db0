#include "review/consumers.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "value/long_names.h"

namespace dslint {
namespace {

/// A problem names as many readers, and counts the rest.
constexpr size_t kMostConsumers = 20;
/// When so many workspaces are known, no transformer is followed any further: in a long chain of
/// them, each has all that come after it.
constexpr size_t kEnoughReaders = 1000;

/// `3,980`
std::string grouped(size_t number) {
  std::string text = std::to_string(number);
  for (size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

std::string pathOf(Text store, Text dataset) {
  return fmt::format("{}/{}", store.view(), dataset.view());
}

/// The sinks of a model whose dataset is not there, by `store/dataset`: readers of what was
/// removed.
struct OrphanSinks {
  explicit OrphanSinks(const Graph& graph) {
    for (const Workspace* workspace : graph.workspaces()) {
      for (const Ref<DatasetGroup> group : workspace->datasetGroups) {
        if (!group) continue;
        for (const Ref<DatasetSink> sink : group->sinks) {
          if (!sink || sink->dataset.resolved()) continue;
          const Consumer consumer{sink.get(), group.get(), workspace};
          byDataset[pathOf(sink->store.name, sink->dataset.name)].push_back(consumer);
          if (!sink->store.resolved()) {
            byStore[std::string(sink->store.name.view())].push_back(consumer);
          }
        }
      }
    }
  }
  std::unordered_map<std::string, std::vector<Consumer>> byDataset;
  std::unordered_map<std::string, std::vector<Consumer>> byStore;
};

template <class Map>
std::span<const Consumer> lookUp(const Map& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? std::span<const Consumer>() : found->second;
}

/// Collects the readers of some datasets, and of what transformers make of them, each once.
class Collector {
 public:
  Collector(UseNumbers& uses, Impact& impact) : uses_(uses), impact_(impact) {}

  void direct(std::span<const Consumer> consumers) {
    for (const Consumer& consumer : consumers) {
      impact_.read = true;
      add(uses_.of(consumer), nullptr);
    }
  }

  /// Follows the outputs of the transformers met so far.
  void follow(const Graph& graph) {
    size_t next = 0;  // the list grows meanwhile
    while (next < makers_.size()) {
      const auto* maker = makers_[next++];
      for (const Use& use : uses_.ofOutputs(graph, *maker)) {
        if (readers_.found.size() >= kEnoughReaders) {
          readers_.all = false;
          return;
        }
        add(use, maker);
      }
    }
  }

  /// Base after head: what the head has already told is not repeated.
  void inBase() {
    base_ = true;
    makers_.clear();
    expanded_.clear();
  }

  void finish() { impact_.readers = std::make_shared<const Readers>(std::move(readers_)); }

 private:
  void add(const Use& use, const Workspace* maker) {
    const Workspace& workspace = *use.consumer->workspace;
    if (workspace.dataTransformer && expanded_.insert(&workspace).second) {
      makers_.push_back(&workspace);
    }
    if (!told_.insert(use.number).second) return;
    if (met_.insert(use.workspace).second) readers_.found.push_back(&workspace);
    if (impact_.consumers.size() == kMostConsumers) {
      ++impact_.more;
      return;
    }
    const std::string reader =
        fmt::format("by workspace `{}`, dataset group `{}`", shortName(workspace.name.view()),
                    shortName(use.consumer->group->name.view()));
    std::string text = fmt::format("{} here {}", base_ ? "was read" : "read", reader);
    if (maker != nullptr) {
      text = fmt::format("what workspace `{}` makes of it {} here {}",
                         shortName(maker->name.view()), base_ ? "was read" : "is read", reader);
    }
    impact_.consumers.push_back({at<&DatasetSink::dataset>(*use.consumer->sink), std::move(text)});
  }

  UseNumbers& uses_;
  Impact& impact_;
  Readers readers_;
  bool base_ = false;
  std::vector<const Workspace*> makers_;  ///< whose outputs are to be followed
  std::unordered_set<const Workspace*> expanded_;
  std::unordered_set<uint32_t> told_;
  std::unordered_set<uint32_t> met_;
};

/// Whether a workspace that nobody sees, in text that cannot be read, may read what is there.
bool mayBeReadUnseen(const ReviewContext& context) {
  return std::ranges::any_of(context.facts().lost, &LostText::mayRead);
}

}  // namespace

void Impact::apply(ReviewContext& context, FindingDraft finding, Severity severity,
                   bool naming) const {
  finding.severity(severityOf(severity));
  if (!readers->found.empty()) context.readers().add(finding.finding(), readers);
  if (!naming) return;
  for (const RelatedPlace& consumer : consumers) finding.related(consumer);
  if (more > 0) {
    finding.related(consumers.back().place,
                    fmt::format("and {}{} more reader{}", readers->all ? "" : "at least ",
                                grouped(more), more == 1 ? "" : "s"),
                    true);
  }
}

bool inProduction(const Datastore* base, const Datastore* head) {
  const auto production = [](const Datastore* store) {
    return store != nullptr && store->productionStatus.is(ProductionStatus::Production);
  };
  return production(base) || production(head);
}

Impact impactOf(ReviewContext& context, const DatasetPair& dataset) {
  Impact impact;
  impact.read = mayBeReadUnseen(context);
  impact.production = inProduction(dataset.baseStore, dataset.headStore);
  Collector collector(context.uses(), impact);
  if (dataset.head != nullptr) {
    collector.direct(context.head().consumers(*dataset.head));
  } else if (dataset.base != nullptr && dataset.baseStore != nullptr) {
    const auto& orphans = context.head().derived<OrphanSinks>();
    collector.direct(
        lookUp(orphans.byDataset, pathOf(dataset.baseStore->name, dataset.base->name)));
  }
  collector.follow(context.head());
  if (dataset.base != nullptr) {
    collector.inBase();
    collector.direct(context.base().consumers(*dataset.base));
    collector.follow(context.base());
  }
  collector.finish();
  return impact;
}

Impact impactOf(ReviewContext& context, const Pair<Datastore>& store) {
  Impact impact;
  impact.read = mayBeReadUnseen(context);
  impact.production = inProduction(store.base, store.head);
  Collector collector(context.uses(), impact);
  if (store.head != nullptr) {
    for (const Ref<Dataset> dataset : store.head->datasets) {
      if (dataset) collector.direct(context.head().consumers(*dataset));
    }
  } else if (store.base != nullptr) {
    const auto& orphans = context.head().derived<OrphanSinks>();
    collector.direct(lookUp(orphans.byStore, std::string(store.base->name.view())));
  }
  collector.follow(context.head());
  if (store.base != nullptr) {
    collector.inBase();
    for (const Ref<Dataset> dataset : store.base->datasets) {
      if (dataset) collector.direct(context.base().consumers(*dataset));
    }
    collector.follow(context.base());
  }
  collector.finish();
  return impact;
}

}  // namespace dslint
