#include "database/catalogue_types.h"

#include <catch2/catch.hpp>

namespace dslint {
namespace {

struct Reading {
  std::string_view native;
  std::string_view language;
};

void expect(Dialect dialect, std::initializer_list<Reading> readings) {
  for (const Reading& reading : readings) {
    INFO(factsOf(dialect).shown << ": " << reading.native);
    CHECK(typeFromCatalogue(dialect, reading.native) == reading.language);
  }
}

TEST_CASE("types of PostgreSQL are read back") {
  expect(Dialect::Postgres,
         {{"boolean", "Boolean"},
          {"smallint", "SmallInt"},
          {"int4", "Integer"},
          {"bigint", "BigInt"},
          {"numeric", "Decimal"},
          {"numeric(10,2)", "Decimal(10, 2)"},
          {"NUMERIC(12)", "Decimal(12, 0)"},
          {"numeric(3,-2)", "Decimal(5, 0)"},
          {"numeric(2,5)", "Decimal(5, 5)"},
          {"real", "Float"},
          {"double precision", "Double"},
          {"float", "Double"},
          {"float(24)", "Float"},
          {"character varying(160)", "VarChar(160)"},
          {"character varying", "VarChar"},
          {"text", "VarChar"},
          {"character(2)", "Char(2)"},
          {"char", "Char(1)"},
          {"bpchar(7)", "Char(7)"},
          {"bpchar", "VarChar"},
          {"vector(3)", "Vector(3)"},
          {"public.vector(1536)", "Vector(1536)"},
          {"vector", "Native('vector')"},
          {"bytea", "Binary"},
          {"date", "Date"},
          {"timestamp without time zone", "DateTime"},
          {"timestamp(3) without time zone", "DateTime(precision=3)"},
          {"timestamp with time zone", "Timestamp"},
          {"timestamptz(0)", "Timestamp(precision=0)"},
          {"time(0) without time zone", "Time(precision=0)"},
          {"time with time zone", "Native('time with time zone')"},
          {"interval", "Interval"},
          {"interval day to second(3)", "Interval"},
          {"uuid", "UUID"},
          {"jsonb", "JSON"},
          {"xml", "XML"},
          {"bit(3)", "Bit(3)"},
          {"bit varying(5)", "Native('bit varying(5)')"},
          {"integer[]", "Array(Integer)"},
          {"integer[][]", "Array(Array(Integer))"},
          {"character varying(20)[]", "Array(VarChar(20))"},
          {"tsvector[]", "Native('tsvector[]')"},
          {"enum('ok','it''s, (so)')", "Enum('ok', 'it''s, (so)')"},
          {"enum('a','b')[]", "Array(Enum('a', 'b'))"},
          {"inet", "Native('inet')"},
          {"\"char\"", "Native('\"char\"')"},
          {"money", "Decimal(19, 2)"},
          {"public.geometry(Point,27700)", "Geography(srid=27700, geometry=POINT)"},
          {"geography(Polygon,4326)", "Geography(geometry=POLYGON)"}});
}

TEST_CASE("types of MySQL and MariaDB are read back") {
  expect(Dialect::MySQL,
         {{"tinyint(1)", "Boolean"},
          {"tinyint(4)", "TinyInt"},
          {"tinyint(3) unsigned", "FixedInteger(8, UNSIGNED)"},
          {"smallint(5) unsigned", "FixedInteger(16, UNSIGNED)"},
          {"mediumint(8)", "FixedInteger(24, SIGNED)"},
          {"int(10) unsigned", "FixedInteger(32, UNSIGNED)"},
          {"int unsigned zerofill", "FixedInteger(32, UNSIGNED)"},
          {"bigint(20)", "BigInt"},
          {"bigint unsigned", "FixedInteger(64, UNSIGNED)"},
          {"decimal(10,2)", "Decimal(10, 2)"},
          {"decimal(4,2) unsigned", "Decimal(4, 2)"},
          {"float", "Float"},
          {"float(7,4)", "Float"},
          {"double", "Double"},
          {"datetime", "DateTime(precision=0)"},
          {"datetime(6)", "DateTime"},
          {"timestamp", "Timestamp(precision=0)"},
          {"time(2)", "Time(precision=2)"},
          {"year(4)", "SmallInt"},
          {"varchar(160)", "VarChar(160)"},
          {"text", "VarChar(65535)"},
          {"longtext", "VarChar"},
          {"binary(16)", "Binary(16)"},
          {"blob", "Binary(65535)"},
          {"json", "JSON"},
          {"uuid", "UUID"},
          {"bit(5)", "Bit(5)"},
          {"enum('a','b''c')", "Enum('a', 'b''c')"},
          {R"(enum('a\\b','c,\n'))", "Enum('a\\b', 'c,\n')"},
          {"char(0)", "Char(1)"},
          {"varchar(0)", "VarChar(1)"},
          {"varbinary(0)", "Binary(1)"},
          {"vector(4)", "Vector(4)"},
          {"set('a','b')", "Native('set(''a'',''b'')')"},
          {"geometry", "Geography(srid=0)"},
          {"point srid 4326", "Geography(geometry=POINT)"},
          {"inet6", "Native('inet6')"}});
}

TEST_CASE("types of the other DBMS are read back") {
  expect(Dialect::SQLServer, {{"bit", "Boolean"},
                              {"tinyint", "FixedInteger(8, UNSIGNED)"},
                              {"nvarchar(max)", "NVarChar"},
                              {"nvarchar(40)", "NVarChar(40)"},
                              {"varchar", "VarChar(1)"},
                              {"datetime2(3)", "DateTime(precision=3)"},
                              {"datetime2", "DateTime(precision=7)"},
                              {"datetimeoffset(7)", "Timestamp(precision=7)"},
                              {"float(53)", "Double"},
                              {"float(24)", "Float"},
                              {"money", "Decimal(19, 4)"},
                              {"uniqueidentifier", "UUID"},
                              {"rowversion", "Binary(8)"},
                              {"hierarchyid", "Native('hierarchyid')"}});
  expect(Dialect::Oracle, {{"NUMBER", "Decimal"},
                           {"NUMBER(10,2)", "Decimal(10, 2)"},
                           {"NUMBER(3,-2)", "Decimal(5, 0)"},
                           {"VARCHAR2(40 CHAR)", "VarChar(40)"},
                           {"NVARCHAR2(20)", "NVarChar(20)"},
                           {"DATE", "DateTime(precision=0)"},
                           {"TIMESTAMP(9)", "DateTime(precision=9)"},
                           {"TIMESTAMP(6) WITH TIME ZONE", "Timestamp"},
                           {"TIMESTAMP(6) WITH LOCAL TIME ZONE", "Timestamp"},
                           {"BINARY_DOUBLE", "Double"},
                           {"RAW(16)", "Binary(16)"},
                           {"CLOB", "VarChar"},
                           {"INTERVAL YEAR(2) TO MONTH", "Native('INTERVAL YEAR(2) TO MONTH')"}});
  expect(Dialect::DB2, {{"CHARACTER(10) FOR BIT DATA", "Binary(10)"},
                        {"VARCHAR(20) FOR BIT DATA", "Binary(20)"},
                        {"VARGRAPHIC(20)", "NVarChar(20)"},
                        {"DECIMAL(10,2)", "Decimal(10, 2)"},
                        {"DECFLOAT(34)", "Decimal"},
                        {"TIMESTAMP(12)", "Native('TIMESTAMP(12)')"},
                        {"TIME", "Time(precision=0)"}});
  expect(Dialect::Snowflake, {{"NUMBER(38,0)", "Decimal(38, 0)"},
                              {"TEXT(16777216)", "VarChar(16777216)"},
                              {"TIMESTAMP_NTZ(9)", "DateTime(precision=9)"},
                              {"TIMESTAMP_TZ(6)", "Timestamp"},
                              {"VECTOR(FLOAT, 3)", "Vector(3)"},
                              {"MAP(VARCHAR(20), NUMBER(10,0))",
                               "Map(VarChar(20), Decimal(10, 0))"},
                              {"VARIANT", "Variant"},
                              {"ARRAY", "Array(Variant)"},
                              {"OBJECT", "Map(VarChar, Variant)"}});
  expect(Dialect::Trino, {{"varchar", "VarChar"},
                          {"timestamp(6) with time zone", "Timestamp"},
                          {"array(integer)", "Array(Integer)"},
                          {"map(varchar, array(date))", "Map(VarChar, Array(Date))"},
                          {"row(a integer, b decimal(10,2))",
                           "Struct(a: Integer, b: Decimal(10, 2))"}});
}

TEST_CASE("a column is what a type makes, however the DBMS and people spell it") {
  const auto same = [](Dialect dialect, std::string_view made, std::string_view there) {
    CatalogueTypes types(dialect);
    return sameThere(types.of(made), types.of(there), dialect);
  };
  CHECK(same(Dialect::Postgres, "varbit(3)", "bit varying(3)"));
  CHECK(same(Dialect::Postgres, "TIMETZ(2)", "time(2) with time zone"));
  CHECK(same(Dialect::Postgres, "INET", "inet"));
  CHECK_FALSE(same(Dialect::Postgres, "cidr", "inet"));
  CHECK_FALSE(same(Dialect::Postgres, "varbit(3)", "bit varying(4)"));
  CHECK(same(Dialect::MySQL, "SET('a', 'b')", "set('a','b')"));
  CHECK_FALSE(same(Dialect::MySQL, "set('A','b')", "set('a','b')"));
  CHECK(same(Dialect::MySQL, "TINYINT", "tinyint(1)"));
  CHECK_FALSE(same(Dialect::MySQL, "BOOLEAN", "tinyint(4)"));
}

TEST_CASE("broken types become native ones") {
  expect(Dialect::Postgres, {{"", "Native('')"},
                             {"numeric(", "Native('numeric(')"},
                             {"enum('a", "Native('enum(''a')"},
                             {"())", "Native('())')"}});
}

}  // namespace
}  // namespace dslint
