// What is offered where something is typed, and what becomes of it.

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "server_test/bench.h"

namespace dslint::testing {
namespace {

using nlohmann::json;

/// The answer where `|` stands in the text.
json completed(Bench& bench, const std::string& marked) {
  const size_t mark = marked.find('|');
  std::string text = marked;
  text.erase(mark, 1);
  bench.write("draft.yaml", text);
  const auto line = std::count(text.begin(), text.begin() + static_cast<ptrdiff_t>(mark), '\n');
  const size_t start = text.substr(0, mark).rfind('\n') + 1;  // npos is before the first
  return bench.client->request("textDocument/completion",
                               {{"textDocument", {{"uri", bench.uri("draft.yaml")}}},
                                {"position", {{"line", line}, {"character", mark - start}}}});
}

/// The labels of what is offered.
std::set<std::string> offered(Bench& bench, const std::string& marked) {
  std::set<std::string> found;
  const json answer = completed(bench, marked);
  for (const json& item : answer["items"]) {
    found.insert(item["label"].get<std::string>());
  }
  return found;
}

constexpr const char* kWorkspace =
    "kind: Workspace\nteam: EU/Reporting\nname: Draft\ndatasetGroups:\n  - name: one\n    sinks:\n";

TEST_CASE("names of other files are completed") {
  Bench bench;
  bench.open("usa/sales.yaml");
  bench.client->diagnostics();
  const std::string start = kWorkspace;
  CHECK(offered(bench, start + "      - {store: |}\n").contains("Sales"));
  CHECK(offered(bench, start + "      - {store: Sales, dataset: |").contains("orders"));
  CHECK(offered(bench, start + "      - store: Sales\n        dataset: or|\n").contains("orders"));
  CHECK(offered(bench, start + "      - store: Sales\n        dataset: |\n        broken: [\n")
            .contains("orders"));
}

TEST_CASE("secrets are completed by the names that the model has, and values with documentation") {
  Bench bench;
  bench.client->diagnostics();
  const std::string start = "kind: Datastore\nteam: USA/Sales\nname: Draft\ncapture:\n"
                            "  type: SQLSnapshotIngestion\n";
  const auto secrets = offered(bench, start + "  credential: {name: |}\n");
  CHECK(secrets.contains("SALES_DB"));
  CHECK(secrets.contains("REVENUE_CODE"));
  CHECK(secrets.size() == 4);
  for (const char* line : {"  consistency: |\n", "  credential: {type: |}\n"}) {
    const json items = completed(bench, start + line)["items"];
    REQUIRE_FALSE(items.empty());
    CHECK_FALSE(items[0]["documentation"]["value"].get<std::string>().empty());
  }
}

TEST_CASE("keys, types and values are completed, in broken texts as well") {
  Bench bench;
  bench.client->diagnostics();
  CHECK(offered(bench, "|").contains("kind: Datastore"));
  CHECK(offered(bench, "kind: |\n").contains("Workspace"));
  const auto keys = offered(bench, "kind: Datastore\nteam: USA/Sales\nca|\n");
  CHECK(keys.contains("capture"));
  CHECK_FALSE(keys.contains("team"));
  CHECK(offered(bench, "kind: Datastore\ncapture: {type: |}\n").contains("KafkaIngestion"));
  CHECK(offered(bench, "kind: Datastore\ncapture:\n  type: CDC|\ndatasets: [\n")
            .contains("CDCCaptureIngestion"));
  CHECK(offered(bench, "kind: Datastore\ncapture: {consistency: |\n").contains("MULTI_DATASET"));
  const std::string columns =
      "kind: Datastore\ndatasets:\n  - name: a\n    schema:\n      columns:\n";
  CHECK(offered(bench, columns + "        - {name: id, type: |}\n").contains("BigInt"));
  CHECK(offered(bench, columns + "        - {name: id, nullable: |}\n").contains("false"));
  CHECK(offered(bench, columns + "        - {name: id}\n      primaryKey: [|]\n").contains("id"));
}

/// The item of that label; null if it is not offered.
json item(Bench& bench, const std::string& marked, const std::string& label) {
  const json answer = completed(bench, marked);
  for (const json& one : answer["items"]) {
    if (one["label"] == label) return one;
  }
  return nullptr;
}

/// What a line becomes when the item is chosen.
std::string chosen(Bench& bench, const std::string& line, const std::string& label) {
  const std::string head =
      "kind: Datastore\nteam: USA/Sales\nname: Draft\ndatasets:\n- name: a\n  schema:\n"
      "    columns:\n"
      "    - {name: two words, type: Date}\n    - {name: '- b', type: Date}\n";
  const json found = item(bench, head + line + "\n", label);
  if (found.is_null()) return "nothing";
  std::string text = line;
  text.erase(text.find('|'), 1);
  const json& range = found["textEdit"]["range"];
  CHECK(range["start"]["line"] == 9);
  const size_t from = range["start"]["character"];
  text.replace(from, range["end"]["character"].get<size_t>() - from,
               found["textEdit"]["newText"].get<std::string>());
  return text;
}

TEST_CASE("the first key of an item is completed before the others of the item") {
  Bench bench;
  bench.client->diagnostics();
  const std::string start = "kind: Datastore\nteam: USA/Sales\nname: Draft\ndatasets:\n";
  for (const char* typed : {"|", "na|", "name|"}) {
    const auto keys =
        offered(bench, start + "  - " + typed + "\n\n    classification: PUB\n  - name: next\n");
    CHECK(keys.contains("name"));
    CHECK_FALSE(keys.contains("classification"));
    CHECK_FALSE(keys.contains("team"));
  }
  CHECK(offered(bench, start + "  - name: a\n    schema:\n      primaryKey:\n        - |\n"
                               "      columns: []\n").empty());
}

TEST_CASE("what is chosen stands as YAML wants it") {
  Bench bench;
  CHECK(chosen(bench, "    primaryKey: [|]", "two words") == "    primaryKey: [two words]");
  CHECK(chosen(bench, "    primaryKey: |", "two words") == "    primaryKey: [two words]");
  CHECK(chosen(bench, "    primaryKey: [two wo|]", "two words") == "    primaryKey: [two words]");
  CHECK(chosen(bench, "    primaryKey: ['two wo|]", "two words") ==
        "    primaryKey: ['two words']");
  CHECK(chosen(bench, "    primaryKey: [\"two w|\"]", "two words") ==
        "    primaryKey: [\"two words\"]");
  CHECK(chosen(bench, "    primaryKey: [|]", "- b") == "    primaryKey: [\"- b\"]");
  CHECK(chosen(bench, "  classification:|", "PUB") == "  classification: PUB");
  CHECK(chosen(bench, "    - {name: c, type:|}", "Date") == "    - {name: c, type: Date}");
  CHECK(chosen(bench, "    - {name: c, type: \"Array(D|)\"}", "Date") ==
        "    - {name: c, type: \"Array(Date)\"}");
  CHECK(chosen(bench, "    - {name: c, type: \"Map(String, |)\"}", "Date") ==
        "    - {name: c, type: \"Map(String, Date)\"}");
  CHECK(chosen(bench, "    - {name: c, type: \"Decimal(|)\"}", "Date") == "nothing");
  CHECK(chosen(bench, "    - {name: c, type: |}", "Enum") == "nothing");  // no type without values
  CHECK(chosen(bench, "    - {name: c, type: |}", "Enum(…)") ==
        "    - {name: c, type: \"Enum('${1:value}')\"}");
  const json quoted = item(bench, std::string(kWorkspace) + "      - {store: 'S|", "Sales");
  CHECK(quoted["filterText"] == "'Sales");  // editors compare with what stands there
}

TEST_CASE("a document goes on in the line behind its last") {
  Bench bench;
  const json team = item(bench, "kind: Workspace\n|", "team");
  CHECK(team["textEdit"]["range"]["start"] == json{{"line", 1}, {"character", 0}});
  CHECK(offered(bench, "kind: Workspace\nteam: USA/Sales\nname: D\n|").contains("datasetGroups"));
}

TEST_CASE("documents of other tools are left alone") {
  Bench bench;
  CHECK(offered(bench, "image:\n  repository: library/nginx\n|").empty());
  bench.write("draft.yaml", "image:\n  repository: library/nginx\n");
  CHECK(bench.client->request("textDocument/documentLink",
                              {{"textDocument", {{"uri", bench.uri("draft.yaml")}}}}) ==
        json::array());
}

}  // namespace
}  // namespace dslint::testing
