// What a rule sees while the engine walks, and how it reports.
#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "graph/graph.h"
#include "lint/rule.h"

namespace dslint {

/// The objects around the one that is visited; null where there is none.
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

/// Dates and switches that rules go by.
struct LintOptions {
  int64_t today = 0;  ///< days since 1970-01-01, in UTC
};

class Context {
 public:
  Context(const Graph& graph, const LintOptions& options) : graph_(graph), options_(options) {}

  const Graph& graph() const { return graph_; }
  const LintOptions& options() const { return options_; }
  const Scope& scope() const { return scope_; }

  /// Reports a problem of the running rule that belongs to `object`. The finding may be refined:
  /// related places, further places, a fix, another severity.
  Finding& report(const UserDSLObject& object, Place primary, std::string message,
                  std::string advice = {}) {
    Finding& finding = findings_.emplace_back();
    finding.rule = rule_->id;
    finding.object = &object;
    finding.primary = std::move(primary);
    finding.message = std::move(message);
    finding.advice = std::move(advice);
    return finding;
  }
  /// Counts problems that are held back because they follow from another one.
  void derive(uint64_t count = 1) { derived_ += count; }
  /// True, and counted, if the key was written but could not be read: its absence is no news.
  bool follows(const UserDSLObject& object, std::string_view key) {
    if (!graph_.model().failed(object, key)) return false;
    derive();
    return true;
  }

 private:
  friend class Engine;
  const Graph& graph_;
  const LintOptions& options_;
  Scope scope_;
  const Rule* rule_ = nullptr;
  std::vector<Finding> findings_;
  uint64_t derived_ = 0;
};

}  // namespace dslint
