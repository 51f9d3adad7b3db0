// What sources of one kind do differently: older artifacts of dbt, connectors of each database,
// contracts with words of their own, registries with several versions.
#include <nlohmann/json.hpp>

#include "exchange_test/workbench.h"

namespace dslint::testing {
namespace {

/// A manifest of a version, as that version writes it: tests say what they are attached to from v10
/// on, constraints and versions are there from v9 on.
std::string manifestOf(int version) {
  nlohmann::json manifest = nlohmann::json::parse(R"json({
    "metadata": {"project_name": "kiosk", "adapter_type": "postgres"},
    "nodes": {
      "model.kiosk.line.v2": {"resource_type": "model", "name": "line", "alias": "line_v2",
        "version": 2, "latest_version": 2, "database": "wh", "schema": "mart",
        "config": {"materialized": "table"},
        "constraints": [{"type": "primary_key", "columns": ["ID"]},
          {"type": "foreign_key", "name": "line_till", "columns": ["till"],
           "expression": "raw.tills (id)"}],
        "columns": {"id": {"name": "id", "data_type": "bigint"},
          "till": {"name": "till", "data_type": "int"},
          "parent": {"name": "parent", "data_type": "bigint",
            "constraints": [{"type": "foreign_key", "to": "ref('line', v=2)", "to_columns": ["id"]}]},
          "day": {"name": "day", "data_type": "bigint",
            "constraints": [{"type": "foreign_key", "to": "\"wh\".\"mart\".\"gone\"",
                             "to_columns": ["id"]}]}},
        "depends_on": {"nodes": ["source.kiosk.raw.tills"]}},
      "snapshot.kiosk.kept": {"resource_type": "snapshot", "name": "kept", "database": "wh",
        "schema": "snap", "columns": {}, "config": {},
        "depends_on": {"nodes": ["model.kiosk.line.v2"]}},
      "seed.kiosk.codes": {"resource_type": "seed", "name": "codes", "database": "wh",
        "schema": "mart", "columns": {}, "config": {}, "depends_on": {}},
      "test.kiosk.r": {"resource_type": "test", "name": "r", "column_name": "till",
        "attached_node": "model.kiosk.line.v2",
        "test_metadata": {"name": "relationships", "kwargs": {"column_name": "till",
          "to": "source('raw', 'tills')", "model": "{{ get_where_subquery(ref('line')) }}"}},
        "depends_on": {"nodes": ["source.kiosk.raw.tills", "model.kiosk.line.v2"]}},
      "analysis.kiosk.a": {"resource_type": "analysis", "name": "a", "depends_on": {"nodes": []}}
    },
    "sources": {"source.kiosk.raw.tills": {"resource_type": "source", "source_name": "raw",
      "name": "tills", "identifier": "tills", "database": "wh", "schema": "raw",
      "columns": {"id": {"name": "id", "data_type": "int"}}}},
    "metrics": {"metric.kiosk.m": {"name": "m", "depends_on": {"nodes": ["model.kiosk.line.v2"]}}},
    "semantic_models": {"semantic_model.kiosk.s": {"name": "s",
      "depends_on": {"nodes": ["model.kiosk.line.v2"]}}},
    "disabled": {"model.kiosk.off": [{"name": "off", "resource_type": "model"}]},
    "exposures": {"exposure.kiosk.e": {"name": "e", "type": "ml", "owner": {"email": "a@b.example"},
      "depends_on": {"nodes": ["metric.kiosk.m", "snapshot.kiosk.kept", "seed.kiosk.codes"]}}}
  })json");
  manifest["metadata"]["dbt_schema_version"] =
      "https://schemas.getdbt.com/dbt/manifest/v" + std::to_string(version) + ".json";
  if (version < 10) {
    manifest["nodes"]["test.kiosk.r"].erase("attached_node");
    manifest.erase("semantic_models");
  }
  return manifest.dump();
}

TEST_CASE("manifests from v9 on say the same") {
  std::map<std::string, std::string> first;
  for (const int version : {9, 10, 11, 12, 13}) {
    INFO("v" << version);
    const Workbench bench;
    bench.write("manifest.json", manifestOf(version));
    const Outcome made = bench.dslint({"import", "dbt", "manifest.json", "--into", "model"});
    INFO(made.errors);
    REQUIRE(made.status == 0);
    bench.requireClean("model");
    const auto files = bench.files("model");
    if (first.empty()) first = files;
    CHECK(files == first);
    const std::string& line = files.at("workspaces/line_v2.yaml");
    INFO(line);
    CHECK(line.find("primaryKey: [id]") != std::string::npos);
    CHECK(line.find("name: line_till") != std::string::npos);
    CHECK(line.find("{store: raw, dataset: tills, columns: [id]}") != std::string::npos);
    CHECK(line.find("columns: [parent]") != std::string::npos);
    CHECK(line.find("relationships") != std::string::npos);
    CHECK(files.at("workspaces/e.yaml").find("dataset: kept") != std::string::npos);
    for (const char* told : {"disabled node", "analysis", "metric", "wh.mart.gone"}) {
      CHECK(made.errors.find(told) != std::string::npos);
    }
  }
}

/// The datastores that a connector becomes, after they were linted.
std::string topicsOf(const Workbench& bench, const std::string& settings) {
  bench.write("c.json", R"({"name": "c", "config": {)" + settings + "}}");
  const Outcome made = bench.dslint({"import", "debezium", "c.json", "--into", "model"});
  INFO(made.errors);
  REQUIRE(made.status == 0);
  bench.requireClean("model");
  std::string all = made.errors;
  for (const auto& [name, text] : bench.files("model")) all += text;
  return all;
}

void requireAll(const std::string& text, std::initializer_list<const char*> pieces) {
  for (const char* piece : pieces) {
    INFO(piece << "\n" << text);
    CHECK(text.find(piece) != std::string::npos);
  }
}

TEST_CASE("a router and patterns of a few names are followed") {
  requireAll(
      topicsOf(Workbench(), R"set("connector.class": "io.debezium.connector.mysql.MySqlConnector",
    "database.hostname": "h", "topic.prefix": "srv",
    "table.include.list": "shop\\.(orders|lines),shop[.]people,old.*",
    "transforms": "route", "transforms.route.type": "org.apache.kafka.connect.transforms.RegexRouter",
    "transforms.route.regex": "([^.]+)\\.([^.]+)\\.([^.]+)", "transforms.route.replacement": "$3-$2")set"),
      {"orders: orders-shop", "lines: lines-shop", "people: people-shop",
       "pattern of tables: c: old.*", "MySQLDatabase"});
}

TEST_CASE("topics that Kafka cannot have are told, and get names of their own") {
  const std::string settings = R"set("connector.class": "io.debezium.connector.mysql.MySqlConnector",
    "database.hostname": "h", "topic.prefix": ")set" +
                               std::string(245, 'p') +
                               R"set(", "table.include.list": "shop.orders,shop.lines")set";
  requireAll(topicsOf(Workbench(), settings),
             {"2 × name that no topic has", "orders: orders", "lines: lines"});
}

