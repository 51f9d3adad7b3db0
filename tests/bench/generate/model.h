// Writes whole models: the ecosystem, its zones and teams, and with store.h and workspace.h what
// the teams own.
#pragma once

#include <string>
#include <vector>

#include "generate/workspace.h"

namespace dslint::bench {

class ModelWriter {
 public:
  ModelWriter(Output& out, const Dice& dice, Faults& faults, const Plan& plan)
      : out_(out), dice_(dice), faults_(faults), plan_(plan) {}
  void write();

 private:
  void writeEcosystem();
  void writeVendors();
  void writeZeroPlatform(const std::string& name, uint64_t number);
  void writeCredentials(const std::string& platform);
  void writeHints(const std::string& platform);
  void writeLegacyPlatforms();
  void writeZone(uint64_t zone);
  void writePolicies(bool overlap);
  void writeTeam(const TeamPlan& team);
  void writeContainers(const TeamPlan& team);
  void writeSource(const TeamPlan& team, std::optional<TeamFault> fault);
  void writeMart(const TeamPlan& team);

  Output& out_;
  const Dice& dice_;
  Faults& faults_;
  const Plan& plan_;
};

/// The body of the container into which the ZeroDataPlatform of that number merges, line by line;
/// a team that repeats it names the platform's own store.
std::vector<std::string> mergeStoreOf(uint64_t platform);

/// A model of one of the shapes that are hard in one place.
void writeShape(const Options& options, Output& out, const Dice& dice, Faults& faults);

}  // namespace dslint::bench
