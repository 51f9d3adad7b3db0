#include "types/data_type.h"
#include "types/foreign_type.h"

#include <catch2/catch.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace dslint;

namespace {

constexpr unsigned kDepth = 20;

struct Wanted {
  TypeFault fault;
  /// The text that the problem points at.
  std::string piece;
  std::string replacement = "";

  friend bool operator==(const Wanted&, const Wanted&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Wanted& wanted) {
    return out << "fault " << static_cast<int>(wanted.fault) << " at `" << wanted.piece << "` -> `"
               << wanted.replacement << "`";
  }
};

constexpr TypeFault kSyntax = TypeFault::Syntax;
constexpr TypeFault kRange = TypeFault::Parameter;
constexpr TypeFault kLimit = TypeFault::Limit;

std::vector<Wanted> problemsOf(const std::string& text, unsigned depth = kDepth) {
  const TypeParse parse = parseDataType(text, depth);
  std::vector<Wanted> found;
  bool broken = false;
  for (const TypeProblem& problem : parse.problems) {
    CHECK_FALSE(problem.message.empty());
    CHECK_FALSE(problem.advice.empty());
    REQUIRE(problem.offset + problem.length <= text.size());
    found.push_back({problem.fault, text.substr(problem.offset, problem.length),
                     problem.replacement});
    broken = broken || problem.fault != kRange;
  }
  CHECK((parse.type == nullptr) == broken);
  return found;
}

void fix(const std::string& text, const std::string& fixed) {
  INFO(text);
  const TypeParse parse = parseDataType(text, kDepth);
  REQUIRE(parse.problems.size() == 1);
  const TypeProblem& problem = parse.problems.front();
  std::string result = text;
  result.replace(problem.offset, problem.length, problem.replacement);
  CHECK(result == fixed);
  CHECK(parseDataType(result, kDepth).problems.empty());
}

}  // namespace

