#include "pipeline/pipeline_graph.h"

#include <fmt/format.h>

#include <algorithm>

#include "test_model.h"

using namespace dslint;
using namespace dslint::testing;
using Kind = PipelineNodeKind;

TEST_CASE("one ingestion a dataset for SINGLE_DATASET, one a store for MULTI_DATASET") {
  const TestModel model(kBase + workspace("W",
                                          "[{store: NYC, dataset: tickets}, {store: NYC, "
                                          "dataset: streets}, {store: Signs, dataset: signs}, "
                                          "{store: Signs, dataset: posts}]"));
  const PipelineGraph& zero = model.pipeline("Zero");
  CHECK(count(zero, Kind::Ingestion) == 3);
  CHECK(count(zero, Kind::Export) == 4);
  CHECK(count(zero, Kind::Source) == 1);
  CHECK(count(zero, Kind::Workspace) == 1);
  CHECK(zero.edgeCount() == 3 + 4 + 4);
  CHECK(zero.datasets().size() == 4);
  const uint32_t signs = find(zero, Kind::Ingestion, "Signs");
  CHECK(zero.successors(signs).size() == 2);
  CHECK(zero.nodes()[signs].cause->cls() == ClassId::Datastore);
  CHECK(zero.nodes()[signs].file() == kNoFile);
  CHECK(zero.nodes()[find(zero, Kind::Ingestion, "NYC:tickets")].cause->cls() == ClassId::Dataset);
  CHECK(model.pipeline("Legacy").nodes().empty());
}

TEST_CASE("a dataset is exported once to each container") {
  const std::string tickets = "[{store: NYC, dataset: tickets}]";
  const TestModel model(kBase + workspace("A", tickets) + workspace("B", tickets) +
                        workspace("C", tickets, "container: merge\n") +
                        workspace("D", tickets, "container: lake\n"));
  const PipelineGraph& zero = model.pipeline("Zero");
  CHECK(count(zero, Kind::Ingestion) == 1);
  // A and B leave their storage to the platform, and C names what is its merge store.
  CHECK(count(zero, Kind::Export) == 2);
  const auto loads = summarize(zero).loads;
  REQUIRE(loads.size() == 2);
  CHECK(loads[0].container == "merge");
  CHECK(loads[1].container == "lake");
}

TEST_CASE("transformers that feed a workspace come along, and run by default nowhere else") {
  const TestModel model(
      kBase + workspace("T", "[{store: NYC, dataset: tickets}]", transforms("Made")) +
      workspace("W", "[{store: Made, dataset: made}]", "",
                "    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Legacy}\n"));
  const PipelineGraph& legacy = model.pipeline("Legacy");
  REQUIRE(legacy.groups().size() == 2);
  CHECK(legacy.groups()[1].because == nullptr);
  CHECK(legacy.transformers().size() == 1);
  const uint32_t transformer = find(legacy, Kind::Transformer, "make_Made of T");
  const uint32_t trigger = find(legacy, Kind::Trigger, "T");
  REQUIRE(legacy.successors(trigger).size() == 1);
  CHECK(legacy.successors(trigger)[0] == transformer);
  const uint32_t made = find(legacy, Kind::Ingestion, "Made");
  REQUIRE(legacy.predecessors(made).size() == 1);
  CHECK(legacy.predecessors(made)[0] == transformer);
  CHECK(summarize(legacy).longestChain == 9);
  CHECK(model.pipeline("Zero").transformers().empty());
}

TEST_CASE("a transformer that only its own workspace reads, or a ring, runs by default") {
  const TestModel alone(kBase + workspace("T",
                                          "[{store: NYC, dataset: tickets}, {store: Made, "
                                          "dataset: made}]",
                                          transforms("Made")));
  CHECK(alone.pipeline("Zero").transformers().size() == 1);
  const TestModel ring(kBase +
                       workspace("T", "[{store: Other, dataset: made}]", transforms("Made")) +
                       workspace("U", "[{store: Made, dataset: made}]", transforms("Other")));
  CHECK(ring.pipeline("Zero").transformers().size() == 2);
}

TEST_CASE("a chain of transformers runs where its end is read") {
  const TestModel model(
      kBase + workspace("T", "[{store: NYC, dataset: tickets}]", transforms("Made")) +
      workspace("U", "[{store: Made, dataset: made}]", transforms("Other")) +
      workspace("W", "[{store: Other, dataset: made}]", "",
                "    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Legacy}\n"));
  CHECK(model.pipeline("Legacy").transformers().size() == 2);
  CHECK(model.pipeline("Zero").transformers().empty());
}

