// Writes workspaces, with and without a transformer.
#pragma once

#include <string>
#include <vector>

#include "generate/plan.h"

namespace dslint::bench {

class WorkspaceWriter {
 public:
  WorkspaceWriter(Output& out, const Dice& dice, Faults& faults, const Plan& plan)
      : out_(out), dice_(dice), faults_(faults), plan_(plan) {}

  /// A workspace that only reads; `index` counts those of the team. `inlined` writes it as an item
  /// of the team's `workspaces`.
  void writeReader(const TeamPlan& team, uint64_t index, const std::string& path, bool inlined);
  /// A workspace that makes a datastore.
  void writeTransformer(const TeamPlan& team, uint64_t index, const std::string& path);
  /// The assignments of all the team's dataset groups that need one.
  void writeAssignments(const TeamPlan& team, const std::string& path);

  /// The number of the reader (within its team) that reads a store of the team.
  static uint64_t readerOf(const TeamPlan& team, uint64_t indexOfStore) {
    return indexOfStore % team.workspaces.size();
  }

 private:
  bool fits(const TeamPlan& team, uint64_t index, WorkspaceFault fault, bool transformer) const;
  void writeSinks(uint64_t store, uint64_t most);
  void writeCore(const TeamPlan& team, uint64_t index, std::optional<WorkspaceFault> fault);
  void writePartners(const TeamPlan& team, std::optional<WorkspaceFault> fault);
  bool hasDerived(const TeamPlan& team, uint64_t index) const {
    return index < team.transformers.size();
  }
  void writeDerived(const TeamPlan& team, uint64_t index);
  void writeFaultySink(const TeamPlan& team, WorkspaceFault fault);
  void writeRetention(const TeamPlan& team, uint64_t roll, bool wrong);
  void writeCode(const TeamPlan& team, uint64_t transformer, bool wrongVersion);
  void writeOutput(const TeamPlan& team, uint64_t transformer);
  void writeAssignment(const TeamPlan& team, const std::string& workspace, std::string_view group,
                       uint64_t roll, const std::string& path, bool wrongGroup);
  template <class... Parts>
  void line(const Parts&... parts) {
    out_.line(indent_, parts...);
  }

  Output& out_;
  const Dice& dice_;
  Faults& faults_;
  const Plan& plan_;
  std::string_view indent_;
};

}  // namespace dslint::bench
