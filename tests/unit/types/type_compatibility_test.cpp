#include "types/type_compatibility.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

using namespace dslint;

namespace {

std::unique_ptr<const DataType> parse(const std::string& text) {
  INFO(text);
  TypeParse result = parseDataType(text, 50);
  REQUIRE(result.type != nullptr);
  REQUIRE(result.problems.empty());
  return std::move(result.type);
}

TypeComparison compare(const std::string& base, const std::string& head) {
  return compareTypes(*parse(base), *parse(head));
}

std::string customFloat(int max, int min, int precision, int size,
                        const std::string& more = std::string()) {
  return "CustomFloat(maxExponent=" + std::to_string(max) + ", minExponent=" + std::to_string(min) +
         ", precision=" + std::to_string(precision) + ", sizeInBits=" + std::to_string(size) +
         more + ")";
}

const std::string kNanOnly = ", nonFinite=NanOnly";
const std::string kAllOnes = ", nonFinite=NanOnly, nanEncoding=AllOnes";

/// Base and head.
using Pair = std::pair<std::string, std::string>;

/// Every value of a small numeric type, as multiples of 10^-3 * 2^-16; specials are texts.
struct Values {
  std::set<long long> numbers;
  std::set<std::string> specials;

  [[nodiscard]] bool isWithin(const Values& other) const {
    return std::ranges::includes(other.numbers, numbers) &&
           std::ranges::includes(other.specials, specials);
  }
};

Values valuesOf(const DataType& type) {
  constexpr long long kUnit = 1000LL << 16;
  Values values;
  if (type.kind == TypeKind::Decimal) {
    long long count = 1;
    for (int i = 0; i < type.size; ++i) count *= 10;
    long long unit = kUnit;
    for (int i = 0; i < type.scale; ++i) unit /= 10;
    for (long long i = 1 - count; i < count; ++i) values.numbers.insert(i * unit);
    return values;
  }
  if (type.kind == TypeKind::FixedInteger || type.kind == TypeKind::TinyInt) {
    const bool isSigned = type.kind == TypeKind::TinyInt || type.isSigned;
    const long long bits = type.kind == TypeKind::TinyInt ? 8 : type.size;
    const long long count = 1LL << bits;
    const long long first = isSigned ? -count / 2 : 0;
    for (long long i = first; i < first + count; ++i) values.numbers.insert(i * kUnit);
    return values;
  }
  const FloatFormat* format = floatFormat(type);
  REQUIRE(format != nullptr);
  const long long precision = std::max<long long>(format->precision, 1);
  const auto at = [&](long long significand, long long exponent) {
    const long long shift = 16 + exponent - precision + 1;
    REQUIRE(shift >= 0);
    const long long value = (significand << shift) * 1000;
    values.numbers.insert(value);
    if (format->hasSignAndZero) values.numbers.insert(-value);
  };
  const long long half = 1LL << (precision - 1);
  const bool noLargest = format->nonFinite == NonFinite::NanOnly &&
                         format->nanEncoding == NanEncoding::AllOnes && precision > 1;
  for (long long e = format->minExponent; e <= format->maxExponent; ++e) {
    for (long long s = half; s < 2 * half; ++s) {
      if (!(noLargest && e == format->maxExponent && s == 2 * half - 1)) at(s, e);
    }
  }
  if (format->hasSignAndZero) {
    for (long long s = 0; s < half; ++s) at(s, format->minExponent);
  }
  if (format->nonFinite == NonFinite::IEEE754) {
    values.specials.insert("infinity");
    values.specials.insert("-infinity");
  }
  if (format->nonFinite != NonFinite::FiniteOnly) values.specials.insert("nan");
  return values;
}

/// A sample of every class of type and of the edges between them.
std::vector<std::string> sampleTypes() {
  std::vector<std::string> all = {"Boolean",
                                  "Date",
                                  "Interval",
                                  "TinyInt",
                                  "SmallInt",
                                  "Integer",
                                  "BigInt",
                                  "IEEE16",
                                  "IEEE32",
                                  "IEEE64",
                                  "IEEE128",
                                  "IEEE256",
                                  "FP8_E4M3",
                                  "FP8_E5M2",
                                  "FP8_E4M3FNUZ",
                                  "FP8_E5M2FNUZ",
                                  "FP8_E8M0",
                                  "FP6_E2M3",
                                  "FP6_E3M2",
                                  "FP4_E2M1",
                                  "MXFP8_E4M3",
                                  "MXFP8_E5M2",
                                  "MXFP6_E2M3",
                                  "MXFP6_E3M2",
                                  "MXFP4_E2M1",
                                  "FixedInteger(1, SIGNED)",
                                  "FixedInteger(1, UNSIGNED)",
                                  "FixedInteger(8, UNSIGNED)",
                                  "FixedInteger(11, UNSIGNED)",
                                  "FixedInteger(12, SIGNED)",
                                  "FixedInteger(16, SIGNED)",
                                  "FixedInteger(24, UNSIGNED)",
                                  "FixedInteger(25, SIGNED)",
                                  "FixedInteger(32, SIGNED)",
                                  "FixedInteger(53, UNSIGNED)",
                                  "FixedInteger(54, SIGNED)",
                                  "FixedInteger(64, UNSIGNED)",
                                  "FixedInteger(128, SIGNED)",
                                  "FixedInteger(9223372036854775807, UNSIGNED)",
                                  "Decimal(1, 0)",
                                  "Decimal(1, 1)",
                                  "Decimal(3, 0)",
                                  "Decimal(4, 3)",
                                  "Decimal(5, 0)",
                                  "Decimal(9, 0)",
                                  "Decimal(10, 0)",
                                  "Decimal(12, 0)",
                                  "Decimal(12, 2)",
                                  "Decimal(14, 2)",
                                  "Decimal(14, 4)",
                                  "Decimal(19, 0)",
                                  "Decimal(20, 0)",
                                  "Decimal(9223372036854775807, 0)",
                                  "Decimal(9223372036854775807, 9223372036854775807)",
                                  "Timestamp",
                                  "Timestamp(Etc/UTC)",
                                  "Timestamp(GMT+02:00)",
                                  "Timestamp(Etc/GMT-2)",
                                  "Timestamp(Europe/Paris)",
                                  "VarChar",
                                  "VarChar(10)",
                                  "VarChar(20)",
                                  "VarChar(10, collation='a')",
                                  "VarChar(20, collation='a')",
                                  "VarChar(10, collation='b')",
                                  "NVarChar",
                                  "NVarChar(10)",
                                  "NVarChar(collation='a')",
                                  "Char",
                                  "Char(10)",
                                  "Char(20)",
                                  "Char(10, collation='a')",
                                  "NChar(10)",
                                  "NChar(20)",
                                  "Variant",
                                  "Variant(10)",
                                  "Variant(20)",
                                  "Binary",
                                  "Binary(10)",
                                  "Binary(20)",
                                  "Vector(3)",
                                  "Vector(4)",
                                  "Array(Integer)",
                                  "Array(3, Integer)",
                                  "Array(4, Integer)",
                                  "Array(BigInt)",
                                  "Array(FixedInteger(32, SIGNED))",
                                  "Array(3, IEEE32)",
                                  "Array(4, IEEE64)",
                                  "Array(IEEE16)",
                                  "Map(VarChar(10), Integer)",
                                  "Map(VarChar(20), Integer)",
                                  "Map(VarChar(10), BigInt)",
                                  "Map(NVarChar, IEEE64)",
                                  "Struct(a: Integer)",
                                  "Struct(a: BigInt)",
                                  "Struct(a: Integer, b: Date)",
                                  "Struct(b: Date, a: Integer)",
                                  "Struct(b: Timestamp)",
                                  "Struct(a: IEEE64, b: Timestamp, c: Date)",
                                  "Struct(a: Struct(b: Integer))",
                                  "Struct(a: Struct(b: Integer, c: Date))",
                                  "Geography",
                                  "Geography(maxSize=10)",
                                  "Geography(geometry=POINT)",
                                  "Geography(geometry=POINT, maxSize=10)",
                                  "Geography(geometry=GEOMETRYCOLLECTION)",
                                  "Geography(srid=3857)",
                                  "Geography(srid=3857, geometry=POINT)"};
  for (const std::string& more : {std::string(), kNanOnly, kAllOnes}) {
    for (const int max : {1, 7, 8, 127}) {
      for (const int min : {0, -6, -126}) {
        for (const int precision : {0, 1, 2, 4, 24}) {
          all.push_back(customFloat(max, min, precision, 40, more));
        }
      }
    }
  }
  return all;
}

}  // namespace

