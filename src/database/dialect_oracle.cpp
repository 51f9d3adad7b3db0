#include "database/dialects.h"

namespace dslint {
namespace {

// Oracle stores an empty text as null, and defaults as LONG, which UNION does not support.
constexpr std::string_view kOracleQuery = R"sql(WITH relations AS (
  SELECT t.owner, t.table_name AS object, 'table' AS kind, t.num_rows
  FROM all_tables t JOIN all_users u ON u.username = t.owner AND u.oracle_maintained = 'N'
  WHERE t.nested = 'NO' AND t.secondary = 'N' AND t.dropped = 'NO'
    AND COALESCE(t.iot_type, 'IOT') = 'IOT'
    AND NOT EXISTS (SELECT 1 FROM all_mviews m
      WHERE m.owner = t.owner AND m.mview_name = t.table_name)
  UNION ALL
  SELECT v.owner, v.view_name, 'view', NULL
  FROM all_views v JOIN all_users u ON u.username = v.owner AND u.oracle_maintained = 'N'
  UNION ALL
  SELECT m.owner, m.mview_name, 'materialized view', NULL
  FROM all_mviews m JOIN all_users u ON u.username = m.owner AND u.oracle_maintained = 'N'
)
SELECT 'database' AS "kind", SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AS "schema", '' AS "object",
  SYS_CONTEXT('USERENV', 'DB_NAME') AS "name", '' AS "position", 'oracle' AS "type",
  '' AS "nullable", (SELECT MAX(version) FROM product_component_version) AS "value",
  SYS_CONTEXT('USERENV', 'DB_UNIQUE_NAME') || '/' || SYS_CONTEXT('USERENV', 'CON_NAME')
    AS "detail", '' AS "comment", '' AS "target_schema", '' AS "target_object",
  '' AS "target_name"
FROM dual
UNION ALL
SELECT DISTINCT 'schema', owner, '', '', '', '', '', '', '', '', '', '', '' FROM relations
UNION ALL
SELECT r.kind, r.owner, r.object, '', '', '', '', TO_CHAR(r.num_rows), v.text_vc,
  c.comments, '', '', ''
FROM relations r
LEFT JOIN all_views v ON v.owner = r.owner AND v.view_name = r.object
LEFT JOIN all_tab_comments c ON c.owner = r.owner AND c.table_name = r.object
UNION ALL
SELECT 'column', r.owner, r.object, c.column_name, TO_CHAR(c.column_id),
  c.data_type || CASE
    WHEN c.data_type IN ('VARCHAR2', 'CHAR', 'NVARCHAR2', 'NCHAR')
      THEN '(' || c.char_length || CASE WHEN c.data_type IN ('VARCHAR2', 'CHAR')
        THEN CASE c.char_used WHEN 'C' THEN ' CHAR' ELSE ' BYTE' END END || ')'
    WHEN c.data_type = 'RAW' THEN '(' || c.data_length || ')'
    WHEN c.data_type = 'NUMBER' AND c.data_precision IS NOT NULL
      THEN '(' || c.data_precision || ',' || c.data_scale || ')'
    WHEN c.data_type = 'NUMBER' AND c.data_scale IS NOT NULL
      THEN '(38,' || c.data_scale || ')'
    WHEN c.data_type = 'FLOAT' THEN '(' || c.data_precision || ')' END,
  CASE c.nullable WHEN 'N' THEN 'NO' ELSE 'YES' END, '',
  CASE WHEN c.identity_column = 'YES' THEN 'identity' WHEN c.virtual_column = 'YES'
    THEN 'generated' END,
  m.comments, '', '', ''
FROM relations r
JOIN all_tab_cols c ON c.owner = r.owner AND c.table_name = r.object AND c.hidden_column = 'NO'
LEFT JOIN all_col_comments m ON m.owner = c.owner AND m.table_name = c.table_name
  AND m.column_name = c.column_name
UNION ALL
SELECT CASE k.constraint_type WHEN 'P' THEN 'primary key' WHEN 'U' THEN 'unique key'
    ELSE 'foreign key' END,
  r.owner, r.object, c.column_name, TO_CHAR(c.position), '', '', '', k.constraint_name, '',
  t.owner, t.table_name, t.column_name
FROM relations r
JOIN all_constraints k ON k.owner = r.owner AND k.table_name = r.object
  AND k.constraint_type IN ('P', 'U', 'R')
JOIN all_cons_columns c ON c.owner = k.owner AND c.constraint_name = k.constraint_name
LEFT JOIN all_cons_columns t ON t.owner = k.r_owner AND t.constraint_name = k.r_constraint_name
  AND t.position = c.position
UNION ALL
SELECT CASE i.uniqueness WHEN 'UNIQUE' THEN 'unique index' ELSE 'index' END, r.owner, r.object,
  c.column_name, TO_CHAR(c.column_position), '', '', '', i.index_name, '', '', '', ''
FROM relations r
JOIN all_indexes i ON i.table_owner = r.owner AND i.table_name = r.object
JOIN all_ind_columns c ON c.index_owner = i.owner AND c.index_name = i.index_name
WHERE NOT EXISTS (SELECT 1 FROM all_constraints k WHERE k.owner = r.owner
  AND k.table_name = r.object AND k.index_name = i.index_name
  AND k.constraint_type IN ('P', 'U'))
UNION ALL
SELECT 'check constraint', r.owner, r.object, k.constraint_name, '', '', '', '', '', '', '', '', ''
FROM relations r
JOIN all_constraints k ON k.owner = r.owner AND k.table_name = r.object
  AND k.constraint_type = 'C' AND k.search_condition_vc NOT LIKE '% IS NOT NULL'
UNION ALL
SELECT 'trigger', r.owner, r.object, t.trigger_name, '', '', '', '', '', '', '', '', ''
FROM relations r JOIN all_triggers t ON t.table_owner = r.owner AND t.table_name = r.object
UNION ALL
SELECT 'use', r.owner, r.object, '', '', '', '', '', '', '', d.referenced_owner,
  d.referenced_name, ''
FROM relations r
JOIN all_dependencies d ON d.owner = r.owner AND d.name = r.object AND d.type = 'VIEW'
  AND d.referenced_type IN ('TABLE', 'VIEW')
UNION ALL
SELECT 'end', '', '', '', '', '', '', '', '', '', '', '', '' FROM dual
)sql";

