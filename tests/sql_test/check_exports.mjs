// Plans and exports, validated by ajv: a plan by its published schema, exported JSON Schemas by the
// schema of schemas, contracts by contract.schema.json:
//   node check_exports.mjs DSLINT SOURCE SCRATCH     (SCRATCH has the node_modules)
import {readdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {check, conclude} from '../support/checks.mjs';
import {dialects, read, require, run, scratch, source, typeTable, writeModel}
  from './model.mjs';

const Ajv2020 = require('ajv/dist/2020').default;
const {parse: parseYaml} = require('yaml');
const errors = (validate) => JSON.stringify(validate.errors, null, 1);
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const model = writeModel(dialects[0], typeTable());

function plan() {
  const ajv = new Ajv2020({allErrors: true, strict: true, strictRequired: false, strictTypes: false});
  const validate = ajv.compile(json(join(source, 'docs/schema/plan.schema.json')));
  run([1, 2], 'reconcile', model, '--isolated', '--platform', 'Zero', '--catalogue', 'wh=postgres.csv',
    '--plan', 'plan.json', '--allow', 'narrow=*');
  const made = JSON.parse(read('plan.json'));
  check('a plan fits docs/schema/plan.schema.json', validate(made), errors(validate));
  check('the plan has changes, and the places that cause them',
    made.changes.length > 5 && made.changes.every((change) => change.sql.length > 0), JSON.stringify(made));
  for (const [name, change] of Object.entries({
    'an unknown class': (copy) => { copy.changes[0].class = 'burn'; },
    'a change without SQL': (copy) => { delete copy.changes[0].sql; },
    'an unknown key': (copy) => { copy.colour = 'red'; },
  })) {
    const copy = structuredClone(made);
    change(copy);
    check(`the schema of plans refuses ${name}`, !validate(copy));
  }
}

function filesBelow(folder) {
  return readdirSync(folder, {withFileTypes: true, recursive: true})
    .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function exported(format) {
  const out = join(scratch, `out-${format}`);
  rmSync(out, {recursive: true, force: true});
  run([0], 'export', format, model, '--out', out);
  return filesBelow(out);
}

function jsonSchema() {
  const files = exported('json-schema');
  check('json-schema: a file a dataset', files.length > 50, files.length);
  for (const file of files) {
    const ajv = new Ajv2020({allErrors: true, strict: true, strictTypes: false, validateFormats: false});
    const schema = json(file);
    try {
      const validate = ajv.compile(schema);  // checks it against its meta-schema, too
      check(`${file.slice(scratch.length + 1)} refuses what is no row`, !validate([]) && !validate('x'));
    } catch (error) {
      check(`${file.slice(scratch.length + 1)} is a JSON Schema`, false, error);
    }
  }
  const ajv = new Ajv2020({strict: true, strictTypes: false, validateFormats: false});
  const customers = ajv.compile(json(files.find((file) => file.includes('customers'))));
  const row = {id: 7, region: 'EU', order: '2026-01-31', amount: 1.5, note: null};
  check('json-schema: a row of `customers` fits', customers(row), errors(customers));
  check('json-schema: a row without its key does not', !customers({region: 'EU'}));
}

function contracts() {
  const ajv = new Ajv2020({allErrors: true, strict: true, strictRequired: false, strictTypes: false});
  const validate = ajv.compile(json(join(source, 'tests/sql_test/contract.schema.json')));
  for (const file of exported('odcs')) {
    const contract = parseYaml(readFileSync(file, 'utf8'));
    check(`${file.slice(scratch.length + 1)} is a contract`, validate(contract), errors(validate));
  }
}

plan();
jsonSchema();
contracts();
conclude('the exports are as their formats ask');
