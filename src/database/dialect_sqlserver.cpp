#include "database/dialects.h"

namespace dslint {
namespace {

constexpr std::string_view kSqlServerQuery = R"sql(WITH relations AS (
  SELECT o.object_id, s.name AS [schema], o.name AS object, o.type
  FROM sys.objects o JOIN sys.schemas s ON s.schema_id = o.schema_id
  WHERE o.type IN ('U', 'V') AND o.is_ms_shipped = 0
),
comments AS (
  SELECT major_id, minor_id, CAST(value AS nvarchar(4000)) AS comment
  FROM sys.extended_properties WHERE class = 1 AND name = 'MS_Description'
)
SELECT 'database' AS kind, coalesce(SCHEMA_NAME(), 'dbo') AS [schema], '' AS object,
  DB_NAME() AS name, '' AS position, 'sqlserver' AS type, '' AS nullable,
  CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128)) AS value,
  concat(CAST(SERVERPROPERTY('ServerName') AS nvarchar(128)), '/', DB_NAME(), '/',
    (SELECT CAST(service_broker_guid AS nvarchar(64)) FROM sys.databases
     WHERE database_id = DB_ID())) AS detail,
  CAST('' AS nvarchar(4000)) AS comment, '' AS target_schema, '' AS target_object,
  '' AS target_name
UNION ALL
SELECT DISTINCT 'schema', [schema], '', '', '', '', '', '', '', '', '', '', '' FROM relations
UNION ALL
SELECT CASE r.type WHEN 'V' THEN 'view' ELSE 'table' END, r.[schema], r.object, '', '', '', '',
  CASE r.type WHEN 'V' THEN '' ELSE CAST((SELECT sum(p.rows) FROM sys.partitions p
    WHERE p.object_id = r.object_id AND p.index_id IN (0, 1)) AS nvarchar(20)) END,
  CASE WHEN c.comment LIKE 'dslint: %' AND r.type = 'V'
    THEN coalesce(OBJECT_DEFINITION(r.object_id), '') ELSE '' END,
  coalesce(c.comment, ''), '', '', ''
FROM relations r LEFT JOIN comments c ON c.major_id = r.object_id AND c.minor_id = 0
UNION ALL
SELECT 'column', r.[schema], r.object, c.name, CAST(c.column_id AS nvarchar(10)),
  concat(t.name, CASE
    WHEN t.name IN ('nchar', 'nvarchar') AND c.max_length > 0
      THEN concat('(', c.max_length / 2, ')')
    WHEN t.name IN ('char', 'varchar', 'binary', 'varbinary') AND c.max_length > 0
      THEN concat('(', c.max_length, ')')
    WHEN t.name IN ('nvarchar', 'varchar', 'varbinary') THEN '(max)'
    WHEN t.name IN ('decimal', 'numeric') THEN concat('(', c.precision, ',', c.scale, ')')
    WHEN t.name IN ('datetime2', 'datetimeoffset', 'time') THEN concat('(', c.scale, ')')
    WHEN t.name = 'float' THEN concat('(', c.precision, ')')
    ELSE '' END),
  CASE c.is_nullable WHEN 1 THEN 'YES' ELSE 'NO' END, coalesce(d.definition, ''),
  CASE WHEN c.is_identity = 1 THEN 'identity' WHEN c.is_computed = 1 THEN 'generated'
    ELSE '' END,
  coalesce(m.comment, ''), '', '', CASE WHEN u.is_user_defined = 1 THEN u.name ELSE '' END
FROM relations r
JOIN sys.columns c ON c.object_id = r.object_id
JOIN sys.types u ON u.user_type_id = c.user_type_id
JOIN sys.types t ON t.user_type_id = CASE WHEN u.is_user_defined = 1 AND u.is_assembly_type = 0
  THEN u.system_type_id ELSE u.user_type_id END
LEFT JOIN sys.default_constraints d ON d.object_id = c.default_object_id
LEFT JOIN comments m ON m.major_id = r.object_id AND m.minor_id = c.column_id
UNION ALL
SELECT CASE WHEN i.is_primary_key = 1 THEN 'primary key' WHEN i.is_unique_constraint = 1
    THEN 'unique key' WHEN i.is_unique = 1 THEN 'unique index' ELSE 'index' END,
  r.[schema], r.object, c.name, CAST(x.key_ordinal AS nvarchar(10)), '', '', '', i.name, '', '',
  '', ''
FROM relations r
JOIN sys.indexes i ON i.object_id = r.object_id AND i.name IS NOT NULL
JOIN sys.index_columns x ON x.object_id = i.object_id AND x.index_id = i.index_id
  AND x.key_ordinal > 0
JOIN sys.columns c ON c.object_id = x.object_id AND c.column_id = x.column_id
UNION ALL
SELECT 'foreign key', r.[schema], r.object, c.name, CAST(x.constraint_column_id AS nvarchar(10)),
  '', '', '', k.name, '', SCHEMA_NAME(o.schema_id), o.name, tc.name
FROM relations r
JOIN sys.foreign_keys k ON k.parent_object_id = r.object_id
JOIN sys.foreign_key_columns x ON x.constraint_object_id = k.object_id
JOIN sys.columns c ON c.object_id = x.parent_object_id AND c.column_id = x.parent_column_id
JOIN sys.objects o ON o.object_id = k.referenced_object_id
JOIN sys.columns tc ON tc.object_id = x.referenced_object_id
  AND tc.column_id = x.referenced_column_id