TEST_CASE("types that hold the same values are the same", "[type_compatibility]") {
  for (const auto& [base, head] : std::vector<Pair>{
           {"Integer", "FixedInteger(32, SIGNED)"},
           {"TinyInt", "FixedInteger(8, SIGNED)"},
           {"SmallInt", "FixedInteger(16, SIGNED)"},
           {"BigInt", "FixedInteger(64, SIGNED)"},
           {"Float", "IEEE32"},
           {"String", "NVarChar"},
           {"IEEE32", customFloat(127, -126, 24, 32)},
           {"IEEE32", customFloat(127, -126, 24, 64)},
           {"FP8_E4M3", customFloat(8, -6, 4, 8, kAllOnes)},
           {customFloat(8, -6, 4, 8), customFloat(8, -6, 4, 16)},
           {"Timestamp", "Timestamp(UTC)"},
           {"Timestamp", "Timestamp(Etc/UTC)"},
           {"Timestamp(Asia/Calcutta)", "Timestamp(Asia/Kolkata)"},
           {"Timestamp(GMT+02:00)", "Timestamp(GMT+02)"},
           {"Char", "Char(1)"},
           {"Geography", "Geography(srid=4326)"},
           {"Struct(a: Integer, b: Date)", "Struct(b: Date, a: Integer)"},
           {"Array(Map(Date, Integer))", "Array(Map(Date, FixedInteger(32, SIGNED)))"},
       }) {
    INFO(base << " -> " << head);
    CHECK(compare(base, head).overall == TypeChange::Same);
    CHECK(compare(head, base).overall == TypeChange::Same);
    CHECK(compare(base, head).differences.empty());
  }
}

