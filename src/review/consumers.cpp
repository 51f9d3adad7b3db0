#include "review/consumers.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace dslint {
namespace {

/// A problem names as many readers, and counts the rest.
constexpr size_t kMostConsumers = 20;

/// `3,980`
std::string grouped(size_t number) {
  std::string text = std::to_string(number);
  for (size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

std::string pathOf(Text store, Text dataset) {
  return fmt::format("{}/{}", store.view(), dataset.view());
}

/// The sinks of a model whose dataset is not there, by `store/dataset`: readers of what was removed.
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
  Collector(Impact& impact, bool base) : impact_(impact), base_(base) {}

  /// Base after head: what the head has already told is not repeated.
  void inBase() {
    base_ = true;
    expanded_.clear();
    next_.clear();
  }

  void direct(std::span<const Consumer> consumers) {
    for (const Consumer& consumer : consumers) {
      impact_.read = true;
      add(consumer, nullptr);
    }
  }

  /// Follows the outputs of the transformers met so far.
  void follow(const Graph& graph) {
    while (!next_.empty()) {
      const Workspace* maker = next_.front();
      next_.pop_front();
      for (const Ref<Dataset> dataset : maker->dataTransformer->outputDatastore->datasets) {
        if (!dataset) continue;
        for (const Consumer& consumer : graph.consumers(*dataset)) add(consumer, maker);
      }
    }
  }

 private:
  void add(const Consumer& consumer, const Workspace* maker) {
    const Workspace& workspace = *consumer.workspace;
    if (workspace.dataTransformer && workspace.dataTransformer->outputDatastore &&
        expanded_.insert(&workspace).second) {
      next_.push_back(&workspace);
    }
    const std::string key = fmt::format("{}\n{}\n{}", workspace.name.view(),
                                        consumer.group->name.view(),
                                        pathOf(consumer.sink->store.name,
                                               consumer.sink->dataset.name));
    if (!told_.insert(key).second) return;
    if (readers_.insert(&workspace).second) impact_.readers.push_back(&workspace);
    if (impact_.consumers.size() == kMostConsumers) {
      ++impact_.more;
      return;
    }
    std::string text = fmt::format("{} here by workspace `{}`, dataset group `{}`",
                                   base_ ? "was read" : "read", workspace.name.view(),
                                   consumer.group->name.view());
    if (maker != nullptr) {
      text = fmt::format("what workspace `{}` makes of it {} here by workspace `{}`, dataset "
                         "group `{}`",
                         maker->name.view(), base_ ? "was read" : "is read",
                         workspace.name.view(), consumer.group->name.view());
    }
    impact_.consumers.push_back({at<&DatasetSink::dataset>(*consumer.sink), std::move(text)});
  }

  Impact& impact_;
  bool base_;
  std::deque<const Workspace*> next_;
  std::unordered_set<const Workspace*> expanded_;
  std::unordered_set<std::string> told_;
  std::unordered_set<const Workspace*> readers_;
};

}  // namespace

void Impact::apply(Finding& finding, Severity severity, bool naming) const {
  finding.severity = severityOf(severity);
  finding.readers.insert(finding.readers.end(), readers.begin(), readers.end());
  if (!naming) return;
  finding.related.insert(finding.related.end(), consumers.begin(), consumers.end());
  if (more > 0) {
    finding.related.push_back({consumers.back().place,
                               fmt::format("and {} more reader{}", grouped(more), more == 1 ? "" : "s"),
                               true});
  }
}

bool inProduction(const Datastore* base, const Datastore* head) {
  const auto production = [](const Datastore* store) {
    return store != nullptr && store->productionStatus.is(ProductionStatus::Production);
  };
  return production(base) || production(head);
}

Impact impactOf(const ReviewContext& context, const DatasetPair& dataset) {
  Impact impact;
  impact.production = inProduction(dataset.baseStore, dataset.headStore);
  Collector collector(impact, false);
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
  return impact;
}

Impact impactOf(const ReviewContext& context, const Pair<Datastore>& store) {
  Impact impact;
  impact.production = inProduction(store.base, store.head);
  Collector collector(impact, false);
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
  return impact;
}

}  // namespace dslint
