#include "rules/dataset_mapping.h"
#include "rules/topics.h"
#include "rules/value_problem.h"
#include "value/kafka_topic.h"

namespace dslint::rules {
namespace {

void check(const Datastore& store, Context& context) {
  const KafkaIngestion* capture = kafkaCaptureOf(store);
  if (capture == nullptr) return;
  if (const auto* byTemplate = as<TemplateTopics>(capture->topics)) {
    const std::string_view text = byTemplate->template_.view();
    if (text.empty()) return;  // source/missing-key
    if (const auto error = checkTopicPlaceholders(text)) {
      reportValue(context, at<&TemplateTopics::template_>(*byTemplate), text, *error);
    }
  } else if (const auto* byDataset = as<ExplicitTopics>(capture->topics)) {
    if (byDataset->topicForDataset.empty()) return;  // source/missing-key
    checkDatasetMapping(context, store, at<&ExplicitTopics::topicForDataset>(*byDataset),
                        byDataset->topicForDataset, "topic");
  }
}

}  // namespace

extern const Rule capture_topic_mapping;
const Rule capture_topic_mapping{
    .id = "capture/topic-mapping",
    .severity = Severity::Error,
    .summary = "a topic mapping that does not give each dataset a topic of its own",
    .why =
        "Every dataset of a Kafka capture is read from one topic of its own. An explicit mapping "
        "names all datasets of the store and nothing else; a template holds `{dataset}`, "
        "and may hold `{datastore}`.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: KafkaIngestion
  container: kafka
  consistency: SINGLE_DATASET
  topics: {type: TemplateTopics, template: "parking.{datastore}"}
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
  topics: {type: TemplateTopics, template: "parking.{datastore}.{dataset}"}
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
