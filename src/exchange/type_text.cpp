#include "exchange/type_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "database/catalogue_types.h"
#include "types/data_type.h"
#include "value/ascii.h"

namespace dslint {
namespace {

using D = TypeDialect;

struct DialectName {
  std::string_view name;
  D dialect;
};

constexpr std::array<DialectName, 36> kDialectNames{{
    {"postgres", D::Postgres},   {"postgresql", D::Postgres}, {"redshift", D::Postgres},
    {"cloudsql", D::Postgres},   {"greenplum", D::Postgres},  {"materialize", D::Postgres},
    {"risingwave", D::Postgres}, {"postgresdatabase", D::Postgres},
    {"mysql", D::MySql},         {"mariadb", D::MySql},       {"mysqldatabase", D::MySql},
    {"oracle", D::Oracle},       {"oracledatabase", D::Oracle},
    {"sqlserver", D::SqlServer}, {"synapse", D::SqlServer},   {"fabric", D::SqlServer},
    {"sqlserverdatabase", D::SqlServer},
    {"db2", D::Db2},             {"db2database", D::Db2},
    {"snowflake", D::Snowflake}, {"snowflakedatabase", D::Snowflake},
    {"bigquery", D::BigQuery},   {"databricks", D::Spark},    {"spark", D::Spark},
    {"hive", D::Spark},          {"impala", D::Spark},        {"glue", D::Spark},
    {"duckdb", D::DuckDb},       {"trino", D::Trino},         {"presto", D::Trino},
    {"athena", D::Trino},        {"starburst", D::Trino},     {"dremio", D::Trino},
    {"clickhouse", D::ClickHouse}, {"vertica", D::Postgres},  {"denodo", D::Any},
}};

/// The meaning of a word. `{0}` and `{1}` are its numbers; `bare` applies if it has none.
struct Word {
  std::string_view name;  ///< in lower case, its parts with one blank between them
  D dialect;              ///< `Any`: dialects without an entry of their own
  std::string_view bare;
  std::string_view one = {};  ///< with one number
  std::string_view two = {};  ///< with two
};

constexpr Word kWords[] = {
    {"boolean", D::Any, "Boolean"},
    {"bool", D::Any, "Boolean"},
    {"bit", D::Any, "Boolean", "Bit({0})"},

    {"tinyint", D::Any, "TinyInt", "TinyInt"},
    {"int8", D::ClickHouse, "TinyInt"},
    {"byte", D::Any, "TinyInt"},
    {"byteint", D::Any, "TinyInt"},
    {"smallint", D::Any, "SmallInt", "SmallInt"},
    {"int2", D::Any, "SmallInt"},
    {"int16", D::Any, "SmallInt"},
    {"short", D::Any, "SmallInt"},
    {"year", D::Any, "SmallInt", "SmallInt"},
    {"mediumint", D::Any, "FixedInteger(24, SIGNED)", "FixedInteger(24, SIGNED)"},
    {"integer", D::Any, "Integer", "Integer"},
    {"int", D::Any, "Integer", "Integer"},
    {"int4", D::Any, "Integer"},
    {"int32", D::Any, "Integer"},
    {"serial", D::Any, "Integer"},
    {"bigint", D::Any, "BigInt", "BigInt"},
    {"int8", D::Any, "BigInt"},
    {"int64", D::Any, "BigInt"},
    {"long", D::Any, "BigInt"},
    {"bigserial", D::Any, "BigInt"},
    {"hugeint", D::Any, "FixedInteger(128, SIGNED)"},
    {"int128", D::Any, "FixedInteger(128, SIGNED)"},
    {"int256", D::Any, "FixedInteger(256, SIGNED)"},
    {"utinyint", D::Any, "FixedInteger(8, UNSIGNED)"},
    {"usmallint", D::Any, "FixedInteger(16, UNSIGNED)"},
    {"uinteger", D::Any, "FixedInteger(32, UNSIGNED)"},
    {"ubigint", D::Any, "FixedInteger(64, UNSIGNED)"},
    {"uhugeint", D::Any, "FixedInteger(128, UNSIGNED)"},
    {"uint8", D::Any, "FixedInteger(8, UNSIGNED)"},
    {"uint16", D::Any, "FixedInteger(16, UNSIGNED)"},
    {"uint32", D::Any, "FixedInteger(32, UNSIGNED)"},
    {"uint64", D::Any, "FixedInteger(64, UNSIGNED)"},
    {"uint128", D::Any, "FixedInteger(128, UNSIGNED)"},
    {"uint256", D::Any, "FixedInteger(256, UNSIGNED)"},
    {"tinyint unsigned", D::Any, "FixedInteger(8, UNSIGNED)", "FixedInteger(8, UNSIGNED)"},
    {"smallint unsigned", D::Any, "FixedInteger(16, UNSIGNED)", "FixedInteger(16, UNSIGNED)"},
    {"mediumint unsigned", D::Any, "FixedInteger(24, UNSIGNED)", "FixedInteger(24, UNSIGNED)"},
    {"int unsigned", D::Any, "FixedInteger(32, UNSIGNED)", "FixedInteger(32, UNSIGNED)"},
    {"bigint unsigned", D::Any, "FixedInteger(64, UNSIGNED)", "FixedInteger(64, UNSIGNED)"},

    {"decimal", D::Any, "Decimal", "Decimal({0}, 0)", "Decimal({0}, {1})"},
    {"decimal", D::DuckDb, "Decimal(18, 3)", "Decimal({0}, 0)", "Decimal({0}, {1})"},
    {"decimal", D::BigQuery, "Decimal(38, 9)", "Decimal({0}, 0)", "Decimal({0}, {1})"},
    {"decimal", D::Spark, "Decimal(10, 0)", "Decimal({0}, 0)", "Decimal({0}, {1})"},
    {"bignumeric", D::Any, "Decimal(76, 38)", "Decimal({0}, 0)", "Decimal({0}, {1})"},
    {"bigdecimal", D::Any, "Decimal(76, 38)", "Decimal({0}, 0)", "Decimal({0}, {1})"},
    {"money", D::Any, "Decimal(19, 4)"},
    {"smallmoney", D::Any, "Decimal(10, 4)"},
    {"int", D::BigQuery, "BigInt"},
    {"integer", D::BigQuery, "BigInt"},
    {"smallint", D::BigQuery, "BigInt"},
    {"tinyint", D::BigQuery, "BigInt"},
    {"byteint", D::BigQuery, "BigInt"},

    {"real", D::Any, "IEEE32"},
    {"float4", D::Any, "IEEE32"},
    {"float32", D::Any, "IEEE32"},
    {"float", D::Any, "IEEE64"},
    {"float", D::DuckDb, "IEEE32"},
    {"float", D::Spark, "IEEE32"},
    {"float8", D::Any, "IEEE64"},
    {"float64", D::Any, "IEEE64"},
    {"double", D::Any, "IEEE64"},
    {"double precision", D::Any, "IEEE64"},
    {"binary_float", D::Any, "IEEE32"},
    {"binary_double", D::Any, "IEEE64"},
    {"half", D::Any, "IEEE16"},

    {"date", D::Any, "Date"},
    {"date32", D::Any, "Date"},
    {"time", D::Any, "Time", "Time(precision={0})"},
    {"time without time zone", D::Any, "Time", "Time(precision={0})"},
    {"time_ntz", D::Any, "Time", "Time(precision={0})"},
    {"datetime", D::Any, "DateTime", "DateTime(precision={0})"},
    {"datetime", D::ClickHouse, "Timestamp(precision=0)"},
    {"datetime64", D::ClickHouse, "Timestamp(precision=3)", "Timestamp(precision={0})"},
    {"datetime2", D::Any, "DateTime(precision=7)", "DateTime(precision={0})"},
    {"smalldatetime", D::Any, "DateTime(precision=0)"},
    {"datetimeoffset", D::Any, "Timestamp(precision=7)", "Timestamp(precision={0})"},
    {"timestamp", D::Any, "DateTime", "DateTime(precision={0})"},
    {"timestamp", D::BigQuery, "Timestamp"},
    {"timestamp", D::Spark, "Timestamp"},
    {"timestamp without time zone", D::Any, "DateTime", "DateTime(precision={0})"},
    {"timestamp_ntz", D::Any, "DateTime", "DateTime(precision={0})"},
    {"timestampntz", D::Any, "DateTime", "DateTime(precision={0})"},
    {"timestamp_s", D::Any, "DateTime(precision=0)"},
    {"timestamp_ms", D::Any, "DateTime(precision=3)"},
    {"timestamp_us", D::Any, "DateTime"},
    {"timestamp_ns", D::Any, "DateTime(precision=9)"},
    {"timestamptz", D::Any, "Timestamp", "Timestamp(precision={0})"},
    {"timestamp with time zone", D::Any, "Timestamp", "Timestamp(precision={0})"},
    {"timestamp with local time zone", D::Any, "Timestamp", "Timestamp(precision={0})"},
    {"timestamp_tz", D::Any, "Timestamp", "Timestamp(precision={0})"},
    {"timestamp_ltz", D::Any, "Timestamp", "Timestamp(precision={0})"},
    {"interval", D::Any, "Interval", "Interval"},

    {"string", D::Any, "NVarChar", "NVarChar({0})"},
    {"text", D::Any, "NVarChar", "NVarChar({0})"},
    {"tinytext", D::Any, "NVarChar(255)"},
    {"mediumtext", D::Any, "NVarChar(16777215)"},
    {"longtext", D::Any, "NVarChar"},
    {"citext", D::Any, "NVarChar"},
    {"clob", D::Any, "NVarChar", "NVarChar({0})"},
    {"nclob", D::Any, "NVarChar", "NVarChar({0})"},
    {"ntext", D::Any, "NVarChar"},
    {"varchar", D::Any, "VarChar", "VarChar({0})"},
    {"varchar2", D::Any, "VarChar", "VarChar({0})"},
    {"nvarchar", D::Any, "NVarChar", "NVarChar({0})"},
    {"nvarchar2", D::Any, "NVarChar", "NVarChar({0})"},
    {"character varying", D::Any, "VarChar", "VarChar({0})"},
    {"bpchar", D::Any, "VarChar", "Char({0})"},
    {"char", D::Any, "Char(1)", "Char({0})"},
    {"character", D::Any, "Char(1)", "Char({0})"},
    {"nchar", D::Any, "NChar(1)", "NChar({0})"},
    {"fixedstring", D::Any, "NVarChar", "NChar({0})"},

    {"binary", D::Any, "Binary", "Binary({0})"},
    {"varbinary", D::Any, "Binary", "Binary({0})"},
    {"bytes", D::Any, "Binary", "Binary({0})"},
    {"bytea", D::Any, "Binary"},
    {"blob", D::Any, "Binary", "Binary({0})"},
    {"tinyblob", D::Any, "Binary(255)"},
    {"mediumblob", D::Any, "Binary(16777215)"},
    {"longblob", D::Any, "Binary"},
    {"raw", D::Any, "Binary", "Binary({0})"},
    {"image", D::Any, "Binary"},

    {"uuid", D::Any, "UUID"},
    {"uniqueidentifier", D::Any, "UUID"},
    {"json", D::Any, "JSON"},
    {"jsonb", D::Any, "JSON"},
    {"super", D::Any, "JSON"},
    {"xml", D::Any, "XML"},
    {"variant", D::Any, "Variant"},
    {"object", D::Any, "Variant"},
    {"geography", D::Any, "Geography"},
    {"geometry", D::Any, "Geography(srid=0)"},
    {"vector", D::Any, "", "Vector({0})"},
};

/// Other spellings of a word, before it is looked up.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kSameWords{{
    {"numeric", "decimal"},
    {"dec", "decimal"},
    {"fixed", "decimal"},
    {"character large object", "clob"},
    {"char varying", "varchar"},
    {"integer unsigned", "int unsigned"},
    {"national character varying", "nvarchar"},
    {"time_with_time_zone", "time with time zone"},
    {"datetime without time zone", "datetime"},
    {"binary varying", "varbinary"},
}};

