#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <stdexcept>

#include "database/dialect.h"
#include "pages.h"
#include "pipeline/type_mapping.h"
#include "types/data_type.h"

namespace dslint::docs {
namespace {

/// What the page says of a type beside its name.
struct TypeText {
  TypeKind kind;
  std::string_view arguments;
  std::string_view example;
  std::string_view holds;
};

constexpr std::string_view kNone = "none";

const TypeText kTypes[] = {
    {TypeKind::Boolean, kNone, "Boolean", "true or false"},
    {TypeKind::TinyInt, kNone, "TinyInt", "whole numbers of 8 bits, with a sign"},
    {TypeKind::SmallInt, kNone, "SmallInt", "whole numbers of 16 bits, with a sign"},
    {TypeKind::Integer, kNone, "Integer", "whole numbers of 32 bits, with a sign"},
    {TypeKind::BigInt, kNone, "BigInt", "whole numbers of 64 bits, with a sign"},
    {TypeKind::FixedInteger, "bits above 0; `SIGNED` or `UNSIGNED`", "FixedInteger(24, UNSIGNED)",
     "whole numbers of that many bits"},
    {TypeKind::Decimal, "none, or precision above 0 and scale from 0 to the precision",
     "Decimal(10, 2)",
     "decimal numbers: precision digits in all, scale of them after the point; without arguments "
     "of any size and scale"},
    {TypeKind::IEEE16, kNone, "IEEE16", "IEEE 754 binary16"},
    {TypeKind::IEEE32, kNone, "Float", "IEEE 754 binary32; also called `Float`"},
    {TypeKind::IEEE64, kNone, "Double", "IEEE 754 binary64; also called `Double`"},
    {TypeKind::IEEE128, kNone, "IEEE128", "IEEE 754 binary128"},
    {TypeKind::IEEE256, kNone, "IEEE256", "IEEE 754 binary256"},
    {TypeKind::FP8_E4M3, kNone, "FP8_E4M3", "8 bits, as in OCP MX"},
    {TypeKind::FP8_E5M2, kNone, "FP8_E5M2", "8 bits, as in OCP MX"},
    {TypeKind::FP8_E4M3FNUZ, kNone, "FP8_E4M3FNUZ", "8 bits, no infinities and one zero"},
    {TypeKind::FP8_E5M2FNUZ, kNone, "FP8_E5M2FNUZ", "8 bits, no infinities and one zero"},
    {TypeKind::FP8_E8M0, kNone, "FP8_E8M0", "powers of two, used as scales"},
    {TypeKind::FP6_E2M3, kNone, "FP6_E2M3", "6 bits, as in OCP MX"},
    {TypeKind::FP6_E3M2, kNone, "FP6_E3M2", "6 bits, as in OCP MX"},
    {TypeKind::FP4_E2M1, kNone, "FP4_E2M1", "4 bits, as in OCP MX"},
    {TypeKind::MXFP8_E4M3, kNone, "MXFP8_E4M3", "a block of 32 `FP8_E4M3` with one scale"},
    {TypeKind::MXFP8_E5M2, kNone, "MXFP8_E5M2", "a block of 32 `FP8_E5M2` with one scale"},
    {TypeKind::MXFP6_E2M3, kNone, "MXFP6_E2M3", "a block of 32 `FP6_E2M3` with one scale"},
    {TypeKind::MXFP6_E3M2, kNone, "MXFP6_E3M2", "a block of 32 `FP6_E3M2` with one scale"},
    {TypeKind::MXFP4_E2M1, kNone, "MXFP4_E2M1", "a block of 32 `FP4_E2M1` with one scale"},
    {TypeKind::CustomFloat,
     "`maxExponent=` above 0, `minExponent=` at most 0, `precision=` from 0, `sizeInBits=` above "
     "0, `nonFinite=` `IEEE754` or `NanOnly`, `nanEncoding=` `IEEE`, `AllOnes` or `NegativeZero`",
     "CustomFloat(maxExponent=127, minExponent=-126, precision=8, sizeInBits=16)",
     "any other floating-point format"},
    {TypeKind::Date, kNone, "Date", "a day"},
    {TypeKind::Timestamp, "a time zone, `UTC` without one; `precision=` 0 to 9, 6 without it",
     "Timestamp(Europe/Paris, precision=3)", "a point in time"},
    {TypeKind::DateTime, "`precision=` 0 to 9, 6 without it", "DateTime(precision=0)",
     "a date with a time of day, without a zone"},
    {TypeKind::Time, "`precision=` 0 to 9, 6 without it", "Time", "a time of day, without a zone"},
    {TypeKind::Interval, kNone, "Interval", "months, days and seconds"},
    {TypeKind::Char, "size above 0, 1 without it; `collation='…'`", "Char(3)",
     "texts of exactly that many characters"},
    {TypeKind::NChar, "size above 0, 1 without it; `collation='…'`", "NChar(3)",
     "the same in a national character set"},
    {TypeKind::VarChar, "maxSize above 0, or none; `collation='…'`", "VarChar(40)",
     "texts of at most that many characters"},
    {TypeKind::NVarChar, "maxSize above 0, or none; `collation='…'`",
     "NVarChar(40, collation='de_DE')",
     "the same in a national character set; also called `String`"},
    {TypeKind::UUID, kNone, "UUID", "128-bit identifiers"},
    {TypeKind::JSON, kNone, "JSON", "JSON texts"},
    {TypeKind::XML, kNone, "XML", "XML texts"},
    {TypeKind::Enum, "one or more different texts, in their order", "Enum('new', 'sold')",
     "one of these texts"},
    {TypeKind::Bit, "n above 0", "Bit(8)", "exactly n bits"},
    {TypeKind::Binary, "maxSize above 0, or none", "Binary(16)", "at most that many bytes"},
    {TypeKind::Variant, "maxSize above 0, or none", "Variant", "values that bring their own type"},
    {TypeKind::Native, "the database's own name of the type, with its arguments",
     "Native('tsvector')",
     "a type that only that database has; only containers of the same `type` can hold it"},
    {TypeKind::Array, "a type; before it at most how many, above 0", "Array(10, Integer)",
     "values of one type, in order"},
    {TypeKind::Vector, "n above 0", "Vector(768)", "exactly n `IEEE32` values"},
    {TypeKind::Map, "the type of keys, the type of values", "Map(VarChar(20), Integer)",
     "values by key"},
    {TypeKind::Struct, "fields, `name: type`, each name once", "Struct(a: Integer, b: Date)",
     "named fields; because of its colon, the type needs quotes in YAML"},
    {TypeKind::Geography,
     "`srid=` from 0, 4326 without it; `geometry=` `POINT`, `LINESTRING`, `POLYGON`, "
     "`MULTIPOINT`, `MULTILINESTRING`, `MULTIPOLYGON` or `GEOMETRYCOLLECTION`; `maxSize=` above 0",
     "Geography(geometry=POINT)", "shapes on a map"},
};

std::unique_ptr<const DataType> parsed(std::string_view text) {
  TypeParse parse = parseDataType(text, kDeepestType);
  if (parse.type == nullptr || !parse.problems.empty()) {
    throw std::logic_error(fmt::format("`{}` is not a type", text));
  }
  return std::move(parse.type);
}

std::string becomes(const DataType& type, TypeTarget target) {
  const TypeMapping mapping = mapType(type, target);
  if (mapping.held()) return fmt::format("`{}`", mapping.native);
  if (type.kind == TypeKind::Native) return "itself, from a database of its kind";
  if (mapping.substitute.empty()) return "–";
  return fmt::format("– (declare `{}`)", mapping.substitute);
}

/// The types of the language that one spelling of a DBMS stands for.
std::string readAs(const TypeSpelling& spelling) {
  const std::string_view type = spelling.language;
  switch (spelling.form) {
    case TypeForm::Plain:
      return fmt::format("`{}`", type);
    case TypeForm::Sized:
      return fmt::format("`{0}(n)`; without a size `{1}`", type,
                         spelling.unsized.empty() ? type : spelling.unsized);
    case TypeForm::Bounded:
      return fmt::format("`{0}(n)`; without a size `{0}({1})`", type, spelling.fallback);
    case TypeForm::Decimal:
      return fmt::format("`Decimal(precision, scale)`; without them `{}`", type);
    case TypeForm::Precision:
      return fmt::format("`{}(precision=n)`; without it n is {}", type, spelling.fallback);
    case TypeForm::Bits:
      return "`Bit(n)`";
    case TypeForm::Float:
      return fmt::format("`Float` up to {} bits, else `Double`", spelling.fallback);
    case TypeForm::Enum:
      return "`Enum('…', …)` of its texts";
    case TypeForm::Geometry:
      return "`Geography(srid=…, geometry=…)`";
  }
  return {};
}

void addTypes(std::string& page) {
  for (size_t i = 0; i < kTypeKindCount; ++i) {
    const auto kind = static_cast<TypeKind>(i);
    if (std::ranges::find(kTypes, kind, &TypeText::kind) == std::end(kTypes)) {
      throw std::logic_error(fmt::format("docs/types.md lacks `{}`", kindName(kind)));
    }
  }
  page += "| type | arguments | example | holds |\n|---|---|---|---|\n";
  for (const TypeText& type : kTypes) {
    if (parsed(type.example)->kind != type.kind) {
      throw std::logic_error(fmt::format("`{}` is an example of another type", type.example));
    }
    page += fmt::format("| `{}` | {} | `{}` | {} |\n", kindName(type.kind), type.arguments,
                        type.example, type.holds);
  }
}

void addTargets(std::string& page) {
  page += "| type |";
  for (size_t i = 0; i < kTypeTargets; ++i) {
    page += fmt::format(" {} |", targetName(static_cast<TypeTarget>(i)));
  }
  page += "\n|---|";
  for (size_t i = 0; i < kTypeTargets; ++i) page += "---|";
  page += '\n';
  for (const TypeText& type : kTypes) {
    const auto example = parsed(type.example);
    page += fmt::format("| `{}` |", type.example);
    for (size_t i = 0; i < kTypeTargets; ++i) {
      page += fmt::format(" {} |", becomes(*example, static_cast<TypeTarget>(i)));
    }
    page += '\n';
  }
}

}  // namespace

std::string typesPage() {
  std::string page =
      "# Data types\n\n"
      "A type is one text: a name, and its arguments in parentheses. Names are written in the case "
      "shown here. A type with a comma needs quotes inside YAML's `{…}`; one with a colon needs "
      "them everywhere. Inside quoted texts, write a quote twice.\n\n"
      "## Every type\n\n";
  addTypes(page);
  page +=
      "\n"
      "## What they become\n\n"
      "What each example becomes in the table that a platform makes; `–` is a type that the "
      "container cannot hold (`platform/type-unmappable`), followed by a type that keeps every "
      "value, if there is one. More sizes, and the limits: "
      "[platform-types.md](platform-types.md).\n\n";
  addTargets(page);
  page +=
      "\n"
      "## What a database's types become here\n\n"
      "How `dslint reconcile` and `dslint import` read the types of each database. An array of "
      "PostgreSQL, `integer[]`, becomes `Array(Integer)`. Types that are not listed become "
      "`Native('…')`.\n";
  for (size_t i = 0; i < kDialects; ++i) {
    const DialectFacts& facts = factsOf(static_cast<Dialect>(i));
    page += fmt::format("\n### {}\n\n| there | here |\n|---|---|\n", facts.shown);
    for (const TypeSpelling& spelling : facts.types) {
      page += fmt::format("| `{}` | {} |\n", spelling.native, readAs(spelling));
    }
  }
  return page;
}

}  // namespace dslint::docs
