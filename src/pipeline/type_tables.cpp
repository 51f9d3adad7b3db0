// The tables of docs/platform-types.md.

#include <fmt/format.h>

#include <array>

#include "pipeline/type_targets.h"

namespace dslint {
namespace {

/// The rows of the table: each kind of type, with parameters on both sides of a limit.
constexpr std::string_view kSamples[] = {"Boolean",
                                         "TinyInt",
                                         "SmallInt",
                                         "Integer",
                                         "BigInt",
                                         "FixedInteger(32, UNSIGNED)",
                                         "FixedInteger(64, UNSIGNED)",
                                         "FixedInteger(128, SIGNED)",
                                         "FixedInteger(256, SIGNED)",
                                         "Decimal(10, 2)",
                                         "Decimal(34, 4)",
                                         "Decimal(38, 38)",
                                         "Decimal(65, 30)",
                                         "Decimal(100, 0)",
                                         "Decimal",
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
                                         "Date",
                                         "Timestamp",
                                         "Timestamp(America/New_York)",
                                         "Timestamp(precision=9)",
                                         "DateTime",
                                         "DateTime(precision=9)",
                                         "Time",
                                         "Time(precision=0)",
                                         "Interval",
                                         "UUID",
                                         "JSON",
                                         "XML",
                                         "Enum('new', 'sold')",
                                         "Bit(8)",
                                         "Bit(100)",
                                         "Char(10)",
                                         "Char(300)",
                                         "NChar(10)",
                                         "NChar(200)",
                                         "VarChar(100)",
                                         "VarChar(40000)",
                                         "VarChar",
                                         "NVarChar(100)",
                                         "NVarChar",
                                         "Binary(100)",
                                         "Binary",
                                         "Variant",
                                         "Array(Integer)",
                                         "Array(Array(Integer))",
                                         "Vector(1536)",
                                         "Vector(5000)",
                                         "Map(VarChar(20), Integer)",
                                         "Map(Date, Integer)",
                                         "Struct(a: Integer, b: Date)",
                                         "Geography",
                                         "Geography(srid=27700, geometry=POINT)"};

std::string number(int64_t value) {
  if (value == INT64_MAX) return "any";
  std::string text = fmt::format("{}", value);
  for (size_t at = text.size(); at > 3;) {
    at -= 3;
    text.insert(at, " ");
  }
  return text;
}

std::string cell(const TypeMapping& mapping) {
  if (mapping.held()) return fmt::format("`{}`", mapping.native);
  if (mapping.substitute.empty()) return "**no**";
  return fmt::format("**no**; `{}` is `{}`", mapping.substitute, mapping.substituteNative);
}

template <class Cell>
void row(std::string& out, std::string_view head, Cell cellOf) {
  out += fmt::format("| {} |", head);
  for (size_t i = 0; i < kTypeTargets; ++i) {
    out += fmt::format(" {} |", cellOf(static_cast<TypeTarget>(i)));
  }
  out += '\n';
}

void header(std::string& out, std::string_view head) {
  row(out, head, [](TypeTarget target) { return std::string(targetName(target)); });
  out += '|';
  for (size_t i = 0; i <= kTypeTargets; ++i) out += "---|";
  out += '\n';
}

}  // namespace

std::string typeTablesMarkdown() {
  std::string out;
  header(out, "type");
  for (const std::string_view sample : kSamples) {
    const TypeParse parsed = parseDataType(sample, kDeepestType);
    row(out, fmt::format("`{}`", sample),
        [&](TypeTarget target) { return cell(mapType(*parsed.type, target)); });
  }
  out += "\n";
  header(out, "at most");
  const auto limits = [&](std::string_view what, auto valueOf) {
    row(out, what, [&](TypeTarget target) { return number(valueOf(targetTypes(target))); });
  };
  limits("digits of a `Decimal`",
         [](const TargetTypes& facts) { return std::max(facts.decimalDigits, facts.wideDigits); });
  limits("of them after the point",
         [](const TargetTypes& facts) { return std::max(facts.decimalScale, facts.wideScale); });
  limits("`Char`", [](const TargetTypes& facts) { return facts.fixedChar.longest(); });
  limits("`NChar`", [](const TargetTypes& facts) { return facts.fixedNChar.longest(); });
  limits("`VarChar`", [](const TargetTypes& facts) { return facts.varChar.longest(); });
  limits("`NVarChar`", [](const TargetTypes& facts) { return facts.nVarChar.longest(); });
  limits("`Binary`", [](const TargetTypes& facts) { return facts.binary.longest(); });
  return out;
}

}  // namespace dslint