constexpr unsigned kDeepest = 32;

const Word* findWord(std::string_view name, D dialect) {
  const Word* any = nullptr;
  for (const Word& word : kWords) {
    if (word.name != name) continue;
    if (word.dialect == dialect) return &word;
    if (word.dialect == D::Any) any = &word;
  }
  return any;
}

class TypeReader {
 public:
  TypeReader(std::string_view text, D dialect) : text_(text), dialect_(dialect) {}

  std::optional<std::string> read() {
    auto type = one(0);
    skipBlanks();
    if (!type || at_ != text_.size()) return std::nullopt;
    return type;
  }

 private:
  using Result = std::optional<std::string>;

  void skipBlanks() {
    while (at_ < text_.size() && ascii::isSpace(text_[at_])) ++at_;
  }
  bool take(char c) {
    skipBlanks();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool isNext(char c) {
    skipBlanks();
    return at_ < text_.size() && text_[at_] == c;
  }

  /// Reads a word, or a name in double quotes or backticks; empty if there is none.
  std::string word() {
    skipBlanks();
    if (at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '`')) {
      const char quote = text_[at_];
      const size_t end = text_.find(quote, at_ + 1);
      if (end == std::string_view::npos) return {};
      std::string name(text_.substr(at_ + 1, end - at_ - 1));
      at_ = end + 1;
      return name;
    }
    const size_t start = at_;
    while (at_ < text_.size() && (ascii::isAlphanumeric(text_[at_]) || text_[at_] == '_')) ++at_;
    return std::string(text_.substr(start, at_ - start));
  }

