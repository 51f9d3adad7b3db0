// The faults that can be planted. Each causes exactly one problem.
#pragma once

#include <cstdint>
#include <optional>

#include "generate/dice.h"
#include "generate/output.h"

namespace dslint::bench {

/// Faults in a dataset that nobody reads.
enum class DatasetFault : uint8_t {
  UnknownKey, UnknownValue, UnknownType, WrongShape, MissingType, MissingSchema, DuplicateKey,
  DataType, TypeParameter, SqlIdentifier, ReservedWord, BlankDocumentation, BlankTag,
  DuplicateColumn, CaseCollision, UnknownKeyColumn, UnknownPartitionColumn, UnknownStoragePolicy,
  NoColumns, NoPrimaryKey, KeyNullable, KeyConflict, PartitionNullable, NameTwiceInKey,
  ClassificationMissing, ClassificationConflict, ClassificationNotAllowed, UnknownClassification,
  SunsetDate, AvroInvalid, AvroKey, WatermarkAbsent, WatermarkType, Count
};

/// Faults in the own keys of a datastore.
enum class StoreFault : uint8_t {
  UnknownKey, UnknownValue, Cron, ConsistencyMissing, ContainerMissing, UnknownContainer,
  TableForNothing, TopicTemplate, TopicName, UnknownApproved, Count
};

/// Faults in a workspace with the platform's own storage, or beside it.
enum class WorkspaceFault : uint8_t {
  UnknownDatastore, UnknownDataset, SinkTwice, NoSinks, Empty, NotApproved, DeprecatedUse,
  ProductionMismatch, TransformerVersion, TransformerPlatform, Milestoning, UnknownPlatform,
  UnknownPriority, Count
};

/// Faults in a team, its zone or the Ecosystem; each at most once per team.
enum class TeamFault : uint8_t {
  UndefinedTeam, Branch, RepositoryName, UnknownLocation, UnknownVendor, PolicyOverlap, HostPort,
  UnknownAssignedGroup, UnknownPrimaryPlatform, Count
};

/// Chooses what is planted where: at random whether, and of the kinds that fit the least frequent
/// one so far, so that even a small model has some of each.
class Faults {
 public:
  Faults(double rate, const Dice& dice) : rate_(rate), dice_(dice) {}

  bool any() const { return rate_ > 0; }
  /// A fault for the thing of that id, or none. `fits` tells which kinds the thing can have.
  template <class Kind, class Fits>
  std::optional<Kind> choose(uint64_t a, uint64_t b, Fits fits) {
    constexpr auto kCount = static_cast<uint32_t>(Kind::Count);
    if (rate_ <= 0 || dice_.chance(900 + kCount, a, b) >= rate_) return std::nullopt;
    auto& counts = counts_[kCount];
    std::optional<Kind> rarest;
    for (uint32_t i = 0; i < kCount; ++i) {
      const auto kind = static_cast<Kind>(i);
      if (!fits(kind)) continue;
      if (!rarest || counts[i] < counts[static_cast<size_t>(*rarest)]) rarest = kind;
    }
    if (rarest) ++counts[static_cast<size_t>(*rarest)];
    return rarest;
  }

 private:
  static constexpr size_t kMostKinds = 40;
  double rate_;
  Dice dice_;
  /// How often each kind was chosen, by the number of kinds, which tells the four enums apart.
  uint32_t counts_[kMostKinds][kMostKinds] = {};
};

}  // namespace dslint::bench
