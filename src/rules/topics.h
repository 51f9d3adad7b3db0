// Maps datasets to Kafka topics.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "lint/context.h"
#include "value/keyed_hash.h"

namespace dslint::rules {

/// The Kafka capture of a store; null for other captures, and for one in a transformer's output,
/// which should not have it.
const KafkaIngestion* kafkaCaptureOf(const Datastore& store);

/// The topics of a store's datasets, by its TopicMapping. Refers to the store.
class StoreTopics {
 public:
  explicit StoreTopics(const Datastore& store);

  /// The server's container; null if the store has none of that class.
  const KafkaServer* server() const { return server_; }
  /// Nothing if the mapping has none, or if it is not a legal topic, which is reported at the
  /// mapping.
  std::optional<std::string> topicOf(const Dataset& dataset) const;
  /// The place of the topic: the entry of an explicit mapping, else the dataset's name.
  Place placeOf(const Dataset& dataset) const;

 private:
  const KafkaIngestion* capture_;
  const Datastore& store_;
  const KafkaServer* server_ = nullptr;
  const ExplicitTopics* explicit_ = nullptr;
  std::string template_;  ///< of the mappings that make topics; `{dataset}` for plain names
  bool usable_ = true;    ///< there is a template, and nothing is wrong in it
  ViewMap<std::string_view> topics_;  ///< explicit, by dataset
};

}  // namespace dslint::rules
