#include <deque>

#include "graph/flat_index.h"
#include "rules/topics.h"
#include "value/kafka_topic.h"
#include "value/keyed_hash.h"

namespace dslint::rules {
namespace {

/// A dataset that has a topic.
struct TopicOwner {
  const StoreTopics* topics = nullptr;
  const Datastore* store = nullptr;
  const Dataset* dataset = nullptr;
};

struct ServerTopics {
  std::vector<std::pair<uint32_t, TopicOwner>> owners;  ///< with the hashes of collision keys
  FlatIndex hashes;
  FlatIndex repeated;  ///< hashes that occur more than once
};

/// The topics of one server that may collide.
struct SimilarTopics {
  StringMap<TopicOwner> byTopic;
  /// Those with a `.` or `_`, by what they are when these two are one.
  StringMap<std::pair<std::string, TopicOwner>> byCollisionKey;
};

/// Whether two objects have the same name, and thus the same topic: that is naming/duplicate.
bool areDuplicates(const TopicOwner& first, const TopicOwner& later) {
  if (first.store == later.store) return first.dataset->name == later.dataset->name;
  return first.store->name == later.store->name;
}

void report(Context& context, const TopicOwner& later, const std::string& topic,
            const TopicOwner& first, const std::string& firstTopic) {
  if (areDuplicates(first, later)) return context.suppressAsConsequence();
  const bool same = topic == firstTopic;
  const std::string owner =
      fmt::format("`{}` of `{}`", first.dataset->name.view(), first.store->name.view());
  const Place place = later.topics->placeOf(*later.dataset);
  FindingDraft finding =
      context
          .report(place,
                  same ? fmt::format("`{}` of `{}` has the topic `{}` of `{}`, as {} has",
                                     later.dataset->name.view(), later.store->name.view(), topic,
                                     later.topics->server()->name.view(), owner)
                       : fmt::format("the topics `{}` and `{}` of `{}` differ only in `.` and `_`",
                                     topic, firstTopic, later.topics->server()->name.view()))
          .of(*place.object)
          .advice(same ? "give each dataset a topic of its own"
                       : "name one of them differently: Kafka's metrics cannot tell them apart");
  finding.related(first.topics->placeOf(*first.dataset),
                  same ? fmt::format("the topic of {}", owner)
                       : fmt::format("`{}` is the topic of {}", firstTopic, owner));
  if (!same) finding.severity(Severity::Warning);
}

/// Compares only topics whose hashes are repeated, which are nearly always none.
void checkServer(const ServerTopics& server, Context& context) {
  if (server.repeated.empty()) return;
  SimilarTopics similar;
  for (const auto& [hash, owner] : server.owners) {
    if (!server.repeated.contains(hash)) continue;
    const std::string topic = *owner.topics->topicOf(*owner.dataset);
    const auto [same, isNew] = similar.byTopic.emplace(topic, owner);
    if (!isNew) {
      report(context, owner, topic, same->second, topic);
    } else if (topic.find_first_of("._") != std::string::npos) {
      const auto [like, isFirst] =
          similar.byCollisionKey.try_emplace(kafkaCollisionKey(topic), topic, owner);
      if (!isFirst) report(context, owner, topic, like->second.second, like->second.first);
    }
  }
}

/// A KafkaServer belongs to one team, so only that team's stores can share its topics.
void check(const Team& team, Context& context) {
  std::deque<StoreTopics> stores;
  std::vector<const KafkaServer*> order;
  std::unordered_map<const KafkaServer*, ServerTopics> servers;
  for (const Datastore* store : context.graph().datastoresOf(team)) {
    if (kafkaCaptureOf(*store) == nullptr) continue;
    const StoreTopics& topics = stores.emplace_back(*store);
    if (topics.server() == nullptr) continue;
    const auto [known, isNew] = servers.try_emplace(topics.server());
    if (isNew) order.push_back(topics.server());
    ServerTopics& server = known->second;
    for (const Ref<Dataset> dataset : store->datasets) {
      if (!dataset) continue;
      const auto topic = topics.topicOf(*dataset);
      if (!topic) continue;
      const uint32_t hash = Text::hashOf(kafkaCollisionKey(*topic)) + 1;
      server.owners.emplace_back(hash, TopicOwner{&topics, store, dataset.get()});
      if (!server.hashes.add(hash)) server.repeated.add(hash);
    }
  }
  for (const KafkaServer* server : order) checkServer(servers.at(server), context);
}

}  // namespace

extern const Rule capture_topic_collision;
const Rule capture_topic_collision{
    .id = "capture/topic-collision",
    .severity = Severity::Error,
    .summary = "two datasets on the same topic of a server",
    .why =
        "Messages of two datasets on one topic cannot be distinguished, so each dataset that is "
        "captured from a server has a topic of its own, whichever datastore it belongs to. "
        "Topics that differ only in `.` and `_` are a warning: Kafka mixes them up in the names "
        "of its metrics.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: KafkaIngestion
  container: kafka
  consistency: SINGLE_DATASET
  topics:
    type: ExplicitTopics
    topicForDataset: {tickets: parking, streets: parking}
datasets:
  - name: tickets
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
  - name: streets
    classification: PUB
    schema: {columns: [{name: code, type: Integer, nullable: false, primaryKey: true}]}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: KafkaIngestion
  container: kafka
  consistency: SINGLE_DATASET
  topics:
    type: ExplicitTopics
    topicForDataset: {tickets: parking-tickets, streets: parking-streets}
datasets:
  - name: tickets
    classification: PUB
    schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}
  - name: streets
    classification: PUB
    schema: {columns: [{name: code, type: Integer, nullable: false, primaryKey: true}]}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