TEST_CASE("each database of an SQL Server has its own topics") {
  requireAll(
      topicsOf(Workbench(),
               R"set("connector.class": "io.debezium.connector.sqlserver.SqlServerConnector",
    "database.hostname": "h", "topic.prefix": "srv", "database.names": "one,two",
    "table.include.list": "dbo.people,two.dbo.orders")set"),
      {"schemaName: one.dbo", "schemaName: two.dbo", "name: one", "name: two", "name: orders"});
}

TEST_CASE("other delimiters, older names and other databases") {
  requireAll(topicsOf(Workbench(),
                      R"set("connector.class": "io.debezium.connector.postgresql.PostgresConnector",
    "database.hostname": "h", "database.dbname": "d", "topic.prefix": "srv", "topic.delimiter": "_",
    "table.include.list": "public.orders")set"),
             {"orders: srv_public_orders"});
  requireAll(
      topicsOf(Workbench(), R"set("connector.class": "io.debezium.connector.oracle.OracleConnector",
    "database.url": "jdbc:oracle:thin:@ora.example:1522/SALES", "database.dbname": "CDB",
    "database.pdb.name": "PDB", "database.server.name": "srv",
    "database.history.kafka.bootstrap.servers": "k:9092", "table.whitelist": "C##X.ORDERS")set"),
      {"hostPort: ora.example:1522", "databaseName: PDB", "schemaName: C__X", "k:9092"});
  requireAll(
      topicsOf(Workbench(), R"set("connector.class": "io.debezium.connector.db2.Db2Connector",
    "database.hostname": "${env:HOST}", "database.dbname": "D", "topic.prefix": "srv",
    "table.include.list": "S.ORDERS")set"),
      {"DB2Database", "setting that Kafka Connect fills in: c: database.hostname",
       "# TODO container"});
  requireAll(topicsOf(Workbench(),
                      R"set("connector.class": "io.debezium.connector.db2as400.As400RpcConnector",
    "database.hostname": "power.example", "database.dbname": "", "port": "", "topic.prefix": "srv",
    "table.include.list": "SHOP.ORDERS")set"),
             {"DB2Database", "hostPort: power.example:446", "schemaName: SHOP", "ORDERS"});
  const std::string mongo = topicsOf(
      Workbench(), R"set("connector.class": "io.debezium.connector.mongodb.MongoDbConnector",
    "mongodb.connection.string": "mongodb://u:hunter2@m:27017/", "mongodb.name": "srv",
    "collection.include.list": "shop.orders")set");
  requireAll(mongo,
             {"topicPrefix: srv", "schemaName: shop", "database without a class of container"});
  CHECK(mongo.find("hunter2") == std::string::npos);
}

