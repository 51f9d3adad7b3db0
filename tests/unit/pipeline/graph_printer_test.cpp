#include "pipeline/graph_printer.h"

#include <sys/wait.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "test_model.h"

using namespace dslint;
using namespace dslint::testing;

namespace {

/// A model with names that need care in every format.
TestModel awkward() {
  std::string text = kBase +
                     workspace("T", "[{store: NYC, dataset: tickets}]", transforms("Made")) +
                     workspace("W", "[{store: Made, dataset: made}]", "priority: HIGH\n");
  for (size_t at = 0; (at = text.find("Zero\n", at)) != std::string::npos;) {
    text.replace(at, 4, "'Zero \"<&>`#\\'");
    at += 14;
  }
  return TestModel(std::move(text));
}

std::vector<ShownPipeline> everything(const TestModel& model) {
  std::vector<ShownPipeline> shown;
  for (const PipelineGraph& graph : pipelinesOf(model.graph()).all()) {
    shown.push_back({&graph, NodeSet(graph.nodes().size(), true), true});
  }
  return shown;
}

}  // namespace

TEST_CASE("text says what each node waits for, and where it comes from") {
  const TestModel model(kBase + workspace("W", "[{store: NYC, dataset: tickets}]"));
  const std::string text = graphAsText(everything(model), model.sources(), false);
  CHECK(text.find("  2 nodes: 1 ingestion, 1 export, 0 trigger, 0 transformer; 1 edge\n") !=
        std::string::npos);
  CHECK(text.find("  export NYC:tickets to merge [UNKNOWN]  DatasetSink@model.yaml:") !=
        std::string::npos);
  CHECK(text.find("    after ingestion NYC:tickets\n") != std::string::npos);
  CHECK(text.find("LegacyDataPlatform Legacy\n  runs nothing\n") != std::string::npos);
}

TEST_CASE("Graphviz draws what is written for it") {
  const TestModel model = awkward();
  const std::string dot = graphAsDot(everything(model));
  CHECK(dot.find("label=\"Zero \\\"<&>`#\\\\\"") != std::string::npos);
  FILE* graphviz = popen("dot -Tsvg >/dev/null 2>&1", "w");
  REQUIRE(graphviz != nullptr);
  std::fputs(dot.c_str(), graphviz);
  const int status = pclose(graphviz);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {
    WARN("Graphviz is not installed: nothing was drawn");
  } else {
    CHECK(status == 0);
  }
}

TEST_CASE("Mermaid gets its own signs as entities") {
  const TestModel model = awkward();
  const std::string text = graphAsMermaid(everything(model));
  CHECK(text.starts_with("flowchart LR\n  subgraph p0[\"Zero #quot;#lt;&#gt;#96;#35;\\\"]\n"));
  CHECK(text.find("[[\"transformer<br/>make_Made of T\"]]:::HIGH") != std::string::npos);
  CHECK(text.find("Legacy") == std::string::npos);  // it runs nothing
}

TEST_CASE("JSON holds the nodes, the edges and the physical names") {
  const TestModel model = awkward();
  const auto json = nlohmann::json::parse(graphAsJson(everything(model), model.sources(), false));
  CHECK(json["version"] == 1);
  const auto& zero = json["platforms"][0];
  CHECK(zero["platform"] == "Zero \"<&>`#\\");
  CHECK(zero["nodes"].size() == 6);
  CHECK(zero["edges"].size() == 5);
  CHECK(zero["summary"]["longestChain"] == 6);
  CHECK(zero["physicalNames"].size() == 6);
  for (const auto& node : zero["nodes"]) {
    CHECK(node["cause"]["file"] == "model.yaml");
    CHECK(node["priority"] == "HIGH");
  }
}