TEST_CASE("what keeps every value is widened, and the way back is narrowed",
          "[type_compatibility]") {
  for (const auto& [base, head] : std::vector<Pair>{
           {"Integer", "BigInt"},
           {"Integer", "Decimal(12, 0)"},
           {"Integer", "Decimal(10, 0)"},
           {"Integer", "IEEE64"},
           {"SmallInt", "IEEE32"},
           {"BigInt", "IEEE128"},
           {"BigInt", "Decimal(19, 0)"},
           {"Decimal(18, 0)", "BigInt"},
           {"FixedInteger(8, UNSIGNED)", "SmallInt"},
           {"FixedInteger(24, UNSIGNED)", "IEEE32"},
           {"FixedInteger(25, SIGNED)", "IEEE32"},
           {"FixedInteger(11, UNSIGNED)", "IEEE16"},
           {"Decimal(9, 0)", "Integer"},
           {"Decimal(15, 0)", "IEEE64"},
           {"Decimal(7, 0)", "IEEE32"},
           {"Decimal(3, 0)", "FixedInteger(11, SIGNED)"},
           {"Decimal(10, 2)", "Decimal(12, 2)"},
           {"Decimal(10, 2)", "Decimal(12, 4)"},
           {"IEEE16", "IEEE32"},
           {"IEEE64", "IEEE128"},
           {"IEEE128", "IEEE256"},
           {"FP8_E4M3", "IEEE16"},
           {"FP8_E5M2", "IEEE16"},
           {"FP8_E4M3FNUZ", "IEEE16"},
           {"FP8_E8M0", "IEEE32"},
           {"FP4_E2M1", "FP6_E2M3"},
           {"FP4_E2M1", "FP6_E3M2"},
           {"FP6_E2M3", "FP8_E4M3"},
           {"FP6_E3M2", "FP8_E5M2"},
           {"FP4_E2M1", "Decimal(2, 1)"},
           {"FP6_E2M3", "Decimal(4, 3)"},
           {"FP6_E3M2", "Decimal(6, 4)"},
           {customFloat(127, -126, 8, 16), "IEEE32"},
           {"MXFP4_E2M1", "MXFP6_E2M3"},
           {"MXFP6_E3M2", "MXFP8_E5M2"},
           {"MXFP6_E2M3", "MXFP8_E4M3"},
           {"VarChar(10)", "VarChar(20)"},
           {"VarChar(10)", "VarChar"},
           {"VarChar(10)", "NVarChar(10)"},
           {"VarChar(10, collation='a')", "NVarChar(20, collation='a')"},
           {"Char(10)", "VarChar(10)"},
           {"Char(10)", "Char(20)"},
           {"Char(10)", "NChar(10)"},
           {"NChar(10)", "NVarChar"},
           {"Binary(10)", "Binary(20)"},
           {"Variant(10)", "Variant"},
           {"Date", "Timestamp"},
           {"Date", "Timestamp(Europe/Paris)"},
           {"Date", "DateTime"},
           {"DateTime(precision=3)", "DateTime"},
           {"Time(precision=0)", "Time(precision=9)"},
           {"Timestamp(precision=3)", "Timestamp"},
           {"Decimal(10, 2)", "Decimal"},
           {"BigInt", "Decimal"},
           {"FP6_E2M3", "Decimal"},
           {"Enum('a', 'b')", "Enum('c', 'b', 'a')"},
           {"Enum('a', 'bcd')", "VarChar(3)"},
           {"Enum('a', 'ähn')", "NVarChar(3)"},
           {"Enum('a')", "VarChar"},
           {"Array(3, Integer)", "Array(4, Integer)"},
           {"Array(3, Integer)", "Array(Integer)"},
           {"Array(Integer)", "Array(BigInt)"},
           {"Vector(3)", "Array(3, IEEE32)"},
           {"Vector(3)", "Array(IEEE64)"},
           {"Map(VarChar(10), Integer)", "Map(VarChar(20), BigInt)"},
           {"Struct(a: Integer)", "Struct(a: BigInt)"},
           {"Struct(a: Integer)", "Struct(b: Date, a: Integer)"},
           {"Geography(geometry=POINT)", "Geography"},
           {"Geography(maxSize=10)", "Geography(maxSize=20)"},
       }) {
    INFO(base << " -> " << head);
    CHECK(compare(base, head).overall == TypeChange::Widened);
    CHECK(compare(head, base).overall == TypeChange::Narrowed);
  }
}