TEST_CASE("what is odd in a source is no error of the model") {
  const Workbench bench;
  bench.write("c.json", R"({"name": "pay ", "config": {
    "connector.class": "io.debezium.connector.sqlserver.SqlServerConnector",
    "database.hostname": "db.example", "topic.prefix": "p", "table.include.list": "dbo.a"}})");
  REQUIRE(bench.dslint({"import", "debezium", "c.json", "--into", "c"}).status == 0);
  bench.requireClean("c");
  bench.write("o.yaml",
              "kind: DataContract\napiVersion: v3.1.0\nid: x\nversion: 1.0.0\nstatus: active\n"
              "name: shop\nservers:\n  - {server: s3, type: s3, location: 's3://bucket@/p'}\n"
              "schema:\n  - name: orders\n    properties: [{name: id, logicalType: integer}]\n");
  const Outcome made = bench.dslint({"import", "odcs", "o.yaml", "--into", "o"});
  REQUIRE(made.status == 0);
  CHECK((made.output + made.errors).find("server without a class of container") !=
        std::string::npos);
  bench.requireClean("o");
}

TEST_CASE("the settings say what a contract's classification means") {
  const Workbench bench;
  bench.write(".dslint.yaml", "import: {classification: {Confidential: PC2}}\n");
  bench.write(
      "c.yaml",
      "kind: DataContract\napiVersion: v3.0.2\nid: x\nversion: 1.0.0\nstatus: draft\nname: s\n"
      "schema:\n  - name: t\n    properties:\n"
      "      - {name: a, logicalType: string, classification: confidential}\n"
      "      - {name: b, logicalType: date, logicalTypeOptions: {format: \"yyyy-MM-dd HH:mm\"},"
      " classification: secret}\n");
  const Outcome made = bench.dslint({"import", "odcs", "c.yaml", "--into", "model"});
  INFO(made.errors);
  REQUIRE(made.status == 0);
  bench.requireClean("model");
  requireAll(bench.file("model/datastores/s.yaml"),
             {"classification: PC2", "# TODO classification: secret", "type: DateTime"});
  bench.write(".dslint.yaml", "import: {classification: {Confidential: PC9}}\n");
  CHECK(bench.dslint({"import", "odcs", "c.yaml", "--dry-run"}).errors.find("has 1 problem") !=
        std::string::npos);
}

TEST_CASE("of a subject the newest version counts, and what is no record is told") {
  const Workbench bench;
  bench.write("answers.json", R"([
    {"subject": "orders-value", "version": 2, "schema":
      "{\"type\": \"record\", \"name\": \"O\", \"fields\": [{\"name\": \"new\", \"type\": \"int\"}]}"},
    {"subject": "orders-value", "version": 1, "schema":
      "{\"type\": \"record\", \"name\": \"O\", \"fields\": [{\"name\": \"old\", \"type\": \"int\"}]}"},
    {"subject": "names-value", "version": 1, "schema": "\"string\""},
    {"subject": "odd-value", "version": 1, "schemaType": "PROTOBUF", "schema": "syntax"}])");
  const Outcome made = bench.dslint({"import", "avro", "answers.json", "--into", "model"});
  INFO(made.errors);
  REQUIRE(made.status == 0);
  bench.requireClean("model");
  const std::string store = bench.file("model/datastores/events.yaml");
  CHECK(store.find("\"new\"") != std::string::npos);
  CHECK(store.find("\"old\"") == std::string::npos);
  requireAll(made.errors, {"older version of a schema: orders-value: 1",
                           "schema that is not a record: names-value", "schema of type PROTOBUF"});
}

