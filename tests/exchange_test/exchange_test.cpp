// `dslint import` and `dslint export` on real files: what is made lints clean, round trips give the
// same model, updates change no byte, and broken input leaves nothing behind.
#include <nlohmann/json.hpp>

#include "exchange_test/workbench.h"

namespace dslint::testing {
namespace {

constexpr const char* kCatalogue =
    "kind,schema,object,name,position,type,nullable,value,detail,comment,target_schema,"
    "target_object,target_name\n"
    "database,public,,,,postgres,,15,x,,,,\n"
    "schema,public,,,,,,,,,,,\n"
    "table,public,customer,,,,,10,,Who buys,,,\n"
    "column,public,customer,id,1,bigint,NO,,identity,,,,\n"
    "column,public,customer,mail,2,character varying(80),YES,,,Where to write,,,\n"
    "primary key,public,customer,id,1,,,,customer_pkey,,,,\n"
    "table,public,Order Details,,,,,10,,,,,\n"
    "column,public,Order Details,no,1,integer,NO,,,,,,\n"
    "column,public,Order Details,buyer,2,bigint,YES,,,,,,\n"
    "column,public,Order Details,state,3,\"enum('new','paid')\",YES,'new',,,,,order_state\n"
    "column,public,Order Details,words,4,tsvector,YES,,,,,,\n"
    "column,public,Order Details,tags,5,text[],YES,,,,,,\n"
    "primary key,public,Order Details,no,1,,,,details_pkey,,,,\n"
    "foreign key,public,Order Details,buyer,1,,,,buyer_fk,,public,customer,id\n"
    "end,,,,,,,,,,,,\n";

TEST_CASE("a catalogue becomes a model that lints clean, and a second import changes nothing") {
  const Workbench bench;
  bench.write("shop.csv", kCatalogue);
  const Outcome made = bench.dslint({"import", "database", "shop=shop.csv", "--into", "model",
                                     "--team", "Europe/Sales", "--report", "report.json"});
  INFO(made.output << made.errors);
  REQUIRE(made.status == 0);
  bench.requireClean("model");
  const auto files = bench.files("model");
  std::string all;
  for (const auto& [name, text] : files) all += text;
  for (const char* piece : {"team: Europe/Sales", "documentation: Who buys", "Enum('new', 'paid')",
                            "Native('tsvector')", "Array(VarChar)", "name: buyer_fk",
                            "# TODO classification", "name: Order Details"}) {
    INFO(piece << "\n" << all);
    CHECK(all.find(piece) != std::string::npos);
  }
  const auto report = nlohmann::json::parse(readFile(bench.path("report.json")));
  CHECK(report["imported"]["datasets"] == 2);
  CHECK(report["imported"]["columns"] == 7);
  CHECK(report["imported"]["foreignKeys"] == 1);
  CHECK(report["toDo"]["classification"] == 2);

  CHECK(bench.dslint({"import", "database", "shop=shop.csv", "--into", "model"}).status == 2);
  CHECK(bench.files("model") == files);
  CHECK(
      bench.dslint({"import", "database", "shop=shop.csv", "--into", "model", "--update"}).status ==
      0);
  CHECK(bench.files("model") == files);
  const Outcome dry = bench.dslint({"import", "database", "shop.csv", "--dry-run"});
  CHECK(dry.status == 0);
  CHECK(dry.output.find("kind: Ecosystem") != std::string::npos);
}

constexpr const char* kManifest = R"({
  "metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
               "dbt_version": "1.9.0", "project_name": "kiosk", "adapter_type": "postgres"},
  "nodes": {
    "model.kiosk.daily": {"resource_type": "model", "name": "daily", "alias": "daily",
      "database": "wh", "schema": "mart", "package_name": "kiosk", "description": "Sales a day",
      "deprecation_date": "2020-01-31T00:00:00+00:00", "group": "finance",
      "config": {"materialized": "table"}, "depends_on": {"nodes": ["model.kiosk.clean"]},
      "columns": {"day": {"name": "day", "data_type": "date"}}},
    "model.kiosk.clean": {"resource_type": "model", "name": "clean", "alias": "clean",
      "database": "wh", "schema": "mart", "package_name": "kiosk",
      "config": {"materialized": "ephemeral"}, "columns": {},
      "depends_on": {"nodes": ["source.kiosk.till.sales"]}},
    "test.kiosk.a": {"resource_type": "test", "name": "a", "column_name": "day",
      "attached_node": "model.kiosk.daily", "test_metadata": {"name": "unique", "kwargs": {}}},
    "test.kiosk.b": {"resource_type": "test", "name": "b", "column_name": "day",
      "attached_node": "model.kiosk.daily", "test_metadata": {"name": "not_null", "kwargs": {}}}
  },
  "sources": {"source.kiosk.till.sales": {"source_name": "till", "name": "sales",
    "identifier": "Sales Lines", "database": "wh", "schema": "raw", "package_name": "kiosk",
    "columns": {}}},
  "exposures": {"exposure.kiosk.board": {"name": "board", "type": "dashboard",
    "owner": {"name": "Eva", "email": "eva@kiosk.example"}, "url": "https://bi.kiosk.example",
    "depends_on": {"nodes": ["model.kiosk.daily"]}}},
  "groups": {"group.kiosk.finance": {"name": "finance", "owner": {"name": "Ida"}}}
})";
constexpr const char* kCatalog = R"json({
  "metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/catalog/v1.json"},
  "nodes": {"model.kiosk.daily": {"columns": {
     "total": {"type": "numeric(12,2)", "index": 2, "name": "total"},
     "day": {"type": "date", "index": 1, "name": "day"}}}},
  "sources": {"source.kiosk.till.sales": {"columns": {
     "id": {"type": "bigint", "index": 1, "name": "id", "comment": "Counts up"}}}}
})json";

