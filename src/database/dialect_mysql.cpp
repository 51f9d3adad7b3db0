// MySQL and MariaDB. Only MySQL reads comments of the form `/*!80003 … */`, and only MariaDB those
// of the form `/*M! … */`.
#include "database/dialects.h"

namespace dslint {
namespace {

constexpr std::string_view kMySqlQuery =
    R"sql(SELECT 'database' AS kind, coalesce(database(), '') AS `schema`, '' AS object,
  coalesce(database(), '') AS name, '' AS position, 'mysql' AS type, '' AS nullable,
  version() AS value, concat(@@hostname, ':', @@port, '/', coalesce(database(), '')) AS detail,
  '' AS comment, '' AS target_schema, '' AS target_object, '' AS target_name
UNION ALL
SELECT 'schema', schema_name, '', '', '', '', '', '', '', '', '', '', ''
FROM information_schema.schemata WHERE schema_name = database()
UNION ALL
SELECT CASE table_type WHEN 'VIEW' THEN 'view' ELSE 'table' END, table_schema, table_name, '', '',
  '', '', CASE table_type WHEN 'VIEW' THEN '' ELSE coalesce(table_rows, '') END, '',
  CASE table_type WHEN 'VIEW' THEN '' ELSE coalesce(table_comment, '') END, '', '', ''
FROM information_schema.tables
WHERE table_schema = database() AND table_type <> 'SEQUENCE'
UNION ALL
SELECT 'definition', table_schema, table_name, '', '', '', '', '', coalesce(view_definition, ''),
  '', '', '', ''
FROM information_schema.views WHERE table_schema = database()
UNION ALL
SELECT 'column', c.table_schema, c.table_name, c.column_name, c.ordinal_position,
  concat(/*M! CASE WHEN j.column_name IS NOT NULL THEN 'json' ELSE */ c.column_type /*M! END */
    /*!80003 , CASE WHEN c.srs_id IS NULL THEN '' ELSE concat(' srid ', c.srs_id) END */),
  c.is_nullable, coalesce(nullif(c.column_default, 'NULL'), ''),
  CASE WHEN c.extra LIKE '%auto_increment%' THEN 'identity'
    WHEN c.extra LIKE '%VIRTUAL GENERATED%' OR c.extra LIKE '%STORED GENERATED%' THEN 'generated'
    ELSE '' END,
  c.column_comment, '', '', ''
FROM information_schema.columns c
/*M! LEFT JOIN (SELECT table_name, constraint_name AS column_name
  FROM information_schema.check_constraints
  WHERE constraint_schema = database()
    AND check_clause = concat('json_valid(`', replace(constraint_name, '`', '``'), '`)')) j
  ON j.table_name = c.table_name AND j.column_name = c.column_name AND c.data_type = 'longtext' */
WHERE c.table_schema = database()
/*M! AND c.table_name NOT IN (SELECT table_name FROM information_schema.tables
  WHERE table_schema = database() AND table_type = 'SEQUENCE') */
UNION ALL
SELECT CASE WHEN index_name = 'PRIMARY' THEN 'primary key'
    WHEN non_unique = 0 THEN 'unique key' ELSE 'index' END, table_schema, table_name,
  coalesce(column_name, '(expression)'), seq_in_index, '', '', '', index_name, '', '', '', ''
FROM information_schema.statistics WHERE table_schema = database()
UNION ALL
SELECT 'foreign key', table_schema, table_name, column_name, ordinal_position, '', '', '',
  constraint_name, '', referenced_table_schema, referenced_table_name, referenced_column_name
FROM information_schema.key_column_usage
WHERE table_schema = database() AND referenced_table_name IS NOT NULL
/*M! UNION ALL
SELECT 'check constraint', constraint_schema, table_name, constraint_name, '', '', '', '', '', '',
  '', '', ''
FROM information_schema.check_constraints
WHERE constraint_schema = database()
  AND check_clause <> concat('json_valid(`', replace(constraint_name, '`', '``'), '`)') */
/*!80016 UNION ALL
SELECT 'check constraint', table_schema, table_name, constraint_name, '', '', '', '', '', '', '',
  '', ''
FROM information_schema.table_constraints
WHERE constraint_schema = database() AND constraint_type = 'CHECK' */
UNION ALL
SELECT 'trigger', event_object_schema, event_object_table, trigger_name, '', '', '', '', '', '',
  '', '', ''
FROM information_schema.triggers WHERE trigger_schema = database()
UNION ALL
SELECT 'end', '', '', '', '', '', '', '', '', '', '', '', ''
)sql";

constexpr TypeSpelling kMySqlTypes[] = {
    {"boolean", TypeForm::Plain, "Boolean"},
    {"bool", TypeForm::Plain, "Boolean"},
    {"tinyint", TypeForm::Plain, "TinyInt"},
    {"tinyint unsigned", TypeForm::Plain, "FixedInteger(8, UNSIGNED)"},
    {"smallint", TypeForm::Plain, "SmallInt"},
    {"int2", TypeForm::Plain, "SmallInt"},
    {"year", TypeForm::Plain, "SmallInt"},
    {"smallint unsigned", TypeForm::Plain, "FixedInteger(16, UNSIGNED)"},
    {"mediumint", TypeForm::Plain, "FixedInteger(24, SIGNED)"},
    {"middleint", TypeForm::Plain, "FixedInteger(24, SIGNED)"},
    {"int3", TypeForm::Plain, "FixedInteger(24, SIGNED)"},
    {"mediumint unsigned", TypeForm::Plain, "FixedInteger(24, UNSIGNED)"},
    {"int", TypeForm::Plain, "Integer"},
    {"integer", TypeForm::Plain, "Integer"},
    {"int4", TypeForm::Plain, "Integer"},
    {"int unsigned", TypeForm::Plain, "FixedInteger(32, UNSIGNED)"},
    {"integer unsigned", TypeForm::Plain, "FixedInteger(32, UNSIGNED)"},
    {"bigint", TypeForm::Plain, "BigInt"},
    {"int8", TypeForm::Plain, "BigInt"},
    {"bigint unsigned", TypeForm::Plain, "FixedInteger(64, UNSIGNED)"},
    {"serial", TypeForm::Plain, "FixedInteger(64, UNSIGNED)"},
    {"decimal", TypeForm::Decimal, "Decimal(10, 0)"},
    {"numeric", TypeForm::Decimal, "Decimal(10, 0)"},
    {"dec", TypeForm::Decimal, "Decimal(10, 0)"},
    {"fixed", TypeForm::Decimal, "Decimal(10, 0)"},
    {"decimal unsigned", TypeForm::Decimal, "Decimal(10, 0)"},
    {"numeric unsigned", TypeForm::Decimal, "Decimal(10, 0)"},
    {"float", TypeForm::Float, "Float", 24},
    {"float unsigned", TypeForm::Float, "Float", 24},
    {"double", TypeForm::Plain, "Double"},
    {"double precision", TypeForm::Plain, "Double"},
    {"real", TypeForm::Plain, "Double"},
    {"double unsigned", TypeForm::Plain, "Double"},
    {"date", TypeForm::Plain, "Date"},
    {"datetime", TypeForm::Precision, "DateTime", 0},
    {"timestamp", TypeForm::Precision, "Timestamp", 0},
    {"time", TypeForm::Precision, "Time", 0},
    {"char", TypeForm::Bounded, "Char", 1},
    {"character", TypeForm::Bounded, "Char", 1},
    {"nchar", TypeForm::Bounded, "NChar", 1},
    {"varchar", TypeForm::Sized, "VarChar"},
    {"character varying", TypeForm::Sized, "VarChar"},
    {"nvarchar", TypeForm::Sized, "NVarChar"},
    {"tinytext", TypeForm::Plain, "VarChar(255)"},
    {"text", TypeForm::Bounded, "VarChar", 65535},
    {"mediumtext", TypeForm::Plain, "VarChar(16777215)"},
    {"longtext", TypeForm::Plain, "VarChar"},
    {"binary", TypeForm::Bounded, "Binary", 1},
    {"varbinary", TypeForm::Sized, "Binary"},
    {"tinyblob", TypeForm::Plain, "Binary(255)"},
    {"blob", TypeForm::Bounded, "Binary", 65535},
    {"mediumblob", TypeForm::Plain, "Binary(16777215)"},
    {"longblob", TypeForm::Plain, "Binary"},
    {"vector", TypeForm::Sized, "Vector", 0, "Native('vector')"},
    {"json", TypeForm::Plain, "JSON"},
    {"uuid", TypeForm::Plain, "UUID"},
    {"bit", TypeForm::Bits, "Bit", 1},
    {"enum", TypeForm::Enum, "Enum"},
    {"geometry", TypeForm::Geometry, "Geography", 0},
    {"point", TypeForm::Geometry, "Geography", 0},
    {"linestring", TypeForm::Geometry, "Geography", 0},
    {"polygon", TypeForm::Geometry, "Geography", 0},
    {"multipoint", TypeForm::Geometry, "Geography", 0},
    {"multilinestring", TypeForm::Geometry, "Geography", 0},
    {"multipolygon", TypeForm::Geometry, "Geography", 0},
    {"geometrycollection", TypeForm::Geometry, "Geography", 0},
    {"geomcollection", TypeForm::Geometry, "Geography", 0},
};

}  // namespace

const DialectFacts kMySQL{
    .name = "mysql",
    .shown = "MySQL",
    .target = TypeTarget::MySQL,
    .identifiers = {.limit = 64, .foldsCase = true, .open = '`', .close = '`'},
    .catalogueQuery = kMySqlQuery,
    .types = kMySqlTypes,
    .ddl =
        {
            // Only with a binary collation do keys distinguish `a` and `A`.
            .tableOptions = " CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin COMMENT = {text}",
            .alterType = "ALTER TABLE {table} MODIFY COLUMN {column} {type}{null}",
            .setNotNull = "ALTER TABLE {table} MODIFY COLUMN {column} {type}{null}",
            .dropNotNull = "ALTER TABLE {table} MODIFY COLUMN {column} {type}{null}",
            .dropIndex = "DROP INDEX {name} ON {table}",
            .commentTable = "ALTER TABLE {table} COMMENT = {text}",
            .commentView = {},
            .null = " NULL",
            .alterLock = "metadata lock",
            .refersToOwnSchema = true,
            .keepsNotNull = true,
        },
    .schemasAreDatabases = true,
};

}  // namespace dslint