TEST_CASE("texts of an Enum in another order are widened, both ways", "[type_compatibility]") {
  const TypeComparison result = compare("Enum('a', 'b')", "Enum('b', 'a')");
  CHECK(result.overall == TypeChange::Widened);
  REQUIRE(result.differences.size() == 1);
  CHECK(result.differences[0].why == "its texts are in another order");
  CHECK(compare("Enum('a', 'b')", "Enum('a', \"b\")").overall == TypeChange::Same);
  CHECK(compare("Enum('a', 'b', 'c')", "Enum('c')").differences.at(0).why ==
        "`a`, `b` no longer fit");
}

TEST_CASE("any other change is narrowed, both ways", "[type_compatibility]") {
  for (const auto& [base, head] : std::vector<Pair>{
           {"Enum('a', 'b')", "Enum('a', 'c')"},
           {"Enum('a', 'bcd')", "VarChar(2)"},
           {"Enum('a')", "Char(1)"},
           {"Enum('ä')", "VarChar(5)"},
           {"UUID", "VarChar(36)"},
           {"JSON", "NVarChar"},
           {"XML", "NVarChar"},
           {"JSON", "Variant"},
           {"Decimal", "VarChar"},
           {"Time", "VarChar(20)"},
           {"DateTime", "Timestamp"},
           {"DateTime", "Time"},
           {"Timestamp(precision=3)", "Timestamp(Europe/Paris)"},
           {"Bit(1)", "Boolean"},
           {"Bit(8)", "Bit(9)"},
           {"Bit(8)", "Binary(1)"},
           {"Native('inet')", "Native('cidr')"},
           {"Native('inet')", "VarChar"},
           {"Decimal", "IEEE64"},
           {"Integer", "FixedInteger(32, UNSIGNED)"},
           {"Integer", "IEEE32"},
           {"BigInt", "IEEE64"},
           {"BigInt", "Double"},
           {"Integer", "Decimal(9, 2)"},
           {"Decimal(18, 0)", "FixedInteger(64, UNSIGNED)"},
           {"FixedInteger(64, UNSIGNED)", "Decimal(19, 0)"},
           {"FixedInteger(25, UNSIGNED)", "IEEE32"},
           {"FixedInteger(17, UNSIGNED)", "IEEE16"},
           {"Decimal(8, 0)", "IEEE32"},
           {"Decimal(16, 0)", "IEEE64"},
           {"Decimal(3, 2)", "IEEE256"},
           {"Decimal(10, 2)", "Decimal(10, 4)"},
           {"Decimal(10, 2)", "Decimal(11, 4)"},
           {"FP8_E4M3", "FP8_E5M2"},
           {"FP8_E4M3", "FP8_E4M3FNUZ"},
           {"FP8_E5M2", "FP8_E5M2FNUZ"},
           {"FP8_E8M0", "IEEE16"},
           {"FP6_E2M3", "FP6_E3M2"},
           {"IEEE16", customFloat(127, -126, 8, 16)},
           {"FP6_E3M2", "Decimal(5, 4)"},
           {"FP4_E2M1", "Integer"},
           {"MXFP8_E4M3", "MXFP8_E5M2"},
           {"MXFP8_E4M3", "FP8_E4M3"},
           {"MXFP4_E2M1", "IEEE64"},
           {"VarChar(20)", "NVarChar(10)"},
           {"VarChar(5)", "Char(10)"},
           {"VarChar(10)", "VarChar(10, collation='a')"},
           {"VarChar(10, collation='a')", "VarChar(20, collation='b')"},
           {"Integer", "VarChar"},
           {"Integer", "Variant"},
           {"VarChar", "Variant"},
           {"VarChar(10)", "Binary"},
           {"Variant", "Binary"},
           {"Boolean", "Integer"},
           {"Boolean", "FixedInteger(1, UNSIGNED)"},
           {"Date", "Interval"},
           {"Timestamp", "Timestamp(Europe/Paris)"},
           {"Timestamp(GMT+01:00)", "Timestamp(Europe/Paris)"},
           {"Vector(3)", "Vector(4)"},
           {"Vector(4)", "Array(3, IEEE32)"},
           {"Vector(3)", "Array(IEEE16)"},
           {"Array(Integer)", "Map(Integer, Integer)"},
           {"Map(VarChar(10), BigInt)", "Map(VarChar(20), Integer)"},
           {"Struct(a: Integer)", "Struct(b: Integer)"},
           {"Struct(a: Integer)", "Integer"},
           {"Geography", "Geography(srid=3857)"},
           {"Geography(geometry=POINT)", "Geography(geometry=GEOMETRYCOLLECTION)"},
           {"Geography(geometry=POINT)", "Geography(geometry=MULTIPOINT)"},
           {"Geography(geometry=POINT)", "Geography(maxSize=10)"},
       }) {
    INFO(base << " -> " << head);
    CHECK(compare(base, head).overall == TypeChange::Narrowed);
    CHECK(compare(head, base).overall == TypeChange::Narrowed);
  }
}

