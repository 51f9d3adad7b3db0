#include "rules/topics.h"

#include "rules/transformers.h"
#include "value/kafka_topic.h"

namespace dslint::rules {

const KafkaIngestion* kafkaCaptureOf(const Datastore& store) {
  return hasForeignCapture(store) ? nullptr : as<KafkaIngestion>(store.capture);
}

StoreTopics::StoreTopics(const Datastore& store) : capture_(kafkaCaptureOf(store)), store_(store) {
  if (capture_ == nullptr) {
    usable_ = false;
    return;
  }
  server_ = as<KafkaServer>(capture_->container.target());
  const TopicMapping* mapping = capture_->topics.get();
  if (const auto* debezium = as<DebeziumTopics>(mapping)) {
    usable_ = !checkKafkaTopicPart(debezium->topicPrefix.view()) &&
              !checkKafkaTopicPart(debezium->schemaName.view());
    template_ =
        fmt::format("{}.{}.{{dataset}}", debezium->topicPrefix.view(), debezium->schemaName.view());
  } else if (const auto* byTemplate = as<TemplateTopics>(mapping)) {
    template_ = byTemplate->template_.view();
    usable_ = !checkTopicPlaceholders(template_) && !checkTopicTemplateText(template_);
  } else if ((explicit_ = as<ExplicitTopics>(mapping)) != nullptr) {
    for (const TextEntry& entry : explicit_->topicForDataset) {
      topics_.emplace(entry.key.view(), entry.value.view());
    }
  } else {
    template_ = "{dataset}";
  }
}

std::optional<std::string> StoreTopics::topicOf(const Dataset& dataset) const {
  if (!usable_ || dataset.name.view().empty()) return std::nullopt;
  std::string topic;
  if (explicit_ != nullptr) {
    const auto found = topics_.find(dataset.name.view());
    if (found == topics_.end()) return std::nullopt;
    topic = found->second;
  } else {
    topic = expandTopicTemplate(template_, store_.name.view(), dataset.name.view());
  }
  if (checkKafkaTopic(topic)) return std::nullopt;
  return topic;
}

Place StoreTopics::placeOf(const Dataset& dataset) const {
  return explicit_ == nullptr
             ? at<&Dataset::name>(dataset)
             : at<&ExplicitTopics::topicForDataset>(*explicit_).entry(dataset.name);
}

}  // namespace dslint::rules
