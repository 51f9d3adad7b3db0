// Input that is broken, cut off, hostile or too much: a clear error with its place, and all files
// or none.
#include <algorithm>

#include "exchange_test/workbench.h"

namespace dslint::testing {
namespace {

using namespace std::string_literals;

constexpr const char* kHeader =
    "kind,schema,object,name,position,type,nullable,value,detail,comment,target_schema,"
    "target_object,target_name\n";
constexpr const char* kTable =
    "database,public,,,,postgres,,15,x,,,,\n"
    "table,public,t,,,,,1,,,,,\n"
    "column,public,t,a,1,bigint,NO,,,,,,\n";

void refused(const std::string& format, const std::string& text, const std::string& says) {
  const Workbench bench;
  bench.write("input", text);
  const Outcome made = bench.dslint({"import", format, "input", "--into", "out"});
  INFO(format << ": " << text.substr(0, 80) << "\n" << made.errors);
  CHECK(made.status == 2);
  CHECK(made.errors.find(says) != std::string::npos);
  CHECK_FALSE(fs::exists(bench.path("out")));
}

TEST_CASE("a catalogue that is not whole is refused with its line") {
  const std::string whole = std::string(kHeader) + kTable + "end,,,,,,,,,,,,\n";
  refused("database", std::string(kHeader) + kTable, "input");
  refused("database", whole.substr(0, whole.size() - 20), "input");
  refused("database", "", "the file is empty");
  refused("database", "kind,schema,object\n", "input:1: the header lacks `name`");
  refused("database", "kind," + whole, "input:1: the column `kind` occurs twice");
  refused("database", std::string(kHeader) + "table,public\n", "input:2: the row has 2 fields");
  refused("database", std::string(kHeader) + "table,public,\"t\n", "input:2");
  refused("database", std::string(kHeader) + "table,public,t\xff,,,,,,,,,,\n",
          "input:2: the text is not UTF-8");
  refused("database", std::string(kHeader) + std::string("table,public,t\0,,,,,,,,,,\n", 26),
          "input:2");
  refused("database",
          std::string(kHeader) + kTable + "column,public,t,a,1,bigint,NO,,,,,,\nend,,,,,,,,,,,,\n",
          "input");
  refused("database",
          std::string(kHeader) + kTable + "column,public,t,b,2, ,NO,,,,,,\nend,,,,,,,,,,,,\n",
          "input:5: the column `b` has no type");
  refused("database", std::string(kHeader) + "database,public,,,,sybase,,1,x,,,,\n", "input:2");
  refused("database",
          std::string(kHeader) +
              "database,public,,,,postgres,,1,x,,,,\ncolumn,public,t,a,x,int,NO,,,,,,\n",
          "input:3");
}

TEST_CASE("an address that no container can have is refused") {
  const Workbench bench;
  bench.write("s.csv", std::string(kHeader) + kTable + "end,,,,,,,,,,,,\n");
  for (const char* address : {"db", "db:0", "a b:1", ":1", "db:1:2"}) {
    const Outcome made =
        bench.dslint({"import", "database", "s.csv", "--into", "out", "--host", address});
    INFO(address << ": " << made.errors);
    CHECK(made.status == 2);
    CHECK(made.errors.find("--host: ") != std::string::npos);
    CHECK_FALSE(fs::exists(bench.path("out")));
  }
}

TEST_CASE("other versions, cut-off texts and other shapes are refused with their place") {
  const char* manifest = R"({"metadata": {"dbt_schema_version": "/manifest/v12.json"}, "nodes": )";
  refused("dbt", std::string(manifest) + "{\"model.a.b\": 7}}", "input:1:");
  refused("dbt", std::string(manifest) + "{", "input:1:");
  refused("dbt", std::string(manifest) + "{\"a\": {\"x\": \"\xff\"}}}", "input");
  refused("dbt", R"({"metadata": {"dbt_schema_version": "/run-results/v6.json"}})",
          "neither a manifest nor a catalog");
  refused("dbt", "{\"metadata\": {}, \"metadata\": {}}", "input:1:");
  refused("odcs", "kind: DataContract\napiVersion: v4.0.0\n", "input:2:13");
  refused("odcs", "kind: DataContract\napiVersion: v3.1.0\nname: a\nschema:\n  - 7\n", "input:5:");
  refused("odcs", "kind: DataContract\napiVersion: v3.1.0\nname: \"a\0\"\n"s, "input:3:");
  refused("odcs", "kind: DataContract\napiVersion: v3.1.0\nname: \xff\n", "input");
  refused("debezium", "{\"connector.class\": ", "input:1:");
  refused("debezium", "[[[7]]]", "input:1:");
  refused("avro", R"({"type": "record", "name": "../x", "fields": []})", "input:1:");
  refused("avro", R"({"type": "record", "name": "R", "fields": [{"name": "a", "type": "Gone"}]})",
          "there is no type `Gone`");
  refused("avro", R"({"schema": "{"})", "input");
  for (const char* format : {"dbt", "debezium", "avro"}) {
    refused(format, std::string(1'000'000, '['), "nested deeper");
    refused(format, "\xef\xbb\xbf", "input");
    refused(format, "", "input");
  }
  refused("odcs", std::string(100'000, '['), "input");
  refused("odcs", "kind: DataContract\napiVersion: v3.1.0\nname: a\nname: b\n",
          "input:4:1: the key `name` occurs twice");
}

TEST_CASE("names of databases, schemas and tables never become paths") {
  const Workbench bench;
  std::string rows = std::string(kHeader) + "database,public,,,,postgres,,15,x,,,,\n";
  for (const char* schema : {"../up", "con", "CON", "NUL", "a/b", ".", "..", "a b", "a_b",
                             ".hidden", "\"quoted \"\"name\"\"\"", "$(touch evil)", "-rf"}) {
    for (const char* table : {"../x", "con", "t"}) {
      rows += std::string("table,") + schema + "," + table + ",,,,,1,,,,,\ncolumn," + schema + "," +
              table + ",a,1,int,YES,,,,,,\n";
    }
  }
  bench.write("odd.csv", rows + "end,,,,,,,,,,,,\n");
  const Outcome made = bench.dslint({"import", "database", "odd.csv", "--into", "deep/model"});
  INFO(made.errors);
  REQUIRE(made.status == 0);
  bench.requireClean("deep/model");
  size_t stores = 0;
  for (const auto& [name, text] : bench.files(".")) {
    if (name == "odd.csv") continue;
    INFO(name);
    CHECK(name.starts_with("deep/model/"));
    const std::string file = fs::path(name).filename().string();
    CHECK(std::ranges::all_of(file, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             c == '_' || c == '-' || c == '.';
    }));
    CHECK(file != "con.yaml");
    CHECK(file != "CON.yaml");
    CHECK(file != "NUL.yaml");
    stores += name.starts_with("deep/model/datastores/") ? 1U : 0U;
  }
  CHECK(stores == 13);
}

TEST_CASE("a large source is read in linear time") {
  const Workbench bench;
  std::string rows = std::string(kHeader) + "database,public,,,,postgres,,15,x,,,,\n";
  for (int i = 0; i < 3000; ++i) {
    const std::string table = "t" + std::to_string(i);
    rows += "table,public," + table + ",,,,,1,,,,,\n";
    for (int c = 0; c < 5; ++c) {
      rows += "column,public," + table + ",c" + std::to_string(c) + "," + std::to_string(c + 1) +
              ",varchar(10),YES,,,,,,\n";
    }
    rows += "primary key,public," + table + ",c0,1,,,,pk,,,,\n";
    if (i > 0) {
      rows +=
          "foreign key,public," + table + ",c1,1,,,,fk,,public,t" + std::to_string(i - 1) + ",c0\n";
    }
  }
  bench.write("large.csv", rows + "end,,,,,,,,,,,,\n");
  REQUIRE(bench.dslint({"import", "database", "large.csv", "--into", "model"}).status == 0);
  const auto before = bench.files("model");
  REQUIRE(bench.dslint({"import", "database", "large.csv", "--into", "model", "--update"}).status ==
          0);
  CHECK(bench.files("model") == before);
}

}  // namespace
}  // namespace dslint::testing
