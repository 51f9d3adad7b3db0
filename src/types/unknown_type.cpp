#include "types/unknown_type.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "types/data_type.h"
#include "types/type_parameters.h"
#include "value/ascii.h"
#include "value/suggest.h"

namespace dslint {
namespace {

using Piece = UnknownTypeAdvice::Piece;

constexpr std::string_view kAllTypes = "; docs/types.md has all types";

enum class Arguments : std::uint8_t { Differ, Same };

struct ForeignName {
  std::string_view name;
  std::string_view ours;
  Arguments arguments = Arguments::Differ;
  /// Where databases do not agree on the name, what else it may be.
  std::string_view other = {};
};

constexpr Arguments kSame = Arguments::Same;
constexpr Arguments kDiffer = Arguments::Differ;

// What other systems call a type, in lower case.
constexpr ForeignName kForeignNames[] = {
    {"bigint unsigned", "FixedInteger(64, UNSIGNED)"},
    {"bignumeric", "Decimal", kSame},
    {"bigserial", "BigInt"},
    {"binary large object", "Binary"},
    {"binary varying", "Binary", kSame},
    {"binary_double", "Double"},
    {"binary_float", "Float"},
    {"bit", "Boolean", kDiffer, "Bit(1)"},
    {"blob", "Binary"},
    {"bool", "Boolean"},
    {"bpchar", "Char", kSame},
    {"bytea", "Binary"},
    {"bytes", "Binary"},
    {"char varying", "VarChar", kSame},
    {"character", "Char", kSame},
    {"character large object", "String"},
    {"character varying", "VarChar", kSame},
    {"citext", "VarChar"},
    {"clob", "String"},
    {"datetime2", "DateTime"},
    {"datetimeoffset", "Timestamp"},
    {"dbclob", "String"},
    {"dec", "Decimal", kSame},
    {"decfloat", "Decimal"},
    {"dict", "Map"},
    {"double precision", "Double"},
    {"float128", "IEEE128"},
    {"float16", "IEEE16"},
    {"float32", "Float"},
    {"float4", "Float"},
    {"float64", "Double"},
    {"float8", "Double"},
    {"geometry", "Geography"},
    {"graphic", "NChar", kSame},
    {"guid", "UUID"},
    {"half", "IEEE16"},
    {"hugeint", "FixedInteger(128, SIGNED)"},
    {"image", "Binary"},
    {"int", "Integer"},
    {"int unsigned", "FixedInteger(32, UNSIGNED)"},
    {"int1", "TinyInt"},
    {"int128", "FixedInteger(128, SIGNED)"},
    {"int16", "SmallInt"},
    {"int2", "SmallInt"},
    {"int3", "FixedInteger(24, SIGNED)"},
    {"int32", "Integer"},
    {"int4", "Integer"},
    {"int64", "BigInt"},
    {"int8", "BigInt", kDiffer, "TinyInt"},
    {"integer unsigned", "FixedInteger(32, UNSIGNED)"},
    {"interval day to second", "Interval"},
    {"interval year to month", "Interval"},
    {"jsonb", "JSON"},
    {"list", "Array"},
    {"long", "BigInt", kDiffer, "String"},
    {"long raw", "Binary"},
    {"long varchar", "String"},
    {"longblob", "Binary"},
    {"longtext", "String"},
    {"mediumblob", "Binary"},
    {"mediumint", "FixedInteger(24, SIGNED)"},
    {"mediumint unsigned", "FixedInteger(24, UNSIGNED)"},
    {"mediumtext", "String"},
    {"money", "Decimal(19, 4)", kDiffer, "Decimal(19, 2)"},
    {"national char", "NChar", kSame},
    {"national char varying", "NVarChar", kSame},
    {"national character", "NChar", kSame},
    {"national character varying", "NVarChar", kSame},
    {"nchar varying", "NVarChar", kSame},
    {"nclob", "String"},
    {"ntext", "String"},
    {"number", "Decimal", kSame},
    {"numeric", "Decimal", kSame},
    {"nvarchar2", "NVarChar", kSame},
    {"object", "Struct"},
    {"oid", "FixedInteger(32, UNSIGNED)"},
    {"point", "Geography(geometry=POINT)", kDiffer, "Native('point')"},
    {"polygon", "Geography(geometry=POLYGON)", kDiffer, "Native('polygon')"},
    {"raw", "Binary", kSame},
    {"real", "Float"},
    {"record", "Struct"},
    {"row", "Struct"},
    {"rowversion", "Binary(8)"},
    {"sdo_geometry", "Geography"},
    {"serial", "Integer"},
    {"short", "SmallInt"},
    {"smalldatetime", "DateTime(precision=0)"},
    {"smallint unsigned", "FixedInteger(16, UNSIGNED)"},
    {"smallmoney", "Decimal(10, 4)"},
    {"smallserial", "SmallInt"},
    {"sql_variant", "Variant"},
    {"st_geometry", "Geography"},
    {"str", "String"},
    {"super", "Variant"},
    {"sysname", "NVarChar(128)"},
    {"text", "String"},
    {"time with time zone", "Native('timetz')"},
    {"time without time zone", "Time"},
    {"timestamp", "Timestamp", kDiffer, "DateTime"},
    {"timestamp with local time zone", "Timestamp"},
    {"timestamp with time zone", "Timestamp"},
    {"timestamp without time zone", "DateTime"},
    {"timestamp_ltz", "Timestamp"},
    {"timestamp_ntz", "DateTime"},
    {"timestamp_tz", "Timestamp"},
    {"timestampntz", "DateTime"},
    {"timestamptz", "Timestamp"},
    {"tinyblob", "Binary"},
    {"tinyint unsigned", "FixedInteger(8, UNSIGNED)"},
    {"tinytext", "String"},
    {"uint16", "FixedInteger(16, UNSIGNED)"},
    {"uint32", "FixedInteger(32, UNSIGNED)"},
    {"uint64", "FixedInteger(64, UNSIGNED)"},
    {"uint8", "FixedInteger(8, UNSIGNED)"},
    {"uniqueidentifier", "UUID"},
    {"varbinary", "Binary", kSame},
    {"varchar2", "VarChar", kSame},
    {"vargraphic", "NVarChar", kSame},
    {"xid", "FixedInteger(32, UNSIGNED)"},
    {"xmltype", "XML"},
    {"year", "SmallInt"},
};

// Types that only their own database knows, in lower case.
constexpr std::string_view kNativeNames[] = {
    "bfile",
    "bit varying",
    "box",
    "cidr",
    "circle",
    "cube",
    "datemultirange",
    "daterange",
    "hierarchyid",
    "hllsketch",
    "hstore",
    "inet",
    "int4multirange",
    "int4range",
    "int8multirange",
    "int8range",
    "ipaddress",
    "line",
    "lseg",
    "ltree",
    "macaddr",
    "macaddr8",
    "nummultirange",
    "numrange",
    "path",
    "pg_lsn",
    "pg_snapshot",
    "regclass",
    "regtype",
    "rowid",
    "set",
    "timetz",
    "tsmultirange",
    "tsquery",
    "tsrange",
    "tstzmultirange",
    "tstzrange",
    "tsvector",
    "txid_snapshot",
    "urowid",
    "varbit",
    "vector_sparse",
    "xid8",
};

/// In lower case, with one blank between words.
std::string plainWords(std::string_view text) {
  std::string words;
  bool blank = false;
  for (const char c : ascii::trimmed(text)) {
    if (ascii::isSpace(c)) {
      blank = true;
      continue;
    }
    if (blank) words += ' ';
    blank = false;
    words += ascii::toLower(c);
  }
  return words;
}

const ForeignName* findForeign(std::string_view words) {
  const auto found = std::ranges::find(kForeignNames, words, &ForeignName::name);
  return found == std::end(kForeignNames) ? nullptr : &*found;
}

/// Whether the text in a bracket is legal behind another name for the same type.
bool keepsArguments(const ForeignName& foreign, std::string_view bracket) {
  if (foreign.arguments == Arguments::Differ) return false;
  const bool plain = std::ranges::all_of(bracket, [](char c) {
    return ascii::isDigit(c) || ascii::isSpace(c) || c == ',' || c == '(' || c == ')';
  });
  const bool pair = bracket.find(',') != std::string_view::npos;
  return plain && pair == (foreign.ours == "Decimal");
}

UnknownTypeAdvice adviseForeign(const ForeignName& foreign, const UnknownTypeText& text) {
  UnknownTypeAdvice advice;
  advice.piece = text.suffix.empty() ? Piece::Phrase : Piece::All;
  if (!foreign.other.empty()) {
    advice.advice =
        fmt::format("it is called `{}` or `{}` here{}", foreign.ours, foreign.other, kAllTypes);
    return advice;
  }
  advice.advice = fmt::format("it is called `{}` here{}", foreign.ours, kAllTypes);
  const auto kind = findKind(foreign.ours);
  const bool certain = text.bracket.empty() ? !kind || !needsArguments(*kind)
                                            : keepsArguments(foreign, text.bracket);
  if (certain && (text.bracket.empty() || text.suffix.empty())) advice.replacement = foreign.ours;
  return advice;
}

UnknownTypeAdvice adviseNative(std::string_view written) {
  DataType native;
  native.kind = TypeKind::Native;
  native.text = written;
  std::string spelled = toText(native);
  return {Piece::All,
          fmt::format("it is a type of the database's own, `{}` here{}", ascii::shown(spelled),
                      kAllTypes),
          spelled};
}

std::string digitsOf(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), ascii::isDigit);
  return digits;
}

