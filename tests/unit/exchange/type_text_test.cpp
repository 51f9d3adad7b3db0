// Types as others write them.
#include "exchange/type_text.h"

#include <catch2/catch.hpp>

namespace dslint {
namespace {

std::string read(std::string_view text, TypeDialect dialect = TypeDialect::Any) {
  return readTypeText(text, dialect).value_or("nothing");
}

TEST_CASE("the same word is not the same everywhere") {
  CHECK(read("TIMESTAMP", TypeDialect::DuckDb) == read("timestamp without time zone"));
  CHECK(read("TIMESTAMP", TypeDialect::BigQuery) == "Timestamp");
  CHECK(read("FLOAT", TypeDialect::DuckDb) == "IEEE32");
  CHECK(read("FLOAT", TypeDialect::Snowflake) == "Double");
  CHECK(read("INT", TypeDialect::BigQuery) == "BigInt");
  CHECK(read("int8", TypeDialect::Postgres) == "BigInt");
  CHECK(read("int8", TypeDialect::ClickHouse) == "TinyInt");
  CHECK(read("NUMBER(38,0)", TypeDialect::Snowflake) == "Decimal(38, 0)");
}

TEST_CASE("sizes, units and what stands behind brackets") {
  CHECK(read("character varying(160)") == "VarChar(160)");
  CHECK(read("VARCHAR2(20 CHAR)", TypeDialect::Oracle) == "VarChar(20)");
  CHECK(read("nvarchar(max)", TypeDialect::SqlServer) == "NVarChar");
  CHECK(read("decimal(38,2)") == "Decimal(38, 2)");
  CHECK(read("int(11) unsigned", TypeDialect::MySql) == "FixedInteger(32, UNSIGNED)");
  CHECK(read("timestamp(3) with time zone") == "Timestamp(precision=3)");
  CHECK(read("HUGEINT", TypeDialect::DuckDb) == "FixedInteger(128, SIGNED)");
}

TEST_CASE("nested types are read whole") {
  CHECK(read("INTEGER[]", TypeDialect::DuckDb) == "Array(Integer)");
  CHECK(read("ARRAY<STRUCT<a INT64, b STRING>>", TypeDialect::BigQuery) ==
        "Array(Struct(a: BigInt, b: NVarChar))");
  CHECK(read("map<string,int>", TypeDialect::Spark) == "Map(NVarChar, Integer)");
  CHECK(read("struct<a:int,b:array<string>>", TypeDialect::Spark) ==
        "Struct(a: Integer, b: Array(NVarChar))");
  CHECK(read("Nullable(Int32)", TypeDialect::ClickHouse) == "Integer");
  CHECK(read("enum('a','it''s')") == "Enum('a', 'it''s')");
}

TEST_CASE("what is not understood is nothing, at any depth") {
  for (const char* text : {"", "tsvector", "varchar(", "varchar(-1)", "decimal(0,5)", "array<",
                           "struct<1a:int>", "vector", "a b c", "int]"}) {
    INFO(text);
    CHECK(read(text) == "nothing");
  }
  std::string deep = "int";
  for (int i = 0; i < 1000; ++i) deep = "array<" + deep + ">";
  CHECK(read(deep) == "nothing");
  CHECK(nativeType("it's") == "Native('it''s')");
}

}  // namespace
}  // namespace dslint
