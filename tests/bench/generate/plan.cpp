#include "generate/plan.h"

namespace dslint::bench {
namespace {

// What a plant of twelve million datasets had, by its builder: 8,000 datastores, 2,500 workspaces
// and 5,000 transformers. A transformer here has a workspace of its own, besides those.
constexpr uint64_t kDatasetsPerStore = 1500;
constexpr uint64_t kDatasetsPerWorkspace = 4800;
constexpr uint64_t kDatasetsPerTransformer = 2400;
/// Less than this would leave out some of the classes.
constexpr uint64_t kFewestTeams = 12;
constexpr uint64_t kStoresPerTeam = 8;
constexpr uint64_t kTeamsPerZone = 25;

/// Stores are of unequal size: their weights, again and again.
constexpr uint64_t kWeights[8] = {4, 2, 3, 5, 8, 1, 6, 3};
constexpr uint64_t kRound = 32;

uint64_t weightBefore(uint64_t store) {
  uint64_t sum = store / 8 * kRound;
  for (uint64_t i = 0; i < store % 8; ++i) sum += kWeights[i];
  return sum;
}

}  // namespace

Plan::Plan(const Options& options) : datasets_(options.datasets) {
  const bool one = options.shape == Shape::OneStore;
  const auto pick = [&](uint64_t given, uint64_t least, uint64_t per) {
    return given != 0 ? given : std::max<uint64_t>(least, datasets_ / per);
  };
  stores_ = one ? 1 : pick(options.datastores, 2 * kFewestTeams, kDatasetsPerStore);
  teams_ = one ? 1
               : options.teams != 0 ? options.teams
                                    : std::max(kFewestTeams, stores_ / kStoresPerTeam);
  zones_ = one ? 1
               : options.zones != 0 ? options.zones
                                    : std::max<uint64_t>(3, teams_ / kTeamsPerZone);
  // Each team has a store and a workspace that reads it, each zone a team.
  zones_ = std::min(zones_, teams_);
  stores_ = std::max(stores_, teams_);
  workspaces_ = one ? 1 : std::max(teams_, pick(options.workspaces, teams_, kDatasetsPerWorkspace));
  transformers_ = one ? 0 : pick(options.transformers, 12, kDatasetsPerTransformer);
  uint64_t outputs = 0;
  for (uint64_t i = 0; i < transformers_; ++i) outputs += outputsOf(i);
  // A store has at least one dataset.
  produced_ = std::max(stores_ * 4, datasets_ - std::min(datasets_, outputs));
}

std::string Plan::zoneName(uint64_t zone) const {
  std::string name(kZones[zone % kZones.size()]);
  if (zone >= kZones.size()) name += std::to_string(zone / kZones.size() + 1);
  return name;
}

std::string Plan::zeroName(uint64_t platform) {
  static constexpr std::string_view kNames[kZeroPlatforms] = {"Live", "Archive", "Lake", "Vault"};
  return std::string(kNames[platform]);
}

TeamPlan Plan::team(uint64_t id) const {
  TeamPlan team;
  team.id = id;
  team.zone = id * zones_ / teams_;
  // The division above may round to a neighbor of the zone whose stretch holds the team.
  while (teamsOf(team.zone).end <= id) ++team.zone;
  while (teamsOf(team.zone).begin > id) --team.zone;
  team.name = std::string(kBusinesses[id % kBusinesses.size()]);
  if (id >= kBusinesses.size()) team.name += std::to_string(id / kBusinesses.size() + 1);
  team.path = zoneName(team.zone) + "/" + team.name;
  team.folder = "zones/" + team.path;
  team.style = static_cast<CaptureStyle>(id % static_cast<uint64_t>(CaptureStyle::Count));
  team.credential = "T" + std::to_string(id) + "_READER";
  team.zero = suitsZero(team.style);
  team.production = team.style != CaptureStyle::HostPortCdc;
  if (team.style == CaptureStyle::SqlServerSnapshot) {
    team.platform = "Desk";
  } else if (team.zero) {
    const uint64_t platform = (id % 10 + id / 20) % kZeroPlatforms;
    team.platform = zeroName(platform);
    team.history = keepsHistory(platform);
  } else {
    team.platform = team.style == CaptureStyle::KafkaMulti ? "Streams" : "Batch";
  }
  team.stores = share(stores_, id, teams_);
  team.workspaces = share(workspaces_, id, teams_);
  team.transformers = share(transformers_, id, teams_);
  return team;
}

uint64_t Plan::partner(uint64_t id) const {
  const uint64_t other = id % 20 < 10 ? id + 10 : id - 10;
  return other < teams_ ? other : id;
}

std::string Plan::storeName(uint64_t store) const {
  return std::string(kBusinesses[store * 7 % kBusinesses.size()]) + "Store" +
         std::to_string(store + 1);
}

uint64_t Plan::datasetsOf(uint64_t store) const {
  // Four for everyone, the rest by weight.
  const uint64_t rest = produced_ - stores_ * 4;
  const uint64_t whole = weightBefore(stores_);
  return 4 + rest * weightBefore(store + 1) / whole - rest * weightBefore(store) / whole;
}

std::string Plan::workspaceName(uint64_t workspace) const {
  static constexpr std::string_view kUses[8] = {"Reports", "Dashboards", "Forecasts", "Audits",
                                                "Extracts", "Models", "Alerts", "Research"};
  return std::string(kUses[workspace % 8]) + std::to_string(workspace + 1);
}

std::string Plan::transformerName(uint64_t transformer) const {
  return "Summing" + std::to_string(transformer + 1);
}

std::string Plan::outputName(uint64_t transformer) const {
  return "Figures" + std::to_string(transformer + 1);
}

}  // namespace dslint::bench
