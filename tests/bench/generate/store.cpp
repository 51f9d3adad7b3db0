#include "generate/store.h"

#include "generate/dataset.h"
#include "generate/words.h"

namespace dslint::bench {
namespace {

enum : uint64_t { kNamePurpose = 100, kStoreStyle, kCron };

bool hasTableMap(const StoreSpec& store) {
  return store.indexInTeam % 8 == 1 && (store.style == CaptureStyle::PostgresSnapshot ||
                                        store.style == CaptureStyle::SnowflakeMerge);
}

/// A Kafka store's way to its topics.
enum class Topics : uint8_t { Template, Explicit, Debezium, Plain };
Topics topicsOf(const StoreSpec& store) {
  if (store.style == CaptureStyle::KafkaSingle) {
    return store.indexInTeam % 8 == 1 ? Topics::Explicit : Topics::Template;
  }
  return store.indexInTeam == 0 ? Topics::Plain : Topics::Debezium;
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

}  // namespace

std::string datasetName(const Dice& dice, uint64_t store, uint64_t index) {
  constexpr uint64_t kNames = kEntities.size() * kAspects.size();
  const uint64_t start = dice.roll(kNamePurpose, store);
  const uint64_t pick = (start + index * 37) % kNames;  // 37 and kNames have no common divisor
  std::string name(kEntities[pick / kAspects.size()]);
  name += '_';
  name += kAspects[pick % kAspects.size()];
  if (index >= kNames) {
    name += '_';
    name += std::to_string(index / kNames);
  }
  return name;
}

bool StoreWriter::fits(const StoreSpec& store, StoreFault fault) const {
  switch (fault) {
    case StoreFault::Cron:
      return suitsZero(store.style) && !isKafka(store.style);
    // The others of the team still use the container.
    case StoreFault::ContainerMissing:
    case StoreFault::UnknownContainer:
      return store.indexInTeam == 2;
    case StoreFault::ConsistencyMissing:
      return store.indexInTeam != 0;
    case StoreFault::TableForNothing:
      return hasTableMap(store);
    case StoreFault::TopicTemplate:
    case StoreFault::TopicName:
      return isKafka(store.style) &&
             topicsOf(store) == (fault == StoreFault::TopicName ? Topics::Explicit
                                                                : Topics::Template);
    case StoreFault::UnknownApproved:
      return !store.approvedWorkspace.empty();
    default:
      return true;
  }
}

void StoreWriter::write(const StoreSpec& store) {
  const auto fault = faults_.choose<StoreFault>(
      store.id, 0, [&](StoreFault kind) { return fits(store, kind); });
  out_.document(store.path);
  out_.line("kind: Datastore");
  out_.line("team: ", store.team);
  out_.line("name: ", store.name);
  out_.line("documentation: ", store.production ? "Kept for the whole group" : "To try things on",
            ", by ", store.team);
  if (fault == StoreFault::UnknownKey) {
    out_.plant("error", "source/unknown-key");
    out_.line("datset: [everything]");
  }
  if (fault == StoreFault::UnknownValue) {
    out_.plant("error", "source/unknown-value");
    out_.line("productionStatus: PRODUCTIVE");
  } else if (store.production) {
    out_.line("productionStatus: PRODUCTION");
  } else if (store.id % 2 == 0) {
    out_.line("productionStatus: NOT_PRODUCTION");
  }
  if (store.id % 9 == 5) out_.line("deprecation: {status: NOT_DEPRECATED}");
  writeCapture(store, fault);
  if (!store.approvedWorkspace.empty()) writeApprovals(store, fault);
  out_.line("datasets:");
  StoreSpec asRead = store;  // a status that cannot be read is none
  asRead.production = store.production && fault != StoreFault::UnknownValue;
  asRead.containerKnown =
      fault != StoreFault::ContainerMissing && fault != StoreFault::UnknownContainer;
  DatasetWriter datasets(out_, dice_, faults_, asRead);
  for (uint64_t i = 0; i < store.datasets; ++i) datasets.write(i);
}

void StoreWriter::writeCapture(const StoreSpec& store, std::optional<StoreFault> fault) {
  static constexpr std::string_view kTypes[] = {
      "SQLSnapshotIngestion", "KafkaIngestion", "SQLWatermarkSnapshotDeltaIngestion",
      "CDCCaptureIngestion", "SQLSnapshotIngestion", "SQLMergeIngestion", "KafkaIngestion",
      "SQLWatermarkSnapshotDeltaIngestion", "SQLSnapshotIngestion", "CDCCaptureIngestion"};
  out_.line("capture:");
  // What is missing is reported at the first key of the object.
  if (fault == StoreFault::ConsistencyMissing || fault == StoreFault::ContainerMissing) {
    out_.plant("error", fault == StoreFault::ConsistencyMissing ? "capture/consistency-missing"
                                                                : "capture/container-missing");
  }
  out_.line("  type: ", kTypes[static_cast<size_t>(store.style)]);
  if (fault == StoreFault::UnknownContainer) {
    out_.plant("error", "reference/unknown-container");
    out_.line("  container: nowhere");
  } else if (fault != StoreFault::ContainerMissing) {
    out_.line("  container: ", store.container);
  }
  if (fault != StoreFault::ConsistencyMissing) {
    out_.line("  consistency: ", isMultiDataset(store.style) ? "MULTI_DATASET" : "SINGLE_DATASET");
  }
  if (isWatermark(store.style)) {
    const bool byTime = store.style == CaptureStyle::MySqlWatermark;
    out_.line("  watermarkColumn: ", watermarkColumn(store.style));
    out_.line("  watermarkType: ", byTime ? "Timestamp" : "BigInt");
  }
  if (suitsZero(store.style) && !isKafka(store.style)) {
    const uint64_t roll = dice_.roll(kCron, store.id);
    if (fault == StoreFault::Cron) {
      out_.plant("error", "capture/cron");
      out_.line("  trigger: {type: CronTrigger, name: hourly, cron: \"61 * * * *\"}");
    } else if (roll % 3 == 0) {
      out_.line("  trigger: {type: CronTrigger, name: often, cron: \"*/", 5 + roll / 8 % 3 * 5,
                " * * * *\"}");
    } else {
      out_.line("  trigger:");
      out_.line("    type: CronTrigger");
      out_.line("    name: nightly");
      out_.line("    cron: '", roll / 8 % 60, " ", roll / 1024 % 24,
                roll % 3 == 1 ? " * * MON-FRI'" : " * * *'");
    }
  } else if (store.style == CaptureStyle::OdbcSnapshot) {
    out_.line("  trigger: {type: ExternallyTriggered, name: end_of_day}");
  }
  out_.line("  credential: {name: ", store.credential, ", type: USER_PASSWORD}");
  if (store.style == CaptureStyle::SnowflakeMerge) {
    out_.line("  dataPlatform: ", store.mergePlatform);
  }
  if (isKafka(store.style)) writeTopics(store, fault);
  if (hasTableMap(store)) writeTableMap(store, fault);
}

void StoreWriter::writeTopics(const StoreSpec& store, std::optional<StoreFault> fault) {
  switch (topicsOf(store)) {
    case Topics::Plain:
      if (store.id % 2 == 0) out_.line("  topics: {type: DatasetNameTopics}");
      return;
    case Topics::Debezium:
      out_.line("  topics:");
      out_.line("    type: DebeziumTopics");
      out_.line("    topicPrefix: ", lower(store.name));
      out_.line("    schemaName: public");
      return;
    case Topics::Template:
      out_.line("  topics:");
      out_.line("    type: TemplateTopics");
      if (fault == StoreFault::TopicTemplate) {
        out_.plant("error", "capture/topic-mapping");
        out_.line("    template: \"live.{datastore}.{dataset}.{table}\"");
      } else {
        out_.line("    template: \"live.{datastore}.{dataset}\"");
      }
      return;
    case Topics::Explicit:
      break;
  }
  out_.line("  topics:");
  out_.line("    type: ExplicitTopics");
  out_.line("    topicForDataset:");
  for (uint64_t i = 0; i < store.datasets; ++i) {
    const std::string dataset = datasetName(dice_, store.id, i);
    if (i == 0 && fault == StoreFault::TopicName) {
      out_.plant("error", "capture/topic-name");
      out_.line("      ", dataset, ": \"", store.name, "/", dataset, "\"");
    } else {
      out_.line("      ", dataset, ": ", store.name, ".", dataset);
    }
  }
}

void StoreWriter::writeTableMap(const StoreSpec& store, std::optional<StoreFault> fault) {
  out_.line("  tableForDataset:");
  for (uint64_t i = 0; i < store.datasets; ++i) {
    const std::string dataset = datasetName(dice_, store.id, i);
    out_.line("    ", dataset, ": public.", dataset);
  }
  if (fault == StoreFault::TableForNothing) {
    out_.plant("error", "capture/table-mapping");
    out_.line("    gone_long_ago: public.gone_long_ago");
  }
}

void StoreWriter::writeApprovals(const StoreSpec& store, std::optional<StoreFault> fault) {
  out_.line("approvals:");
  for (uint64_t i = 0; i < store.datasets; ++i) {
    if (!isRead(i)) continue;
    out_.line("  - {workspace: ", store.approvedWorkspace, ", datasetGroup: ",
              store.approvedGroup, ", dataset: ", datasetName(dice_, store.id, i), "}");
  }
  if (fault == StoreFault::UnknownApproved) {
    out_.plant("error", "reference/unknown-dataset");
    out_.line("  - {workspace: ", store.approvedWorkspace, ", datasetGroup: ",
              store.approvedGroup, ", dataset: gone_long_ago}");
  }
}

}  // namespace dslint::bench
