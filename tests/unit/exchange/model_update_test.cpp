// What `--update` writes into a model that is there.
#include "exchange/model_update.h"

#include <catch2/catch.hpp>

#include "exchange/import_error.h"
#include "exchange/json_document.h"

namespace dslint {
namespace {

ImportedColumn column(std::string name, std::string type, bool nullable = true) {
  ImportedColumn made;
  made.name = std::move(name);
  made.type = std::move(type);
  made.nullable = nullable;
  return made;
}

/// A database with one table.
ImportedModel database(std::vector<ImportedColumn> columns) {
  ImportedModel model;
  ImportedStore& store = model.stores.emplace_back();
  store.name = "Shop";
  store.capture = captureOf("SQLSnapshotIngestion", "pg");
  ImportedDataset& dataset = store.datasets.emplace_back();
  dataset.name = "orders";
  dataset.columns = std::move(columns);
  dataset.primaryKey = {"id"};
  return model;
}

std::vector<ModelDocument> documents(const ImportedModel& model) {
  ModelFrame frame;
  frame.ecosystem = "Acme";
  frame.zone = "Main";
  frame.team = "Shop";
  std::vector<ModelDocument> all = documentsOf(model, frame);
  std::erase_if(all, [](const ModelDocument& document) {
    return document.root.textAt("kind") != "Datastore";
  });
  return all;
}

ModelUpdate update(const std::string& there, const ImportedModel& model) {
  return updateModel({{"shop.yaml", there}}, documents(model), {});
}

constexpr const char* kThere = R"(# What we sell.
kind: Datastore
team: Main/Shop
name: Shop
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}   # since May
datasets:
  - name: orders
    classification: PC1      # reviewed by Ann
    schema:
      primaryKey: [id]
      columns:
        - {name: id, type: Integer, nullable: false}
        - name: note   # free text
          type: VarChar(20)
          documentation: What the customer said
    deprecation: {status: NOT_DEPRECATED}
)";

TEST_CASE("an update adds columns and changes types, and keeps everything else") {
  const ModelUpdate made = update(
      kThere, database({column("id", "BigInt", false), column("note", "VarChar(20)"),
                        column("placed", "Date")}));
  REQUIRE(made.files.size() == 1);
  std::string expected = kThere;
  expected.replace(expected.find("Integer"), 7, "BigInt");
  const std::string last = "          documentation: What the customer said\n";
  expected.insert(expected.find(last) + last.size(), "        - {name: placed, type: Date}\n");
  CHECK(made.files[0].text == expected);
  CHECK(made.changed == std::vector<std::string>{"Shop.orders.id: type: Integer, now BigInt"});
  const ModelUpdate again = update(expected, database({column("id", "BigInt", false),
                                                       column("note", "VarChar(20)"),
                                                       column("placed", "Date")}));
  CHECK(again.files.empty());
}

TEST_CASE("an update says what the source no longer has, and removes nothing") {
  const ModelUpdate made = update(kThere, database({column("id", "Integer", false)}));
  CHECK(made.files.empty());
  REQUIRE(made.kept.kinds().size() == 1);
  CHECK(made.kept.kinds().begin()->second.items == std::vector<std::string>{"Shop.orders.note"});
}

TEST_CASE("an update writes into lists in brackets") {
  const std::string there =
      "kind: Datastore\nteam: Main/Shop\nname: Shop\ncapture: {container: pg}\n"
      "datasets: [{name: orders, schema: {columns: [{name: id, type: BigInt, primaryKey: "
      "true}]}}]\n";
  const ModelUpdate made = update(there, database({column("id", "BigInt"), column("at", "Date")}));
  REQUIRE(made.files.size() == 1);
  CHECK(made.files[0].text.find(
            "{name: id, type: BigInt, primaryKey: true}, {name: at, type: Date}]") !=
        std::string::npos);
}

TEST_CASE("columns and tables that people renamed are found by their physical names") {
  std::string there = kThere;
  there.replace(there.find("name: note"), 10, "name: remark\n          physicalName: note");
  const ModelUpdate made =
      update(there, database({column("id", "Integer", false), column("note", "VarChar(20)")}));
  CHECK(made.files.empty());
}