TEST_CASE("every difference has its own path, texts and reason", "[type_compatibility]") {
  const TypeComparison result = compare(
      "Struct(a: Integer, b: Map(VarChar(20), Array(3, Struct(x: Date, y: SmallInt))), c: Date)",
      "Struct(d: Boolean, b: Map(VarChar(10), Array(2, Struct(x: Timestamp, y: SmallInt))), a: "
      "BigInt)");
  struct Wanted {
    TypeChange change;
    std::string path, was, is, why;
  };
  const std::vector<Wanted> wanted = {
      {TypeChange::Widened, ".a", "Integer", "BigInt", "every value is kept"},
      {TypeChange::Narrowed, ".b[key]", "VarChar(20)", "VarChar(10)",
       "values of more than 10 characters no longer fit"},
      {TypeChange::Narrowed, ".b[value]", "Array(3, Struct(x: Date, y: SmallInt))",
       "Array(2, Struct(x: Timestamp(UTC), y: SmallInt))",
       "values of more than 2 elements no longer fit"},
      {TypeChange::Widened, ".b[value][element].x", "Date", "Timestamp(UTC)",
       "every value is kept"},
      {TypeChange::Narrowed, ".c", "Date", "", "the field was removed"},
      {TypeChange::Widened, ".d", "", "Boolean", "the field was added"},
  };
  CHECK(result.overall == TypeChange::Narrowed);
  REQUIRE(result.differences.size() == wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const TypeDifference& difference = result.differences[i];
    INFO(wanted[i].path);
    CHECK(difference.change == wanted[i].change);
    CHECK(difference.path == wanted[i].path);
    CHECK(difference.was == wanted[i].was);
    CHECK(difference.is == wanted[i].is);
    CHECK(difference.why == wanted[i].why);
  }
}