  /// Reads consecutive words: `double precision`.
  std::string words() {
    std::string all;
    for (;;) {
      const size_t before = at_;
      const std::string next = ascii::lowered(word());
      if (next.empty() || (!all.empty() && (next == "not" || next == "null"))) {
        at_ = before;
        return all;
      }
      all += (all.empty() ? "" : " ") + next;
    }
  }

  Result one(unsigned depth) {
    if (depth > kDeepest) return std::nullopt;
    std::string name = words();
    Result type = isNested(name) ? nested(name, depth) : plain(std::move(name));
    while (type && take('[')) {
      const std::string size = word();
      if (!take(']')) return std::nullopt;
      type = size.empty() ? fmt::format("Array({})", *type)
                          : fmt::format("Array({}, {})", size, *type);
    }
    return type;
  }

  bool isNested(std::string_view name) {
    const bool opens = isNext('<') || isNext('(');
    return opens && (name == "array" || name == "list" || name == "map" || name == "struct" ||
                     name == "row" || name == "tuple" || name == "nullable" ||
                     name == "lowcardinality" || name == "enum" || name == "enum8" ||
                     name == "enum16" || (name == "object" && dialect_ == D::Snowflake));
  }

  Result nested(std::string_view name, unsigned depth) {
    if (name.starts_with("enum")) return choices();
    const char close = isNext('<') ? '>' : ')';
    ++at_;
    Result type;
    if (name == "struct" || name == "row" || name == "tuple" || name == "object") {
      return fields(close, depth);
    }
    const Result first = one(depth + 1);
    notNull();
    if (!first) return std::nullopt;
    if (name == "map") {
      if (!take(',')) return std::nullopt;
      const Result second = one(depth + 1);
      notNull();
      if (second) type = fmt::format("Map({}, {})", *first, *second);
    } else if (name == "array" || name == "list") {
      type = fmt::format("Array({})", *first);
    } else {
      type = first;
    }
    return take(close) ? type : std::nullopt;
  }

