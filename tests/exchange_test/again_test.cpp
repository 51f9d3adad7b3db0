// `dslint import database --update` of a model in which people gave things other names.
#include <functional>

#include "exchange_test/workbench.h"

namespace dslint::testing {
namespace {

constexpr const char* kHead =
    "kind,schema,object,name,position,type,nullable,value,detail,comment,target_schema,"
    "target_object,target_name\n"
    "database,public,,,,postgres,,15,x,,,,\n"
    "table,public,customer,,,,,,,,,,\n"
    "column,public,customer,id,1,bigint,NO,,,,,,\n"
    "column,public,customer,profile,2,jsonb,YES,,,,,,\n"
    "primary key,public,customer,id,1,,,,customer_pkey,,,,\n"
    "table,public,orders,,,,,,,,,,\n"
    "column,public,orders,no,1,integer,NO,,,,,,\n"
    "column,public,orders,buyer,2,bigint,YES,,,,,,\n"
    "primary key,public,orders,no,1,,,,orders_pkey,,,,\n";
constexpr const char* kEnd = "end,,,,,,,,,,,,\n";
constexpr const char* kKey =
    "foreign key,public,orders,buyer,1,,,,buyer_fk,,public,customer,id\n";
constexpr const char* kTable =
    "table,public,lines,,,,,,,,,,\ncolumn,public,lines,no,1,integer,YES,,,,,,\n";

void replace(std::string& text, const std::string& from, const std::string& to) {
  const size_t at = text.find(from);
  INFO(from << " in\n" << text);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
}

/// The datastore's file after people edited it and the source, with `more` rows, was imported
/// again. It lints clean, agrees with the source, and a further import changes nothing.
std::string again(const std::function<void(std::string&)>& edit, const std::string& more) {
  const Workbench bench;
  bench.write("shop.csv", std::string(kHead) + kEnd);
  const std::vector<std::string> import = {"import", "database", "shop=shop.csv", "--into",
                                           "model",  "--host",   "h:1",           "--update"};
  REQUIRE(bench.dslint(import).status == 0);
  std::string text = bench.file("model/datastores/shop.yaml");
  edit(text);
  bench.write("model/datastores/shop.yaml", text);
  bench.write("shop.csv", std::string(kHead) + more + kEnd);
  const Outcome made = bench.dslint(import);
  INFO(made.output << made.errors);
  REQUIRE(made.status == 0);
  const auto files = bench.files("model");
  CHECK(files.size() == 4);
  bench.requireClean("model");
  const Outcome check =
      bench.dslint({"reconcile", "model", "--catalogue", "shop=shop.csv", "--check"});
  INFO(check.output << check.errors);
  CHECK(check.status == 0);
  REQUIRE(bench.dslint(import).status == 0);
  CHECK(bench.files("model") == files);
  return files.at("datastores/shop.yaml");
}

TEST_CASE("keys of a source lead to datasets and columns by the names that people gave them") {
  const std::string made = again(
      [](std::string& text) {
        replace(text, "- name: customer ", "- name: Buyer\n    physicalName: public.customer ");
        replace(text, "primaryKey: [id]", "primaryKey: [key]");
        replace(text, "{name: id,", "{name: key, physicalName: id,");
        replace(text, "{name: buyer,", "{name: who, physicalName: buyer,");
      },
      kKey);
  INFO(made);
  CHECK(made.find("{name: buyer_fk, columns: [who], references: {dataset: Buyer}}") !=
        std::string::npos);
}

TEST_CASE("a table that is found by tableForDataset stays, and a new one is added there") {
  const std::string made = again(
      [](std::string& text) {
        replace(text, "- name: customer ", "- name: Buyer ");
        replace(text, "  consistency: MULTI_DATASET\n",
                "  consistency: MULTI_DATASET\n"
                "  tableForDataset: {Buyer: customer, orders: orders}\n");
      },
      kTable);
  INFO(made);
  CHECK(made.find("{Buyer: customer, lines: lines, orders: orders}") != std::string::npos);
  CHECK(made.find("- name: customer") == std::string::npos);
}

TEST_CASE("a datastore that people called otherwise or cut up takes what is new") {
  const std::string made = again(
      [](std::string& text) {
        replace(text, "name: shop\n", "name: Sales\n");
        replace(text, "  - name: orders ",
                "---\nkind: Datastore\nteam: Main/Data\nname: Orders\n"
                "capture: {type: SQLSnapshotIngestion, container: shop, consistency: "
                "MULTI_DATASET}\ndatasets:\n  - name: orders ");
      },
      std::string(kKey) + kTable);
  INFO(made);
  CHECK(made.find("references: {store: Sales, dataset: customer}") != std::string::npos);
  CHECK(made.find("- name: lines") != std::string::npos);
}

TEST_CASE("a type that is the same in the database stays as people wrote it") {
  const std::string made =
      again([](std::string& text) { replace(text, "type: JSON", "type: Variant"); }, "");
  CHECK(made.find("type: Variant") != std::string::npos);
}

TEST_CASE("what only a database keeps is told by its kind") {
  const Workbench bench;
  bench.write("shop.csv", std::string(kHead) +
                              "check constraint,public,orders,positive,,,,,,,,,\n"
                              "trigger,public,orders,stamp,,,,,,,,,\n" +
                              kEnd);
  const Outcome made = bench.dslint({"import", "database", "shop.csv", "--into", "model"});
  REQUIRE(made.status == 0);
  INFO(made.errors);
  CHECK(made.errors.find("1 × check constraint: public.orders: positive") != std::string::npos);
  CHECK(made.errors.find("1 × trigger: public.orders: stamp") != std::string::npos);
}

TEST_CASE("keys are no part of a JSON Schema, and told") {
  const Workbench bench;
  bench.write("shop.csv", std::string(kHead) + kKey + kEnd);
  REQUIRE(bench.dslint({"import", "database", "shop.csv", "--into", "model"}).status == 0);
  const Outcome made = bench.dslint({"export", "json-schema", "model", "--out", "out"});
  REQUIRE(made.status == 0);
  INFO(made.output << made.errors);
  const std::string told = made.output + made.errors;
  CHECK(told.find("1 × foreign key: public.orders to customer") != std::string::npos);
  CHECK(told.find("2 × primary key: public.customer, public.orders") != std::string::npos);
}

TEST_CASE("contracts of another model lint clean, and what their types are is not told as lost") {
  const Workbench bench;
  bench.write("contract.yaml", R"(apiVersion: v3.1.0
kind: DataContract
id: sales
version: 1.0.0
status: active
name: Sales
servers:
  - server: wh
    type: postgres
    host: h
    port: 5432
    database: wh
    customProperties:
      - property: dslint
        value: {type: PostgresDatabase, hostPort: "h:5432", databaseName: wh, locations: ["AWS:USA"]}
schema:
  - name: orders
    properties:
      - name: amount
        logicalType: number
        physicalType: strange
        customProperties: [{property: dslint, value: {type: IEEE128}}]
    customProperties: [{property: dslint, value: {storagePolicies: [cold]}}]
)");
  const Outcome made = bench.dslint({"import", "odcs", "contract.yaml", "--into", "model"});
  INFO(made.output << made.errors);
  REQUIRE(made.status == 0);
  bench.requireClean("model");
  CHECK(bench.file("model/datastores/Sales.yaml").find("type: IEEE128") != std::string::npos);
  CHECK(made.errors.find("strange") == std::string::npos);
  CHECK(made.errors.find("location that the model does not have: wh: AWS:USA") !=
        std::string::npos);
  CHECK(made.errors.find("storage policy that the zone does not have: Sales.orders: cold") !=
        std::string::npos);
}

TEST_CASE("a table that MySQL cannot make is named, and why") {
  const Workbench bench;
  const std::string head = std::string(kHead).substr(0, std::string(kHead).find("table,"));
  std::string wide;
  for (const char* number : {"1", "2", "3", "4", "5"}) {
    wide += std::string("column,public,wide,v") + number + "," + number +
            ",character varying(4000),YES,,,,,,\n";
  }
  bench.write("shop.csv", head +
                              "table,public,plain,,,,,,,,,,\n"
                              "column,public,plain,code,1,character varying(9),NO,,,,,,\n"
                              "primary key,public,plain,code,1,,,,a,,,,\n"
                              "table,public,coded,,,,,,,,,,\n"
                              "column,public,coded,code,1,text,NO,,,,,,\n"
                              "primary key,public,coded,code,1,,,,b,,,,\n"
                              "table,public,longer,,,,,,,,,,\n"
                              "column,public,longer,code,1,character varying(800),NO,,,,,,\n"
                              "primary key,public,longer,code,1,,,,c,,,,\n"
                              "table,public,wide,,,,,,,,,,\n" +
                              wide + kEnd);
  REQUIRE(bench.dslint({"import", "database", "shop=shop.csv", "--into", "model"}).status == 0);
  const Outcome ddl = bench.dslint({"ddl", "model", "--dialect", "mysql"});
  INFO(ddl.output << ddl.errors);
  CHECK(ddl.status == 1);
  CHECK(ddl.output.find("CREATE TABLE `plain`") != std::string::npos);
  CHECK(ddl.output.find("CREATE TABLE `wide`") == std::string::npos);
  CHECK(ddl.errors.find("`code` is part of the key, and MySQL allows no key on `LONGTEXT`") !=
        std::string::npos);
  CHECK(ddl.errors.find("its key may take 3200 bytes, and MySQL has 3072") != std::string::npos);
  CHECK(ddl.errors.find("its columns may take 80000 bytes in a row, and MySQL has 65535") !=
        std::string::npos);
}

TEST_CASE("a table with more columns than the DBMS allows is named") {
  const Workbench bench;
  std::string rows = "table,public,wide,,,,,,,,,,\n";
  for (int number = 1; number <= 1018; ++number) {
    const std::string text = std::to_string(number);
    rows += "column,public,wide,c" + text + "," + text + ",smallint,YES,,,,,,\n";
  }
  bench.write("shop.csv", kHead + rows + kEnd);
  REQUIRE(bench.dslint({"import", "database", "shop=shop.csv", "--into", "model"}).status == 0);
  for (const auto& [dialect, said] :
       {std::pair("mysql", "MySQL allows 1017"), {"oracle", "Oracle allows 1000"},
        {"db2", "allows 1012"}, {"sqlserver", ""}, {"postgres", ""}, {"snowflake", ""}}) {
    const Outcome ddl = bench.dslint({"ddl", "model", "--dialect", dialect});
    INFO(dialect << ": " << ddl.errors);
    CHECK(ddl.status == (*said == '\0' ? 0 : 1));
    CHECK(ddl.errors.find(said) != std::string::npos);
  }
}

TEST_CASE("keys that the source dropped are told, and stay") {
  const Workbench bench;
  bench.write("shop.csv", std::string(kHead) + kKey + kEnd);
  const std::vector<std::string> import = {"import", "database", "shop=shop.csv", "--into",
                                           "model", "--update"};
  REQUIRE(bench.dslint(import).status == 0);
  const auto files = bench.files("model");
  std::string less(kHead);
  replace(less, "primary key,public,orders,no,1,,,,orders_pkey,,,,\n", "");
  bench.write("shop.csv", less + kEnd);
  const Outcome made = bench.dslint(import);
  INFO(made.output << made.errors);
  REQUIRE(made.status == 0);
  CHECK(made.errors.find("foreign key that the source no longer has: shop.orders.buyer to customer "
                         "(stays in the model)") != std::string::npos);
  CHECK(made.errors.find("another key: shop.orders: primaryKey: the source has none") !=
        std::string::npos);
  CHECK(bench.files("model") == files);
  // Of tables that are left out on purpose nothing is known.
  bench.write("shop.csv", std::string(kHead) + kKey + kEnd);
  const Outcome part = bench.dslint({"import", "database", "shop=shop.csv", "--into", "model",
                                     "--update", "--include", "*.orders"});
  INFO(part.errors);
  CHECK(part.errors.find("no longer has") == std::string::npos);
  CHECK(bench.files("model") == files);
}

TEST_CASE("a table of another database is not taken for one of this database") {
  const Workbench bench;
  std::string catalogue(kHead);
  replace(catalogue, "database,public,,,,postgres", "database,public,,shop,,sqlserver");
  bench.write("shop.csv", catalogue + kEnd);
  const std::vector<std::string> import = {"import", "database", "shop=shop.csv", "--into",
                                           "model",  "--host",   "h:1",           "--update"};
  REQUIRE(bench.dslint(import).status == 0);
  std::string text = bench.file("model/datastores/shop.yaml");
  replace(text, "  - name: orders",
          "  - name: orders\n"
          "    physicalName: archive.public.orders\n"
          "    schema:\n"
          "      columns:\n"
          "        - {name: no, type: VarChar(5)}\n"
          "  - name: current\n"
          "    physicalName: SHOP.public.orders");
  bench.write("model/datastores/shop.yaml", text);
  const auto files = bench.files("model");
  const Outcome check = bench.dslint({"reconcile", "model", "--catalogue", "shop=shop.csv",
                                      "--check"});
  INFO(check.output << check.errors);
  CHECK(check.status == 0);
  CHECK(check.errors.find("1 table of `shop` was not compared: it is in another database, "
                          "`archive.public.orders`") != std::string::npos);
  REQUIRE(bench.dslint(import).status == 0);
  CHECK(bench.files("model") == files);
}

TEST_CASE("MySQL looks for the table of a foreign key beside its own") {
  const Workbench bench;
  std::string catalogue(kHead);
  replace(catalogue, "table,public,orders", "table,old,orders");
  for (const char* kind : {"column,public,orders", "column,public,orders",
                           "primary key,public,orders"}) {
    replace(catalogue, kind, std::string(kind).replace(std::string(kind).find("public"), 6, "old"));
  }
  bench.write("shop.csv",
              catalogue + "foreign key,old,orders,buyer,1,,,,buyer_fk,,public,customer,id\n" + kEnd);
  REQUIRE(bench.dslint({"import", "database", "shop=shop.csv", "--into", "model"}).status == 0);
  const Outcome mysql = bench.dslint({"ddl", "model", "--dialect", "mysql"});
  INFO(mysql.output << mysql.errors);
  CHECK(mysql.output.find("FOREIGN KEY") == std::string::npos);
  CHECK(mysql.errors.find("the foreign key `buyer_fk` of `orders` is left out: MySQL would look for "
                          "`customer` in `old`") != std::string::npos);
  const Outcome postgres = bench.dslint({"ddl", "model", "--dialect", "postgres"});
  CHECK(postgres.output.find("FOREIGN KEY (\"buyer\") REFERENCES \"customer\"") !=
        std::string::npos);
}

TEST_CASE("a table of another database is created there where the DBMS can name it") {
  const Workbench bench;
  bench.write("shop.csv", std::string(kHead) + kKey + kEnd);
  REQUIRE(bench.dslint({"import", "database", "shop=shop.csv", "--into", "model"}).status == 0);
  std::string text = bench.file("model/datastores/shop.yaml");
  replace(text, "- name: customer", "- name: customer\n    physicalName: crm.old.t\n   ");
  replace(text, "- name: orders", "- name: orders\n    physicalName: till.old.t\n   ");
  bench.write("model/datastores/shop.yaml", text);
  const Outcome server = bench.dslint({"ddl", "model", "--dialect", "sqlserver"});
  INFO(server.output << server.errors);
  CHECK(server.status == 0);
  CHECK(server.output.find("EXEC [till].sys.sp_executesql N'IF SCHEMA_ID(N''old'') IS NULL "
                           "EXEC(N''CREATE SCHEMA [old]'')'") != std::string::npos);
  CHECK(server.output.find("CREATE TABLE [crm].[old].[t]") != std::string::npos);
  CHECK(server.output.find("CREATE TABLE [till].[old].[t]") != std::string::npos);
  CHECK(server.errors.find("`buyer_fk` of `t` is left out: by its name, `t` is in another "
                           "database") != std::string::npos);
  const Outcome snowflake = bench.dslint({"ddl", "model", "--dialect", "snowflake"});
  CHECK(snowflake.output.find("CREATE SCHEMA IF NOT EXISTS \"crm\".\"old\"") !=
        std::string::npos);
  const Outcome postgres = bench.dslint({"ddl", "model", "--dialect", "postgres"});
  CHECK(postgres.status == 1);
  CHECK(postgres.output.find("CREATE TABLE \"old\".\"t\"") ==
        postgres.output.rfind("CREATE TABLE"));
  CHECK(postgres.errors.find("`t` cannot be created: the table of `shop/customer` has its name") !=
        std::string::npos);
}

TEST_CASE("descriptions come back from a contract to the last blank") {
  const Workbench bench;
  bench.write("shop.csv", std::string(kHead) + kEnd);
  REQUIRE(bench.dslint({"import", "database", "shop=shop.csv", "--into", "model"}).status == 0);
  std::string text = bench.file("model/datastores/shop.yaml");
  replace(text, "name: shop\n", "name: shop\ndocumentation: |\n  What is sold.\n");
  replace(text, "- name: orders", "- name: orders\n    documentation: \"two\\nlines\\n\\n\"\n   ");
  replace(text, "{name: buyer, type: BigInt}", "{name: buyer, type: BigInt, documentation: \" who \"}");
  replace(text, "    # TODO classification\n", "\n");
  bench.write("model/datastores/shop.yaml", text);
  REQUIRE(bench.dslint({"export", "odcs", "model", "--out", "out"}).status == 0);
  const Outcome back = bench.dslint({"import", "odcs", "out", "--into", "back"});
  INFO(back.output << back.errors);
  REQUIRE(back.status == 0);
  const auto dump = [&](const std::string& folder) {
    return bench.dslint({"dump", folder + "/datastores/shop.yaml"}).output;
  };
  CHECK(dump("back") == dump("model"));
}

}  // namespace
}  // namespace dslint::testing
