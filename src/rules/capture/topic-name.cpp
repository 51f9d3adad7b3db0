#include "rules/topics.h"
#include "rules/value_problem.h"
#include "value/kafka_topic.h"
#include "value/sql_identifier.h"

namespace dslint::rules {
namespace {

/// Checks a text that is part of all topics of the store; true if it is good.
bool checkPart(Context& context, const Place& part, Text text,
               ValueCheck (*check)(std::string_view)) {
  if (text.view().empty()) return false;  // source/missing-key
  const auto error = check(text.view());
  if (!error) return true;
  reportValue(context, part, text.view(), *error);
  return false;
}

/// The part and the datasets' names may be good, but too long together. That is reported once, at
/// the part: a shorter one fixes it for all of them.
void checkLengths(Context& context, const Datastore& store, const Place& part,
                  std::string_view topicTemplate) {
  const Dataset* longest = nullptr;
  for (const Ref<Dataset> dataset : store.datasets) {
    if (!dataset) continue;
    if (longest == nullptr || dataset->name.view().size() > longest->name.view().size()) {
      longest = dataset.get();
    }
  }
  if (longest == nullptr) return;
  const std::string topic =
      expandTopicTemplate(topicTemplate, store.name.view(), longest->name.view());
  if (topic.size() <= kLongestKafkaTopic) return;
  FindingDraft finding = context
                             .report(part, fmt::format("the topic of `{}` would have {} characters",
                                                       longest->name.view(), topic.size()))
                             .advice(fmt::format("shorten this: a topic has at most {} characters",
                                                 kLongestKafkaTopic));
  finding.related(at<&Dataset::name>(*longest), "the dataset's name is a part of it");
}

void checkExplicit(Context& context, const ExplicitTopics& mapping) {
  for (const TextEntry& entry : mapping.topicForDataset) {
    if (!entry.value.given()) continue;  // could not be read
    const auto error = checkKafkaTopic(entry.value.view());
    if (!error) continue;
    const Place place = at<&ExplicitTopics::topicForDataset>(mapping).entry(entry.key);
    reportValue(context, place, entry.value.view(), *error);
  }
}

/// Reports datasets whose own name cannot be part of a topic. Names that no database could have are
/// left to naming/sql-identifier.
void checkDatasetNames(Context& context, const Datastore& store,
                       ValueCheck (*check)(std::string_view)) {
  for (const Ref<Dataset> dataset : store.datasets) {
    if (!dataset || !dataset->name.given() || dataset->name.isPlainName()) continue;
    if (checkFoundName(dataset->name.view())) continue;
    const auto error = check(dataset->name.view());
    if (!error) continue;
    context
        .report(at<&Dataset::name>(*dataset).piece(error->offset, error->length),
                error->message + ", and the topic is made of the dataset's name")
        .advice(
            "give every dataset of the store its topic: `topics: {type: ExplicitTopics, "
            "topicForDataset: {…}}`");
  }
}

void check(const Datastore& store, Context& context) {
  const KafkaIngestion* capture = kafkaCaptureOf(store);
  if (capture == nullptr) return;
  if (const auto* debezium = as<DebeziumTopics>(capture->topics)) {
    const bool prefix = checkPart(context, at<&DebeziumTopics::topicPrefix>(*debezium),
                                  debezium->topicPrefix, checkKafkaTopicPart);
    const bool schema = checkPart(context, at<&DebeziumTopics::schemaName>(*debezium),
                                  debezium->schemaName, checkKafkaTopicPart);
    checkDatasetNames(context, store, checkKafkaTopicPart);
    if (!prefix || !schema) return;
    checkLengths(context, store, at<&DebeziumTopics::topicPrefix>(*debezium),
                 fmt::format("{}.{}.{{dataset}}", debezium->topicPrefix.view(),
                             debezium->schemaName.view()));
  } else if (const auto* byTemplate = as<TemplateTopics>(capture->topics)) {
    const bool good = checkPart(context, at<&TemplateTopics::template_>(*byTemplate),
                                byTemplate->template_, checkTopicTemplateText);
    const std::string_view text = byTemplate->template_.view();
    if (checkTopicPlaceholders(text)) return;  // capture/topic-mapping
    checkDatasetNames(context, store, checkKafkaTopicPart);
    if (good) checkLengths(context, store, at<&TemplateTopics::template_>(*byTemplate), text);
  } else if (const auto* byDataset = as<ExplicitTopics>(capture->topics)) {
    checkExplicit(context, *byDataset);
  } else if (!context.follows(at<&KafkaIngestion::topics>(*capture))) {
    checkDatasetNames(context, store, checkKafkaTopic);
  }
}

}  // namespace

extern const Rule capture_topic_name;
const Rule capture_topic_name{
    .id = "capture/topic-name",
    .severity = Severity::Error,
    .summary = "a topic whose name Kafka does not allow",
    .why =
        "A topic has 1 to 249 letters of A to Z, digits, `.`, `_` and `-`, and is neither `.` nor "
        "`..`. A problem in a prefix or a template is reported there, once for all datasets of the "
        "store.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: KafkaIngestion
  container: kafka
  consistency: SINGLE_DATASET
  topics: {type: DebeziumTopics, topicPrefix: "parking/nyc", schemaName: public}
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
  topics: {type: DebeziumTopics, topicPrefix: parking-nyc, schemaName: public}
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