TEST_CASE("reasons name what is lost", "[type_compatibility]") {
  struct Case {
    std::string base, head, why;
  };
  const std::vector<Case> cases = {
      {"BigInt", "Integer", "numbers above 2147483647 no longer fit"},
      {"Integer", "FixedInteger(40, UNSIGNED)", "negative numbers no longer fit"},
      {"BigInt", "IEEE64", "whole numbers above 2^53 are rounded"},
      {"Decimal(10, 2)", "BigInt", "the digits after the point are lost"},
      {"Decimal(10, 2)", "IEEE64", "decimal fractions are rounded"},
      {"IEEE64", "BigInt", "infinities and NaN no longer fit"},
      {"FP8_E4M3", "Decimal(10, 5)", "NaN no longer fits"},
      {"IEEE64", "IEEE32", "numbers with an exponent above 127 no longer fit"},
      {"VarChar(5)", "Char(5)", "shorter values are padded"},
      {"VarChar", "VarChar(collation='x')", "a collation was added, `x`"},
      {"Timestamp", "Timestamp(Asia/Tokyo)", "its time zone was `UTC` and is `Asia/Tokyo`"},
      {"Vector(3)", "Vector(4)", "its dimension was 3 and is 4"},
      {"Geography(geometry=POINT)", "Geography(geometry=POLYGON)", "a `POINT` is not a `POLYGON`"},
      {"Boolean", "Date", "values of `Boolean` are not values of `Date`"},
  };
  for (const Case& c : cases) {
    INFO(c.base << " -> " << c.head);
    const TypeComparison result = compare(c.base, c.head);
    REQUIRE(result.differences.size() == 1);
    CHECK(result.differences.front().path.empty());
    CHECK(result.differences.front().why == c.why);
  }
}