TEST_CASE("a dbt project becomes a team with its lineage") {
  const Workbench bench;
  bench.write("target/manifest.json", kManifest);
  bench.write("target/catalog.json", kCatalog);
  const Outcome made = bench.dslint({"import", "dbt", ".", "--into", "model"});
  INFO(made.output << made.errors);
  REQUIRE(made.status == 0);
  bench.requireClean("model");
  const auto files = bench.files("model");
  const std::string& daily = files.at("workspaces/daily.yaml");
  CAPTURE(daily);
  CHECK(daily.find("{store: till, dataset: sales}") != std::string::npos);
  CHECK(daily.find("primaryKey: [day]") != std::string::npos);
  CHECK(daily.find("sunset: 2020-01-31") != std::string::npos);
  CHECK(daily.find("Group: finance (Ida)") != std::string::npos);
  CHECK(daily.find("{name: day, type: Date, nullable: false}") < daily.find("Decimal(12, 2)"));
  CHECK(files.at("datastores/till.yaml").find("physicalName: raw.\"Sales Lines\"") !=
        std::string::npos);
  CHECK(files.at("workspaces/board.yaml").find("Owner: Eva, eva@kiosk.example") !=
        std::string::npos);
  CHECK(made.errors.find("1 × ephemeral model") != std::string::npos);
}

TEST_CASE("contracts go out and come back as the same model") {
  const Workbench bench;
  bench.write("shop.csv", kCatalogue);
  REQUIRE(bench.dslint({"import", "database", "shop=shop.csv", "--into", "model", "--team", "A/B"})
              .status == 0);
  // One dataset is classified as a whole: its columns are not, when it comes back.
  std::string shop = bench.files("model").at("datastores/shop.yaml");
  const std::string mark = "  # TODO classification\n";
  shop.replace(shop.find(mark), mark.size(), "\n    classification: PUB\n");
  bench.write("model/datastores/shop.yaml", shop);
  REQUIRE(bench.dslint({"export", "odcs", "model", "--out", "out"}).status == 0);
  REQUIRE(bench.dslint({"import", "odcs", "out/shop.odcs.yaml", "--into", "again"}).status == 0);
  bench.requireClean("again");
  const auto first = bench.files("model");
  const auto second = bench.files("again");
  CHECK(first.at("datastores/shop.yaml") == second.at("datastores/shop.yaml"));
  CHECK(first.at("zones/A.yaml") == second.at("zones/A.yaml"));
}

