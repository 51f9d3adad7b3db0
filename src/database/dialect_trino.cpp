#include "database/dialects.h"

namespace dslint {
namespace {

// Iceberg has neither keys nor estimates that a query could return.
constexpr std::string_view kTrinoQuery =
    R"sql(SELECT 'database' AS kind, coalesce(current_schema, 'default') AS schema, '' AS object,
  current_catalog AS name, '' AS position, 'trino' AS type, '' AS nullable, version() AS value,
  current_catalog AS detail, '' AS comment, '' AS target_schema, '' AS target_object,
  '' AS target_name, 0 AS part
UNION ALL
SELECT 'schema', schema_name, '', '', '', '', '', '', '', '', '', '', '', 1
FROM information_schema.schemata WHERE schema_name <> 'information_schema'
UNION ALL
SELECT CASE t.table_type WHEN 'VIEW' THEN 'view' ELSE 'table' END, t.table_schema, t.table_name,
  '', '', '', '', '', coalesce(v.view_definition, ''), coalesce(c.comment, ''), '', '', '', 2
FROM information_schema.tables t
LEFT JOIN information_schema.views v ON v.table_schema = t.table_schema
  AND v.table_name = t.table_name
LEFT JOIN system.metadata.table_comments c ON c.catalog_name = t.table_catalog
  AND c.schema_name = t.table_schema AND c.table_name = t.table_name
WHERE t.table_schema <> 'information_schema'
UNION ALL
SELECT 'column', table_schema, table_name, column_name, CAST(ordinal_position AS varchar),
  data_type, is_nullable, coalesce(column_default, ''), '', '', '', '', '', 3
FROM information_schema.columns WHERE table_schema <> 'information_schema'
UNION ALL
SELECT 'end', '', '', '', '', '', '', '', '', '', '', '', '', 9
ORDER BY part
)sql";

constexpr TypeSpelling kTrinoTypes[] = {
    {"boolean", TypeForm::Plain, "Boolean"},
    {"tinyint", TypeForm::Plain, "TinyInt"},
    {"smallint", TypeForm::Plain, "SmallInt"},
    {"integer", TypeForm::Plain, "Integer"},
    {"int", TypeForm::Plain, "Integer"},
    {"bigint", TypeForm::Plain, "BigInt"},
    {"long", TypeForm::Plain, "BigInt"},
    {"decimal", TypeForm::Decimal, "Decimal(38, 0)"},
    {"dec", TypeForm::Decimal, "Decimal(38, 0)"},
    {"real", TypeForm::Plain, "Float"},
    {"float", TypeForm::Plain, "Float"},
    {"double", TypeForm::Plain, "Double"},
    {"double precision", TypeForm::Plain, "Double"},
    {"date", TypeForm::Plain, "Date"},
    {"time", TypeForm::Precision, "Time", 3},
    {"time without time zone", TypeForm::Precision, "Time", 3},
    {"timestamp", TypeForm::Precision, "DateTime", 3},
    {"timestamp without time zone", TypeForm::Precision, "DateTime", 3},
    {"timestamp with time zone", TypeForm::Precision, "Timestamp", 3},
    {"timestamptz", TypeForm::Precision, "Timestamp", 3},
    {"varchar", TypeForm::Sized, "VarChar"},
    {"string", TypeForm::Sized, "VarChar"},
    {"char", TypeForm::Bounded, "Char", 1},
    {"varbinary", TypeForm::Plain, "Binary"},
    {"binary", TypeForm::Plain, "Binary"},
    {"uuid", TypeForm::Plain, "UUID"},
    {"json", TypeForm::Plain, "JSON"},
    {"variant", TypeForm::Plain, "Variant"},
    {"interval day to second", TypeForm::Plain, "Interval"},
    {"interval year to month", TypeForm::Plain, "Interval"},
};

}  // namespace

const DialectFacts kTrino{
    .name = "trino",
    .shown = "Trino",
    .target = TypeTarget::Iceberg,
    .identifiers = {},
    .catalogueQuery = kTrinoQuery,
    .types = kTrinoTypes,
    .ddl =
        {
            .alterType = "ALTER TABLE {table} ALTER COLUMN {column} SET DATA TYPE {type}",
            .setNotNull = {},
            .dropNotNull = "ALTER TABLE {table} ALTER COLUMN {column} DROP NOT NULL",
            .dropPrimaryKey = {},
            .createIndex = {},
            .dropIndex = {},
            .alterLock = "metadata commit",
            .hasPrimaryKeys = false,
            .hasForeignKeys = false,
            .namesDatabases = true,
        },
    .knowsKeys = false,
};

}  // namespace dslint
