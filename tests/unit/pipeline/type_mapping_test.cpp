#include "pipeline/type_mapping.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

using namespace dslint;

namespace {

TypeMapping mapped(std::string_view type, TypeTarget target) {
  const TypeParse parsed = parseDataType(type, 100);
  REQUIRE(parsed.type);
  return mapType(*parsed.type, target);
}

std::string native(std::string_view type, TypeTarget target) { return mapped(type, target).native; }

constexpr auto kPg = TypeTarget::Postgres;
constexpr auto kMy = TypeTarget::MySQL;
constexpr auto kOra = TypeTarget::Oracle;
constexpr auto kMs = TypeTarget::SQLServer;
constexpr auto kDb2 = TypeTarget::DB2;
constexpr auto kSnow = TypeTarget::Snowflake;
constexpr auto kIce = TypeTarget::Iceberg;

}  // namespace

TEST_CASE("integers go to the smallest type that has room for every value") {
  CHECK(native("TinyInt", kPg) == "SMALLINT");
  CHECK(native("TinyInt", kMs) == "SMALLINT");  // its TINYINT has no sign
  CHECK(native("FixedInteger(8, UNSIGNED)", kMs) == "TINYINT");
  CHECK(native("TinyInt", kMy) == "TINYINT");
  CHECK(native("FixedInteger(32, UNSIGNED)", kMy) == "INT UNSIGNED");
  CHECK(native("FixedInteger(32, UNSIGNED)", kPg) == "BIGINT");
  CHECK(native("FixedInteger(31, UNSIGNED)", kPg) == "INTEGER");
  CHECK(native("FixedInteger(64, UNSIGNED)", kPg) == "NUMERIC(20, 0)");
  CHECK(native("BigInt", kOra) == "NUMBER(19, 0)");
  CHECK(native("FixedInteger(126, UNSIGNED)", kOra) == "NUMBER(38, 0)");
  CHECK_FALSE(mapped("FixedInteger(127, UNSIGNED)", kOra).held());
  CHECK(native("FixedInteger(127, SIGNED)", kOra) == "NUMBER(38, 0)");
  CHECK_FALSE(mapped("FixedInteger(9000000000000000000, SIGNED)", kPg).held());
  CHECK(native("SmallInt", kIce) == "int");
}

TEST_CASE("decimals end where each database ends") {
  struct Limit {
    TypeTarget target;
    const char* held;
    const char* over;
  };
  const Limit kLimits[] = {{kPg, "Decimal(147455, 16383)", "Decimal(147456, 16383)"},
                           {kMy, "Decimal(65, 30)", "Decimal(66, 0)"},
                           {kMy, "Decimal(31, 30)", "Decimal(31, 31)"},
                           {kOra, "Decimal(38, 38)", "Decimal(39, 0)"},
                           {kMs, "Decimal(38, 38)", "Decimal(39, 2)"},
                           {kDb2, "Decimal(34, 34)", "Decimal(35, 0)"},
                           {kSnow, "Decimal(38, 37)", "Decimal(38, 38)"},
                           {kIce, "Decimal(38, 38)", "Decimal(39, 0)"}};
  for (const Limit& limit : kLimits) {
    INFO(targetName(limit.target) << " " << limit.held << " " << limit.over);
    CHECK(mapped(limit.held, limit.target).held());
    const TypeMapping over = mapped(limit.over, limit.target);
    CHECK_FALSE(over.held());
    CHECK(over.substitute.starts_with("VarChar("));
  }
  CHECK(mapped("Decimal(50, 2)", kOra).substitute == "VarChar(52)");
  CHECK(mapped("Decimal(50, 2)", kOra).substituteNative == "VARCHAR2(52 CHAR)");
  CHECK(mapped("Decimal(39, 0)", kMs).substitute == "VarChar(40)");
  CHECK(mapped("Decimal(38, 38)", kSnow).substitute == "VarChar(41)");
  CHECK(mapped("FixedInteger(128, SIGNED)", kIce).substitute == "VarChar(40)");
  CHECK(mapped("Decimal(9223372036854775807, 1)", kOra).substitute.empty());
  CHECK(native("Decimal(31, 2)", kDb2) == "DECIMAL(31, 2)");
  CHECK(native("Decimal(32, 2)", kDb2) == "DECFLOAT(34)");
}