TEST_CASE("a store with another primary platform is not followed further back") {
  const std::string text =
      kBase + workspace("T", "[{store: NYC, dataset: tickets}]", transforms("Made")) +
      workspace("W", "[{store: Made, dataset: made}]", "",
                "    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Legacy}\n") +
      workspace("V", "[{store: Made, dataset: made}]") +
      "---\nkind: PrimaryIngestionPlatform\ndatastore: Made\ndataPlatforms: [Zero]\n";
  const TestModel model(text);
  const PipelineGraph& legacy = model.pipeline("Legacy");
  CHECK(legacy.transformers().empty());
  REQUIRE(legacy.stores().size() == 1);
  CHECK_FALSE(legacy.stores()[0].captured);
  CHECK(legacy.predecessors(find(legacy, Kind::Ingestion, "Made")).empty());
  CHECK(model.pipeline("Zero").transformers().size() == 1);
}

TEST_CASE("a decommissioned assignment gives way to what comes next") {
  const std::string group = workspace("W", "[{store: NYC, dataset: tickets}]");
  const auto assigned = [&](const std::string& assignments) {
    return kBase + group +
           "---\nkind: DatasetGroupPlatformAssignment\nworkspace: W\ndatasetGroup: main\n"
           "assignments: [" +
           assignments + "]\n";
  };
  const TestModel both(assigned("{dataPlatform: Zero}, {dataPlatform: Legacy}"));
  CHECK(both.pipeline("Zero").groups().size() == 1);
  CHECK(both.pipeline("Legacy").groups().size() == 1);
  const TestModel one(
      assigned("{dataPlatform: Zero, status: DECOMMISSIONED}, {dataPlatform: Legacy}"));
  CHECK(one.pipeline("Zero").groups().empty());
  const TestModel none(assigned("{dataPlatform: Legacy, status: DECOMMISSIONED}"));
  CHECK(none.pipeline("Zero").groups().size() == 1);
  CHECK(none.pipeline("Legacy").groups().empty());
}

TEST_CASE("priorities flow back to what a workspace depends on") {
  const TestModel model(
      kBase +
      workspace("T", "[{store: NYC, dataset: tickets}]", "priority: LOW\n" + transforms("Made")) +
      workspace("W", "[{store: Made, dataset: made}]", "priority: HIGH\n") +
      workspace("X", "[{store: NYC, dataset: streets}]") +
      workspace("Y", "[{store: NYC, dataset: tickets}]", "priority: MEDIUM\ncontainer: lake\n"));
  const PipelineGraph& zero = model.pipeline("Zero");
  const auto priorityOf = [&](Kind kind, std::string_view label) {
    return toText(zero.nodes()[find(zero, kind, label)].priority);
  };
  CHECK(priorityOf(Kind::Ingestion, "NYC:tickets") == "HIGH");
  CHECK(priorityOf(Kind::Export, "NYC:tickets to merge") == "HIGH");
  CHECK(priorityOf(Kind::Export, "NYC:tickets to lake") == "MEDIUM");
  CHECK(priorityOf(Kind::Trigger, "T") == "HIGH");
  CHECK(priorityOf(Kind::Transformer, "make_Made of T") == "HIGH");
  CHECK(priorityOf(Kind::Ingestion, "NYC:streets") == "UNKNOWN");
  const auto priorities = summarize(zero).priorities;
  CHECK(priorities[1] == 9);
  CHECK(priorities[2] == 2);
  CHECK(priorities[4] == 3);
}

TEST_CASE("chains and rings of transformers are built once and in time") {
  constexpr size_t kLength = 3000;
  std::string ring = kBase;
  for (size_t i = 0; i < kLength; ++i) {
    ring += workspace(fmt::format("T{}", i),
                      fmt::format("[{{store: S{}, dataset: made}}]", (i + kLength - 1) % kLength),
                      transforms(fmt::format("S{}", i)));
  }
  std::string chain = ring;
  chain.replace(chain.find(fmt::format("{{store: S{}, dataset: made}}", kLength - 1)),
                fmt::format("{{store: S{}, dataset: made}}", kLength - 1).size(),
                "{store: NYC, dataset: tickets}");
  for (const bool closed : {true, false}) {
    Model model;
    SourceSet files(realFileSystem());
    model.files.emplace_back().file = files.addText("model.yaml", closed ? ring : chain);
    readModel(files, realFileSystem(), {"."}, ReadOptions(), model);
    const Graph graph(model);
    const PipelineGraph& zero = pipelinesOf(graph).all()[0];
    CHECK(zero.transformers().size() == kLength);
    const PipelineSummary summary = summarize(zero);
    CHECK(summary.rings == (closed ? 1U : 0U));
    // An open chain begins with a source and ends with the ingestion of the last output.
    CHECK(summary.longestChain == 5 * kLength + (closed ? 0 : 2));
  }
}