constexpr TypeSpelling kOracleTypes[] = {
    {"boolean", TypeForm::Plain, "Boolean"},
    {"number", TypeForm::Decimal, "Decimal"},
    {"numeric", TypeForm::Decimal, "Decimal"},
    {"decimal", TypeForm::Decimal, "Decimal"},
    {"integer", TypeForm::Plain, "Decimal(38, 0)"},
    {"int", TypeForm::Plain, "Decimal(38, 0)"},
    {"smallint", TypeForm::Plain, "Decimal(38, 0)"},
    {"float", TypeForm::Plain, "Decimal"},
    {"real", TypeForm::Plain, "Decimal"},
    {"double precision", TypeForm::Plain, "Decimal"},
    {"binary_float", TypeForm::Plain, "Float"},
    {"binary_double", TypeForm::Plain, "Double"},
    {"date", TypeForm::Plain, "DateTime(precision=0)"},
    {"timestamp", TypeForm::Precision, "DateTime", 6},
    {"timestamp with time zone", TypeForm::Precision, "Timestamp", 6},
    {"timestamp with local time zone", TypeForm::Precision, "Timestamp", 6},
    {"char", TypeForm::Bounded, "Char", 1},
    {"character", TypeForm::Bounded, "Char", 1},
    {"nchar", TypeForm::Bounded, "NChar", 1},
    {"varchar2", TypeForm::Sized, "VarChar"},
    {"varchar", TypeForm::Sized, "VarChar"},
    {"character varying", TypeForm::Sized, "VarChar"},
    {"nvarchar2", TypeForm::Sized, "NVarChar"},
    {"clob", TypeForm::Plain, "VarChar"},
    {"long", TypeForm::Plain, "VarChar"},
    {"nclob", TypeForm::Plain, "NVarChar"},
    {"raw", TypeForm::Sized, "Binary"},
    {"blob", TypeForm::Plain, "Binary"},
    {"long raw", TypeForm::Plain, "Binary"},
    {"json", TypeForm::Plain, "JSON"},
    {"xmltype", TypeForm::Plain, "XML"},
    {"sys.xmltype", TypeForm::Plain, "XML"},
    {"sdo_geometry", TypeForm::Geometry, "Geography", 4326},
    {"mdsys.sdo_geometry", TypeForm::Geometry, "Geography", 4326},
};

}  // namespace

const DialectFacts kOracle{
    .name = "oracle",
    .shown = "Oracle",
    .target = TypeTarget::Oracle,
    .identifiers = {.limit = 128, .inBytes = true},
    .catalogueQuery = kOracleQuery,
    .types = kOracleTypes,
    .ddl =
        {
            .createSchema = {},  // a schema is a user
            .addColumn = "ALTER TABLE {table} ADD ({column} {type}{null})",
            .alterType = "ALTER TABLE {table} MODIFY ({column} {type})",
            .setNotNull = "ALTER TABLE {table} MODIFY ({column} NOT NULL)",
            .dropNotNull = "ALTER TABLE {table} MODIFY ({column} NULL)",
            .dropColumn = "ALTER TABLE {table} DROP ({column})",
            .commentView = "COMMENT ON TABLE {table} IS {text}",
            .alterLock = "exclusive DDL lock",
        },
};

}  // namespace dslint
