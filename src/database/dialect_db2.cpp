#include "database/dialects.h"

namespace dslint {
namespace {

constexpr std::string_view kDb2Query = R"sql(WITH relations AS (
  SELECT tabschema, tabname, type, card, remarks
  FROM syscat.tables
  WHERE type IN ('T', 'V', 'S') AND ownertype = 'U' AND tabschema NOT LIKE 'SYS%'
),
columns AS (
  SELECT c.tabschema, c.tabname, c.colname, c.colno, c.nulls, c.default, c.identity, c.generated,
    c.remarks, COALESCE(d.sourcename, c.typename) AS typename,
    COALESCE(d.length, c.stringunitslength, c.length) AS length, COALESCE(d.scale, c.scale) AS scale,
    COALESCE(d.codepage, c.codepage) AS codepage,
    CASE WHEN d.typename IS NULL THEN '' ELSE d.typename END AS distinct_type
  FROM syscat.columns c
  LEFT JOIN syscat.datatypes d ON d.typeschema = c.typeschema AND d.typename = c.typename
    AND d.metatype = 'T' AND d.typemodulename IS NULL
)
SELECT 'database' AS kind, RTRIM(CURRENT SCHEMA) AS schema, '' AS object,
  CURRENT SERVER AS name, '' AS position, 'db2' AS type, '' AS nullable,
  (SELECT service_level FROM sysibmadm.env_inst_info) AS value,
  CAST((SELECT inst_name FROM sysibmadm.env_inst_info) || '/' || CURRENT SERVER AS VARCHAR(4000))
    AS detail,
  CAST('' AS VARCHAR(254)) AS comment, '' AS target_schema, '' AS target_object, '' AS target_name
FROM sysibm.sysdummy1
UNION ALL
SELECT DISTINCT 'schema', RTRIM(tabschema), '', '', '', '', '', '', '', '', '', '', ''
FROM relations
UNION ALL
SELECT CASE r.type WHEN 'V' THEN 'view' WHEN 'S' THEN 'materialized view' ELSE 'table' END,
  RTRIM(r.tabschema), r.tabname, '', '', '', '',
  CASE WHEN r.type = 'V' OR r.card < 0 THEN '' ELSE VARCHAR(r.card) END,
  COALESCE(CAST(v.text AS VARCHAR(4000)), ''), COALESCE(r.remarks, ''), '', '', ''
FROM relations r
LEFT JOIN syscat.views v ON v.viewschema = r.tabschema AND v.viewname = r.tabname
  AND r.remarks LIKE 'dslint: %'
UNION ALL
SELECT 'column', RTRIM(r.tabschema), r.tabname, c.colname, VARCHAR(c.colno + 1),
  CASE WHEN c.typename IN ('VARCHAR', 'CHARACTER') AND c.codepage = 0
      THEN c.typename || '(' || c.length || ') FOR BIT DATA'
    WHEN c.typename IN ('VARCHAR', 'CHARACTER', 'VARGRAPHIC', 'GRAPHIC', 'CLOB', 'DBCLOB', 'BLOB',
      'BINARY', 'VARBINARY', 'DECFLOAT')
      THEN c.typename || '(' || CASE c.typename WHEN 'DECFLOAT'
        THEN CASE c.length WHEN 8 THEN '16' ELSE '34' END ELSE VARCHAR(c.length) END || ')'
    WHEN c.typename = 'DECIMAL' THEN 'DECIMAL(' || c.length || ',' || c.scale || ')'
    WHEN c.typename = 'TIMESTAMP' THEN 'TIMESTAMP(' || c.scale || ')'
    ELSE c.typename END,
  CASE c.nulls WHEN 'N' THEN 'NO' ELSE 'YES' END, COALESCE(CAST(c.default AS VARCHAR(254)), ''),
  CASE WHEN c.identity = 'Y' THEN 'identity' WHEN c.generated <> '' THEN 'generated' ELSE '' END,
  COALESCE(c.remarks, ''), '', '', c.distinct_type
FROM relations r
JOIN columns c ON c.tabschema = r.tabschema AND c.tabname = r.tabname
UNION ALL
SELECT CASE k.type WHEN 'P' THEN 'primary key' ELSE 'unique key' END, RTRIM(r.tabschema),
  r.tabname, c.colname, VARCHAR(c.colseq), '', '', '', k.constname, '', '', '', ''
FROM relations r
JOIN syscat.tabconst k ON k.tabschema = r.tabschema AND k.tabname = r.tabname
  AND k.type IN ('P', 'U')
JOIN syscat.keycoluse c ON c.constname = k.constname AND c.tabschema = k.tabschema
  AND c.tabname = k.tabname
UNION ALL
SELECT 'foreign key', RTRIM(r.tabschema), r.tabname, c.colname, VARCHAR(c.colseq), '', '', '',
  k.constname, '', RTRIM(k.reftabschema), k.reftabname, t.colname
FROM relations r
JOIN syscat.references k ON k.tabschema = r.tabschema AND k.tabname = r.tabname
JOIN syscat.keycoluse c ON c.constname = k.constname AND c.tabschema = k.tabschema
  AND c.tabname = k.tabname
JOIN syscat.keycoluse t ON t.constname = k.refkeyname AND t.tabschema = k.reftabschema
  AND t.tabname = k.reftabname AND t.colseq = c.colseq
UNION ALL
SELECT CASE i.uniquerule WHEN 'U' THEN 'unique index' ELSE 'index' END, RTRIM(r.tabschema),
  r.tabname, c.colname, VARCHAR(c.colseq), '', '', '', i.indname, '', '', '', ''
FROM relations r
JOIN syscat.indexes i ON i.tabschema = r.tabschema AND i.tabname = r.tabname
JOIN syscat.indexcoluse c ON c.indschema = i.indschema AND c.indname = i.indname
WHERE NOT EXISTS (SELECT 1 FROM syscat.constdep d WHERE d.tabschema = r.tabschema
  AND d.tabname = r.tabname AND d.btype = 'I' AND d.bschema = i.indschema AND d.bname = i.indname)
UNION ALL
SELECT 'check constraint', RTRIM(r.tabschema), r.tabname, k.constname, '', '', '', '', '', '', '',
  '', ''
FROM relations r
JOIN syscat.checks k ON k.tabschema = r.tabschema AND k.tabname = r.tabname AND k.type = 'C'
UNION ALL
SELECT 'trigger', RTRIM(r.tabschema), r.tabname, t.trigname, '', '', '', '', '', '', '', '', ''
FROM relations r
JOIN syscat.triggers t ON t.tabschema = r.tabschema AND t.tabname = r.tabname
UNION ALL
SELECT DISTINCT 'use', RTRIM(r.tabschema), r.tabname, '', '', '', '', '', '', '',
  RTRIM(d.bschema), d.bname, ''
FROM relations r
JOIN syscat.tabdep d ON d.tabschema = r.tabschema AND d.tabname = r.tabname
  AND d.btype IN ('T', 'V', 'S') AND d.dtype = 'V'
UNION ALL
SELECT 'end', '', '', '', '', '', '', '', '', '', '', '', '' FROM sysibm.sysdummy1
)sql";