TEST_CASE("every format is written, twice the same") {
  const Workbench bench;
  bench.write("target/manifest.json", kManifest);
  bench.write("target/catalog.json", kCatalog);
  REQUIRE(bench.dslint({"import", "dbt", "target", "--into", "model"}).status == 0);
  for (const char* format : {"odcs", "dbt", "avro", "json-schema", "openlineage"}) {
    INFO(format);
    CHECK(bench.dslint({"export", format, "model", "--out", "one"}).status == 0);
    CHECK(bench.dslint({"export", format, "model", "--out", "two"}).status == 0);
  }
  const auto files = bench.files("one");
  CHECK(files == bench.files("two"));
  const auto avro = nlohmann::json::parse(files.at("daily/daily.avsc"));
  CHECK(avro["fields"][0]["type"]["logicalType"] == "date");
  const auto schema = nlohmann::json::parse(files.at("till/sales.schema.json"));
  CHECK(schema["properties"]["id"]["type"] == nlohmann::json({"integer", "null"}));
  CHECK(files.at("board/models/sources.yml").find("data_type: NUMERIC(12, 2)") !=
        std::string::npos);
  CHECK(files.at("openlineage.ndjson").find("\"inputs\":[{") != std::string::npos);
}

TEST_CASE("connectors and schemas are read, and no secret is kept") {
  const Workbench bench;
  bench.write("connector.json", R"({"name": "till", "config": {
    "connector.class": "io.debezium.connector.postgresql.PostgresConnector",
    "database.hostname": "db.kiosk.example", "database.password": "hunter2",
    "database.dbname": "kiosk", "topic.prefix": "live",
    "table.include.list": "public.sales,public\\.items,audit\\..*"}})");
  bench.write("sale.avsc", R"({"type": "record", "name": "Sale", "namespace": "kiosk",
    "fields": [{"name": "id", "type": "long"}, {"name": "by", "type": "Person"}]})");
  bench.write("person.json", R"({"subject": "people-value", "version": 1, "schema":
    "{\"type\": \"record\", \"name\": \"Person\", \"namespace\": \"kiosk\", \"fields\": []}"})");
  const Outcome made = bench.dslint({"import", "debezium", "connector.json", "--into", "topics"});
  INFO(made.errors);
  REQUIRE(made.status == 0);
  bench.requireClean("topics");
  const std::string store = bench.files("topics").at("datastores/live_public.yaml");
  CHECK(store.find("topicPrefix: live") != std::string::npos);
  CHECK(store.find("name: items") != std::string::npos);
  CHECK(made.errors.find("pattern of tables") != std::string::npos);
  for (const auto& [name, text] : bench.files("topics")) {
    CHECK(text.find("hunter2") == std::string::npos);
  }
  REQUIRE(bench.dslint({"import", "avro", "sale.avsc", "person.json", "--into", "events"}).status ==
          0);
  bench.requireClean("events");
}