TEST_CASE("legal types have a canonical spelling that parses back", "[data_type]") {
  struct Case {
    std::string text, canonical;
  };
  const std::vector<Case> cases = {
      {"Float", "IEEE32"},
      {"Double", "IEEE64"},
      {"String", "NVarChar"},
      {"String(7)", "NVarChar(7)"},
      {"  VarChar ( 20 ) ", "VarChar(20)"},
      {"VarChar", "VarChar"},
      {"VarChar(20,collation='de_DE')", "VarChar(20, collation='de_DE')"},
      {"VarChar(collation=\"it's\")", "VarChar(collation='it''s')"},
      {"NVarChar(collation='a''b, c)')", "NVarChar(collation='a''b, c)')"},
      {"Char", "Char(1)"},
      {"NChar(3, collation='x')", "NChar(3, collation='x')"},
      {"Char(collation='x')", "Char(1, collation='x')"},
      {"Variant", "Variant"},
      {"Variant(10)", "Variant(10)"},
      {"Binary(16)", "Binary(16)"},
      {"Decimal(10,2)", "Decimal(10, 2)"},
      {"Decimal(5, 0)", "Decimal(5, 0)"},
      {"Decimal(5, 5)", "Decimal(5, 5)"},
      {"FixedInteger(24, UNSIGNED)", "FixedInteger(24, UNSIGNED)"},
      {"FixedInteger(1, SIGNED)", "FixedInteger(1, SIGNED)"},
      {"Timestamp", "Timestamp(UTC)"},
      {"Timestamp(Europe/Paris)", "Timestamp(Europe/Paris)"},
      {"Timestamp('America/Argentina/Buenos_Aires')", "Timestamp(America/Argentina/Buenos_Aires)"},
      {"Timestamp(GMT+05:30)", "Timestamp(GMT+05:30)"},
      {"Timestamp(GMT-11)", "Timestamp(GMT-11)"},
      {"Timestamp(precision=3)", "Timestamp(UTC, precision=3)"},
      {"Timestamp(Asia/Tokyo, precision=6)", "Timestamp(Asia/Tokyo)"},
      {"Timestamp(precision=9, Asia/Tokyo)", "Timestamp(Asia/Tokyo, precision=9)"},
      {"DateTime", "DateTime"},
      {"DateTime(precision=0)", "DateTime(precision=0)"},
      {"Time(precision=6)", "Time"},
      {"Time(precision=9)", "Time(precision=9)"},
      {"Decimal", "Decimal"},
      {"UUID", "UUID"},
      {"JSON", "JSON"},
      {"XML", "XML"},
      {"Bit(12)", "Bit(12)"},
      {"Enum('a',\"b\", 'c, (d)')", "Enum('a', 'b', 'c, (d)')"},
      {"Enum('it''s', \"a \"\"b\"\"\", '')", "Enum('it''s', 'a \"b\"', '')"},
      {"Native('tsvector')", "Native('tsvector')"},
      {"Native(\"set('a','b')\")", "Native('set(''a'',''b'')')"},
      {"Array(Native('inet'))", "Array(Native('inet'))"},
      {"Array(Integer)", "Array(Integer)"},
      {"Array(3, Map(String, Double))", "Array(3, Map(NVarChar, IEEE64))"},
      {"Vector(768)", "Vector(768)"},
      {"Struct(a:Integer,b : Struct(c: Date))", "Struct(a: Integer, b: Struct(c: Date))"},
      {"Struct(Integer: Date, select: Date)", "Struct(Integer: Date, select: Date)"},
      {"Geography", "Geography(srid=4326)"},
      {"Geography(srid=0)", "Geography(srid=0)"},
      {"Geography(maxSize=10, geometry=GEOMETRYCOLLECTION, srid=3857)",
       "Geography(srid=3857, geometry=GEOMETRYCOLLECTION, maxSize=10)"},
      {"CustomFloat(sizeInBits=16, precision=8, minExponent=-126, maxExponent=127)",
       "CustomFloat(maxExponent=127, minExponent=-126, precision=8, sizeInBits=16, "
       "nonFinite=IEEE754, nanEncoding=IEEE)"},
      {"CustomFloat(maxExponent=1, minExponent=0, precision=0, sizeInBits=1, nonFinite=NanOnly, "
       "nanEncoding=AllOnes)",
       "CustomFloat(maxExponent=1, minExponent=0, precision=0, sizeInBits=1, nonFinite=NanOnly, "
       "nanEncoding=AllOnes)"},
      {"VarChar(9223372036854775807)", "VarChar(9223372036854775807)"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const TypeParse parse = parseDataType(c.text, kDepth);
    REQUIRE(parse.type != nullptr);
    CHECK(parse.problems.empty());
    CHECK(toText(*parse.type) == c.canonical);
    const TypeParse again = parseDataType(c.canonical, kDepth);
    REQUIRE(again.type != nullptr);
    CHECK(*again.type == *parse.type);
  }
}

TEST_CASE("every type name is known, and its kind goes by its canonical name", "[data_type]") {
  CHECK(typeNames().size() == kTypeKindCount + 3);
  std::set<TypeKind> kinds;
  for (const std::string_view name : typeNames()) {
    const auto kind = findKind(name);
    REQUIRE(kind.has_value());
    kinds.insert(*kind);
    CHECK(findKind(kindName(*kind)) == kind);
  }
  CHECK(kinds.size() == kTypeKindCount);
  CHECK(findKind("Float") == TypeKind::IEEE32);
  CHECK(findKind("Double") == TypeKind::IEEE64);
  CHECK(findKind("String") == TypeKind::NVarChar);
  CHECK_FALSE(findKind("string"));
}

TEST_CASE("parameters end up where they belong", "[data_type]") {
  const auto type = parseDataType(
      "Struct(p: Geography(srid=3857, geometry=MULTIPOINT, maxSize=9), q: FixedInteger(12, "
      "UNSIGNED), r: Decimal(9, 4), s: Array(8, Timestamp(Asia/Tokyo)), t: "
      "CustomFloat(maxExponent=7, minExponent=-6, precision=4, sizeInBits=9, nonFinite=NanOnly, "
      "nanEncoding=AllOnes))",
      kDepth);
  REQUIRE(type.type != nullptr);
  const auto& fields = type.type->children;
  REQUIRE(fields.size() == 5);
  CHECK(type.type->fieldNames == std::vector<std::string>{"p", "q", "r", "s", "t"});
  CHECK(fields[0].srid == 3857);
  CHECK(fields[0].geometry == Geometry::MultiPoint);
  CHECK(fields[0].size == 9);
  CHECK(fields[1].size == 12);
  CHECK_FALSE(fields[1].isSigned);
  CHECK(fields[2].size == 9);
  CHECK(fields[2].scale == 4);
  CHECK(fields[3].size == 8);
  CHECK(fields[3].children.at(0).text == "Asia/Tokyo");
  REQUIRE(fields[4].customFloat != nullptr);
  CHECK(*fields[4].customFloat ==
        FloatFormat{7, -6, 4, 9, NonFinite::NanOnly, NanEncoding::AllOnes});
  CHECK(parseDataType("Char", kDepth).type->size == 1);
  CHECK(parseDataType("Timestamp", kDepth).type->text == "UTC");
  CHECK(parseDataType("Time", kDepth).type->scale == 6);
  CHECK(isUnlimitedDecimal(*parseDataType("Decimal", kDepth).type));
  CHECK(parseDataType("Enum('b', 'a')", kDepth).type->labels == std::vector<std::string>{"b", "a"});
  CHECK(parseDataType("Native('it''s')", kDepth).type->text == "it's");
  CHECK(parseDataType("Geography", kDepth).type->geometry == Geometry::Any);
}

TEST_CASE("text that is not a type is source/data-type at the piece at fault", "[data_type]") {
  struct Case {
    std::string text;
    std::vector<Wanted> wanted;
  };
  const std::vector<Case> cases = {
      {"", {{kSyntax, ""}}},
      {"   ", {{kSyntax, "   "}}},
      {"varchar(10)", {{kSyntax, "varchar", "VarChar"}}},
      {"VarChr(10)", {{kSyntax, "VarChr"}}},
      {"INTEGER", {{kSyntax, "INTEGER", "Integer"}}},
      {"Frobnicator", {{kSyntax, "Frobnicator"}}},
      {"int", {{kSyntax, "int", "Integer"}}},
      {"timestamp with time zone", {{kSyntax, "timestamp with time zone", "Timestamp"}}},
      {"timestamp", {{kSyntax, "timestamp"}}},
      {"timestamp(3) with time zone",
       {{kSyntax, "timestamp(3) with time zone", "Timestamp(precision=3)"}}},
      {"timestamptz", {{kSyntax, "timestamptz", "Timestamp"}}},
      {"timestamptz(3)", {{kSyntax, "timestamptz(3)", "Timestamp(precision=3)"}}},
      {"datetime2", {{kSyntax, "datetime2", "DateTime(precision=7)"}}},
      {"datetime", {{kSyntax, "datetime", "DateTime"}}},
      {"money", {{kSyntax, "money"}}},
      {"smallmoney", {{kSyntax, "smallmoney", "Decimal(10, 4)"}}},
      {"point", {{kSyntax, "point"}}},
      {"oid", {{kSyntax, "oid", "FixedInteger(32, UNSIGNED)"}}},
      {"float8", {{kSyntax, "float8", "Double"}}},
      {"float4", {{kSyntax, "float4", "Float"}}},
      {"float16", {{kSyntax, "float16", "IEEE16"}}},
      {"double  precision", {{kSyntax, "double  precision", "Double"}}},
      {"real", {{kSyntax, "real", "Float"}}},
      {"FP7_E4M3", {{kSyntax, "FP7_E4M3"}}},
      {"ieee64", {{kSyntax, "ieee64"}}},
      {"character varying(20)", {{kSyntax, "character varying", "VarChar"}}},
      {"numeric(10, 2)", {{kSyntax, "numeric", "Decimal"}}},
      {"numeric(10)", {{kSyntax, "numeric(10)", "Decimal(10, 0)"}}},
      {"varchar2(20 CHAR)", {{kSyntax, "varchar2(20 CHAR)", "VarChar(20)"}}},
      {"tinyint(1)", {{kSyntax, "tinyint"}}},
      {"array", {{kSyntax, "array"}}},
      {"int(11) unsigned", {{kSyntax, "int(11) unsigned"}}},
      {"bigint unsigned", {{kSyntax, "bigint unsigned", "FixedInteger(64, UNSIGNED)"}}},
      {"bit", {{kSyntax, "bit"}}},
      {"bit(8)", {{kSyntax, "bit", "Bit"}}},
      {"enum('a', 'b')", {{kSyntax, "enum", "Enum"}}},
      {"tsvector", {{kSyntax, "tsvector", "Native('tsvector')"}}},
      {"hierarchyid", {{kSyntax, "hierarchyid", "Native('hierarchyid')"}}},
      {"set('a', 'b')", {{kSyntax, "set('a', 'b')", "Native('set(''a'', ''b'')')"}}},
      {"Map(tsvector, inet)",
       {{kSyntax, "tsvector", "Native('tsvector')"}, {kSyntax, "inet", "Native('inet')"}}},
      {"Time(3)", {{kSyntax, "3", "precision=3"}}},
      {"Timestamp(UTC, 3)", {{kSyntax, "3", "precision=3"}}},
      {"Enum", {{kSyntax, "Enum"}}},
      {"Enum()", {{kSyntax, "Enum()"}}},
      {"Enum(a, 'b')", {{kSyntax, "a", "'a'"}}},
      {"Enum(a, 'b', c)", {{kSyntax, "a, 'b', c", "'a', 'b', 'c'"}}},
      {"Enum(a, b", {{kSyntax, "Enum(a, b"}}},
      {"Enum('a', 'a')", {{kSyntax, "'a'"}}},
      {"Enum('a',)", {{kSyntax, ","}}},
      {"Enum('a' 'b')", {{kSyntax, "'b'"}}},
      {"Bit", {{kSyntax, "Bit"}}},
      {"Native", {{kSyntax, "Native"}}},
      {"Native('')", {{kSyntax, "''"}}},
      {"Native(tsvector)", {{kSyntax, "tsvector", "'tsvector'"}}},
      {"Native(numeric(10, 2))", {{kSyntax, "numeric(10, 2)", "'numeric(10, 2)'"}}},
      {"Native('a', 'b')", {{kSyntax, "'b'"}}},
      {"UUID(4)", {{kSyntax, "UUID(4)", "UUID"}}},
      {"Map(Strng, Intger)", {{kSyntax, "Strng", "String"}, {kSyntax, "Intger", "Integer"}}},
      {"Array<Integer>", {{kSyntax, "<Integer>"}}},
      {"VarChar(10)x", {{kSyntax, "x"}}},
      {"VarChar(10))", {{kSyntax, ")"}}},
      {"Integer, Date", {{kSyntax, ", Date"}}},
      {",", {{kSyntax, ","}}},
      {"(Integer)", {{kSyntax, "(Integer)"}}},
      {"Integer()", {{kSyntax, "Integer()", "Integer"}}},
      {"VarChar()", {{kSyntax, "VarChar()", "VarChar"}}},
      {"Double(10, 2)", {{kSyntax, "Double(10, 2)", "Double"}}},
      {"MXFP4_E2M1(32)", {{kSyntax, "MXFP4_E2M1(32)", "MXFP4_E2M1"}}},
      {"Decimal()", {{kSyntax, "Decimal()", "Decimal"}}},
      {"Decimal(10)", {{kSyntax, "Decimal(10)"}}},
      {"Decimal(a, 2)", {{kSyntax, "a"}}},
      {"Decimal(10, 2.5)", {{kSyntax, "2.5"}}},
      {"Decimal(10.2)", {{kSyntax, "10.2"}}},
      {"\"public\".\"citext\"", {{kSyntax, "\"public\".\"citext\""}}},
      {"Decimal('10', 2)", {{kSyntax, "'10'", "10"}}},
      {"Decimal(Integer, 2)", {{kSyntax, "Integer"}}},
      {"Decimal(VarChar(3), 2)", {{kSyntax, "VarChar(3)"}}},
      {"Decimal(10, 2, 3)", {{kSyntax, "3"}}},
      {"Decimal(10, 2, 3, 4)", {{kSyntax, "3, 4"}}},
      {"Decimal(, 2)", {{kSyntax, "("}}},
      {"Decimal(10,)", {{kSyntax, ","}}},
      {"Decimal(10 2)", {{kSyntax, "2"}}},
      {"Decimal(precision=10, 2)", {{kSyntax, "precision=10", "10"}}},
      {"VarChar(1e3)", {{kSyntax, "1e3"}}},
      {"VarChar(+3)", {{kSyntax, "+3"}}},
      {"VarChar(0x10)", {{kSyntax, "0x10"}}},
      {"VarChar(10, utf8)", {{kSyntax, "utf8"}}},
      {"VarChar(10, 'utf8')", {{kSyntax, "'utf8'", "collation='utf8'"}}},
      {"VarChar(10, collation=utf8)", {{kSyntax, "utf8", "'utf8'"}}},
      {"VarChar(10, collation='')", {{kSyntax, "''"}}},
      {"VarChar(10, collation=)", {{kSyntax, "collation="}}},
      {"VarChar(10, colation='x')", {{kSyntax, "colation", "collation"}}},
      {"VarChar(10, Collation='x')", {{kSyntax, "Collation", "collation"}}},
      {"VarChar(10, charset='x')", {{kSyntax, "charset"}}},
      {"VarChar(10, collation='x', collation='x')", {{kSyntax, "collation='x'"}}},
      {"VarChar(10, collation='x)", {{kSyntax, "'x)"}}},
      {"Variant(collation='x')", {{kSyntax, "collation"}}},
      {"Timestamp(6)", {{kSyntax, "6", "precision=6"}}},
      {"Timestamp(Europe/Pariss)", {{kSyntax, "Europe/Pariss", "Europe/Paris"}}},
      {"Timestamp(utc)", {{kSyntax, "utc", "UTC"}}},
      {"Timestamp(GMT+5)", {{kSyntax, "GMT+5", "GMT+05:00"}}},
      {"Timestamp(GMT+25)", {{kSyntax, "GMT+25"}}},
      {"Timestamp(GMT+05:61)", {{kSyntax, "GMT+05:61"}}},
      {"FixedInteger(8)", {{kSyntax, "FixedInteger(8)"}}},
      {"FixedInteger(8, signed)", {{kSyntax, "signed", "SIGNED"}}},
      {"FixedInteger(8, 'SIGNED')", {{kSyntax, "'SIGNED'", "SIGNED"}}},
      {"FixedInteger(SIGNED, 8)", {{kSyntax, "SIGNED"}}},
      {"FixedInteger(SIGNED)", {{kSyntax, "FixedInteger(SIGNED)"}}},
      {"Vector", {{kSyntax, "Vector"}}},
      {"Vector(3, IEEE32)", {{kSyntax, "IEEE32"}}},
      {"Array", {{kSyntax, "Array"}}},
      {"Array()", {{kSyntax, "Array()"}}},
      {"Array(3)", {{kSyntax, "Array(3)"}}},
      {"Array(Integer, 3)", {{kSyntax, "Integer, 3", "3, Integer"}}},
      {"Array(Integer, Date)", {{kSyntax, "Integer, Date"}}},
      {"Array(3x, Integer)", {{kSyntax, "3x"}}},
      {"Array('Integer')", {{kSyntax, "'Integer'", "Integer"}}},
      {"Array(,Integer)", {{kSyntax, "("}}},
      {"Map(Integer)", {{kSyntax, "Map(Integer)"}}},
      {"Map(Integer, Date, Date)", {{kSyntax, "Integer, Date, Date"}}},
      {"Map(Integer Date)", {{kSyntax, "Date"}}},
      {"Geography(POINT)", {{kSyntax, "POINT", "geometry=POINT"}}},
      {"Geography(4326)", {{kSyntax, "4326"}}},
      {"Geography(geometry=PIONT)", {{kSyntax, "PIONT", "POINT"}}},
      {"Geography(geometry=CIRCLE)", {{kSyntax, "CIRCLE"}}},
      {"Geography(srid=wgs84)", {{kSyntax, "wgs84"}}},
      {"CustomFloat", {{kSyntax, "CustomFloat"}}},
      {"CustomFloat(127, -126, 24, 32)", {{kSyntax, "127, -126, 24, 32"}}},
      {"CustomFloat(maxExponent=127, minExponent=-126, precision=24)",
       {{kSyntax, "CustomFloat(maxExponent=127, minExponent=-126, precision=24)"}}},
      {"CustomFloat(maxExponnt=127, minExponent=-126, precision=24, sizeInBits=32)",
       {{kSyntax, "maxExponnt", "maxExponent"}}},
      {"CustomFloat(maxExponent=127, minExponent=-126, precision=24, sizeInBits=32, "
       "nonFinite=FiniteOnly)",
       {{kSyntax, "FiniteOnly"}}},
      {"Struct", {{kSyntax, "Struct"}}},
      {"Struct(Integer)", {{kSyntax, "Integer"}}},
      {"Struct(VarChar(10))", {{kSyntax, "VarChar(10)"}}},
      {"Struct(a)", {{kSyntax, "a"}}},
      {"Struct(a:)", {{kSyntax, "a:"}}},
      {"Struct(a Integer)", {{kSyntax, "a", "a:"}}},
      {"Struct(a=Integer)", {{kSyntax, "=", ":"}}},
      {"Struct(a: Integer,)", {{kSyntax, ","}}},
      {"Struct(a: Integer, a: Date)", {{kSyntax, "a"}}},
      {"Struct(b c: Integer)", {{kSyntax, "b c", "b_c"}}},
      {"Struct(1a: Integer)", {{kSyntax, "1"}}},
      {"Struct(: Integer)", {{kSyntax, ":"}}},
      {"Struct(a: Intger, b: Dte)", {{kSyntax, "Intger", "Integer"}, {kSyntax, "Dte", "Date"}}},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(problemsOf(c.text) == c.wanted);
  }
}

TEST_CASE("a replacement fixes its piece", "[data_type]") {
  fix("varchar(10)", "VarChar(10)");
  fix("Array(Integer, 3)", "Array(3, Integer)");
  fix("Struct(a Integer)", "Struct(a: Integer)");
  fix("Struct(a=Integer)", "Struct(a:Integer)");
  fix("Struct(b c: Integer)", "Struct(b_c: Integer)");
  fix("Geography(POINT)", "Geography(geometry=POINT)");
  fix("VarChar(10, collation=utf8)", "VarChar(10, collation='utf8')");
  fix("Boolean(1)", "Boolean");
  fix("Timestamp(UTC+2)", "Timestamp(GMT+02:00)");
  fix("FixedInteger(8, 'SIGNED')", "FixedInteger(8, SIGNED)");
}

TEST_CASE("numbers and combinations out of range are schema/type-parameter", "[data_type]") {
  struct Case {
    std::string text;
    std::vector<std::string> pieces;
  };
  const std::string huge = "99999999999999999999";
  const std::vector<Case> cases = {
      {"VarChar(0)", {"0"}},
      {"NVarChar(-1)", {"-1"}},
      {"String(0)", {"0"}},
      {"VarChar(" + huge + ")", {huge}},
      {"VarChar(-" + huge + ")", {"-" + huge}},
      {"Char(0)", {"0"}},
      {"NChar(0, collation='x')", {"0"}},
      {"Binary(0)", {"0"}},
      {"Variant(0)", {"0"}},
      {"Vector(0)", {"0"}},
      {"Array(0, Integer)", {"0"}},
      {"Array(-5, Integer)", {"-5"}},
      {"Array(" + huge + ", Integer)", {huge}},
      {"Decimal(0, 0)", {"0"}},
      {"Decimal(5, 6)", {"6"}},
      {"Decimal(5, -1)", {"-1"}},
      {"Decimal(0, -1)", {"0", "-1"}},
      {"FixedInteger(0, SIGNED)", {"0"}},
      {"Bit(0)", {"0"}},
      {"Time(precision=10)", {"10"}},
      {"Timestamp(Asia/Tokyo, precision=-1)", {"-1"}},
      {"Geography(srid=-1)", {"-1"}},
      {"Geography(maxSize=0)", {"0"}},
      {"Geography(srid=-1, maxSize=0)", {"-1", "0"}},
      {"Struct(a: Decimal(0,2), b: VarChar(0))", {"0", "0"}},
      {"Map(VarChar(0), Array(0, Vector(0)))", {"0", "0", "0"}},
      {"CustomFloat(maxExponent=0, minExponent=1, precision=-1, sizeInBits=0)",
       {"0", "1", "-1", "0"}},
      {"CustomFloat(maxExponent=7, minExponent=-6, precision=9, sizeInBits=8)", {"9"}},
      {"CustomFloat(maxExponent=7, minExponent=-7, precision=4, sizeInBits=8, nonFinite=NanOnly, "
       "nanEncoding=NegativeZero)",
       {"NegativeZero"}},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    std::vector<Wanted> wanted;
    for (const std::string& piece : c.pieces) wanted.push_back({kRange, piece});
    CHECK(problemsOf(c.text) == wanted);
  }
  CHECK(problemsOf("CustomFloat(maxExponent=7, minExponent=-7, precision=4, sizeInBits=8, "
                   "nonFinite=IEEE754, nanEncoding=NegativeZero)")
            .empty());
}

TEST_CASE("a problem speaks of the type by the name that was written", "[data_type]") {
  const TypeParse parse = parseDataType("String(0)", kDepth);
  REQUIRE(parse.problems.size() == 1);
  CHECK(parse.problems[0].message == "`maxSize` of `String` is `0`, but must be greater than 0");
}

TEST_CASE("the advice for an unknown type names near ones and the page of all", "[data_type]") {
  const auto adviceOf = [](std::string_view text) {
    const TypeParse parse = parseDataType(text, kDepth);
    REQUIRE(parse.problems.size() == 1);
    return parse.problems[0].advice;
  };
  CHECK(adviceOf("VarChr(3)") ==
        "did you mean `VarChar` or `NVarChar`? docs/types.md has all types");
  CHECK(adviceOf("jsonb") == "it is called `JSON` here; docs/types.md has all types");
  CHECK(adviceOf("timestamp") ==
        "it is called `Timestamp` or `DateTime` here; docs/types.md has all types");
  CHECK(adviceOf("inet") ==
        "it is a type of the database's own, `Native('inet')` here; docs/types.md has all types");
  CHECK(adviceOf("map<string,bigint>") ==
        "it is called `\"Map(String, BigInt)\"` here; docs/types.md has all types");
  CHECK(adviceOf("Enum(a)") == "write `'a'`");
  CHECK(adviceOf("Timestamp(3)") == "write `precision=3` for the digits of a second");
  CHECK(adviceOf("Frobnicator").find("docs/types.md") != std::string::npos);
}

TEST_CASE("a name of another system that may be two characters swapped is only advised",
          "[data_type]") {
  const auto fixOf = [](std::string_view text) {
    const TypeParse parse = parseDataType(text, kDepth);
    REQUIRE(parse.problems.size() == 1);
    CHECK(parse.problems[0].advice.find("VarChar(4)") != std::string::npos);
    return parse.problems[0].replacement;
  };
  CHECK(fixOf("VARCHAR2(4)") == "VarChar");
  CHECK(fixOf("VarChar2(4)").empty());  // `VarChar(24)`
  CHECK(fixOf("NVarChar2(4)").empty());
}

TEST_CASE("what other systems write is named here with its arguments, and parses", "[data_type]") {
  struct Case {
    std::string_view text;
    std::string_view ours;
    bool certain = true;
  };
  constexpr Case kCases[] = {
      {"NUMBER(38,0)", "Decimal(38, 0)"},
      {"NUMBER(*,2)", "Decimal(38, 2)"},
      {"NUMBER(5,-2)", "Decimal(7, 0)"},
      {"number(2,5)", "Decimal(5, 5)"},
      {"decimal(10)", "Decimal(10, 0)"},
      {"decimal(10,2) unsigned", "Decimal(10, 2)", false},
      {"VARCHAR2(30 BYTE)", "VarChar(30)", false},
      {"nvarchar(max)", "NVarChar"},
      {"varbinary(MAX)", "Binary"},
      {"clob(1M)", "String(1048576)"},
      {"char(10) for bit data", "Binary(10)"},
      {"varchar(255) character set utf8mb4", "VarChar(255)", false},
      {"datetime2(7)", "DateTime(precision=7)"},
      {"datetime(6)", "DateTime"},
      {"TIMESTAMP(9) WITH LOCAL TIME ZONE", "Timestamp(precision=9)"},
      {"interval day(2) to second(6)", "Interval", false},
      {"int(10) unsigned zerofill", "FixedInteger(32, UNSIGNED)", false},
      {"double unsigned", "Double", false},
      {"float(53)", "Double"},
      {"float(24)", "Float"},
      {"float", "Float", false},
      {"bit(3)", "Bit(3)"},
      {"bit", "Boolean", false},
      {"enum('a','b''c')", "Enum('a', 'b''c')"},
      {"geometry(MultiPolygon,27700)", "Geography(srid=27700, geometry=MULTIPOLYGON)"},
      {"geometry(Geometry)", "Geography"},
      {"timestamp(3) without time zone[]", "Array(DateTime(precision=3))"},
      {"text[][]", "Array(Array(String))"},
      {"integer[3]", "Array(Integer)", false},
      {"_int4", "Array(Integer)"},
      {"public.citext", "VarChar"},
      {"\"pg_catalog\".\"int4\"", "Integer"},
      {"array<struct<a:int,b:map<string,decimal(5,1)>>>",
       "Array(Struct(a: Integer, b: Map(String, Decimal(5, 1))))"},
      {"row(a int, b varchar(3))", "Struct(a: Integer, b: VarChar(3))"},
      {"vector(3)", "Vector(3)"},
      {"int(11) not null", "Integer", false},
      {"numeric(18, 0) identity", "Decimal(18, 0)", false},
      {"varchar(20) NOT NULL", "VarChar(20)", false},
      {"shorttext(20)", "NVarChar(20)"},
      {"ST_POINT(4326)", "Geography(geometry=POINT)", false},
      {"rowversion", "Binary(8)"},
      {"halfvec(3)", "Native('halfvec(3)')"},
      {"inet[]", "Native('inet[]')"},
  };
  for (const Case& c : kCases) {
    INFO(c.text);
    const auto found = readForeignType(c.text);
    REQUIRE(found);
    CHECK(found->ours == c.ours);
    CHECK(found->certain == c.certain);
    CHECK(parseDataType(found->ours, kDepth).problems.empty());
  }
  for (const std::string_view text : {"", "mpaa_rating", "varchar(", "<", "[]", "_", ".",
                                      "array<array<", "public.", "int)", "'", "map<int>"}) {
    INFO(text);
    const auto found = readForeignType(text);
    CHECK((!found || found->example || !found->certain));
  }
}

TEST_CASE("every name of another system leads to a type that parses", "[data_type]") {
  for (const ForeignName& name : foreignNames()) {
    INFO(name.name);
    const auto found = readForeignType(name.name);
    REQUIRE(found);
    CHECK(parseDataType(found->ours, kDepth).problems.empty());
    if (!name.other.empty()) CHECK(parseDataType(name.other, kDepth).problems.empty());
    CHECK_FALSE(isNativeName(name.name));
  }
}

TEST_CASE("range and syntax problems in one type are all said", "[data_type]") {
  const std::string text = "Struct(a: Decimal(0, 2), b: Intger, c: Timestamp(Mars))";
  CHECK(problemsOf(text) ==
        std::vector<Wanted>{{kRange, "0"}, {kSyntax, "Intger", "Integer"}, {kSyntax, "Mars"}});
}

TEST_CASE("a bracket that the text leaves open speaks of quoting in flow style", "[data_type]") {
  for (const std::string text :
       {"Decimal(10", "Decimal(10,", "Decimal(", "Map(VarChar(10), Decimal(10", "Struct(a",
        "Struct(a: Integer", "Struct(a:", "Struct(", "Array(3", "Array(", "Boolean(",
        "VarChar(10, collation=", "VarChar(10, collation='x'", "Geography(srid", "Timestamp("}) {
    INFO(text);
    const TypeParse parse = parseDataType(text, kDepth);
    CHECK(parse.type == nullptr);
    REQUIRE(parse.problems.size() == 1);
    const TypeProblem& problem = parse.problems.front();
    CHECK(problem.fault == kSyntax);
    CHECK(problem.message.find("flow style") != std::string::npos);
    CHECK(problem.message.find("quote it") != std::string::npos);
    CHECK(problem.advice.find("quotes") != std::string::npos);
    CHECK(problem.offset + problem.length == text.size());
  }
}

TEST_CASE("the depth limit counts open brackets", "[data_type]") {
  const auto nested = [](unsigned brackets) {
    std::string text;
    for (unsigned i = 0; i < brackets; ++i) text += "Array(";
    return text + "Date" + std::string(brackets, ')');
  };
  CHECK(problemsOf("Date", 0).empty());
  CHECK(problemsOf("VarChar(1)", 0) == std::vector<Wanted>{{kLimit, "("}});
  CHECK(problemsOf(nested(3), 3).empty());
  CHECK(problemsOf(nested(4), 3) == std::vector<Wanted>{{kLimit, "("}});
  CHECK(problemsOf(nested(kDeepestType), 1'000'000).empty());
  CHECK(problemsOf(nested(kDeepestType + 1), 1'000'000) == std::vector<Wanted>{{kLimit, "("}});
  CHECK(problemsOf(nested(200'000), 1'000'000) == std::vector<Wanted>{{kLimit, "("}});
  CHECK(problemsOf("VarChar(((((1)))))", 3) == std::vector<Wanted>{{kLimit, "("}});
  const TypeParse deep = parseDataType(nested(kDeepestType), kDeepestType);
  REQUIRE(deep.type != nullptr);
  CHECK(toText(*deep.type) == nested(kDeepestType));
}

TEST_CASE("many fields and arguments take linear time", "[data_type]") {
  std::string text = "Struct(";
  for (int i = 0; i < 20'000; ++i) {
    text += (i == 0 ? "f" : ", f") + std::to_string(i) + ": VarChar(" + std::to_string(i + 1) + ")";
  }
  const TypeParse parse = parseDataType(text + ")", kDepth);
  REQUIRE(parse.type != nullptr);
  CHECK(parse.type->children.size() == 20'000);
  std::string numbers = "Array(";
  for (int i = 0; i < 20'000; ++i) numbers += "1, ";
  CHECK(parseDataType(numbers + "Date)", kDepth).problems.size() == 1);
}

TEST_CASE("damaged text never breaks the parser", "[data_type]") {
  const std::vector<std::string> seeds = {
      "Struct(a: Decimal(10, 2), b: VarChar(10, collation='x''y'), c: Array(3, Map(Date, Float)))",
      "CustomFloat(maxExponent=7, minExponent=-6, precision=4, sizeInBits=9, nonFinite=NanOnly)",
      "Geography(srid=4326, geometry=POINT, maxSize=10)", "Timestamp(GMT+05:30)",
      "FixedInteger(24, UNSIGNED)"};
  const std::string alphabet = std::string("(),:='\" a1-") + '\0' + "\xc3";
  std::mt19937 random(7);
  for (int round = 0; round < 20'000; ++round) {
    std::string text = seeds[random() % seeds.size()];
    const auto changes = 1 + random() % 4;
    for (unsigned i = 0; i < changes && !text.empty(); ++i) {
      const std::size_t at = random() % text.size();
      switch (random() % 3) {
        case 0:
          text.erase(at, 1 + random() % 5);
          break;
        case 1:
          text.insert(at, 1, alphabet[random() % alphabet.size()]);
          break;
        default:
          text[at] = alphabet[random() % alphabet.size()];
          break;
      }
    }
    const TypeParse parse = parseDataType(text, 3);
    std::size_t last = 0;
    bool broken = false;
    for (const TypeProblem& problem : parse.problems) {
      REQUIRE(problem.offset >= last);
      REQUIRE(problem.offset + problem.length <= text.size());
      last = problem.offset;
      broken = broken || problem.fault != kRange;
    }
    REQUIRE((parse.type == nullptr) == broken);
    if (parse.type && parse.problems.empty()) {
      const TypeParse again = parseDataType(toText(*parse.type), 3);
      REQUIRE(again.type != nullptr);
      REQUIRE(*again.type == *parse.type);
    }
  }
}

TEST_CASE("named floats are those of IEEE 754, OCP MX and APFloat", "[data_type]") {
  struct Case {
    std::string name;
    std::int64_t maxExponent, minExponent, precision, size;
    NonFinite nonFinite;
    NanEncoding nanEncoding;
  };
  const auto ieee = NonFinite::IEEE754;
  const std::vector<Case> cases = {
      {"IEEE16", 15, -14, 11, 16, ieee, NanEncoding::IEEE},
      {"IEEE32", 127, -126, 24, 32, ieee, NanEncoding::IEEE},
      {"IEEE64", 1023, -1022, 53, 64, ieee, NanEncoding::IEEE},
      {"IEEE128", 16383, -16382, 113, 128, ieee, NanEncoding::IEEE},
      {"IEEE256", 262143, -262142, 237, 256, ieee, NanEncoding::IEEE},
      {"FP8_E5M2", 15, -14, 3, 8, ieee, NanEncoding::IEEE},
      {"FP8_E4M3", 8, -6, 4, 8, NonFinite::NanOnly, NanEncoding::AllOnes},
      {"FP8_E4M3FNUZ", 7, -7, 4, 8, NonFinite::NanOnly, NanEncoding::NegativeZero},
      {"FP8_E5M2FNUZ", 15, -15, 3, 8, NonFinite::NanOnly, NanEncoding::NegativeZero},
      {"FP8_E8M0", 127, -127, 1, 8, NonFinite::NanOnly, NanEncoding::AllOnes},
      {"FP6_E2M3", 2, 0, 4, 6, NonFinite::FiniteOnly, NanEncoding::IEEE},
      {"FP6_E3M2", 4, -2, 3, 6, NonFinite::FiniteOnly, NanEncoding::IEEE},
      {"FP4_E2M1", 2, 0, 2, 4, NonFinite::FiniteOnly, NanEncoding::IEEE},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    const TypeParse parse = parseDataType(c.name, kDepth);
    REQUIRE(parse.type != nullptr);
    const FloatFormat* format = floatFormat(*parse.type);
    REQUIRE(format != nullptr);
    CHECK(*format == FloatFormat{c.maxExponent, c.minExponent, c.precision, c.size, c.nonFinite,
                                 c.nanEncoding, c.name != "FP8_E8M0"});
    if (const auto block = findKind("MX" + c.name)) {
      CHECK(isMxBlock(*block));
      CHECK(namedFloatFormat(*block) == format);
    }
  }
  CHECK(floatFormat(*parseDataType("Integer", kDepth).type) == nullptr);
}