TEST_CASE("a folder is what it has: contracts, schemas, connectors") {
  const Workbench bench;
  bench.write(
      "c/shop.odcs.yaml",
      "kind: DataContract\napiVersion: v3.1.0\nid: x\nversion: 1.0.0\nstatus: draft\nname: shop\n"
      "schema: [{name: orders, properties: [{name: id, logicalType: integer}]}]\n");
  bench.write("c/team/notes.yml", "kind: DataProduct\nname: other\n");
  const Outcome contracts = bench.dslint({"import", "odcs", "c", "--into", "odcs"});
  INFO(contracts.errors);
  REQUIRE(contracts.status == 0);
  bench.requireClean("odcs");
  requireAll(contracts.errors, {"file that is not a data contract: c/team/notes.yml"});
  bench.write("a/x.avsc",
              R"({"type": "record", "name": "First", "fields": [{"name": "a", "type": "int"}]})");
  bench.write(
      "a/sub/y.avsc",
      R"({"type": "record", "name": "Second", "fields": [{"name": "x", "type": "First"}]})");
  bench.write("a/readme.json", "[");
  REQUIRE(bench.dslint({"import", "avro", "a", "--into", "avro"}).status == 0);
  bench.requireClean("avro");
  requireAll(bench.file("avro/datastores/events.yaml"), {"name: First", "name: Second"});
  bench.write("k/one.json", R"({"name": "one", "config": {"connector.class": "PostgresConnector",
    "database.hostname": "h", "database.dbname": "d", "topic.prefix": "p", "table.include.list": "^s\\.t$"}})");
  REQUIRE(bench.dslint({"import", "debezium", "k", "--into", "kafka"}).status == 0);
  bench.requireClean("kafka");
  requireAll(bench.file("kafka/datastores/p_s.yaml"), {"schemaName: s", "name: t"});
  bench.write("none/readme.txt", "");
  const Outcome none = bench.dslint({"import", "avro", "none", "--into", "none-of-it"});
  CHECK(none.status == 2);
  requireAll(none.errors, {"`none` has no files to import (`*.avsc`, `*.avpr`, `*.json`)"});
  bench.write("c2/notes.yaml", "a: 1\n");
  CHECK(bench.dslint({"import", "odcs", "c2", "--into", "none-of-it"}).status == 2);
  CHECK(bench.files("none-of-it").empty());
}

TEST_CASE("what Avro's readers pass over is taken out of a schema, and told") {
  const Workbench bench;
  bench.write("s.avsc", R"({"type": "record", "name": "S", "fields": [
    {"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 9}},
    {"name": "bare", "type": {"type": "bytes", "logicalType": "decimal"}},
    {"name": "day", "type": ["null", {"type": "string", "logicalType": "date"}], "default": null},
    {"name": "note", "type": ["string", "null"], "default": null},
    {"name": "kept", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 4}}]})");
  const Outcome made = bench.dslint({"import", "avro", "s.avsc", "--into", "model"});
  INFO(made.errors);
  REQUIRE(made.status == 0);
  bench.requireClean("model");
  requireAll(made.errors, {"4 × logical type or default that does not fit",
                           "S/fields/0/type/scale: the scale is `9` where the precision is 4"});
  const std::string store = bench.file("model/datastores/events.yaml");
  CHECK(store.find("\"scale\": 9") == std::string::npos);
  CHECK(store.find("\"scale\": 4") != std::string::npos);
  CHECK(store.find("\"date\"") == std::string::npos);
  CHECK(store.find("\"default\": null") != std::string::npos);
}