  void notNull() {
    const size_t before = at_;
    if (ascii::lowered(word()) == "not" && ascii::lowered(word()) == "null") return;
    at_ = before;
  }

  Result fields(char close, unsigned depth) {
    std::string all;
    do {
      const std::string name = word();
      take(':');
      const Result type = one(depth + 1);
      notNull();
      if (name.empty() || !type) return std::nullopt;
      all += fmt::format("{}{}: {}", all.empty() ? "" : ", ", name, *type);
    } while (take(','));
    if (!take(close)) return std::nullopt;
    return fmt::format("Struct({})", all);
  }

  Result choices() {
    if (!take('(')) return std::nullopt;
    std::string all;
    do {
      if (!take('\'')) return std::nullopt;
      std::string choice;
      while (at_ < text_.size()) {
        if (text_[at_] == '\'' && text_.substr(at_, 2) != "''") break;
        if (text_[at_] == '\'') ++at_;
        choice += text_[at_] == '\'' ? "''" : std::string(1, text_[at_]);
        ++at_;
      }
      if (!take('\'')) return std::nullopt;
      if (take('=')) word();
      all += fmt::format("{}'{}'", all.empty() ? "" : ", ", choice);
    } while (take(','));
    if (!take(')')) return std::nullopt;
    return fmt::format("Enum({})", all);
  }

