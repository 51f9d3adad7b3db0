// Who owns what in a generated model: every part is a function of its number, so that models of any
// size can be written sequentially without being kept in memory.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

#include "generate/store.h"
#include "generate/words.h"

namespace dslint::bench {

enum class Shape : uint8_t { Usual, OneContainer, Chain, Ring, OneFile, OneStore, WidePolicy };

/// The options of the command line; a count of 0 is derived from the number of datasets.
struct Options {
  uint64_t datasets = 1000;  ///< with the outputs of transformers
  uint64_t seed = 1;
  std::string out;
  Shape shape = Shape::Usual;
  double faults = 0;
  std::string faultList;
  uint64_t zones = 0;
  uint64_t teams = 0;
  uint64_t datastores = 0;
  uint64_t workspaces = 0;
  uint64_t transformers = 0;
};

/// Numbers from `begin` up to and without `end`.
struct Stretch {
  uint64_t begin = 0;
  uint64_t end = 0;
  uint64_t size() const { return end - begin; }
};

struct TeamPlan {
  uint64_t id = 0;
  uint64_t zone = 0;
  std::string name;
  std::string path;      ///< `zone/team`
  std::string folder;
  CaptureStyle style{};
  std::string platform;  ///< runs what the team's workspaces use
  std::string credential;
  bool zero = false;     ///< the platform is a ZeroDataPlatform
  bool history = false;  ///< and keeps all states (SCD2)
  bool production = true;
  Stretch stores;
  Stretch workspaces;
  Stretch transformers;
};

class Plan {
 public:
  explicit Plan(const Options& options);

  uint64_t zones() const { return zones_; }
  uint64_t teams() const { return teams_; }
  uint64_t datasets() const { return datasets_; }
  std::string zoneName(uint64_t zone) const;
  Stretch teamsOf(uint64_t zone) const { return share(teams_, zone, zones_); }
  TeamPlan team(uint64_t id) const;
  /// The other team that runs on the same platform and captures in the same way; `id` if none.
  uint64_t partner(uint64_t id) const;
  std::string storeName(uint64_t store) const;
  uint64_t datasetsOf(uint64_t store) const;
  std::string workspaceName(uint64_t workspace) const;
  std::string transformerName(uint64_t transformer) const;
  static uint64_t outputsOf(uint64_t transformer) { return 1 + transformer % 3; }
  std::string outputName(uint64_t transformer) const;

  static constexpr uint64_t kZeroPlatforms = 4;
  static std::string zeroName(uint64_t platform);
  static bool keepsHistory(uint64_t platform) { return platform % 2 == 1; }

 private:
  /// The part of `all` things that falls to `number` of `owners`.
  static Stretch share(uint64_t all, uint64_t number, uint64_t owners) {
    return {all * number / owners, all * (number + 1) / owners};
  }
  uint64_t datasets_;
  uint64_t produced_;  ///< without the outputs of transformers
  uint64_t stores_;
  uint64_t workspaces_;
  uint64_t transformers_;
  uint64_t teams_;
  uint64_t zones_;
};

}  // namespace dslint::bench