TEST_CASE("input that is broken leaves nothing behind, and says where it is") {
  const Workbench bench;
  const auto refused = [&](const char* format, const std::string& text, const char* says) {
    bench.write("input", text);
    const Outcome made = bench.dslint({"import", format, "input", "--into", "out"});
    INFO(format << ": " << text.substr(0, 60) << "\n" << made.errors);
    CHECK(made.status == 2);
    CHECK(made.errors.find(says) != std::string::npos);
    CHECK_FALSE(fs::exists(bench.path("out")));
  };
  refused("dbt", "{\"metadata\": {", "input:1:");
  refused("dbt", "[]", "input:1:1");
  refused("dbt", R"({"metadata": {"dbt_schema_version": "https://x/dbt/manifest/v4.json"}})",
          "too old");
  refused("dbt", R"({"metadata": {"dbt_schema_version": "/manifest/v12.json"}, "nodes": []})",
          "`nodes` is a list");
  refused("odcs", "kind: DataContract\napiVersion: v2.2.0\n", "input:2:13: version v2.2.0");
  refused("odcs", "kind: Datastore\n", "not a DataContract");
  refused("odcs", "kind: [\n", "input:");
  refused("odcs", "kind: DataContract\napiVersion: v3.1.0\nschema: {}\n", "`schema` is not a list");
  refused("debezium", "{}", "connector.class");
  refused("avro", "{\"type\": \"record\"}", "input:1:");
  refused("avro", "7", "not an Avro schema");
  refused("database", "kind,schema\n", "input");
  refused("avro", std::string(100000, '['), "nested deeper");
  CHECK(bench.dslint({"import", "dbt", "missing.json", "--into", "out"}).status == 2);
  CHECK(bench.dslint({"import", "dbt", "input"}).status == 2);
}

TEST_CASE("names of a source never become paths") {
  const Workbench bench;
  bench.write("c.yaml",
              "kind: DataContract\napiVersion: v3.1.0\nid: x\nversion: 1.0.0\nstatus: draft\n"
              "name: ../../evil\ndomain: con\nteam: {name: \"..\"}\nschema:\n"
              "  - name: ../t\n    properties: [{name: a, logicalType: string}, {name: a}]\n");
  const Outcome made = bench.dslint({"import", "odcs", "c.yaml", "--into", "deep/model"});
  INFO(made.errors);
  REQUIRE(made.status == 0);
  bench.requireClean("deep/model");
  CHECK(bench.files("deep/model").contains("datastores/evil.yaml"));
  CHECK(bench.files("deep/model").contains("zones/con_.yaml"));
  CHECK(made.errors.find("duplicate column") != std::string::npos);
  size_t below = 0;
  for (const auto& [name, text] : bench.files(".")) {
    below += name.starts_with("deep/model/") ? 0U : 1U;
  }
  CHECK(below == 1);
}

TEST_CASE("where a file cannot be written, none is") {
  const Workbench bench;
  bench.write("shop.csv", kCatalogue);
  fs::create_directories(bench.path("model"));
  fs::create_symlink(bench.path(""), bench.path("model/teams"));
  const Outcome made = bench.dslint({"import", "database", "shop.csv", "--into", "model"});
  INFO(made.errors);
  CHECK(made.status != 0);
  CHECK(bench.files("model").empty());
}

constexpr const char* kShared = R"(kind: Ecosystem
name: Kiosk
owningRepo: {repository: kiosk/model, branch: main}
liveRepo: {repository: kiosk/model, branch: live}
zones: [{name: Z, owningRepo: {repository: kiosk/model, branch: zone}}]
dataPlatforms: [{type: LegacyDataPlatform, name: Old}]
defaultDataPlatform: Old
---
kind: GovernanceZone
name: Z
teams: [{name: T, owningRepo: {repository: kiosk/team, branch: main}}]
---
kind: Team
zone: Z
name: T
containers: [{type: PostgresDatabase, name: pg, hostPort: 'db.kiosk.example:5432', databaseName: d}]
---
kind: Datastore
team: Z/T
name: till
capture: {type: SQLSnapshotIngestion, container: pg, consistency: SINGLE_DATASET}
datasets:
  - name: place
    classification: PUB
    schema:
      columns:
        - {name: id, type: Integer, nullable: false, primaryKey: true}
        - {name: place, type: &place 'Struct(x: Double, how: Enum("map", "gps"))'}
        - {name: before, type: *place}
        - {name: home, type: *place, nullable: false}
        - {name: how, type: 'Enum("map", "gps")'}
)";

