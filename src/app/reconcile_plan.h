// `dslint reconcile --plan` and `--apply`: the shell around plan.h and apply.h.
#pragma once

#include <string>
#include <vector>

#include "app/database_access.h"
#include "database/plan.h"
#include "rules/database_context.h"
#include "run/load.h"

namespace dslint {

struct PlanCommand {
  std::string planFile;   ///< `-` for stdout
  std::string applyFile;
  std::string format;     ///< json, text or sql; empty: json
  std::vector<std::string> allowed;
  std::vector<std::string> adopted;
  int64_t rewriteRows = 100'000;
  std::string lockTimeout = "2s";
  std::string statementTimeout = "0";
  bool timeoutsGiven = false;
};

/// Writes the plan for a merge store. Returns the exit status.
int writePlan(const PlanCommand& command, const LoadedModel& model, DatabaseAccess& access,
              const ComparedDatabase& database);

/// Applies a plan and verifies that nothing is left to do. Returns the exit status.
int carryOut(const PlanCommand& command, const LoadedModel& model, DatabaseAccess& access,
             std::vector<DesiredDatabase> databases);

}  // namespace dslint