TEST_CASE("a small ring holds the invariants") {
  const TestModel model(kBase +
                        workspace("A",
                                  "[{store: FromB, dataset: made}, {store: NYC, dataset: tickets}]",
                                  "priority: CRITICAL\n" + transforms("FromA")) +
                        workspace("B", "[{store: FromA, dataset: made}]", transforms("FromB")));
  const PipelineGraph& zero = model.pipeline("Zero");
  CHECK(summarize(zero).rings == 1);
  for (const PipelineNode& node : zero.nodes()) {
    CHECK(node.priority == WorkspacePriority::Critical);
  }
}

TEST_CASE("what does not resolve leaves a gap and nothing more") {
  const TestModel model(kBase + workspace("W",
                                          "[{store: Nowhere, dataset: x}, {store: NYC, "
                                          "dataset: nothing}, {store: NYC, dataset: tickets}]",
                                          "container: gone\n"));
  const PipelineGraph& zero = model.pipeline("Zero");
  CHECK(count(zero, Kind::Ingestion) == 1);
  CHECK(count(zero, Kind::Export) == 1);
  CHECK(summarize(zero).loads[0].container == "unknown container");
}

TEST_CASE("objects narrow a graph") {
  const TestModel model(kBase +
                        workspace("T", "[{store: NYC, dataset: tickets}]", transforms("Made")) +
                        workspace("W", "[{store: Made, dataset: made}]") +
                        workspace("X", "[{store: NYC, dataset: streets}]", "container: lake\n"));
  const PipelineGraph& zero = model.pipeline("Zero");
  const auto size = [](const NodeSet& nodes) {
    return std::count(nodes.begin(), nodes.end(), true);
  };
  CHECK(size(nodesOf(zero, "NYC")) == 4);
  CHECK(size(nodesOf(zero, "NYC:tickets")) == 2);
  CHECK(size(nodesOf(zero, "Made:made")) == 2);
  CHECK(size(nodesOf(zero, "lake")) == 1);
  CHECK(size(nodesOf(zero, "pg")) == 1);
  CHECK(size(nodesOf(zero, "make_Made")) == 2);
  CHECK(size(nodesOf(zero, "T")) == 3);
  CHECK(isEmpty(nodesOf(zero, "NYC:nothing")));
  CHECK(isEmpty(nodesOf(zero, "NY")));
  CHECK(size(dependents(zero, "NYC:tickets")) == 8);
  CHECK(size(dependencies(zero, "X")) == 4);
}

TEST_CASE("what depends on an object does not bring its siblings along") {
  const TestModel model(
      kBase + workspace("A", "[{store: Signs, dataset: signs}, {store: NYC, dataset: tickets}]") +
      workspace("B", "[{store: Signs, dataset: posts}, {store: NYC, dataset: tickets}]"));
  const PipelineGraph& zero = model.pipeline("Zero");
  const auto has = [&](const NodeSet& nodes, Kind kind, std::string_view label) {
    return nodes[find(zero, kind, label)];
  };
  // Signs is ingested as a whole: what else comes out of it has nothing to do with one dataset.
  const NodeSet signs = dependents(zero, "Signs:signs");
  CHECK(has(signs, Kind::Ingestion, "Signs"));
  CHECK(has(signs, Kind::Export, "Signs:signs to merge"));
  CHECK_FALSE(has(signs, Kind::Export, "Signs:posts to merge"));
  CHECK(has(signs, Kind::Workspace, "A"));
  CHECK_FALSE(has(signs, Kind::Workspace, "B"));
  CHECK_FALSE(has(signs, Kind::Source, "pg"));
  CHECK(has(dependents(zero, "Signs"), Kind::Workspace, "B"));
  // Another reader of the same export does not depend on this one.
  CHECK_FALSE(has(dependents(zero, "A"), Kind::Workspace, "B"));
  CHECK_FALSE(has(dependencies(zero, "A"), Kind::Export, "Signs:posts to merge"));
}

TEST_CASE("steps lead from dataset to workspace to dataset") {
  const TestModel model(kBase +
                        workspace("T", "[{store: NYC, dataset: tickets}]", transforms("Made")) +
                        workspace("U", "[{store: Made, dataset: made}]", transforms("More")) +
                        workspace("W", "[{store: More, dataset: made}]"));
  const PipelineGraph& zero = model.pipeline("Zero");
  const auto size = [&](uint32_t depth) {
    const NodeSet nodes = neighborhood(zero, "Made:made", depth);
    return std::count(nodes.begin(), nodes.end(), true);
  };
  CHECK(size(0) == 2);           // ingestion and export
  CHECK(size(1) == 2 + 3 + 3);   // T and U, each with trigger and transformer
  CHECK(size(2) == 8 + 2 + 2);   // NYC:tickets and More:made
  CHECK(size(3) == 12 + 1 + 1);  // pg and W
  CHECK(size(kAnyDepth) == size(3));
}