TEST_CASE("a number of any size and scale has a place in PostgreSQL, and elsewhere as a text") {
  CHECK(native("Decimal", kPg) == "NUMERIC");
  for (const TypeTarget target : {kMy, kOra, kMs, kDb2, kSnow, kIce}) {
    INFO(targetName(target));
    CHECK_FALSE(mapped("Decimal", target).held());
    CHECK(mapped("Decimal", target).substitute == "VarChar");
  }
}

TEST_CASE("times keep all their digits, or are told") {
  CHECK(native("Timestamp", kPg) == "TIMESTAMPTZ");
  CHECK(native("Timestamp(precision=3)", kPg) == "TIMESTAMPTZ(3)");
  CHECK(native("DateTime", kPg) == "TIMESTAMP");
  CHECK(native("DateTime(precision=0)", kMy) == "DATETIME(0)");
  CHECK(native("DateTime(precision=7)", kMs) == "DATETIME2(7)");
  CHECK(native("Timestamp", kMs) == "DATETIMEOFFSET(6)");
  CHECK(native("Timestamp(precision=3)", kIce) == "timestamptz");
  CHECK(native("DateTime(precision=9)", kIce) == "timestamp_ns");
  CHECK(native("Time", kPg) == "TIME");
  CHECK(native("Time(precision=0)", kDb2) == "TIME");
  CHECK(native("Time(precision=3)", kSnow) == "TIME(3)");
  CHECK(native("Time", kOra) == "VARCHAR2(18 CHAR)");
  CHECK(native("Time", kDb2) == "VARCHAR(18)");
  CHECK(mapped("Time(precision=9)", kMs).substitute == "VarChar(18)");
  CHECK(mapped("Timestamp(precision=9)", kPg).reason ==
        "PostgreSQL has at most 6 digits of a second there");
  CHECK(mapped("Timestamp(precision=9)", kPg).substitute == "VarChar(35)");
  CHECK(mapped("DateTime(precision=8)", kMs).substitute == "VarChar(29)");
}

TEST_CASE("texts of a form of their own are held everywhere") {
  CHECK(native("UUID", kPg) == "UUID");
  CHECK(native("UUID", kMs) == "UNIQUEIDENTIFIER");
  CHECK(native("UUID", kMy) == "CHAR(36)");
  CHECK(native("JSON", kMy) == "JSON");
  CHECK(native("JSON", kSnow) == "VARIANT");
  CHECK(native("XML", kOra) == "XMLTYPE");
  CHECK(native("XML", kMy) == "LONGTEXT");
  CHECK(native("Enum('new', 'sold')", kPg) == "VARCHAR(4)");
  CHECK(native("Enum('new', 'it''s')", kMy) == "ENUM('new', 'it''s')");
  CHECK(native("Enum('a', 'A')", kMy) == "VARCHAR(1)");  // the same there
  CHECK(native("Enum('äö')", kMs) == "NVARCHAR(2)");
  CHECK(native("Enum('')", kPg) == "VARCHAR(1)");
}

TEST_CASE("strings of bits are held where there are such") {
  CHECK(native("Bit(8)", kPg) == "BIT(8)");
  CHECK(native("Bit(64)", kMy) == "BIT(64)");
  CHECK(mapped("Bit(65)", kMy).substitute == "Binary(9)");
  CHECK(mapped("Bit(8)", kMs).substitute == "Binary(1)");
  CHECK(mapped("Bit(8)", kMs).reason == "SQL Server has no strings of bits");
}

TEST_CASE("a native type passes within one kind of database, as a column of its own") {
  const auto passed = [](std::string_view text, TypeTarget from, TypeTarget to) {
    return mapType(*parseDataType(text, 100).type, to, from);
  };
  CHECK(passed("Native('tsvector')", kPg, kPg).native == "tsvector");
  CHECK(passed("Native('tsvector')", kPg, kMy).reason == "only PostgreSQL knows that type");
  CHECK(passed("Native('tsvector')", kPg, kMy).substitute.empty());
  CHECK_FALSE(mapped("Native('tsvector')", kPg).held());
  CHECK_FALSE(passed("Array(Native('inet'))", kPg, kPg).held());
  CHECK(passed("Array(Native('inet'))", kPg, kPg).substitute.empty());
  CHECK_FALSE(passed("Struct(a: Native('inet'))", kSnow, kSnow).held());
}

