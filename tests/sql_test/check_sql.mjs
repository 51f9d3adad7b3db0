// The SQL of `dslint ddl` and of plans, parsed by polyglot-sql; DB2's, which it does not know, is held
// against db2.sql:
//   node check_sql.mjs DSLINT SOURCE SCRATCH [--update]     (SCRATCH has the node_modules)
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {check, conclude} from '../support/checks.mjs';
import {dialects, require, run, scratch, source, typeTable, writeModel}
  from './model.mjs';

const {init, parse} = require('@polyglot-sql/sdk');
await init?.();
const parsers = {postgres: 'postgresql', mysql: 'mysql', sqlserver: 'tsql', oracle: 'oracle',
  snowflake: 'snowflake', trino: 'trino'};

/// What a text is made of, by kinds of statements; `raw` and `command` are what was not understood.
function kindsOf(dialect, sql) {
  const kinds = {};
  for (const statement of sql.replace(/^GO$/gm, '').split(/;\n/)) {
    // The statements of other systems' own procedures are no SQL that a parser takes apart.
    if (statement.trim() === '' || /^\s*(EXEC|IF SCHEMA_ID)\b/.test(statement)) continue;
    // It does not know that SQL Server's ALTER COLUMN says whether the column may be null.
    const known = dialect.name === 'sqlserver' && /ALTER COLUMN/.test(statement)
      ? statement.replace(/( NOT)? NULL$/, '') : statement;
    const result = parse(known, parsers[dialect.name]);
    const kind = result.success ? Object.keys(result.ast[0]).join() : `error: ${result.error}`;
    if (!result.success || result.ast.length !== 1 || /raw|command/.test(kind)) {
      check(`${dialect.name}: is understood: ${statement.trim()}`, false, JSON.stringify(result));
    }
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
}

function expectKinds(name, dialect, sql, expected) {
  const kinds = kindsOf(dialect, sql);
  const sorted = (object) => JSON.stringify(Object.entries(object).sort());
  check(`${dialect.name}: ${name}: ${Object.entries(expected).map(([k, n]) => `${n} ${k}`).join(', ')}`,
    sorted(kinds) === sorted(expected), JSON.stringify(kinds));
}

const types = typeTable();
const header = 'kind,schema,object,name,position,type,nullable,value,detail,comment,target_schema,' +
  'target_object,target_name';

/// A catalogue in which the merge table of `customers` is narrower than the model, and lacks a column.
function catalogueOf(dialect) {
  const text = {oracle: 'varchar2(10)', trino: 'varchar'}[dialect.name] ?? 'varchar(10)';
  const whole = {postgres: 'bigint', mysql: 'bigint', sqlserver: 'bigint', oracle: 'NUMBER(19,0)',
    db2: 'BIGINT', snowflake: 'NUMBER(19,0)', trino: 'bigint'}[dialect.name];
  const number = {oracle: 'NUMBER(10,2)', snowflake: 'NUMBER(10,2)'}[dialect.name] ?? 'decimal(10,2)';
  const small = {oracle: 'NUMBER(10,0)', snowflake: 'NUMBER(10,0)'}[dialect.name] ?? 'integer';
  const table = 'Zero_S_customers_merge';
  const columns = [['id', whole, 'NO'], ['region', text, 'NO'], ['amount', number, 'YES'],
    ['note', text, 'NO'], ['ds_surf_batch_in', small, 'NO'], ['ds_surf_batch_out', small, 'NO'],
    ['ds_surf_all_hash', text.replace('10', '32'), 'NO'], ['ds_surf_key_hash', text.replace('10', '32'), 'NO']];
  const rows = [header, `database,main,,,,${dialect.name},,1,x,,,,`, 'schema,main,,,,,,,,,,,',
    `table,main,${table},,,,,5,,dslint: Zero/S/customers,,,`,
    ...columns.map(([name, type, nullable], i) =>
      `column,main,${table},${name},${i + 1},"${type}",${nullable},,,,,,`),
    ...['id', 'region', 'ds_surf_batch_in'].map((name, i) =>
      `primary key,main,${table},${name},${i + 1},,,,pk,,,,`),
    'end,,,,,,,,,,,,'];
  return rows.join('\n') + '\n';
}

let db2 = '';
for (const dialect of dialects) {
  const model = writeModel(dialect, types);
  const isTrino = dialect.name === 'trino';
  const isSnowflake = dialect.name === 'snowflake';
  const platform = run([0], 'ddl', model, '--platform', 'Zero').stdout;
  const sales = run([0], 'ddl', model, '--dialect', dialect.name, '--store', 'S').stdout;
  const all = run([0, 1], 'ddl', model, '--dialect', dialect.name, '--store', 'Types');
  const held = types.filter((row) => !/^\*\*no\*\*$/.test(row[dialect.column])).length;
  const left = (all.stderr.match(/cannot be created/g) ?? []).length;
  check(`${dialect.name}: what has no type is named, the rest is made`,
    left > 0 === (all.status === 1) && held + left >= types.length,
    `${types.length} types, ${held} held, ${left} left out`);
  writeFileSync(join(scratch, `${dialect.name}.csv`), catalogueOf(dialect));
  const plan = run([1, 2], 'reconcile', model, '--isolated', '--platform', 'Zero', '--catalogue',
    `wh=${dialect.name}.csv`, '--plan', '-', '-f', 'sql', '--allow', 'rewrite=*', '--allow', 'narrow=*').stdout;
  if (dialect.name === 'db2') {
    db2 = `${platform}${sales}${all.stdout}${plan}`;
    continue;
  }
  const hasComments = dialect.name !== 'sqlserver' && dialect.name !== 'mysql';
  expectKinds('the merge store', dialect, platform, {
    create_table: 4,
    ...(isTrino || isSnowflake ? {} : {create_index: 6}),
    create_view: 4,
    ...(hasComments ? {comment: 8} : {}),
  });
  expectKinds('a source with its foreign keys', dialect, sales, {
    ...(['oracle', 'sqlserver'].includes(dialect.name) ? {} : {create_schema: 1}),
    create_table: 2,
    ...(isTrino ? {} : {alter_table: 2}),
  });
  expectKinds('a table of each type', dialect, all.stdout, {create_table: types.length - left});
  const planned = kindsOf(dialect, plan.replace(/^(--.*|BEGIN|COMMIT)(;)?$/gm, ''));
  check(`${dialect.name}: a plan alters what is there`, planned.alter_table > 1 && planned.create_view > 0,
    JSON.stringify(planned));
}

const golden = join(source, 'tests/sql_test/db2.sql');
if (process.argv.includes('--update')) writeFileSync(golden, db2);
check('db2: prints tests/sql_test/db2.sql', readFileSync(golden, 'utf8') === db2,
  'look at the difference: check_sql.mjs … --update, and git diff');
conclude('other parsers read the SQL');
