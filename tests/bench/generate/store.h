// Writes datastores and their datasets.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "generate/dice.h"
#include "generate/faults.h"
#include "generate/output.h"

namespace dslint::bench {

/// How a datastore is captured, and so which platforms can run it.
enum class CaptureStyle : uint8_t {
  PostgresSnapshot, KafkaSingle, MySqlWatermark, OracleCdc, SqlServerSnapshot, SnowflakeMerge,
  KafkaMulti, OracleWatermark, OdbcSnapshot, HostPortCdc, Count
};

constexpr bool isKafka(CaptureStyle style) {
  return style == CaptureStyle::KafkaSingle || style == CaptureStyle::KafkaMulti;
}
constexpr bool isWatermark(CaptureStyle style) {
  return style == CaptureStyle::MySqlWatermark || style == CaptureStyle::OracleWatermark;
}
/// Whether a ZeroDataPlatform can ingest it; a legacy platform takes all.
constexpr bool suitsZero(CaptureStyle style) {
  return style == CaptureStyle::PostgresSnapshot || style == CaptureStyle::KafkaSingle ||
         style == CaptureStyle::MySqlWatermark || style == CaptureStyle::SqlServerSnapshot ||
         style == CaptureStyle::OracleWatermark;
}
constexpr bool isMultiDataset(CaptureStyle style) {
  return style == CaptureStyle::PostgresSnapshot || style == CaptureStyle::OracleCdc ||
         style == CaptureStyle::KafkaMulti;
}

struct StoreSpec {
  uint64_t id = 0;           ///< of the whole model
  uint64_t indexInTeam = 0;
  std::string name;
  std::string team;          ///< `zone/team`
  CaptureStyle style{};
  std::string container;
  bool containerKnown = true;  ///< a faulty store may name none, or none that there is
  std::string credential;
  std::string mergePlatform; ///< for SQLMergeIngestion
  std::string storagePolicy; ///< one of the zone's that datasets may choose; empty for none
  bool production = true;
  bool primaryPlatform = false;
  uint64_t datasets = 0;
  std::string path;          ///< of its file
  std::string folder;        ///< of its file
  /// Where the uses of this store are listed; empty for no list.
  std::string approvedWorkspace;
  std::string approvedGroup;
};

/// Names repeat from store to store and never within one.
std::string datasetName(const Dice& dice, uint64_t store, uint64_t index);
/// What consumers read: every fourth dataset. These have types that every container can hold.
constexpr bool isRead(uint64_t index) { return index % 4 == 0; }
/// Some datasets have parts to play for faults elsewhere and are never faulty themselves.
inline constexpr uint64_t kAvroFileIndex = 1;
inline constexpr uint64_t kUnapprovedIndex = 2;
inline constexpr uint64_t kDeprecatedIndex = 3;

class StoreWriter {
 public:
  StoreWriter(Output& out, const Dice& dice, Faults& faults)
      : out_(out), dice_(dice), faults_(faults) {}
  void write(const StoreSpec& store);

 private:
  void writeCapture(const StoreSpec& store, std::optional<StoreFault> fault);
  void writeTopics(const StoreSpec& store, std::optional<StoreFault> fault);
  void writeTableMap(const StoreSpec& store, std::optional<StoreFault> fault);
  void writeApprovals(const StoreSpec& store, std::optional<StoreFault> fault);
  bool fits(const StoreSpec& store, StoreFault fault) const;

  Output& out_;
  const Dice& dice_;
  Faults& faults_;
};

}  // namespace dslint::bench