  Result plain(std::string name) {
    std::vector<std::string> numbers;
    if (take('(')) {
      do {
        std::string number = word();
        if (ascii::equalIgnoringCase(number, "max")) number.clear();
        const size_t before = at_;  // `VARCHAR2(20 CHAR)`
        const std::string unit = ascii::lowered(word());
        if (unit != "char" && unit != "byte" && unit != "octets" && unit != "codeunits32") {
          at_ = before;
        }
        if (take('\'')) return std::nullopt;
        const bool digits = std::ranges::all_of(number, ascii::isDigit);
        if (!digits) return std::nullopt;
        if (!number.empty()) numbers.push_back(std::move(number));
      } while (take(','));
      if (!take(')')) return std::nullopt;
      const std::string rest = words();
      if (!rest.empty()) name += " " + rest;
    }
    if (name == "number") return number(numbers);
    for (const auto& [other, same] : kSameWords) {
      if (name == other) name = same;
    }
    const Word* found = findWord(name, dialect_);
    if (found == nullptr) return std::nullopt;
    const std::string_view form = numbers.empty()       ? found->bare
                                  : numbers.size() == 1 ? found->one
                                  : numbers.size() == 2 ? found->two
                                                        : std::string_view();
    if (form.empty()) return std::nullopt;
    return filled(form, numbers);
  }

  /// Reads `NUMBER`, which is Oracle's type, and the logical type of a contract.
  static Result number(const std::vector<std::string>& numbers) {
    if (numbers.size() == 2) return fmt::format("Decimal({}, {})", numbers[0], numbers[1]);
    if (numbers.size() == 1) return fmt::format("Decimal({}, 0)", numbers[0]);
    if (!numbers.empty()) return std::nullopt;
    return "Decimal";
  }

  static std::string filled(std::string_view form, const std::vector<std::string>& numbers) {
    std::string result;
    for (size_t i = 0; i < form.size(); ++i) {
      if (form[i] == '{') {
        result += numbers[static_cast<size_t>(form[i + 1] - '0')];
        i += 2;
      } else {
        result += form[i];
      }
    }
    return result;
  }

  std::string_view text_;
  D dialect_;
  size_t at_ = 0;
};

}  // namespace

TypeDialect typeDialectOf(std::string_view name) {
  const std::string lowered = ascii::lowered(name);
  const auto found =
      std::ranges::find(kDialectNames, std::string_view(lowered), &DialectName::name);
  return found == kDialectNames.end() ? TypeDialect::Any : found->dialect;
}

std::optional<Dialect> databaseOf(TypeDialect dialect) {
  switch (dialect) {
    case D::Postgres:
      return Dialect::Postgres;
    case D::MySql:
      return Dialect::MySQL;
    case D::Oracle:
      return Dialect::Oracle;
    case D::SqlServer:
      return Dialect::SQLServer;
    case D::Db2:
      return Dialect::DB2;
    case D::Snowflake:
      return Dialect::Snowflake;
    case D::Trino:
      return Dialect::Trino;
    default:
      return std::nullopt;
  }
}

std::optional<std::string> readTypeText(std::string_view text, TypeDialect dialect) {
  text = ascii::trimmed(text);
  if (text.empty() || text.size() > 65536) return std::nullopt;
  std::optional<std::string> made;
  if (const auto database = databaseOf(dialect)) {
    made = typeFromCatalogue(*database, text);
    // In a catalogue this means one character, but people who write `varchar` mean no limit.
    const bool boundless = text.find('(') == std::string_view::npos && made->ends_with("(1)") &&
                           ascii::lowered(text).find("var") != std::string::npos;
    if (boundless || made->starts_with("Native(")) made.reset();
  }
  // Types of another warehouse, or of the standard, are understood, too.
  if (!made) made = TypeReader(text, dialect).read();
  if (!made) return std::nullopt;
  const TypeParse parsed = parseDataType(*made, kDeepestType);
  if (!parsed.type || !parsed.problems.empty()) return std::nullopt;
  return made;
}

std::string nativeType(std::string_view text) {
  std::string name;
  for (const char c : ascii::trimmed(text)) {
    if (c == '\'') name += '\'';
    name += ascii::isControl(c) ? ' ' : c;
  }
  return fmt::format("Native('{}')", name);
}

}  // namespace dslint
