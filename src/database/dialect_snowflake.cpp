#include "database/dialects.h"

namespace dslint {
namespace {

// Snowflake shows the columns of keys only in SHOW commands, which queries cannot join.
constexpr std::string_view kSnowflakeQuery =
    R"sql(SELECT 'database' AS "kind", coalesce(current_schema(), 'PUBLIC') AS "schema", '' AS "object",
  current_database() AS "name", '' AS "position", 'snowflake' AS "type", '' AS "nullable",
  current_version() AS "value", current_account() || '/' || current_database() AS "detail",
  '' AS "comment", '' AS "target_schema", '' AS "target_object", '' AS "target_name", 0 AS "part"
UNION ALL
SELECT 'schema', schema_name, '', '', '', '', '', '', '', coalesce(comment, ''), '', '', '', 1
FROM information_schema.schemata WHERE schema_name <> 'INFORMATION_SCHEMA'
UNION ALL
SELECT CASE t.table_type WHEN 'VIEW' THEN 'view' WHEN 'MATERIALIZED VIEW' THEN 'materialized view'
    ELSE 'table' END,
  t.table_schema, t.table_name, '', '', '', '', coalesce(t.row_count::varchar, ''),
  coalesce(v.view_definition, ''), coalesce(t.comment, ''), '', '', '', 2
FROM information_schema.tables t
LEFT JOIN information_schema.views v ON v.table_schema = t.table_schema
  AND v.table_name = t.table_name AND t.comment LIKE 'dslint: %'
WHERE t.table_schema <> 'INFORMATION_SCHEMA'
UNION ALL
SELECT 'column', table_schema, table_name, column_name, ordinal_position::varchar,
  CASE
    WHEN data_type = 'NUMBER' THEN 'NUMBER(' || numeric_precision || ',' || numeric_scale || ')'
    WHEN data_type IN ('TEXT', 'BINARY')
      THEN data_type || '(' || coalesce(character_maximum_length, character_octet_length) || ')'
    WHEN data_type IN ('TIME', 'TIMESTAMP_NTZ', 'TIMESTAMP_LTZ', 'TIMESTAMP_TZ')
      THEN data_type || '(' || datetime_precision || ')'
    ELSE data_type END,
  is_nullable, coalesce(column_default, ''),
  CASE is_identity WHEN 'YES' THEN 'identity' ELSE '' END, coalesce(comment, ''), '', '', '', 3
FROM information_schema.columns WHERE table_schema <> 'INFORMATION_SCHEMA'
UNION ALL
SELECT 'end', '', '', '', '', '', '', '', '', '', '', '', '', 9
ORDER BY "part"
)sql";

constexpr TypeSpelling kSnowflakeTypes[] = {
    {"boolean", TypeForm::Plain, "Boolean"},
    {"number", TypeForm::Decimal, "Decimal(38, 0)"},
    {"decimal", TypeForm::Decimal, "Decimal(38, 0)"},
    {"numeric", TypeForm::Decimal, "Decimal(38, 0)"},
    {"dec", TypeForm::Decimal, "Decimal(38, 0)"},
    {"int", TypeForm::Plain, "Decimal(38, 0)"},
    {"integer", TypeForm::Plain, "Decimal(38, 0)"},
    {"bigint", TypeForm::Plain, "Decimal(38, 0)"},
    {"smallint", TypeForm::Plain, "Decimal(38, 0)"},
    {"tinyint", TypeForm::Plain, "Decimal(38, 0)"},
    {"byteint", TypeForm::Plain, "Decimal(38, 0)"},
    {"float", TypeForm::Plain, "Double"},
    {"float4", TypeForm::Plain, "Double"},
    {"float8", TypeForm::Plain, "Double"},
    {"double", TypeForm::Plain, "Double"},
    {"double precision", TypeForm::Plain, "Double"},
    {"real", TypeForm::Plain, "Double"},
    {"date", TypeForm::Plain, "Date"},
    {"time", TypeForm::Precision, "Time", 9},
    {"datetime", TypeForm::Precision, "DateTime", 9},
    {"timestamp", TypeForm::Precision, "DateTime", 9},
    {"timestamp_ntz", TypeForm::Precision, "DateTime", 9},
    {"timestampntz", TypeForm::Precision, "DateTime", 9},
    {"timestamp without time zone", TypeForm::Precision, "DateTime", 9},
    {"timestamp_tz", TypeForm::Precision, "Timestamp", 9},
    {"timestamptz", TypeForm::Precision, "Timestamp", 9},
    {"timestamp_ltz", TypeForm::Precision, "Timestamp", 9},
    {"timestampltz", TypeForm::Precision, "Timestamp", 9},
    {"timestamp with time zone", TypeForm::Precision, "Timestamp", 9},
    {"timestamp with local time zone", TypeForm::Precision, "Timestamp", 9},
    {"varchar", TypeForm::Bounded, "VarChar", 16777216},
    {"text", TypeForm::Bounded, "VarChar", 16777216},
    {"string", TypeForm::Bounded, "VarChar", 16777216},
    {"nvarchar", TypeForm::Bounded, "VarChar", 16777216},
    {"nvarchar2", TypeForm::Bounded, "VarChar", 16777216},
    {"char varying", TypeForm::Bounded, "VarChar", 16777216},
    {"nchar varying", TypeForm::Bounded, "VarChar", 16777216},
    {"char", TypeForm::Bounded, "VarChar", 1},
    {"character", TypeForm::Bounded, "VarChar", 1},
    {"nchar", TypeForm::Bounded, "VarChar", 1},
    {"binary", TypeForm::Bounded, "Binary", 8388608},
    {"varbinary", TypeForm::Bounded, "Binary", 8388608},
    {"variant", TypeForm::Plain, "Variant"},
    {"array", TypeForm::Plain, "Array(Variant)"},
    {"object", TypeForm::Plain, "Map(VarChar, Variant)"},
    {"uuid", TypeForm::Plain, "UUID"},
    {"geography", TypeForm::Geometry, "Geography", 4326},
    {"geometry", TypeForm::Geometry, "Geography", 0},
};

}  // namespace

const DialectFacts kSnowflake{
    .name = "snowflake",
    .shown = "Snowflake",
    .target = TypeTarget::Snowflake,
    .identifiers = {.limit = 255},
    .catalogueQuery = kSnowflakeQuery,
    .types = kSnowflakeTypes,
    .ddl =
        {
            .alterType = "ALTER TABLE {table} ALTER COLUMN {column} SET DATA TYPE {type}",
            .setNotNull = "ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL",
            .dropNotNull = "ALTER TABLE {table} ALTER COLUMN {column} DROP NOT NULL",
            .createIndex = {},
            .dropIndex = {},
            .alterLock = "exclusive",
            .namesDatabases = true,
        },
    .knowsKeys = false,
};

}  // namespace dslint