/// The names that are spelled nearly so, the nearest first, three at most; whether the first is
/// nearer than the others.
std::pair<std::vector<std::string_view>, bool> nearNames(std::string_view name) {
  std::vector<std::string_view> candidates;
  const std::string digits = digitsOf(name);
  std::ranges::copy_if(typeNames(), std::back_inserter(candidates),
                       [&](std::string_view type) { return digitsOf(type) == digits; });
  std::vector<std::string_view> near;
  bool clear = false;
  while (near.size() < 3) {
    const auto found = suggest(name, candidates);
    if (!found) break;
    if (near.empty()) clear = found->clear && digits.empty();
    near.push_back(found->text);
    // What differs in its case alone is meant.
    if (ascii::equalIgnoringCase(found->text, name)) break;
    std::erase(candidates, found->text);
  }
  return {near, clear};
}

UnknownTypeAdvice adviseNear(const UnknownTypeText& text) {
  UnknownTypeAdvice advice;
  const auto [near, clear] = nearNames(text.name);
  if (near.empty()) {
    advice.advice =
        "write one of the types in docs/types.md, for example `VarChar(20)`, and in its own case; "
        "a type that only the database knows is `Native('...')`";
    return advice;
  }
  advice.advice = "did you mean ";
  for (std::size_t i = 0; i < near.size(); ++i) {
    if (i > 0) advice.advice += i + 1 == near.size() ? " or " : ", ";
    advice.advice += fmt::format("`{}`", near[i]);
  }
  advice.advice += fmt::format("?{}", kAllTypes.substr(1));
  const TypeKind kind = *findKind(near.front());
  const bool bare = text.bracket.empty();
  const bool isTime =
      kind == TypeKind::Timestamp || kind == TypeKind::DateTime || kind == TypeKind::Time;
  const bool fits = bare ? !needsArguments(kind) : takesArguments(kind) && !isTime;
  if (clear && fits && text.suffix.empty() && text.phrase.size() == text.name.size()) {
    advice.replacement = near.front();
  }
  return advice;
}

}  // namespace

UnknownTypeAdvice adviseUnknownType(const UnknownTypeText& text) {
  const std::string phrase = plainWords(text.phrase);
  const std::string whole =
      text.suffix.empty() ? phrase : fmt::format("{} {}", phrase, plainWords(text.suffix));
  const ForeignName* foreign = findForeign(whole);
  if (foreign != nullptr && (foreign->other.empty() || text.bracket.empty())) {
    return adviseForeign(*foreign, text);
  }
  if (std::ranges::find(kNativeNames, whole) != std::end(kNativeNames)) {
    return adviseNative(text.all);
  }
  return adviseNear(text);
}

}  // namespace dslint
