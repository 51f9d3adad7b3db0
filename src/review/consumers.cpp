#include "review/consumers.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>

#include "value/keyed_hash.h"
#include "value/long_names.h"

namespace dslint {
namespace {

/// How many readers a problem names; the rest are counted.
constexpr size_t kMostConsumers = 20;
/// With this many workspaces, no more transformers are followed: in a long chain, each has all
/// later ones as readers.
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

/// The sinks of a model whose dataset does not exist,
/// by `store/dataset`: readers of what was removed.
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
  StringMap<std::vector<Consumer>> byDataset;
  StringMap<std::vector<Consumer>> byStore;
};

template <class Map>
std::span<const Consumer> lookUp(const Map& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? std::span<const Consumer>() : found->second;
}

/// Collects the readers of some datasets, and of data derived from them, each once.
class Collector {
 public:
  Collector(UseNumbers& uses, Impact& impact) : uses_(uses), impact_(impact) {}

  void direct(std::span<const Consumer> consumers) {
    for (const Consumer& consumer : consumers) {
      impact_.read = true;
      add(uses_.of(consumer), nullptr);
    }
  }

  /// Follows the outputs of the transformers found so far.
  void follow(const Graph& graph) {
    size_t next = 0;  // the list grows during the loop
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

  /// Collects the readers in the base, except those already found in the head.
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
  std::vector<const Workspace*> makers_;  ///< workspaces whose outputs are to be followed
  std::unordered_set<const Workspace*> expanded_;
  std::unordered_set<uint32_t> told_;
  std::unordered_set<uint32_t> met_;
};

/// What workspaces read where it cannot be read: of any store, or of one whose name is known.
struct UnreadableSinks {
  explicit UnreadableSinks(const Graph& graph) {
    const Model& model = graph.model();
    for (const Workspace* workspace : graph.workspaces()) {
      const Place groups = at<&Workspace::datasetGroups>(*workspace);
      if (model.failed(groups)) ofAny.push_back(groups);
      for (const Ref<DatasetGroup> group : workspace->datasetGroups) {
        const Place sinks = group ? at<&DatasetGroup::sinks>(*group) : groups;
        if (!group || model.failed(sinks)) ofAny.push_back(sinks);
        if (group) add(*group, sinks);
      }
    }
  }

  /// Where the dataset of a store may be read; nothing where it is not.
  std::optional<Place> mayRead(const Datastore& store) const {
    if (!ofAny.empty()) return ofAny.front();
    const auto found = ofStore.find(store.name.view());
    return found == ofStore.end() ? std::nullopt : std::optional(found->second);
  }

  std::vector<Place> ofAny;
  ViewMap<Place> ofStore;

 private:
  void add(const DatasetGroup& group, const Place& sinks) {
    for (const Ref<DatasetSink> sink : group.sinks) {
      if (!sink || !sink->store.name.given()) {
        ofAny.push_back(sink ? placeOf(*sink) : sinks);
      } else if (!sink->dataset.name.given()) {
        ofStore.try_emplace(sink->store.name.view(), placeOf(*sink));
      }
    }
  }
};

/// Where a workspace that nobody sees, in text that cannot be read, may read of the store.
std::optional<RelatedPlace> unseenReader(const ReviewContext& context, const Datastore* base,
                                         const Datastore* head) {
  const auto lost = std::ranges::find_if(context.facts().lost, &LostText::mayRead);
  if (lost != context.facts().lost.end()) {
    return RelatedPlace{placeAt(lost->range), "a workspace in this lost text may read it"};
  }
  const Datastore* store = head != nullptr ? head : base;
  if (store == nullptr) return std::nullopt;
  for (const Graph* graph : {&context.head(), &context.base()}) {
    if (const auto place = graph->derived<UnreadableSinks>().mayRead(*store)) {
      return RelatedPlace{*place, "what is written here is lost, and may read it"};
    }
  }
  return std::nullopt;
}

/// Where nobody is known to read it, who may.
void addUnseen(const ReviewContext& context, const Datastore* base, const Datastore* head,
               Impact& impact) {
  std::optional<RelatedPlace> reader = unseenReader(context, base, head);
  if (!reader) return;
  impact.read = true;
  impact.consumers.push_back(std::move(*reader));
}

}  // namespace

void Impact::apply(FindingDraft finding, Severity severity, bool naming) const {
  finding.severity(severityOf(severity));
  if (!readers->found.empty()) finding.readers(readers);
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
  if (!impact.read) addUnseen(context, dataset.baseStore, dataset.headStore, impact);
  collector.finish();
  return impact;
}

Impact impactOf(ReviewContext& context, const Pair<Datastore>& store) {
  Impact impact;
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
  if (!impact.read) addUnseen(context, store.base, store.head, impact);
  collector.finish();
  return impact;
}

}  // namespace dslint