TEST_CASE("a type that columns share is written once, where a format can refer to it") {
  const Workbench bench;
  bench.write("model/m.yaml", kShared);
  REQUIRE(bench.dslint({"export", "json-schema", "model", "--out", "out"}).status == 0);
  REQUIRE(bench.dslint({"export", "avro", "model", "--out", "out"}).status == 0);
  const auto schema = nlohmann::json::parse(bench.file("out/till/place.schema.json"));
  CHECK(schema["$defs"].size() == 1);
  CHECK(schema["$defs"]["place"]["properties"].size() == 2);
  CHECK(schema["properties"]["home"] == nlohmann::json{{"$ref", "#/$defs/place"}});
  CHECK(schema["properties"]["before"]["anyOf"][0] == schema["properties"]["home"]);
  CHECK(schema["properties"]["before"]["anyOf"][1]["type"] == "null");
  CHECK(schema["properties"]["how"]["enum"].size() == 3);

  const auto avro = nlohmann::json::parse(bench.file("out/till/place.avsc"));
  const auto& fields = avro["fields"];
  CHECK(avro["name"] == "place");
  const auto& record = fields[1]["type"][1];
  CHECK(record["name"] == "place_2");  // the schema itself has the first
  CHECK(fields[2]["type"][1] == "place_2");
  CHECK(fields[3]["type"] == "place_2");
  CHECK(fields[4]["type"][1] == record["fields"][1]["type"]["name"]);
  REQUIRE(bench.dslint({"import", "avro", "out/till/place.avsc", "--into", "again"}).status == 0);
  bench.requireClean("again");
}

TEST_CASE("names that mean something in Avro, or differ by their case, stay apart") {
  const Workbench bench;
  bench.write("model/m.yaml", std::string(kShared) +
                                  "        - {name: \"null\", type: 'Enum(\"up\", \"down\")'}\n"
                                  "        - {name: map, type: 'Struct(a: Integer)'}\n"
                                  "        - {name: ID, type: Integer}\n");
  const Outcome made = bench.dslint({"export", "avro", "model", "--out", "out"});
  INFO(made.errors);
  REQUIRE(made.status == 0);
  const auto fields = nlohmann::json::parse(bench.file("out/till/place.avsc"))["fields"];
  CHECK(fields[5]["name"] == "null");
  CHECK(fields[5]["type"][1]["name"] == "null_2");
  CHECK(fields[6]["type"][1]["name"] == "map_2");
  CHECK(fields[7]["name"] == "ID_2");
  CHECK(made.errors.find("name that another column has in Avro: till.place.ID (numbered)") !=
        std::string::npos);
  REQUIRE(bench.dslint({"import", "avro", "out/till/place.avsc", "--into", "again"}).status == 0);
  bench.requireClean("again");
}

TEST_CASE("a second export writes what is new") {
  const Workbench bench;
  bench.write("model/m.yaml", kShared);
  REQUIRE(bench.dslint({"export", "avro", "model", "--out", "out"}).status == 0);
  const std::string written = bench.file("out/till/place.avsc");
  fs::create_hard_link(bench.path("out/till/place.avsc"), bench.path("same"));
  REQUIRE(bench.dslint({"export", "avro", "model", "--out", "out"}).status == 0);
  CHECK(fs::hard_link_count(bench.path("same")) == 2);  // the file is the one that was there
  bench.write("same", "edited");
  REQUIRE(bench.dslint({"export", "avro", "model", "--out", "out"}).status == 0);
  CHECK(bench.file("out/till/place.avsc") == written);
  CHECK(bench.files("out").size() == 1);
}

}  // namespace
}  // namespace dslint::testing