TEST_CASE("a value that a merge key brings along is written beside it") {
  const std::string there =
      "kind: Datastore\nteam: Main/Shop\nname: Shop\ncapture: {container: pg}\n"
      "datasets:\n  - name: orders\n    schema:\n      columns:\n"
      "        - &base {name: id, type: BigInt, nullable: false}\n"
      "        - {<<: *base, name: other}\n";
  const ModelUpdate made =
      update(there, database({column("id", "BigInt", false), column("other", "Date")}));
  REQUIRE(made.files.size() == 1);
  CHECK(made.files[0].text.find("- {<<: *base, name: other, type: Date, nullable: true}") !=
        std::string::npos);
  CHECK(made.files[0].text.find("&base {name: id, type: BigInt, nullable: false}") !=
        std::string::npos);
}

TEST_CASE("a value that other places share is not changed") {
  const std::string there =
      "kind: Datastore\nteam: Main/Shop\nname: Shop\ncapture: {container: pg}\n"
      "datasets:\n  - name: orders\n    schema:\n      columns:\n"
      "        - {name: id, type: &number BigInt, nullable: false}\n"
      "        - {name: other, type: *number}\n";
  const ModelUpdate made =
      update(there, database({column("id", "BigInt", false), column("other", "Date")}));
  const auto& kept = made.kept.kinds().at("value that other places share").items;
  CHECK(kept == std::vector<std::string>{"Shop.orders.other: type: BigInt, in the source Date"});
  CHECK(made.changed.empty());
}

TEST_CASE("a key stays without nulls, and another one is told") {
  ImportedModel source = database({column("id", "Integer"), column("note", "VarChar(20)", false)});
  source.stores[0].datasets[0].primaryKey = {"note"};
  std::string flags = kThere;
  flags.replace(flags.find("      primaryKey: [id]\n"), 23, "");
  flags.replace(flags.find("nullable: false"), 15, "nullable: false, primaryKey: true");
  for (const std::string& there : {std::string(kThere), flags}) {
    INFO(there);
    const ModelUpdate made = update(there, source);
    REQUIRE(made.files.size() == 1);
    CHECK(made.files[0].text.find("type: Integer, nullable: false") != std::string::npos);
    CHECK(made.kept.kinds().contains("another key"));
    CHECK(made.kept.kinds().contains("column of a key that may be null in the source"));
  }
}

TEST_CASE("a container is the same by its path") {
  std::string there = kThere;
  there.replace(there.find("container: pg"), 13, "container: Main/Shop/pg");
  const ImportedModel source =
      database({column("id", "Integer", false), column("note", "VarChar(20)")});
  CHECK(update(there, source).kept.kinds().empty());
  there.replace(there.find("Shop/pg"), 7, "Shop/my");
  CHECK(update(there, source).kept.kinds().contains("another container"));
}

TEST_CASE("what is added to the last dataset stands before a new dataset") {
  ImportedModel source = database({column("id", "Integer", false), column("note", "VarChar(20)"),
                                   column("placed", "Date")});
  ImportedDataset lines = source.stores[0].datasets[0];
  lines.name = "lines";
  source.stores[0].datasets.insert(source.stores[0].datasets.begin(), lines);
  std::string there = kThere;
  there.erase(there.find("    deprecation:"));
  const ModelUpdate made = update(there, source);
  REQUIRE(made.files.size() == 1);
  const std::string& text = made.files[0].text;
  INFO(text);
  CHECK(text.find("said\n        - {name: placed, type: Date}\n  - name: lines") !=
        std::string::npos);
}

TEST_CASE("what was left out on purpose is not told as gone") {
  ImportedModel source = database({column("id", "Integer", false), column("note", "VarChar(20)")});
  source.stores[0].datasets[0].name = "lines";
  CHECK(update(kThere, source).kept.kinds().contains("dataset that the source no longer has"));
  source.stores[0].whole = false;
  CHECK(update(kThere, source).kept.kinds().empty());
}

TEST_CASE("a model that cannot be read is not changed") {
  CHECK_THROWS_AS(update("kind: Datastore\nname: [\n", database({column("id", "BigInt")})),
                  ImportError);
}

TEST_CASE("JSON is refused with its place") {
  const auto failure = [](std::string text) {
    try {
      readJson("a.json", std::move(text));
    } catch (const ImportError& error) {
      return std::string(error.what());
    }
    return std::string("nothing");
  };
  CHECK(failure("{\"a\": 1,\n \"a\": 2}").find("a.json:2:") == 0);
  CHECK(failure("{\"a\": ").find("cut off") != std::string::npos);
  CHECK(failure("{\"a\": \"\xff\"}").find("a.json:1:8: this byte is not UTF-8") == 0);
  CHECK(failure("").find("empty") != std::string::npos);
  CHECK(failure(std::string(500, '[')).find("nested deeper") != std::string::npos);
  CHECK(failure("{} x") != "nothing");
}

}  // namespace
}  // namespace dslint