TEST_CASE("floating-point numbers go where none is rounded") {
  for (const char* small : {"IEEE16", "FP8_E4M3", "FP8_E8M0", "FP4_E2M1", "IEEE32"}) {
    CHECK(native(small, kPg) == "REAL");
    CHECK(native(small, kOra) == "BINARY_FLOAT");
  }
  CHECK(native("Double", kPg) == "DOUBLE PRECISION");
  CHECK(native("Double", kMs) == "FLOAT(53)");
  const std::string wide =
      "CustomFloat(maxExponent=300, minExponent=-300, precision=20, sizeInBits=32)";
  if (parseDataType(wide, 100).type) CHECK(native(wide, kPg) == "DOUBLE PRECISION");
  for (size_t i = 0; i < kTypeTargets; ++i) {
    const auto target = static_cast<TypeTarget>(i);
    CHECK_FALSE(mapped("IEEE128", target).held());
    CHECK(mapped("IEEE128", target).substitute.empty());
    CHECK(mapped("MXFP8_E4M3", target).substitute == "Binary(33)");
    CHECK(mapped("MXFP4_E2M1", target).substitute == "Binary(17)");
  }
}

TEST_CASE("texts end where each database ends") {
  CHECK(native("VarChar(10485760)", kPg) == "VARCHAR(10485760)");
  CHECK(native("VarChar(10485761)", kPg) == "TEXT");
  CHECK(native("VarChar", kPg) == "TEXT");
  CHECK_FALSE(mapped("VarChar(1073741824)", kPg).held());
  CHECK(native("VarChar(4000)", kOra) == "VARCHAR2(4000 CHAR)");
  CHECK(native("VarChar(4001)", kOra) == "CLOB");
  CHECK(native("NVarChar(4001)", kMs) == "NVARCHAR(MAX)");
  CHECK(native("VarChar(40000)", kDb2) == "CLOB(40000)");
  CHECK(native("String", kIce) == "string");
  CHECK(native("VarChar", kSnow) == "VARCHAR(134217728)");
  CHECK_FALSE(mapped("VarChar(134217729)", kSnow).held());
  CHECK(native("Char", kPg) == "CHAR(1)");
  const TypeMapping wide = mapped("Char(300)", kMy);
  CHECK_FALSE(wide.held());
  CHECK(wide.substitute == "VarChar(300)");
  CHECK(wide.substituteNative == "VARCHAR(300)");
  CHECK(mapped("NChar(128)", kDb2).substitute == "NVarChar(128)");
  CHECK(native("Binary(2001)", kOra) == "BLOB");
}

TEST_CASE("intervals, arrays, maps, structs and vectors") {
  CHECK(native("Interval", kPg) == "INTERVAL");
  CHECK(mapped("Interval", kMs).substitute == "VarChar(64)");
  CHECK(native("Array(Integer)", kPg) == "INTEGER[]");
  CHECK(mapped("Array(Array(Integer))", kPg).substitute == "Variant");
  CHECK(mapped("Array(Integer)", kMy).substituteNative == "JSON");
  CHECK(mapped("Map(VarChar(10), Integer)", kPg).substituteNative == "JSONB");
  CHECK(native("Map(VarChar(10), Integer)", kSnow) == "MAP(VARCHAR(10), NUMBER(10, 0))");
  CHECK_FALSE(mapped("Map(Date, Integer)", kSnow).held());
  CHECK(native("Map(Date, Array(Struct(a: Integer)))", kIce) == "map<date, list<struct<a: int>>>");
  CHECK(native("Vector(4096)", kSnow) == "VECTOR(FLOAT, 4096)");
  CHECK(mapped("Vector(4097)", kSnow).substituteNative == "ARRAY");
  CHECK(mapped("Vector(3)", kOra).substituteNative == "RAW(12)");
  const TypeMapping broken = mapped("Struct(a: Integer, b: IEEE128)", kIce);
  CHECK(broken.reason.find("`b`") != std::string::npos);
  CHECK(broken.substitute.empty());
  CHECK(mapped("Array(Interval)", kIce).substitute == "Variant");
}

TEST_CASE("geographies") {
  CHECK(native("Geography(geometry=POINT)", kPg) == "geography(POINT, 4326)");
  CHECK(native("Geography(srid=27700)", kPg) == "geometry(GEOMETRY, 27700)");
  CHECK(native("Geography(srid=27700)", kSnow) == "GEOMETRY");
  CHECK(native("Geography(srid=27700)", kMs) == "GEOMETRY");
  CHECK(native("Geography", kMs) == "GEOGRAPHY");
}

TEST_CASE("docs/platform-types.md has the tables as they are") {
  std::ifstream file(DSLINT_SOURCE_DIR "/docs/platform-types.md");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  // `dslint graph --types` prints them.
  CHECK(text.find(typeTablesMarkdown()) != std::string::npos);
}
