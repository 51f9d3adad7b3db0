#include "database/dialects.h"

namespace dslint {
namespace {

constexpr std::string_view kPostgresQuery = R"sql(WITH RECURSIVE
ours AS (
  SELECT oid, nspname AS name FROM pg_catalog.pg_namespace
  WHERE nspname NOT IN ('pg_catalog', 'information_schema') AND nspname NOT LIKE 'pg\_%'
),
relations AS (
  SELECT c.oid, n.name AS schema, c.relname AS object, c.relkind, c.reltuples, d.description
  FROM pg_catalog.pg_class c
  JOIN ours n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid
    AND d.classoid = 'pg_catalog.pg_class'::regclass AND d.objsubid = 0
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
),
enums AS (
  SELECT enumtypid AS oid, 'enum(' || string_agg('''' || replace(enumlabel, '''', '''''') || '''',
    ',' ORDER BY enumsortorder) || ')' AS type
  FROM pg_catalog.pg_enum GROUP BY enumtypid
),
domains AS (
  SELECT oid, typbasetype AS base, typtypmod AS typmod, typnotnull AS required
  FROM pg_catalog.pg_type WHERE typtype = 'd'
  UNION ALL
  SELECT d.oid, t.typbasetype, t.typtypmod, d.required OR t.typnotnull
  FROM domains d JOIN pg_catalog.pg_type t ON t.oid = d.base AND t.typtype = 'd'
),
flat AS (
  SELECT d.oid, d.base, d.typmod, bool_or(d.required) OVER (PARTITION BY d.oid) AS required
  FROM domains d JOIN pg_catalog.pg_type t ON t.oid = d.base AND t.typtype <> 'd'
),
spelled_enums AS (
  SELECT oid, type FROM enums
  UNION ALL
  SELECT t.typarray, e.type || '[]' FROM enums e JOIN pg_catalog.pg_type t ON t.oid = e.oid
),
spelled_domains AS (
  SELECT f.oid, coalesce(e.type, format_type(f.base, f.typmod)) AS type, f.required
  FROM flat f LEFT JOIN spelled_enums e ON e.oid = f.base
),
spelled AS (
  SELECT oid, type, false AS required FROM spelled_enums
  UNION ALL
  SELECT oid, type, required FROM spelled_domains
  UNION ALL
  SELECT t.typarray, d.type || '[]', false
  FROM spelled_domains d JOIN pg_catalog.pg_type t ON t.oid = d.oid
)
SELECT 'database' AS kind, coalesce(current_schema()::text, '') AS schema, '' AS object,
  current_database()::text AS name, '' AS position, 'postgres' AS type, '' AS nullable,
  current_setting('server_version') AS value,
  (SELECT oid::text FROM pg_catalog.pg_database WHERE datname = current_database()) || '@' ||
    (SELECT system_identifier::text FROM pg_catalog.pg_control_system()) AS detail, '' AS comment,
  '' AS target_schema, '' AS target_object, '' AS target_name
UNION ALL
SELECT 'schema', n.name, '', '', '', '', '', '', '', coalesce(d.description, ''), '', '', ''
FROM ours n LEFT JOIN pg_catalog.pg_description d ON d.objoid = n.oid
  AND d.classoid = 'pg_catalog.pg_namespace'::regclass AND d.objsubid = 0
UNION ALL
SELECT CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'table' END,
  schema, object, '', '', '', '',
  CASE WHEN relkind IN ('v', 'f') OR reltuples < 0 THEN '' ELSE reltuples::bigint::text END,
  CASE WHEN relkind = 'v' AND description LIKE 'dslint: %' THEN pg_get_viewdef(oid) ELSE '' END,
  coalesce(description, ''), '', '', ''
FROM relations
UNION ALL
SELECT 'column', r.schema, r.object, a.attname, a.attnum::text,
  coalesce(s.type, format_type(a.atttypid, a.atttypmod)),
  CASE WHEN a.attnotnull OR coalesce(s.required, false) THEN 'NO' ELSE 'YES' END,
  CASE WHEN a.attgenerated = '' THEN coalesce(pg_get_expr(v.adbin, v.adrelid), '') ELSE '' END,
  CASE WHEN a.attidentity <> '' THEN 'identity' WHEN a.attgenerated <> '' THEN 'generated'
    ELSE '' END,
  coalesce(d.description, ''), '', '',
  CASE WHEN s.oid IS NOT NULL THEN format_type(a.atttypid, NULL) ELSE '' END
FROM relations r
JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN spelled s ON s.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef v ON v.adrelid = r.oid AND v.adnum = a.attnum
LEFT JOIN pg_catalog.pg_description d ON d.objoid = r.oid
  AND d.classoid = 'pg_catalog.pg_class'::regclass AND d.objsubid = a.attnum
UNION ALL
SELECT CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique key' ELSE 'foreign key' END,
  r.schema, r.object, a.attname, p.at::text, '', '', '', k.conname, '',
  coalesce(tn.nspname::text, ''), coalesce(tc.relname::text, ''), coalesce(ta.attname::text, '')
FROM relations r
JOIN pg_catalog.pg_constraint k ON k.conrelid = r.oid AND k.contype IN ('p', 'u', 'f')
  AND (k.contype <> 'f' OR k.conparentid = 0)  -- not the copies that lead to partitions
CROSS JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS p(attnum, at)
JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum = p.attnum
LEFT JOIN pg_catalog.pg_class tc ON k.contype = 'f' AND tc.oid = k.confrelid
LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = tc.relnamespace
LEFT JOIN pg_catalog.pg_attribute ta ON ta.attrelid = tc.oid AND ta.attnum = k.confkey[p.at]
UNION ALL
SELECT CASE WHEN i.indisunique THEN 'unique index' ELSE 'index' END, r.schema, r.object,
  coalesce(a.attname::text, pg_get_indexdef(i.indexrelid, p.at::int, false)), p.at::text, '', '',
  '', c.relname, '', '', '', ''
FROM relations r
JOIN pg_catalog.pg_index i ON i.indrelid = r.oid AND i.indisvalid
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS p(attnum, at)
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum = p.attnum AND p.attnum > 0
WHERE p.at <= i.indnkeyatts AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k
  WHERE k.conindid = i.indexrelid AND k.conrelid = r.oid AND k.contype IN ('p', 'u', 'x'))
UNION ALL
SELECT CASE k.contype WHEN 'c' THEN 'check constraint' ELSE 'exclusion constraint' END, r.schema,
  r.object, k.conname, '', '', '', '', '', '', '', '', ''
FROM relations r
JOIN pg_catalog.pg_constraint k ON k.conrelid = r.oid AND k.contype IN ('c', 'x')
UNION ALL
SELECT 'trigger', r.schema, r.object, t.tgname, '', '', '', '', '', '', '', '', ''
FROM relations r JOIN pg_catalog.pg_trigger t ON t.tgrelid = r.oid AND NOT t.tgisinternal
UNION ALL
SELECT DISTINCT 'use', r.schema, r.object, '', '', '', '', '', '', '', n.nspname::text,
  c.relname::text, coalesce(a.attname::text, '')
FROM relations r
JOIN pg_catalog.pg_rewrite w ON w.ev_class = r.oid
JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = w.oid
  AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> r.oid
JOIN pg_catalog.pg_class c ON c.oid = d.refobjid AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
JOIN ours o ON o.oid = c.relnamespace
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
  AND d.refobjsubid > 0
WHERE r.relkind IN ('v', 'm')
UNION ALL
SELECT 'end', '', '', '', '', '', '', '', '', '', '', '', ''
)sql";

