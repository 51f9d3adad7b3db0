// A small model in memory, with its pipelines.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "graph/graph.h"
#include "model/loader.h"
#include "pipeline/analysis.h"
#include "pipeline/pipeline_graph.h"

namespace dslint::testing {

class TestModel {
 public:
  explicit TestModel(std::string text) : sources_(realFileSystem()) {
    model_.files.emplace_back().file = sources_.addText("model.yaml", std::move(text));
    readModel(sources_, realFileSystem(), {"."}, ReadOptions(), model_);
    for (const LoadedFile& file : model_.files) {
      for (const Finding& finding : file.findings) UNSCOPED_INFO(finding.message);
      REQUIRE(file.findings.empty());
    }
    graph_ = std::make_unique<Graph>(model_);
    for (const PipelineGraph& pipeline : pipelinesOf(*graph_).all()) {
      for (const std::string& fault : verifyPipelineGraph(pipeline, *graph_)) {
        FAIL_CHECK(fault);
      }
    }
  }

  const Graph& graph() const { return *graph_; }
  const SourceSet& sources() const { return sources_; }
  const PipelineGraph& pipeline(std::string_view platform) const {
    for (const PipelineGraph& pipeline : pipelinesOf(*graph_).all()) {
      if (pipeline.platform().name.view() == platform) return pipeline;
    }
    FAIL("no such platform");
    return pipelinesOf(*graph_).all().front();
  }

 private:
  SourceSet sources_;
  Model model_;
  std::unique_ptr<Graph> graph_;
};

/// An ecosystem with the platforms Zero (by default) and Legacy, a team, and two stores: NYC with
/// its datasets one by one, and Signs as a whole.
inline const std::string kBase = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
zones: [{name: USA, owningRepo: {repository: acme/usa, branch: main}}]
dataPlatforms:
  - type: ZeroDataPlatform
    name: Zero
    mergeStore: {type: PostgresDatabase, name: merge, hostPort: "m.acme.example:5432", databaseName: merge}
    milestoning: SCD2
  - {type: LegacyDataPlatform, name: Legacy}
defaultDataPlatform: Zero
---
kind: GovernanceZone
name: USA
teams: [{name: Parking, owningRepo: {repository: acme/parking, branch: main}}]
---
kind: Team
zone: USA
name: Parking
containers:
  - {type: PostgresDatabase, name: pg, hostPort: "pg.acme.example:5432", databaseName: parking}
  - {type: PostgresDatabase, name: merge, hostPort: {host: m.acme.example, port: 5432}, databaseName: merge}
  - {type: ObjectStorage, name: lake, bucket: lake}
---
kind: Datastore
team: USA/Parking
name: NYC
capture: {type: CDCCaptureIngestion, container: pg, consistency: SINGLE_DATASET}
datasets:
  - {name: tickets, schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}}
  - {name: streets, schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}}
---
kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - {name: signs, schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}}
  - {name: posts, schema: {columns: [{name: id, type: BigInt, nullable: false, primaryKey: true}]}}
)";

/// A workspace with one group that reads `sinks` (a flow list), and more lines.
inline std::string workspace(const std::string& name, const std::string& sinks,
                             const std::string& more = "", const std::string& platform = "") {
  return "---\nkind: Workspace\nteam: USA/Parking\nname: " + name + "\n" + more +
         "datasetGroups:\n  - name: main\n    sinks: " + sinks + "\n" + platform;
}

/// Lines for a workspace that make it transform its input into `output`, a store with one dataset
/// `made`.
inline std::string transforms(const std::string& output) {
  return "dataTransformer:\n  name: make_" + output +
         "\n  code: {type: PythonRepoCodeArtifact, version: v1, repo: {repository: acme/code, "
         "branch: main}}\n  outputDatastore:\n    name: " +
         output +
         "\n    datasets: [{name: made, schema: {columns: [{name: id, type: BigInt, nullable: "
         "false, primaryKey: true}]}}]\n";
}

/// How many nodes of a kind there are.
inline size_t count(const PipelineGraph& graph, PipelineNodeKind kind) {
  return summarize(graph).nodes[static_cast<size_t>(kind)];
}

/// The node of that kind and label; fails when there is none.
inline uint32_t find(const PipelineGraph& graph, PipelineNodeKind kind, std::string_view label) {
  for (uint32_t i = 0; i < graph.nodes().size(); ++i) {
    if (graph.nodes()[i].kind == kind && nodeLabel(graph.nodes()[i], graph) == label) return i;
  }
  FAIL("no " << toText(kind) << " " << label);
  return 0;
}

}  // namespace dslint::testing
