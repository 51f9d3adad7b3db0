// What a rule sees of the model during the engine's walk, and how it reports.
#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "lint/reporter.h"

namespace dslint {

/// The objects around the visited one; null if there is none.
struct Scope {
  const GovernanceZone* zone = nullptr;      ///< of the team, or the zone that is visited
  const Team* team = nullptr;
  const Datastore* datastore = nullptr;
  const Dataset* dataset = nullptr;
  const Workspace* workspace = nullptr;
  const DatasetGroup* group = nullptr;
  const DataPlatform* platform = nullptr;
  const UserDSLObject* parent = nullptr;     ///< the object that holds the visited one
};

/// What a check sees of the model, and how it reports.
class Context : public Reporter {
 public:
  Context(const Graph& graph, const LintOptions& options) : Reporter(graph, options) {}

  const Graph& graph() const { return graph_; }
  const Scope& scope() const { return scope_; }

 private:
  friend class Engine;
  Scope scope_;
};

}  // namespace dslint