UNION ALL
SELECT 'check constraint', r.[schema], r.object, k.name, '', '', '', '', '', '', '', '', ''
FROM relations r JOIN sys.check_constraints k ON k.parent_object_id = r.object_id
UNION ALL
SELECT 'trigger', r.[schema], r.object, t.name, '', '', '', '', '', '', '', '', ''
FROM relations r JOIN sys.triggers t ON t.parent_id = r.object_id
UNION ALL
SELECT DISTINCT 'use', r.[schema], r.object, '', '', '', '', '', '', '', SCHEMA_NAME(o.schema_id),
  o.name, ''
FROM relations r
JOIN sys.sql_expression_dependencies d ON d.referencing_id = r.object_id
JOIN sys.objects o ON o.object_id = d.referenced_id AND o.type IN ('U', 'V')
WHERE r.type = 'V'
UNION ALL
SELECT 'end', '', '', '', '', '', '', '', '', '', '', '', ''
)sql";

constexpr TypeSpelling kSqlServerTypes[] = {
    {"bit", TypeForm::Plain, "Boolean"},
    {"tinyint", TypeForm::Plain, "FixedInteger(8, UNSIGNED)"},
    {"smallint", TypeForm::Plain, "SmallInt"},
    {"int", TypeForm::Plain, "Integer"},
    {"integer", TypeForm::Plain, "Integer"},
    {"bigint", TypeForm::Plain, "BigInt"},
    {"decimal", TypeForm::Decimal, "Decimal(18, 0)"},
    {"numeric", TypeForm::Decimal, "Decimal(18, 0)"},
    {"dec", TypeForm::Decimal, "Decimal(18, 0)"},
    {"money", TypeForm::Plain, "Decimal(19, 4)"},
    {"smallmoney", TypeForm::Plain, "Decimal(10, 4)"},
    {"float", TypeForm::Float, "Double", 24},
    {"real", TypeForm::Plain, "Float"},
    {"double precision", TypeForm::Plain, "Double"},
    {"date", TypeForm::Plain, "Date"},
    {"time", TypeForm::Precision, "Time", 7},
    {"datetime", TypeForm::Plain, "DateTime(precision=3)"},
    {"smalldatetime", TypeForm::Plain, "DateTime(precision=0)"},
    {"datetime2", TypeForm::Precision, "DateTime", 7},
    {"datetimeoffset", TypeForm::Precision, "Timestamp", 7},
    {"char", TypeForm::Bounded, "Char", 1},
    {"character", TypeForm::Bounded, "Char", 1},
    {"nchar", TypeForm::Bounded, "NChar", 1},
    {"national character", TypeForm::Bounded, "NChar", 1},
    {"varchar", TypeForm::Bounded, "VarChar", 1},
    {"character varying", TypeForm::Bounded, "VarChar", 1},
    {"nvarchar", TypeForm::Bounded, "NVarChar", 1},
    {"national character varying", TypeForm::Bounded, "NVarChar", 1},
    {"text", TypeForm::Plain, "VarChar"},
    {"ntext", TypeForm::Plain, "NVarChar"},
    {"sysname", TypeForm::Plain, "NVarChar(128)"},
    {"binary", TypeForm::Bounded, "Binary", 1},
    {"varbinary", TypeForm::Bounded, "Binary", 1},
    {"image", TypeForm::Plain, "Binary"},
    {"rowversion", TypeForm::Plain, "Binary(8)"},
    {"timestamp", TypeForm::Plain, "Binary(8)"},
    {"uniqueidentifier", TypeForm::Plain, "UUID"},
    {"vector", TypeForm::Sized, "Vector", 0, "Native('vector')"},
    {"xml", TypeForm::Plain, "XML"},
    {"json", TypeForm::Plain, "JSON"},
    {"geometry", TypeForm::Geometry, "Geography", 0},
    {"geography", TypeForm::Geometry, "Geography", 4326},
};

}  // namespace

const DialectFacts kSqlServer{
    .name = "sqlserver",
    .shown = "SQL Server",
    .target = TypeTarget::SQLServer,
    .identifiers = {.limit = 128, .foldsCase = true, .open = '[', .close = ']'},
    .catalogueQuery = kSqlServerQuery,
    .types = kSqlServerTypes,
    .ddl =
        {
            .createSchema = "IF SCHEMA_ID({schema}) IS NULL EXEC({text})",
            .inDatabase = "EXEC {name}.sys.sp_executesql {text}",
            .addColumn = "ALTER TABLE {table} ADD {column} {type}{null}",
            .alterType = "ALTER TABLE {table} ALTER COLUMN {column} {type}{null}",
            .setNotNull = "ALTER TABLE {table} ALTER COLUMN {column} {type}{null}",
            .dropNotNull = "ALTER TABLE {table} ALTER COLUMN {column} {type}{null}",
            .dropPrimaryKey = "ALTER TABLE {table} DROP CONSTRAINT {name}",
            .dropIndex = "DROP INDEX {name} ON {table}",
            .commentTable =
                "EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = {text}, "
                "@level0type = N'SCHEMA', @level0name = {schema}, @level1type = N'TABLE', "
                "@level1name = {object}",
            .commentView =
                "EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = {text}, "
                "@level0type = N'SCHEMA', @level0name = {schema}, @level1type = N'VIEW', "
                "@level1name = {object}",
            .null = " NULL",
            .alterLock = "Sch-M",
            .separator = "GO",
            .namesDatabases = true,
            .keepsNotNull = true,
            .transactional = true,
        },
};

}  // namespace dslint