TEST_CASE("a warehouse holds what was read from it; people have several addresses") {
  const Workbench bench;
  bench.write("manifest.json", R"({"metadata": {"project_name": "p", "adapter_type": "oracle",
    "dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json"},
    "nodes": {"model.p.m": {"resource_type": "model", "name": "m", "database": "WH", "schema": "MART",
      "config": {"materialized": "table", "meta": {"k": 1}, "tags": ["nightly"]},
      "columns": {"A": {"name": "A", "data_type": "NUMBER"}, "B": {"name": "B", "data_type": "map<int,int>"}},
      "depends_on": {"nodes": ["source.p.s.order"]}}},
    "sources": {"source.p.s.order": {"resource_type": "source", "source_name": "s", "name": "order",
      "database": "WH", "schema": "raw", "loader": "nightly job",
      "columns": {"N": {"name": "N", "data_type": "NUMBER"}}}},
    "exposures": {"exposure.p.e": {"name": "e", "type": "dashboard", "tags": ["board"],
      "owner": {"name": "Ada", "email": ["a@x.example", "b@x.example"]},
      "depends_on": {"nodes": ["model.p.m"]}}}})");
  const Outcome made = bench.dslint({"import", "dbt", "manifest.json", "--into", "model"});
  INFO(made.errors);
  REQUIRE(made.status == 0);
  bench.requireClean("model");
  requireAll(bench.file("model/workspaces/m.yaml"), {"type: Decimal", "Native('map<int,int>')"});
  requireAll(bench.file("model/datastores/s.yaml"), {"physicalName: '\"raw\".\"order\"'"});
  requireAll(bench.file("model/workspaces/e.yaml"), {"Owner: Ada, a@x.example, b@x.example"});
  requireAll(made.errors, {"loader of a source", "meta: model.p.m", "exposure.p.e: board"});
}

TEST_CASE("names that a contract gives become paths that its database takes") {
  const Workbench bench;
  bench.write(
      "o.yaml",
      "kind: DataContract\napiVersion: v3.1.0\nid: x\nversion: 1.0.0\nstatus: active\nname: shop\n"
      "servers: [{server: pg, type: postgres, host: db, port: 5432, database: d}]\n"
      "schema:\n"
      "  - {name: a, physicalName: public.order, properties: [{name: id, logicalType: integer,"
      " physicalName: '\"Id\"'}]}\n"
      "  - {name: b, physicalName: 'Sales.[Order Lines]', properties: [{name: id, logicalType: "
      "integer}]}\n"
      "  - {name: b, physicalName: again, properties: [{name: id, logicalType: integer}]}\n");
  const Outcome made = bench.dslint({"import", "odcs", "o.yaml", "--into", "model"});
  INFO(made.errors);
  REQUIRE(made.status == 0);
  bench.requireClean("model");
  requireAll(bench.file("model/datastores/shop.yaml"),
             {"physicalName: public.\"order\"", "physicalName: Sales.\"Order Lines\"",
              "physicalName: Id"});
  requireAll(made.errors, {"duplicate object of a schema: shop.b"});
}

TEST_CASE("names of a contract that are too long stay distinct when they are cut") {
  const Workbench bench;
  const std::string longName(300, 'n');
  std::string text =
      "kind: DataContract\napiVersion: v3.1.0\nid: x\nversion: 1.0.0\nstatus: active\nname: shop\n"
      "servers: [{server: k, type: kafka, host: 'broker:9092'}]\nschema:\n";
  for (const char* end : {"_one", "_two"}) {
    text += "  - {name: " + longName + end + ", properties: [{name: id, logicalType: integer, " +
            "primaryKey: true, required: true}, {name: other, logicalType: integer, " +
            "relationships: [{to: " + longName + "_two.id}]}]}\n";
  }
  bench.write("o.yaml", text);
  const Outcome made = bench.dslint({"import", "odcs", "o.yaml", "--into", "model"});
  INFO(made.errors);
  REQUIRE(made.status == 0);
  bench.requireClean("model");
  const std::string first(128, 'n');
  const std::string second = std::string(126, 'n') + "_2";
  const std::string store = bench.file("model/datastores/shop.yaml");
  for (const std::string& line : {"name: " + first + "  #", "name: " + second + "  #",
                                  first + ": " + first, second + ": " + second,
                                  "dataset: " + second + "\n"}) {
    requireAll(store, {line.c_str()});
  }
  requireAll(made.errors, {"2 × name that no topic has"});
}

TEST_CASE("records of one name in several namespaces are topics of their own") {
  const Workbench bench;
  std::string all;
  for (const char* space : {"crm", "till", ""}) {
    all += std::string(all.empty() ? "[" : ",") + R"({"type": "record", "name": "R", "namespace": ")" +
           space + R"(", "fields": [{"name": "a", "type": "int"}]})";
  }
  bench.write("all.avsc", all + "]");
  const Outcome made = bench.dslint({"import", "avro", "all.avsc", "--into", "model"});
  INFO(made.errors);
  REQUIRE(made.status == 0);
  bench.requireClean("model");
  requireAll(bench.file("model/datastores/crm.yaml"), {"- name: R  #"});
  requireAll(bench.file("model/datastores/till.yaml"), {"- name: till.R  #"});
  requireAll(bench.file("model/datastores/events.yaml"), {"- name: R_2  #"});
}

