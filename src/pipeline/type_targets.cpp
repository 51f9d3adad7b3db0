#include "pipeline/type_targets.h"

#include <array>

namespace dslint {
namespace {

constexpr int64_t kGiga = 1'073'741'823;          // 2^30 - 1
constexpr int64_t kTwoGiga = 2'147'483'647;       // 2^31 - 1
constexpr int64_t kFourGiga = 4'294'967'295;      // 2^32 - 1
constexpr int64_t kOracleLob = kFourGiga * 2048;  // (4 GB - 1) * the smallest block
constexpr int64_t kAny = INT64_MAX;

constexpr std::array<IntegerForm, 3> kPostgresIntegers{
    {{16, true, "SMALLINT"}, {32, true, "INTEGER"}, {64, true, "BIGINT"}}};
constexpr std::array<IntegerForm, 8> kMySqlIntegers{{{8, true, "TINYINT"},
                                                     {8, false, "TINYINT UNSIGNED"},
                                                     {16, true, "SMALLINT"},
                                                     {16, false, "SMALLINT UNSIGNED"},
                                                     {32, true, "INT"},
                                                     {32, false, "INT UNSIGNED"},
                                                     {64, true, "BIGINT"},
                                                     {64, false, "BIGINT UNSIGNED"}}};
constexpr std::array<IntegerForm, 4> kSqlServerIntegers{
    {{8, false, "TINYINT"}, {16, true, "SMALLINT"}, {32, true, "INT"}, {64, true, "BIGINT"}}};
constexpr std::array<IntegerForm, 2> kIcebergIntegers{{{32, true, "int"}, {64, true, "long"}}};

const TargetTypes kPostgres{
    .name = "PostgreSQL",
    .boolean = "BOOLEAN",
    .date = "DATE",
    .timestamp = {"TIMESTAMPTZ({})", 6, "TIMESTAMPTZ"},
    .dateTime = {"TIMESTAMP({})", 6, "TIMESTAMP"},
    .time = {"TIME({})", 6, "TIME"},
    .uuid = "UUID",
    .json = "JSONB",
    .xml = "XML",
    .bits = {"BIT({})", 83'886'080, {}, 0},
    .interval = "INTERVAL",
    .single = "REAL",
    .twofold = "DOUBLE PRECISION",
    .variant = "JSONB",
    .integers = kPostgresIntegers,
    .decimal = "NUMERIC({}, {})",
    .decimalDigits = 1000,
    .decimalScale = 1000,
    .anyDecimal = "NUMERIC",
    .wideDecimal = "NUMERIC",
    .wideDigits = 131'072,
    .wideScale = 16'383,
    .varChar = {"VARCHAR({})", 10'485'760, "TEXT", kGiga},
    .nVarChar = {"VARCHAR({})", 10'485'760, "TEXT", kGiga},
    .fixedChar = {"CHAR({})", 10'485'760, {}, 0},
    .fixedNChar = {"CHAR({})", 10'485'760, {}, 0},
    .binary = {{}, 0, "BYTEA", kGiga},
};

const TargetTypes kMySql{
    .name = "MySQL",
    .boolean = "BOOLEAN",
    .date = "DATE",
    .timestamp = {"DATETIME({})", 6},
    .dateTime = {"DATETIME({})", 6},
    .time = {"TIME({})", 6},
    .uuid = "CHAR(36)",
    .json = "JSON",
    .xml = "LONGTEXT",
    .bits = {"BIT({})", 64, {}, 0},
    .interval = {},
    .single = "FLOAT",
    .twofold = "DOUBLE",
    .variant = "JSON",
    .integers = kMySqlIntegers,
    .decimal = "DECIMAL({}, {})",
    .decimalDigits = 65,
    .decimalScale = 30,
    .wideDecimal = {},
    .varChar = {"VARCHAR({})", 16'383, "LONGTEXT", kGiga},
    .nVarChar = {"VARCHAR({})", 16'383, "LONGTEXT", kGiga},
    .fixedChar = {"CHAR({})", 255, {}, 0},
    .fixedNChar = {"CHAR({})", 255, {}, 0},
    .binary = {"VARBINARY({})", 65'532, "LONGBLOB", kFourGiga},
};

const TargetTypes kOracle{
    .name = "Oracle",
    .boolean = "NUMBER(1, 0)",
    .date = "DATE",
    .timestamp = {"TIMESTAMP({}) WITH TIME ZONE", 9},
    .dateTime = {"TIMESTAMP({})", 9},
    .time = {{}, -1, {}, "VARCHAR2(18 CHAR)"},  // as a text of ISO 8601
    .uuid = "CHAR(36 CHAR)",
    .json = "CLOB",
    .xml = "XMLTYPE",
    .bits = {},
    .interval = {},
    .single = "BINARY_FLOAT",
    .twofold = "BINARY_DOUBLE",
    .variant = "CLOB",
    .integers = {},
    .decimal = "NUMBER({}, {})",
    .decimalDigits = 38,
    .decimalScale = 38,
    .ownDecimal = "NUMBER",
    .wideDecimal = {},
    .varChar = {"VARCHAR2({} CHAR)", 4000, "CLOB", kOracleLob},
    .nVarChar = {"NVARCHAR2({})", 2000, "NCLOB", kOracleLob / 2},
    .fixedChar = {"CHAR({} CHAR)", 2000, {}, 0},
    .fixedNChar = {"NCHAR({})", 1000, {}, 0},
    .binary = {"RAW({})", 2000, "BLOB", kOracleLob},
};

const TargetTypes kSqlServer{
    .name = "SQL Server",
    .boolean = "BIT",
    .date = "DATE",
    .timestamp = {"DATETIMEOFFSET({})", 7},
    .dateTime = {"DATETIME2({})", 7},
    .time = {"TIME({})", 7},
    .uuid = "UNIQUEIDENTIFIER",
    .json = "NVARCHAR(MAX)",
    .xml = "XML",
    .bits = {},
    .interval = {},
    .single = "REAL",
    .twofold = "FLOAT(53)",
    .variant = "NVARCHAR(MAX)",
    .integers = kSqlServerIntegers,
    .decimal = "DECIMAL({}, {})",
    .decimalDigits = 38,
    .decimalScale = 38,
    .wideDecimal = {},
    .varChar = {"VARCHAR({})", 8000, "VARCHAR(MAX)", kTwoGiga},
    .nVarChar = {"NVARCHAR({})", 4000, "NVARCHAR(MAX)", kGiga},
    .fixedChar = {"CHAR({})", 8000, {}, 0},
    .fixedNChar = {"NCHAR({})", 4000, {}, 0},
    .binary = {"VARBINARY({})", 8000, "VARBINARY(MAX)", kTwoGiga},
};

const TargetTypes kDb2{
    .name = "DB2",
    .boolean = "BOOLEAN",
    .date = "DATE",
    .timestamp = {"TIMESTAMP({})", 12},
    .dateTime = {"TIMESTAMP({})", 12},
    .time = {"TIME", 0, {}, "VARCHAR(18)"},
    .uuid = "CHAR(36)",
    .json = "CLOB(2147483647)",
    .xml = "XML",
    .bits = {},
    .interval = {},
    .single = "REAL",
    .twofold = "DOUBLE",
    .variant = "CLOB(2147483647)",
    .integers = kPostgresIntegers,  // the same three
    .decimal = "DECIMAL({}, {})",
    .decimalDigits = 31,
    .decimalScale = 31,
    .wideDecimal = "DECFLOAT(34)",
    .wideDigits = 34,
    .varChar = {"VARCHAR({})", 32'672, "CLOB({})", kTwoGiga},
    .nVarChar = {"NVARCHAR({})", 16'336, "NCLOB({})", kGiga},
    .fixedChar = {"CHAR({})", 255, {}, 0},
    .fixedNChar = {"NCHAR({})", 127, {}, 0},
    .binary = {"VARBINARY({})", 32'672, "BLOB({})", kTwoGiga},
};

const TargetTypes kSnowflake{
    .name = "Snowflake",
    .boolean = "BOOLEAN",
    .date = "DATE",
    .timestamp = {"TIMESTAMP_TZ({})", 9},
    .dateTime = {"TIMESTAMP_NTZ({})", 9},
    .time = {"TIME({})", 9},
    .uuid = "VARCHAR(36)",
    .json = "VARIANT",
    .xml = "VARCHAR(134217728)",
    .bits = {},
    .interval = {},
    .single = "FLOAT",
    .twofold = "FLOAT",
    .variant = "VARIANT",
    .integers = {},
    .decimal = "NUMBER({}, {})",
    .decimalDigits = 38,
    .decimalScale = 37,
    .wideDecimal = {},
    .varChar = {"VARCHAR({})", 134'217'728, {}, 0},
    .nVarChar = {"VARCHAR({})", 134'217'728, {}, 0},
    .fixedChar = {"CHAR({})", 134'217'728, {}, 0},
    .fixedNChar = {"CHAR({})", 134'217'728, {}, 0},
    .binary = {"BINARY({})", 67'108'864, {}, 0},
};

const TargetTypes kIceberg{
    .name = "Iceberg",
    .boolean = "boolean",
    .date = "date",
    .timestamp = {"timestamptz_ns", 9, "timestamptz"},
    .dateTime = {"timestamp_ns", 9, "timestamp"},
    .time = {"time", 6},
    .uuid = "uuid",
    .json = "string",
    .xml = "string",
    .bits = {},
    .interval = {},
    .single = "float",
    .twofold = "double",
    .variant = "variant",
    .integers = kIcebergIntegers,
    .decimal = "decimal({}, {})",
    .decimalDigits = 38,
    .decimalScale = 38,
    .wideDecimal = {},
    .varChar = {{}, 0, "string", kAny},
    .nVarChar = {{}, 0, "string", kAny},
    .fixedChar = {{}, 0, "string", kAny},
    .fixedNChar = {{}, 0, "string", kAny},
    .binary = {{}, 0, "binary", kAny},
};

}  // namespace

const TargetTypes& targetTypes(TypeTarget target) {
  static const std::array<const TargetTypes*, kTypeTargets> kAll{
      &kPostgres, &kMySql, &kOracle, &kSqlServer, &kDb2, &kSnowflake, &kIceberg};
  return *kAll[static_cast<size_t>(target)];
}

}  // namespace dslint
