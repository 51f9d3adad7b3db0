#include "render/graph_printer.h"

#include <sys/wait.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "../pipeline/test_model.h"

using namespace dslint;
using namespace dslint::render;
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
  CHECK(text.find("  4 nodes: 1 source, 1 ingestion, 1 export, 1 workspace, 0 trigger, "
                  "0 transformer; 3 edges\n") != std::string::npos);
  CHECK(text.find("  export NYC:tickets to merge [UNKNOWN]  DatasetSink@model.yaml:") !=
        std::string::npos);
  CHECK(text.find("    after ingestion NYC:tickets\n") != std::string::npos);
  CHECK(text.find("  workspace W [UNKNOWN]  Workspace@model.yaml:") != std::string::npos);
  CHECK(text.find("    after export NYC:tickets to merge\n") != std::string::npos);
  CHECK(text.find("    after source pg\n") != std::string::npos);
  CHECK(text.find("LegacyDataPlatform Legacy\n  runs nothing\n") != std::string::npos);
}

TEST_CASE("Graphviz draws what is written for it") {
  const TestModel model = awkward();
  const std::string dot = pictureAsDot(pictureOf(everything(model), kMostBoxes));
  CHECK(dot.find("label=\"Zero \\\"<&amp;>`#\\\\\"") != std::string::npos);
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
  const std::string text = pictureAsMermaid(pictureOf(everything(model), kMostBoxes));
  CHECK(text.starts_with("flowchart LR\n  subgraph f0[\"Zero #quot;#lt;&#gt;#96;#35;\\\"]\n"));
  CHECK(text.find("[[\"transformer<br/>make_Made of T\"]]:::HIGH") != std::string::npos);
  CHECK(text.find("Legacy") == std::string::npos);  // it runs nothing
}

TEST_CASE("JSON holds the nodes, the edges and the physical names") {
  const TestModel model = awkward();
  const auto json = nlohmann::json::parse(graphAsJson(everything(model), model.sources(), false));
  CHECK(json["version"] == 1);
  const auto& zero = json["platforms"][0];
  CHECK(zero["platform"] == "Zero \"<&>`#\\");
  CHECK(zero["nodes"].size() == 9);
  CHECK(zero["edges"].size() == 8);
  CHECK(zero["summary"]["longestChain"] == 9);
  CHECK(zero["physicalNames"].size() == 6);
  for (const auto& node : zero["nodes"]) {
    CHECK(node["cause"]["file"] == "model.yaml");
    CHECK(node["priority"] == "HIGH");
    CHECK(node["team"] == "USA/Parking");
  }
}

TEST_CASE("a picture has a frame for each platform and team, and a legend of what occurs") {
  const TestModel model(kBase + workspace("W", "[{store: NYC, dataset: tickets}]"));
  const Picture picture = pictureOf(everything(model), kMostBoxes);
  REQUIRE(picture.frames.size() == 3);  // Zero, its team, and Legacy, which runs nothing
  CHECK(picture.frames[1].label == "USA/Parking");
  CHECK(picture.frames[1].parent == 0);
  REQUIRE(picture.boxes.size() == 4);
  for (const Box& box : picture.boxes) CHECK(box.frame == 1);
  CHECK(picture.note.empty());
  const std::string dot = pictureAsDot(picture);
  CHECK(dot.find("legend_source [label=\"source\", shape=folder") != std::string::npos);
  CHECK(dot.find("legend_UNKNOWN") != std::string::npos);
  CHECK(dot.find("legend_HIGH") == std::string::npos);
  CHECK(dot.find("legend_transformer") == std::string::npos);
}

TEST_CASE("too large a picture is folded into objects, then into teams, then into zones") {
  const TestModel model(kBase +
                        workspace("T", "[{store: NYC, dataset: tickets}]",
                                  "priority: LOW\n" + transforms("Made")) +
                        workspace("W", "[{store: Made, dataset: made}]"));
  const auto shown = everything(model);
  CHECK(pictureOf(shown, 9).boxes.size() == 9);
  const Picture objects = pictureOf(shown, 8);
  REQUIRE(objects.boxes.size() == 5);  // pg, NYC, T, Made, W
  CHECK(objects.arrows.size() == 4);
  CHECK(objects.note == "9 nodes, folded into datastores and workspaces; --full shows them all");
  for (const Box& box : objects.boxes) {
    if (box.label == "NYC") {
      CHECK(box.kind == BoxKind::Datastore);
      CHECK(box.detail == "1 dataset");
      CHECK(box.priority == WorkspacePriority::Low);
    } else if (box.label == "T") {
      CHECK(box.detail == "transforming workspace");
    }
  }
  const Picture teams = pictureOf(shown, 4);
  REQUIRE(teams.boxes.size() == 1);
  CHECK(teams.boxes[0].label == "USA/Parking");
  CHECK(teams.boxes[0].detail == "2 datasets, 2 workspaces");
  CHECK(teams.arrows.empty());
  CHECK(pictureOf(shown, 0).boxes[0].label == "USA");
}

TEST_CASE("readers are listed with their owners and the way to them") {
  const TestModel model(kBase +
                        workspace("T", "[{store: NYC, dataset: tickets}]", transforms("Made")) +
                        workspace("W", "[{store: Made, dataset: made}]", "priority: HIGH\n") +
                        workspace("X", "[{store: NYC, dataset: streets}]"));
  std::string problem;
  const auto data = findData(model.graph(), "NYC:tickets.id", problem);
  REQUIRE(data);
  CHECK(data->column == "id");
  const auto readers = readersOf(model.graph(), data->datasets);
  const std::string text = readersAsText("NYC:tickets.id", readers, model.sources());
  CHECK(text.starts_with("2 workspaces read NYC:tickets.id\n  T [UNKNOWN]  Workspace@model.yaml:"));
  CHECK(text.find("    team USA/Parking, owned by acme/parking@main\n") != std::string::npos);
  CHECK(text.find("    reads Made:made in the group main\n"
                  "    through make_Made of T, which makes Made\n") != std::string::npos);
  const auto json =
      nlohmann::json::parse(readersAsJson("NYC:tickets.id", readers, model.sources()));
  REQUIRE(json["readers"].size() == 2);
  CHECK(json["readers"][1]["through"][0]["workspace"] == "T");
  CHECK(json["readers"][1]["owner"] == "acme/parking@main");
  CHECK(readersAsText("Signs", {}, model.sources()) == "nobody reads Signs\n");
  CHECK_FALSE(findData(model.graph(), "NYC:ticket", problem));
  CHECK(problem == "the datastore `NYC` has no dataset `ticket`; did you mean `tickets`?");
  CHECK_FALSE(findData(model.graph(), "NYC:tickets.idd", problem));
  CHECK(problem == "the dataset `NYC:tickets` has no column `idd`; did you mean `id`?");
  CHECK_FALSE(findData(model.graph(), "NYCC", problem));
  CHECK(problem == "there is no datastore `NYCC`; did you mean `NYC`?");
}