TEST_CASE("small numeric types agree with a list of all their values", "[type_compatibility]") {
  std::vector<std::string> names = {"TinyInt",  "FP6_E2M3", "FP6_E3M2",
                                    "FP4_E2M1", "FP8_E4M3", "FP8_E4M3FNUZ"};
  for (const std::string sign : {"SIGNED", "UNSIGNED"}) {
    for (int bits = 1; bits <= 8; ++bits) {
      names.push_back("FixedInteger(" + std::to_string(bits) + ", " + sign + ")");
    }
  }
  for (int size = 1; size <= 4; ++size) {
    for (int precision = 0; precision <= std::min(size, 3); ++precision) {
      names.push_back("Decimal(" + std::to_string(size) + ", " + std::to_string(precision) + ")");
    }
  }
  for (const std::string& more : {std::string(), kNanOnly, kAllOnes}) {
    for (int max = 1; max <= 4; ++max) {
      for (int min = 0; min >= -3; --min) {
        for (int precision = 0; precision <= 4; ++precision) {
          names.push_back(customFloat(max, min, precision, 16, more));
        }
      }
    }
  }
  std::vector<std::unique_ptr<const DataType>> types;
  std::vector<Values> values;
  for (const std::string& name : names) {
    types.push_back(parse(name));
    values.push_back(valuesOf(*types.back()));
  }
  for (std::size_t i = 0; i < types.size(); ++i) {
    for (std::size_t k = 0; k < types.size(); ++k) {
      TypeChange wanted = TypeChange::Narrowed;
      if (values[i].isWithin(values[k])) {
        wanted = values[k].isWithin(values[i]) ? TypeChange::Same : TypeChange::Widened;
      }
      if (compareTypes(*types[i], *types[k]).overall != wanted) {
        FAIL_CHECK(names[i] << " -> " << names[k]);
      }
    }
  }
}

TEST_CASE("containment is reflexive, one-way and transitive", "[type_compatibility]") {
  const std::vector<std::string> names = sampleTypes();
  std::vector<std::unique_ptr<const DataType>> types;
  for (const std::string& name : names) types.push_back(parse(name));
  std::vector<std::vector<TypeChange>> changes(types.size());
  for (std::size_t i = 0; i < types.size(); ++i) {
    for (const auto& head : types) {
      const TypeComparison result = compareTypes(*types[i], *head);
      changes[i].push_back(result.overall);
      auto worst = TypeChange::Same;
      for (const TypeDifference& difference : result.differences) {
        REQUIRE(difference.change != TypeChange::Same);
        REQUIRE_FALSE(difference.why.empty());
        worst = std::max(worst, difference.change);
      }
      REQUIRE(worst == result.overall);
    }
  }
  for (std::size_t a = 0; a < types.size(); ++a) {
    INFO(names[a]);
    CHECK(changes[a][a] == TypeChange::Same);
    for (std::size_t b = 0; b < types.size(); ++b) {
      const bool wrongWay =
          (changes[a][b] == TypeChange::Widened && changes[b][a] != TypeChange::Narrowed) ||
          (changes[a][b] == TypeChange::Same && changes[b][a] != TypeChange::Same);
      if (wrongWay) FAIL_CHECK(names[a] << " -> " << names[b] << " and back");
      if (changes[a][b] == TypeChange::Narrowed) continue;
      for (std::size_t c = 0; c < types.size(); ++c) {
        if (changes[b][c] == TypeChange::Narrowed) continue;
        const TypeChange wanted = std::max(changes[a][b], changes[b][c]);
        if (changes[a][c] != wanted) {
          FAIL_CHECK(names[a] << " -> " << names[b] << " -> " << names[c]);
        }
      }
    }
  }
}

TEST_CASE("huge parameters are compared exactly", "[type_compatibility]") {
  // 2^9223372036854775807 lies between these two powers of ten.
  const std::string digits = "Decimal(2776511644261678565, 0)";
  CHECK(compare(digits, "FixedInteger(9223372036854775807, SIGNED)").overall ==
        TypeChange::Widened);
  CHECK(compare("Decimal(2776511644261678566, 0)", "FixedInteger(9223372036854775807, SIGNED)")
            .overall == TypeChange::Narrowed);
  CHECK(compare("FixedInteger(9223372036854775807, UNSIGNED)", digits).overall ==
        TypeChange::Narrowed);
  CHECK(compare("FixedInteger(9223372036854775807, UNSIGNED)", "Decimal(2776511644261678566, 0)")
            .overall == TypeChange::Widened);
  const std::string extreme =
      "CustomFloat(maxExponent=9223372036854775807, minExponent=-9223372036854775808, "
      "precision=9223372036854775807, sizeInBits=9223372036854775807)";
  CHECK(compare("IEEE256", extreme).overall == TypeChange::Widened);
  CHECK(compare(extreme, extreme).overall == TypeChange::Same);
  CHECK(compare(digits, extreme).overall == TypeChange::Widened);
}
