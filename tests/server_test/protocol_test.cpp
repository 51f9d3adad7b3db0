// The features on a small model, and malformed messages.

#include <catch2/catch.hpp>

#include "server/frames.h"
#include "server_test/bench.h"

namespace dslint::testing {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

TEST_CASE("a hover says what a name names and a key means") {
  Bench bench;
  const std::string text = bench.open("eu/reporting.yaml");
  const auto about = [&](const std::string& needle, size_t offset) {
    const json answer = bench.client->request(
        "textDocument/hover", positionOf(bench.path("eu/reporting.yaml"), text, needle, offset));
    return answer.is_null() ? std::string() : answer["contents"]["value"].get<std::string>();
  };
  CHECK(about("dataset: orders", 10).find("**Dataset** `orders`") != std::string::npos);
  CHECK(about("dataset: orders", 10).find("Read by") != std::string::npos);
  CHECK(about("dataset: orders", 2).find("required") != std::string::npos);
  CHECK(about("productionStatus", 3).find("NOT_PRODUCTION") != std::string::npos);
  CHECK(about("primaryKey: [product_id", 15).find("Type: `Integer`") != std::string::npos);
  CHECK(about("zone: EU", 6).find("Owner: `https://gitlab.northwind.example/europe/zone@main`") !=
        std::string::npos);
}

TEST_CASE("a hover helps in a document that is broken elsewhere") {
  for (const char* broken : {"k: 'it\n", "\tx: 1\n", "a: b: c\n", "foo: [1, 2\n", "  - q\n"}) {
    INFO(broken);
    Bench bench;
    std::string text = readFile(bench.path("eu/reporting.yaml"));
    const size_t at = text.find("workspaces:");
    REQUIRE(at != std::string::npos);
    text.insert(at, broken);
    bench.write("eu/reporting.yaml", text);
    const json answer = bench.client->request(
        "textDocument/hover",
        positionOf(bench.path("eu/reporting.yaml"), text, "dataset: orders", 10));
    REQUIRE_FALSE(answer.is_null());
    CHECK(answer["contents"]["value"].get<std::string>().starts_with("**Dataset** `orders`"));
    const json wanted = positionOf(bench.path("eu/reporting.yaml"), text, "dataset: orders", 9);
    CHECK(answer["range"]["start"] == wanted["position"]);
  }
}

TEST_CASE("a part of a path is a name of its own") {
  Bench bench;
  const std::string text = bench.open("usa/sales.yaml");
  const auto lineOf = [&](const std::string& needle, size_t offset) {
    const json found = bench.client->request(
        "textDocument/definition", positionOf(bench.path("usa/sales.yaml"), text, needle, offset));
    return found.at(0)["uri"].get<std::string>().substr(bench.uri("").size()) + ":" +
           std::to_string(found.at(0)["range"]["start"]["line"].get<int>() + 1);
  };
  const std::string path = "AWS:USA/us-east-1";
  CHECK(lineOf(path, 1) == "ecosystem.yaml:14");
  CHECK(lineOf(path, 5) == "ecosystem.yaml:18");
  CHECK(lineOf(path, 9) == "ecosystem.yaml:20");
  CHECK(lineOf("team: USA/Sales", 7) == "usa/zone.yaml:2");
  CHECK(lineOf("team: USA/Sales", 11) == "usa/sales.yaml:3");
}

TEST_CASE("what folds are values below their keys, items and documents") {
  Bench bench;
  bench.write("draft.yaml", "kind: Team\nname: T\ncontainers:\n- name: a\n  type: KafkaServer\n"
                            "  bootstrapServers:\n  - a:1\n- {name: b}\n");
  const json folds = bench.client->request(
      "textDocument/foldingRange", {{"textDocument", {{"uri", bench.uri("draft.yaml")}}}});
  const json expected = json::array({{{"startLine", 0}, {"endLine", 7}},
                                     {{"startLine", 2}, {"endLine", 7}},
                                     {{"startLine", 3}, {"endLine", 6}},
                                     {{"startLine", 5}, {"endLine", 6}}});
  CHECK(folds == expected);
}

TEST_CASE("definitions and references lead over files") {
  Bench bench;
  const std::string text = bench.open("eu/reporting.yaml");
  json query = positionOf(bench.path("eu/reporting.yaml"), text, "dataset: orders", 10);
  const json found = bench.client->request("textDocument/definition", query);
  REQUIRE(found.size() == 1);
  CHECK(found[0]["uri"] == bench.uri("usa/sales.yaml"));
  query["context"] = {{"includeDeclaration", true}};
  const json uses = bench.client->request("textDocument/references", query);
  CHECK(uses.size() >= 3);
  CHECK(std::ranges::count(uses, bench.uri("usa/sales.yaml"), [](const json& use) {
          return use["uri"].get<std::string>();
        }) >= 1);
}

TEST_CASE("a rename changes every use, and is refused where it breaks something") {
  Bench bench;
  const std::string text = bench.open("eu/reporting.yaml");
  json query = positionOf(bench.path("eu/reporting.yaml"), text, "store: Sales", 8);
  query["newName"] = "Shop";
  const json edit = bench.client->request("textDocument/rename", query);
  CHECK(edit["changes"].size() >= 2);
  query["newName"] = "Catalog";  // taken
  CHECK_THROWS(bench.client->request("textDocument/rename", query));
  query["newName"] = "two words";
  CHECK_THROWS(bench.client->request("textDocument/rename", query));
  query["newName"] = "People";
  CHECK_THROWS_WITH(bench.client->request("textDocument/rename", query),
                    Catch::Contains("another datastore `People`"));
}

TEST_CASE("a rename keeps the model as clean as it was") {
  Bench bench;
  std::map<std::string, std::string> texts;
  for (const char* file : {"ecosystem.yaml", "platforms.yaml", "eu/purchasing.yaml",
                           "eu/reporting.yaml", "eu/zone.yaml", "usa/people.yaml",
                           "usa/sales.yaml", "usa/zone.yaml"}) {
    texts[file] = bench.open(file);
  }
  REQUIRE(bench.client->diagnostics().empty());
  const auto rename = [&](const std::string& file, const std::string& needle, size_t offset,
                          const std::string& name) {
    json query = positionOf(bench.path(file), texts.at(file), needle, offset);
    query["newName"] = name;
    const json edit = bench.client->request("textDocument/rename", query);
    for (auto& [own, text] : texts) {
      const auto changes = edit["changes"].find(bench.uri(own));
      if (changes == edit["changes"].end()) continue;
      json events = json::array();
      // From the last to the first, so that places stay true.
      for (auto it = changes->rbegin(); it != changes->rend(); ++it) {
        events.push_back({{"range", (*it)["range"]}, {"text", (*it)["newText"]}});
      }
      bench.client->change(bench.path(own), events);
    }
    CHECK(bench.client->diagnostics().empty());
  };
  rename("eu/reporting.yaml", "dataset: orders", 10, "purchases");
  rename("eu/zone.yaml", "name: EU", 7, "Europe");
  rename("ecosystem.yaml", "name: AWS", 7, "Amazon, Inc.");
  rename("usa/zone.yaml", "name: Sales", 7, "Selling: all");
  rename("eu/purchasing.yaml", "name: updated_at", 7, "changed_at");
  rename("ecosystem.yaml", "name: SALES_DB", 7, "SHOP_DB");
}

TEST_CASE("a rename finds columns in foreign keys, and teams around their stores") {
  Bench bench;
  bench.write("eu/extra.yaml",
              "kind: Datastore\nteam: EU/Purchasing\nname: Extra\n"
              "capture: {type: CDCCaptureIngestion, container: catalog_db,"
              " consistency: SINGLE_DATASET}\ndatasets:\n- name: notes\n  classification: PUB\n"
              "  schema:\n    columns:\n    - {name: own, type: Integer}\n    foreignKeys:\n"
              "    - {columns: [own], references: {store: Catalog, dataset: categories,"
              " columns: [category_id]}}\n");
  const std::string text = bench.open("eu/purchasing.yaml");
  json query = positionOf(bench.path("eu/purchasing.yaml"), text, "primaryKey: [category_id", 14);
  query["newName"] = "id";
  const json edit = bench.client->request("textDocument/rename", query);
  CHECK(edit["changes"][bench.uri("eu/extra.yaml")].size() == 1);

  const std::string team = bench.open("eu/reporting.yaml");
  query = positionOf(bench.path("eu/reporting.yaml"), team, "name: Reporting", 7);
  query["newName"] = "Reports";
  CHECK(bench.client->request("textDocument/rename", query)["changes"].size() == 2);
}

TEST_CASE("a rename keeps the escapes of a path of names") {
  Bench bench;
  std::map<std::string, std::string> texts;
  for (const char* file : {"ecosystem.yaml", "eu/purchasing.yaml", "eu/reporting.yaml",
                           "eu/zone.yaml"}) {
    std::string& text = texts[file] = bench.open(file);
    for (size_t at = text.find("EU/"); at != std::string::npos; at = text.find("EU/", at + 1)) {
      const size_t end = text.find_first_of(",}\n", at);
      text.replace(at, end - at, '"' + text.substr(at, end - at) + '"').replace(at + 1, 1, "\\x45");
    }
    bench.write(file, text);
  }
  REQUIRE(bench.client->diagnostics().empty());
  json query = positionOf(bench.path("eu/zone.yaml"), texts.at("eu/zone.yaml"), "name: EU", 7);
  query["newName"] = "the \"EU\"";
  CHECK_FALSE(bench.client->request("textDocument/rename", query)["changes"].empty());
}

TEST_CASE("anchors are found and renamed within their document") {
  Bench bench;
  const std::string text =
      "kind: Team\nzone: &here USA\nname: *here\ndocumentation: \"*here\" # *here\n"
      "---\nkind: Team\nzone: *here\nname: &here New\ndocumentation: {type: "
      "MarkdownDocumentation, description: *here, markdown: *here}\n";
  bench.write("extra.yaml", text);
  const auto lines = [](const json& places) {
    std::vector<int> found;
    for (const json& place : places) found.push_back(place["range"]["start"]["line"].get<int>());
    return found;
  };
  json query = positionOf(bench.path("extra.yaml"), text, "name: *here", 8);
  query["context"] = {{"includeDeclaration", true}};
  CHECK(lines(bench.client->request("textDocument/definition", query)) == std::vector{1});
  CHECK(lines(bench.client->request("textDocument/references", query)) == std::vector{2, 1});
  CHECK(bench.client->request("textDocument/documentHighlight", query).size() == 2);
  CHECK(bench.client->request("textDocument/prepareRename", query)["placeholder"] == "here");
  query["newName"] = "there";
  const json edits =
      bench.client->request("textDocument/rename", query)["changes"][bench.uri("extra.yaml")];
  CHECK(lines(edits) == std::vector{1, 2});
  CHECK(edits[1]["range"]["start"]["character"] == 7);
  for (const char* name : {"", "two words", "a,b"}) {
    query["newName"] = name;
    CHECK_THROWS(bench.client->request("textDocument/rename", query));
  }
  query = positionOf(bench.path("extra.yaml"), text, "name: &here New", 8);
  query["context"] = {{"includeDeclaration", false}};
  CHECK(lines(bench.client->request("textDocument/references", query)) == std::vector{8, 8});
  query = positionOf(bench.path("extra.yaml"), text, "zone: *here", 8);
  CHECK(bench.client->request("textDocument/definition", query).is_null());
  query = positionOf(bench.path("extra.yaml"), text, "# *here", 4);
  CHECK(bench.client->request("textDocument/definition", query).is_null());
}

TEST_CASE("problems can be fixed and suppressed") {
  Bench bench;
  const std::string text = readFile(bench.path("usa/zone.yaml"));
  std::string broken = text;
  broken.replace(broken.find("documentation:"), 14, "documantation:");
  bench.write("usa/zone.yaml", broken);
  const auto told = bench.client->diagnostics();
  REQUIRE(told.contains(bench.path("usa/zone.yaml").string()));
  const json problem = told.at(bench.path("usa/zone.yaml").string())[0];
  CHECK(problem["code"] == "source/unknown-key");
  const json actions = bench.client->request(
      "textDocument/codeAction",
      {{"textDocument", {{"uri", bench.uri("usa/zone.yaml")}}}, {"range", problem["range"]},
       {"context", {{"diagnostics", json::array()}}}});
  REQUIRE(actions.size() >= 2);
  CHECK(actions[0]["edit"]["changes"][bench.uri("usa/zone.yaml")][0]["newText"] == "documentation");
  bench.write("usa/zone.yaml", text);
  CHECK(bench.client->diagnostics().empty());
}

TEST_CASE("a suppression never comes into the midst of a text") {
  Bench bench;
  const std::string text =
      "kind: Datastore\nteam: EU/Purchasing\nname: Extra\n"
      "capture: {type: CDCCaptureIngestion, container: catalog_db, consistency: SINGLE_DATASET}\n"
      "datasets:\n- name: a\n  classification: PUB\n  schema:\n    type: AvroSchema\n"
      "    avro: |\n      {\"type\": \"record\", \"name\": \"r\", \"fields\": [\n"
      "        {\"name\": \"f\", \"type\": \"itn\"}]}\n";
  bench.write("eu/extra.yaml", text);
  const auto actions = [&](const json& context) {
    return bench.client->request(
        "textDocument/codeAction",
        {{"textDocument", {{"uri", bench.uri("eu/extra.yaml")}}},
         {"range", {{"start", {{"line", 11}, {"character", 0}}},
                    {"end", {{"line", 11}, {"character", 40}}}}},
         {"context", context}});
  };
  bench.client->diagnostics();
  const json found = actions({{"diagnostics", json::array()}});
  REQUIRE(found.size() == 1);
  const json edit = found[0]["edit"]["changes"][bench.uri("eu/extra.yaml")][0];
  CHECK(edit["newText"] == "    # dslint: ignore[schema/avro-invalid] \n");
  CHECK(edit["range"]["start"]["line"] == 8);
  CHECK(actions({{"only", {"quickfix"}}}).size() == 1);
  CHECK(actions({{"only", {"source.fixAll"}}}).empty());
}

TEST_CASE("problems that are pulled again are told once") {
  Bench bench;
  const std::string file = "usa/sales.yaml";
  const std::string text = bench.open(file);
  const auto pull = [&](const std::string& previous) {
    return bench.client->request("textDocument/diagnostic",
                                 {{"textDocument", {{"uri", bench.uri(file)}}},
                                  {"previousResultId", previous}});
  };
  const auto pullAll = [&](const json& previous) {
    std::map<std::string, json> byUri;
    const json answer =
        bench.client->request("workspace/diagnostic", {{"previousResultIds", previous}});
    for (const json& item : answer["items"]) byUri[item["uri"].get<std::string>()] = item;
    return byUri;
  };
  CHECK(pull("")["items"].empty());
  CHECK(pullAll(json::array()).empty());

  bench.write(file, text + "unknown: 1\n");
  const json full = pull("");
  CHECK(full["kind"] == "full");
  REQUIRE(full["items"].size() == 1);
  const std::string id = full["resultId"];
  CHECK(pull(id) == json{{"kind", "unchanged"}, {"resultId", id}});
  CHECK(pull("other")["kind"] == "full");
  const json known = json::array({{{"uri", bench.uri(file)}, {"value", id}}});
  CHECK(pullAll(json::array()).at(bench.uri(file))["items"] == full["items"]);
  const json same = pullAll(known).at(bench.uri(file));
  CHECK(same["kind"] == "unchanged");
  CHECK(same["version"].is_number());

  bench.write(file, text);  // who had problems is reported that there are none
  CHECK(pullAll(known).at(bench.uri(file))["items"] == json::array());
  CHECK(bench.client->errorOf("workspace/diagnostic", {{"previousResultIds", 7}}) == 0);
}

TEST_CASE("a file that changes on disk is read, whoever tells of it") {
  Bench bench;
  const fs::path sales = bench.path("usa/sales.yaml");
  const std::string text = readFile(sales);
  const auto tell = [&](const fs::path& path, int type) {
    bench.client->notify("workspace/didChangeWatchedFiles",
                         {{"changes", {{{"uri", server::uriOf(path.string())}, {"type", type}}}}});
    return bench.client->diagnostics();
  };
  const auto save = [&] {  // by a client that does not watch files
    bench.client->notify("textDocument/didSave",
                         {{"textDocument", {{"uri", bench.uri("eu/zone.yaml")}}}});
    return bench.client->diagnostics();
  };
  REQUIRE(bench.client->diagnostics().empty());
  writeFile(sales, text + "unknown: 1\n");
  CHECK(tell(sales, 2).size() == 1);
  writeFile(sales, text);
  CHECK(save().empty());
  writeFile(sales, text + "another: 1\n");
  CHECK(save().size() == 1);
  writeFile(sales, text);
  CHECK(tell(sales, 2).empty());

  const fs::path added = bench.path("usa/added.yaml");
  writeFile(added, "kind: Team\n");
  CHECK_FALSE(tell(added, 1).empty());
  writeFile(bench.path(".dslint.yaml"), "ruleset: 1\nexclude: [\"usa/added.yaml\"]\n");
  CHECK(tell(bench.path(".dslint.yaml"), 1).empty());
  fs::remove(added);
  writeFile(bench.path(".dslint.yaml"), "ruleset: 1\n");
  CHECK(save().empty());
  fs::remove(sales);
  CHECK_FALSE(tell(sales, 3).empty());
  writeFile(sales, text);
  CHECK(tell(sales, 1).empty());
}

TEST_CASE("an open file counts as it is in the editor, whatever happens to it on disk") {
  Bench bench;
  const fs::path sales = bench.path("usa/sales.yaml");
  CHECK(bench.client->diagnostics().empty());  // a model that was read before the file was open
  const std::string text = bench.open("usa/sales.yaml");
  CHECK(bench.client->diagnostics().empty());
  writeFile(sales, text + "unknown: 1\n");
  bench.client->notify("workspace/didChangeWatchedFiles",
                       {{"changes", {{{"uri", bench.uri("usa/sales.yaml")}, {"type", 2}}}}});
  CHECK(bench.client->diagnostics().empty());
  bench.client->close(sales);
  CHECK(bench.client->diagnostics().size() == 1);
}

TEST_CASE("a schema in a file of its own is read again when it changes") {
  Bench bench;
  std::string text = readFile(bench.path("usa/sales.yaml"));
  const auto insert = [&](const std::string& before, const std::string& words) {
    text.insert(text.find(before), words);
  };
  insert("    customers: public", "    signs: public.signs\n");
  insert("  - name: customers",
         "  - name: signs\n    classification: PUB\n"
         "    schema: {type: AvroSchema, primaryKey: [id], avroFile: sign.avsc}\n");
  const std::string schema =
      R"({"type": "record", "name": "Sign", "fields": [{"name": "id", "type": "long"}]})";
  writeFile(bench.path("usa/sign.avsc"), schema);
  bench.write("usa/sales.yaml", text);
  CHECK(bench.client->diagnostics().empty());
  const auto change = [&](const std::string& changed) {
    writeFile(bench.path("usa/sign.avsc"), changed);
    bench.client->notify("textDocument/didSave",
                         {{"textDocument", {{"uri", bench.uri("usa/sales.yaml")}}}});
    return bench.client->diagnostics();
  };
  CHECK(change("{").size() == 1);
  CHECK(change(schema).empty());
}

TEST_CASE("a baseline is read again when it changes, whatever its name is") {
  Bench bench;
  writeFile(bench.path(".dslint.yaml"), "ruleset: 1\nbaseline: known.json\n");
  const auto with = [&](const std::string& entries) {
    writeFile(bench.path("known.json"), R"({"version": 1, "entries": [)" + entries + "]}\n");
    bench.client->notify("workspace/didChangeWatchedFiles",
                         {{"changes", {{{"uri", bench.uri("known.json")}, {"type", 2}}}}});
    return bench.client->diagnostics();
  };
  with("");
  bench.write("usa/sales.yaml",
              readFile(bench.path("usa/sales.yaml")) +
                  "---\nkind: Workspace\nteam: USA/Sales\nname: Later\ndatasetGroups: []\n");
  REQUIRE(with("").size() == 1);
  CHECK(with(R"({"rule": "workspace/empty", "count": 1,)"
             R"( "path": "GovernanceZone:USA/Team:Sales/Workspace:Later"})")
            .empty());
  CHECK(with("").size() == 1);
}

TEST_CASE("a folder that is deleted or appears takes its files with it") {
  Bench bench;
  const auto tell = [&](const char* folder, int type) {
    bench.client->notify("workspace/didChangeWatchedFiles",
                         {{"changes", {{{"uri", bench.uri(folder)}, {"type", type}}}}});
    return bench.client->diagnostics();
  };
  REQUIRE(bench.client->diagnostics().empty());
  fs::rename(bench.path("eu"), bench.path(".hidden"));
  CHECK_FALSE(tell("eu", 3).empty());
  fs::rename(bench.path(".hidden"), bench.path("south.eu"));
  CHECK(tell("south.eu", 1).empty());
}

TEST_CASE("a pattern without use is one no longer when it leaves out a new file") {
  Bench bench;
  writeFile(bench.path(".dslint.yaml"), "ruleset: 1\nexclude: [\"notes.yaml\"]\n");
  const auto save = [&] {
    bench.client->notify("textDocument/didSave", {{"textDocument", {{"uri", bench.uri("x.yaml")}}}});
    return bench.client->diagnostics();
  };
  CHECK(save().size() == 1);
  writeFile(bench.path("notes.yaml"), "kind: Team\n");
  CHECK(save().empty());
  fs::remove(bench.path("notes.yaml"));
  CHECK(save().size() == 1);
}

TEST_CASE("while settings cannot be read, nothing is answered from older texts") {
  Bench bench;
  const std::string text = bench.open("eu/reporting.yaml");
  REQUIRE(bench.client->diagnostics().empty());
  json query = positionOf(bench.path("eu/reporting.yaml"), text, "store: Sales", 8);
  query["newName"] = "Shop";
  query["context"] = {{"includeDeclaration", true}};
  CHECK_FALSE(bench.client->request("textDocument/references", query).is_null());
  bench.write(".dslint.yaml", "rules: [\n");
  bench.write("eu/reporting.yaml", "# a line more\n" + text);
  query["position"]["line"] = query["position"]["line"].get<int>() + 1;
  CHECK(bench.client->request("textDocument/references", query).is_null());
  CHECK_THROWS_WITH(bench.client->request("textDocument/rename", query),
                    Catch::Contains("cannot be checked"));
  query["previousResultId"] = "some";
  CHECK(bench.client->request("textDocument/diagnostic", query) ==
        json{{"kind", "unchanged"}, {"resultId", "some"}});
  bench.write(".dslint.yaml", "ruleset: 1\n");
  CHECK(bench.client->request("textDocument/rename", query)["changes"].size() >= 2);
}

TEST_CASE("a document that is no part of the model is left alone") {
  Bench bench;
  writeFile(bench.path(".dslint.yaml"), "ruleset: 1\nexclude: [\"notes.yaml\"]\n");
  writeFile(bench.path("notes.yaml"), "kind: Team\n");
  bench.client->notify("textDocument/didSave", {{"textDocument", {{"uri", bench.uri("x.yaml")}}}});
  bench.open("notes.yaml");
  CHECK(bench.client->diagnostics().empty());
  bench.write("notes.yaml", "kind: Team\nteam: x\n");
  CHECK(bench.client->diagnostics().empty());
  bench.write(".dslint.yaml", "ruleset: 1\n");
  CHECK(bench.client->diagnostics().size() == 1);
}

TEST_CASE("a model is found up to the editor's folder, and a part without one is not blamed") {
  ScratchFolder scratch;
  const fs::path top = fs::canonical(scratch.path());
  const fs::path model = fs::path(DSLINT_SOURCE_DIR) / "examples" / "northwind";
  for (const auto& entry : fs::recursive_directory_iterator(model)) {
    if (!entry.is_regular_file()) continue;
    writeFile(top / "some" / "model" / fs::relative(entry.path(), model), readFile(entry.path()));
  }
  const std::string people = readFile(model / "usa" / "people.yaml");
  Client whole(top);
  whole.open(top / "some" / "model" / "usa" / "people.yaml", people);
  CHECK(whole.diagnostics().empty());

  ScratchFolder other;
  const fs::path loose = fs::canonical(other.path()) / "people.yaml";
  writeFile(loose, people);
  Client part(loose.parent_path());
  part.open(loose, people);
  CHECK(part.diagnostics().empty());
  part.open(loose, people + "unknown: 1\n");
  CHECK(part.diagnostics().at(loose.string()).size() == 1);
}

TEST_CASE("documents join the model whose Ecosystem is written after them") {
  ScratchFolder scratch;
  const fs::path top = fs::canonical(scratch.path());
  const fs::path model = fs::path(DSLINT_SOURCE_DIR) / "examples" / "monorepo" / "model";
  for (const auto& entry : fs::recursive_directory_iterator(model)) {
    const fs::path below = fs::relative(entry.path(), model);
    if (entry.is_regular_file() && below != "ecosystem.yaml") {
      writeFile(top / below, readFile(entry.path()));
    }
  }
  Client client(top);
  const fs::path team = top / "insight" / "team.yaml";
  const std::string text = readFile(team);
  client.open(team, text);
  CHECK(client.diagnostics().empty());
  client.open(team, text + "unknown: 1\n");
  CHECK(client.diagnostics().size() == 1);
  json query = positionOf(team, text, "zone: ", 7);
  CHECK(client.request("textDocument/definition", query).is_null());
  const fs::path ecosystem = top / "ecosystem.yaml";
  client.open(ecosystem, readFile(model / "ecosystem.yaml"));
  client.notify("textDocument/didSave",
                {{"textDocument", {{"uri", server::uriOf(ecosystem.string())}}}});
  client.open(team, text);
  CHECK(client.diagnostics().empty());
  CHECK(client.request("textDocument/definition", query).size() == 1);
}

TEST_CASE("documents join the model of a folder that the editor adds, and outlive its removal") {
  Bench bench;
  ScratchFolder other;
  Client client(other.path());
  const fs::path zone = bench.path("usa/people.yaml");
  const std::string text = readFile(zone) + "unknown: 1\n";
  client.open(zone, text);
  const auto folders = [&](const char* what) {
    json event{{"added", json::array()}, {"removed", json::array()}};
    event[what].push_back({{"uri", server::uriOf(bench.folder_.string())}, {"name", "model"}});
    client.notify("workspace/didChangeWorkspaceFolders", {{"event", event}});
    return client.diagnostics().size();
  };
  const json query = positionOf(zone, text, "zone: ", 7);
  CHECK(client.request("textDocument/definition", query).is_null());
  CHECK(folders("added") == 1);
  CHECK(client.request("textDocument/definition", query).size() == 1);
  CHECK(folders("removed") == 1);
  CHECK(folders("added") == 1);
  client.close(zone);
  CHECK(client.diagnostics().empty());
}

TEST_CASE("positions are those of the editor") {
  for (const bool utf8 : {true, false}) {
    Bench bench(utf8);
    bench.write("draft.yaml", "kind: Team\r\nzone: USA\r\nname: D\r\n\"😀é\": {x: 1}\r\n");
    const auto told = bench.client->diagnostics();
    const json& list = told.at(bench.path("draft.yaml").string());
    const auto found = std::ranges::find_if(
        list, [](const json& one) { return one["code"] == "source/unknown-key"; });
    REQUIRE(found != list.end());
    CHECK((*found)["range"]["start"] == json{{"line", 3}, {"character", 0}});
    CHECK((*found)["range"]["end"]["character"] == (utf8 ? 8 : 5));
  }
}

TEST_CASE("edits count the units of the editor, also out of range") {
  const auto apply = [](const std::string& text, json start, json end, server::Encoding encoding) {
    const json changes = json::array(
        {{{"range", {{"start", std::move(start)}, {"end", std::move(end)}}}, {"text", "x"}}});
    return server::edited(std::make_shared<const SourceText>(text), changes, encoding)->text;
  };
  const json from{{"line", 0}, {"character", 2}};
  const json to{{"line", 0}, {"character", 3}};
  CHECK(apply("😀éa", from, to, server::Encoding::Utf16) == "😀xa");
  CHECK(apply("a\r\nb", {{"line", 0}, {"character", 99}}, {{"line", 0}, {"character", 99}},
              server::Encoding::Utf8) == "ax\r\nb");
  CHECK(apply("a", {{"line", 7}, {"character", 7}}, {{"line", 9}, {"character", 9}},
              server::Encoding::Utf8) == "ax");
  CHECK(apply("a", {{"line", -1}, {"character", 0}}, {{"line", 0}, {"character", 0}},
              server::Encoding::Utf8) == "a");
}

TEST_CASE("what is malformed is answered with an error") {
  Bench bench;
  Client& client = *bench.client;
  CHECK(client.errorOf("nothing/atAll", json::object()) == -32601);
  CHECK(client.errorOf("initialize", json::object()) == -32600);
  CHECK(client.errorOf("textDocument/hover", {{"textDocument", 7}}) ==
        0);  // no document, no answer
  client.server().handle("{");
  client.server().handle("[]");
  client.server().handle(R"({"id": 1})");
  client.server().handle(R"({"method": "textDocument/didOpen", "params": {"textDocument": []}})");
  client.server().handle(R"({"method": "textDocument/didChange", "params": 3})");
  CHECK(client.errorOf("shutdown", json::object()) == 0);
  CHECK(client.errorOf("textDocument/hover", json::object()) == -32600);
  client.notify("exit", json::object());
  CHECK(client.server().ended());
  CHECK(client.server().exitCode() == 0);
}

TEST_CASE("frames are cut out of bytes as they come") {
  server::FrameReader frames;
  CHECK_FALSE(frames.next());
  frames.add("content-length: 2\r\nContent-Type: x\r\n\r\n{");
  CHECK_FALSE(frames.next());
  frames.add("}Content-Length: 1\r\n\r\n1");
  CHECK(frames.next() == "{}");
  CHECK(frames.next() == "1");
  frames.add("Nonsense\r\n\r\nContent-Length: 0\r\n\r\n");
  REQUIRE(frames.next());
  CHECK_FALSE(frames.fault().empty());
  CHECK(frames.next() == "");
  CHECK(frames.fault().empty());
  frames.add("Length: 2\r\n\r\n{}Content-Length: 2\r\n\r\n[]");  // the body stands in the way
  REQUIRE(frames.next());
  CHECK_FALSE(frames.fault().empty());
  CHECK(frames.next() == "[]");
  frames.add("Content-Length: 99999999999999\r\n\r\n");
  REQUIRE(frames.next());
  CHECK(frames.lost());
}

}  // namespace
}  // namespace dslint::testing