TEST_CASE("sources may be pipes") {
  const Workbench bench;
  bench.write("s.csv",
              "kind,schema,object,name,position,type,nullable,value,detail,comment,target_schema,"
              "target_object,target_name\n"
              "database,public,,,,postgres,,15,x,,,,\ntable,public,t,,,,,1,,,,,\n"
              "column,public,t,a,1,int,YES,,,,,,\nend,,,,,,,,,,,,\n");
  const auto piped = [&](const std::string& arguments) {
    Command command;
    command.program = "/bin/sh";
    command.arguments = {"-c", std::string("cat s.csv | '") + DSLINT_BINARY + "' " + arguments};
    command.folder = bench.path("").string();
    return run(command);
  };
  const Outcome made = piped("import database shop=/dev/stdin --into model");
  INFO(made.errors);
  REQUIRE(made.status == 0);
  bench.requireClean("model");
  CHECK(piped("reconcile model --check --catalogue shop=/dev/stdin").status == 0);
  const Outcome wrong = piped("import odcs /dev/stdin --into other");
  CHECK(wrong.status == 2);
  requireAll(wrong.errors, {"/dev/stdin:1:1"});
}

TEST_CASE("sequences are no tables, and how a column is stored is no type") {
  const Workbench bench;
  bench.write("s.csv",
              "kind,schema,object,name,position,type,nullable,value,detail,comment,target_schema,"
              "target_object,target_name\n"
              "database,shop,,,,mysql,,10.11,x,,,,\n"
              "table,shop,t,,,,,1,,,,,\n"
              "column,shop,t,a,1,text /*M!100301 COMPRESSED*/,YES,,,,,,\n"
              "column,shop,t,b,2,datetime /* mariadb-5.3 */,YES,,,,,,\n"
              "end,,,,,,,,,,,,\n");
  REQUIRE(bench.dslint({"import", "database", "s.csv", "--into", "model"}).status == 0);
  requireAll(bench.file("model/datastores/shop.yaml"),
             {"type: VarChar(65535)", "type: DateTime(precision=0)"});
}

TEST_CASE("foreign keys are written where the database can take them") {
  const Workbench bench;
  bench.write("s.csv",
              "kind,schema,object,name,position,type,nullable,value,detail,comment,target_schema,"
              "target_object,target_name\n"
              "database,public,,,,postgres,,15,x,,,,\nschema,public,,,,,,,,,,,\n"
              "schema,crm,,,,,,,,,,,\n"
              "table,crm,people,,,,,1,,,,,\ncolumn,crm,people,id,1,bigint,NO,,,,,,\n"
              "column,crm,people,mail,2,text,YES,,,,,,\n"
              "primary key,crm,people,id,1,,,,people_pk,,,,\n"
              "table,public,orders,,,,,1,,,,,\ncolumn,public,orders,by,1,bigint,NO,,,,,,\n"
              "column,public,orders,mail,2,text,YES,,,,,,\n"
              "foreign key,public,orders,by,1,,,,orders_by_fk,,crm,people,id\n"
              "foreign key,public,orders,mail,1,,,,orders_mail_fk,,crm,people,mail\n"
              "end,,,,,,,,,,,,\n");
  REQUIRE(bench.dslint({"import", "database", "s.csv", "--into", "model"}).status == 0);
  const Outcome ddl = bench.dslint({"ddl", "model", "--dialect", "postgres"});
  CHECK(ddl.status == 0);
  requireAll(ddl.output + ddl.errors,
             {"CREATE SCHEMA IF NOT EXISTS \"crm\";",
              "ALTER TABLE \"orders\" ADD CONSTRAINT \"orders_by_fk\" FOREIGN KEY (\"by\") "
              "REFERENCES \"crm\".\"people\" (\"id\");",
              "`orders_mail_fk` of `orders` is left out: it refers to no primary key of `people`"});
  CHECK(ddl.output.find("FOREIGN KEY") > ddl.output.find("CREATE TABLE \"orders\""));
}

}  // namespace
}  // namespace dslint::testing