constexpr TypeSpelling kPostgresTypes[] = {
    {"boolean", TypeForm::Plain, "Boolean"},
    {"bool", TypeForm::Plain, "Boolean"},
    {"smallint", TypeForm::Plain, "SmallInt"},
    {"int2", TypeForm::Plain, "SmallInt"},
    {"smallserial", TypeForm::Plain, "SmallInt"},
    {"serial2", TypeForm::Plain, "SmallInt"},
    {"integer", TypeForm::Plain, "Integer"},
    {"int", TypeForm::Plain, "Integer"},
    {"int4", TypeForm::Plain, "Integer"},
    {"serial", TypeForm::Plain, "Integer"},
    {"serial4", TypeForm::Plain, "Integer"},
    {"bigint", TypeForm::Plain, "BigInt"},
    {"int8", TypeForm::Plain, "BigInt"},
    {"bigserial", TypeForm::Plain, "BigInt"},
    {"serial8", TypeForm::Plain, "BigInt"},
    {"oid", TypeForm::Plain, "FixedInteger(32, UNSIGNED)"},
    {"xid", TypeForm::Plain, "FixedInteger(32, UNSIGNED)"},
    {"numeric", TypeForm::Decimal, "Decimal"},
    {"decimal", TypeForm::Decimal, "Decimal"},
    {"dec", TypeForm::Decimal, "Decimal"},
    {"real", TypeForm::Plain, "Float"},
    {"float4", TypeForm::Plain, "Float"},
    {"double precision", TypeForm::Plain, "Double"},
    {"float8", TypeForm::Plain, "Double"},
    {"float", TypeForm::Float, "Double", 24},
    {"date", TypeForm::Plain, "Date"},
    {"timestamp", TypeForm::Precision, "DateTime", 6},
    {"timestamp without time zone", TypeForm::Precision, "DateTime", 6},
    {"timestamptz", TypeForm::Precision, "Timestamp", 6},
    {"timestamp with time zone", TypeForm::Precision, "Timestamp", 6},
    {"time", TypeForm::Precision, "Time", 6},
    {"time without time zone", TypeForm::Precision, "Time", 6},
    {"character varying", TypeForm::Sized, "VarChar"},
    {"varchar", TypeForm::Sized, "VarChar"},
    {"text", TypeForm::Plain, "VarChar"},
    {"citext", TypeForm::Plain, "VarChar"},
    {"name", TypeForm::Plain, "VarChar(63)"},
    {"character", TypeForm::Bounded, "Char", 1},
    {"char", TypeForm::Bounded, "Char", 1},
    {"bpchar", TypeForm::Sized, "Char", 0, "VarChar"},
    {"bytea", TypeForm::Plain, "Binary"},
    {"uuid", TypeForm::Plain, "UUID"},
    {"json", TypeForm::Plain, "JSON"},
    {"jsonb", TypeForm::Plain, "JSON"},
    {"xml", TypeForm::Plain, "XML"},
    {"vector", TypeForm::Sized, "Vector", 0, "Native('vector')"},  // of pgvector
    {"money", TypeForm::Plain, "Decimal(19, 2)"},
    {"bit", TypeForm::Bits, "Bit", 1},
    {"enum", TypeForm::Enum, "Enum"},
    {"geometry", TypeForm::Geometry, "Geography", 0},
    {"geography", TypeForm::Geometry, "Geography", 4326},
};

}  // namespace

const DialectFacts kPostgres{
    .name = "postgres",
    .shown = "PostgreSQL",
    .target = TypeTarget::Postgres,
    .identifiers = {.limit = 63, .inBytes = true},
    .catalogueQuery = kPostgresQuery,
    .types = kPostgresTypes,
    .ddl =
        {
            .alterType =
                "ALTER TABLE {table} ALTER COLUMN {column} TYPE {type} USING {column}::{type}",
            .alterTypeByText = "ALTER TABLE {table} ALTER COLUMN {column} TYPE {type} "
                               "USING {column}::TEXT::{type}",
            .setNotNull = "ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL",
            .dropNotNull = "ALTER TABLE {table} ALTER COLUMN {column} DROP NOT NULL",
            .dropPrimaryKey = "ALTER TABLE {table} DROP CONSTRAINT {name}",
            .alterLock = "ACCESS EXCLUSIVE",
            .transactional = true,
        },
};

}  // namespace dslint