constexpr TypeSpelling kDb2Types[] = {
    {"boolean", TypeForm::Plain, "Boolean"},
    {"smallint", TypeForm::Plain, "SmallInt"},
    {"integer", TypeForm::Plain, "Integer"},
    {"int", TypeForm::Plain, "Integer"},
    {"bigint", TypeForm::Plain, "BigInt"},
    {"decimal", TypeForm::Decimal, "Decimal(5, 0)"},
    {"numeric", TypeForm::Decimal, "Decimal(5, 0)"},
    {"dec", TypeForm::Decimal, "Decimal(5, 0)"},
    {"num", TypeForm::Decimal, "Decimal(5, 0)"},
    {"decfloat", TypeForm::Plain, "Decimal"},
    {"real", TypeForm::Plain, "Float"},
    {"double", TypeForm::Plain, "Double"},
    {"double precision", TypeForm::Plain, "Double"},
    {"float", TypeForm::Float, "Double", 24},
    {"date", TypeForm::Plain, "Date"},
    {"time", TypeForm::Plain, "Time(precision=0)"},
    {"timestamp", TypeForm::Precision, "DateTime", 6},
    {"char", TypeForm::Bounded, "Char", 1},
    {"character", TypeForm::Bounded, "Char", 1},
    {"nchar", TypeForm::Bounded, "NChar", 1},
    {"graphic", TypeForm::Bounded, "NChar", 1},
    {"varchar", TypeForm::Sized, "VarChar"},
    {"character varying", TypeForm::Sized, "VarChar"},
    {"long varchar", TypeForm::Sized, "VarChar"},
    {"nvarchar", TypeForm::Sized, "NVarChar"},
    {"vargraphic", TypeForm::Sized, "NVarChar"},
    {"long vargraphic", TypeForm::Sized, "NVarChar"},
    {"clob", TypeForm::Sized, "VarChar"},
    {"character large object", TypeForm::Sized, "VarChar"},
    {"nclob", TypeForm::Sized, "NVarChar"},
    {"dbclob", TypeForm::Sized, "NVarChar"},
    {"char for bit data", TypeForm::Bounded, "Binary", 1},
    {"character for bit data", TypeForm::Bounded, "Binary", 1},
    {"binary", TypeForm::Bounded, "Binary", 1},
    {"varchar for bit data", TypeForm::Sized, "Binary"},
    {"varbinary", TypeForm::Sized, "Binary"},
    {"long varchar for bit data", TypeForm::Sized, "Binary"},
    {"blob", TypeForm::Sized, "Binary"},
    {"binary large object", TypeForm::Sized, "Binary"},
    {"xml", TypeForm::Plain, "XML"},
    {"st_geometry", TypeForm::Geometry, "Geography", 0},
    {"st_point", TypeForm::Geometry, "Geography", 0},
    {"st_linestring", TypeForm::Geometry, "Geography", 0},
    {"st_polygon", TypeForm::Geometry, "Geography", 0},
    {"st_multipoint", TypeForm::Geometry, "Geography", 0},
    {"st_multilinestring", TypeForm::Geometry, "Geography", 0},
    {"st_multipolygon", TypeForm::Geometry, "Geography", 0},
    {"st_geomcollection", TypeForm::Geometry, "Geography", 0},
};

}  // namespace

const DialectFacts kDb2{
    .name = "db2",
    .shown = "DB2",
    .target = TypeTarget::DB2,
    .identifiers = {.limit = 128, .inBytes = true},
    .catalogueQuery = kDb2Query,
    .types = kDb2Types,
    .ddl =
        {
            .createSchema = {},  // created with its first table
            .alterType = "ALTER TABLE {table} ALTER COLUMN {column} SET DATA TYPE {type}",
            .setNotNull = "ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL",
            .dropNotNull = "ALTER TABLE {table} ALTER COLUMN {column} DROP NOT NULL",
            .commentView = "COMMENT ON TABLE {table} IS {text}",
            .alterLock = "Z",
            .transactional = true,
        },
};

}  // namespace dslint
