// Prints examples/broken in every format and lets validators that others wrote judge the output.
//   node check_formats.mjs DSLINT SOURCE SCRATCH     (SCRATCH has the node_modules)
import {spawnSync} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync}
  from 'node:fs';
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import {check, conclude} from '../support/checks.mjs';

const [dslint, source, scratch] = process.argv.slice(2).map((path) => resolve(path));
const modules = join(scratch, 'node_modules');
const require = createRequire(join(scratch, 'package.json'));
const Ajv2020 = require('ajv/dist/2020').default;
const yaml = require('yaml');

function run(program, args, options = {}) {
  const result = spawnSync(program, args, {encoding: 'utf8', maxBuffer: 1 << 28, ...options});
  if (result.error) throw result.error;
  return result;
}

// A run on a runner of GitHub or GitLab must not change what is printed here.
const plain = {PATH: process.env.PATH, HOME: scratch};
/** Prints a model and writes what it prints into SCRATCH/out; gives the path and the text. */
function printed(name, format, model, more = [], env = {}) {
  const folder = join(scratch, 'out');
  mkdirSync(folder, {recursive: true});
  const args = ['lint', '--isolated', model, '-f', format, ...more];
  const result = run(dslint, args, {cwd: source, env: {...plain, ...env}});
  if (result.status !== 0 && result.status !== 1) {
    check(`${name}: dslint runs`, false, result.stderr || `exit status ${result.status}`);
  }
  const path = join(folder, name);
  writeFileSync(path, result.stdout);
  return {path, text: result.stdout};
}

// A model whose text needs escaping in every format: quotes, markup, workflow commands, wide
// characters, control characters, and links.
const hard = join(scratch, 'hard <&> model');
mkdirSync(hard, {recursive: true});
writeFileSync(join(hard, 'a:b,c%d.yaml'), [
  'kind: Ecosystem', 'name: "A]]><b a=\\"&amp;\\">[x](http://a.example) ##[error]x"',
  '"::error::\\u4e2d\\u{0}\\t\\e[31m": 1'.replace('\\u{0}', '\\u0001'),
  '"100%\\r\\n@all \\U0001F600": 2', 'owningRepo: {repository: "acme/x`y", branch: "a..b"}', ''
].join('\n'));
const models = {broken: 'examples/broken', hard, clean: 'examples/starter'};

function sarif() {
  // The binary itself: its npm wrapper hands the arguments to a shell, which takes `;` apart.
  const tool = join(modules, '@microsoft/sarif-multitool-linux/Sarif.Multitool');
  if (!existsSync(tool)) return console.log('skip sarif: the multitool has no build for this machine');
  chmodSync(tool, 0o755);  // what the package's install script would do
  const validates = (model, file) => {
    const {stdout, stderr} = run(tool, ['validate', file, '--rule-kind', 'Sarif;Ghas'],
      {env: {...plain, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1', TMPDIR: scratch}});
    const said = stdout + stderr;
    const bad = said.split('\n').filter((line) => /\b(error|warning)\b/i.test(line));
    check(`sarif, ${model}: the multitool finds nothing`,
      bad.length === 0 && /Analysis completed successfully/.test(said), said);
  };
  for (const [model, path] of Object.entries(models)) {
    validates(model, printed(`${model}.sarif`, 'sarif', path).path);
  }
  // More than code scanning takes. The validator gets what is special about it, and few results.
  const {path, text} = printed('many.sarif', 'sarif', manyFaults());
  const log = JSON.parse(text);
  const [sarifRun] = log.runs;
  check('sarif, many: 25000 results, all of them errors', sarifRun.results.length === 25000 &&
    sarifRun.results.every((result) => result.level === 'error'));
  const [note] = sarifRun.invocations[0].toolExecutionNotifications ?? [];
  check('sarif, many: says what is left out',
    /^left out: 1 error, 25001 warnings;/.test(note?.message.text), JSON.stringify(note));
  sarifRun.results.splice(10);
  writeFileSync(path, JSON.stringify(log));
  validates('many', path);
}

/** A model with 25001 errors and as many warnings. */
function manyFaults() {
  const folder = join(scratch, 'many');
  mkdirSync(folder, {recursive: true});
  const zones = Array.from({length: 25001},
    (_, i) => `  - {name: Z${i}, owningRepo: {repository: a/z, branch: "x..y"}}`);
  writeFileSync(join(folder, 'ecosystem.yaml'), ['kind: Ecosystem', 'name: Acme',
    'owningRepo: {repository: a/b, branch: main}', 'liveRepo: {repository: a/c, branch: main}',
    'zones:', ...zones, ''].join('\n'));
  return folder;
}

function rdjson() {
  const tool = join(modules, '@umbrelladocs/rdformat-validator/bin/rdformat-validator.js');
  for (const [model, path] of Object.entries(models)) {
    const file = printed(`${model}.rdjson`, 'rdjson', path).path;
    const result = run(process.execPath, [tool, '--strict', file], {env: plain});
    check(`rdjson, ${model}: rdformat-validator accepts it`, result.status === 0,
      result.stdout + result.stderr);
  }
}

function xml() {
  const xsd = join(source, 'tests/format_test/junit.xsd');
  for (const [model, path] of Object.entries(models)) {
    const junit = printed(`${model}.junit.xml`, 'junit', path).path;
    const result = run('xmllint', ['--noout', '--nonet', '--schema', xsd, junit], {env: plain});
    check(`junit, ${model}: fits the rules of Jenkins`, result.status === 0, result.stderr);
    const style = printed(`${model}.checkstyle.xml`, 'checkstyle', path).path;
    const formed = run('xmllint', ['--noout', '--nonet', style], {env: plain});
    check(`checkstyle, ${model}: is well-formed`, formed.status === 0, formed.stderr);
  }
}

function json() {
  const ajv = new Ajv2020({allErrors: true, strict: true, strictTypes: false, strictRequired: false,
    allowUnionTypes: true});
  const schema = JSON.parse(readFileSync(join(source, 'docs/schema/report.schema.json'), 'utf8'));
  const report = ajv.compile(schema);
  const line = ajv.compile({$ref: `${schema.$id}#/$defs/line`});
  const fits = (validate, data, name) =>
    check(name, validate(data), ajv.errorsText(validate.errors, {separator: '\n'}));
  for (const [model, path] of Object.entries(models)) {
    for (const more of [[], ['--statistics', '--max-problems', '1']]) {
      const name = [model, ...more].join(' ');
      const document = JSON.parse(printed(`${model}.json`, 'json', path, more).text);
      fits(report, document, `json, ${name}: fits docs/schema/report.schema.json`);
      const lines = printed(`${model}.jsonl`, 'jsonl', path, more).text.trim().split('\n');
      const parsed = lines.map((text) => JSON.parse(text));
      parsed.forEach((data, i) => fits(line, data, `jsonl, ${name}, line ${i + 1}: fits it, too`));
      const {type, version, tool, ...summary} = parsed.at(-1);
      const {seconds: one, ...there} = summary;
      const {seconds: two, ...here} = document.summary;
      check(`jsonl, ${name}: says the same as json`, type === 'summary' &&
        JSON.stringify([version, tool, there]) ===
        JSON.stringify([document.version, document.tool, here]) &&
        parsed.length === document.problems.length + 1);
    }
  }
  const document = JSON.parse(printed('broken.json', 'json', models.broken).text);
  const spoil = (name, change) => {
    const copy = structuredClone(document);
    change(copy);
    check(`json: the schema refuses ${name}`, !report(copy));
  };
  spoil('an unknown key', (d) => { d.problems[0].colour = 'red'; });
  spoil('a missing fingerprint', (d) => { delete d.problems[0].fingerprint; });
  spoil('a range without a path', (d) => { d.problems[0].path = null; });
  spoil('another version', (d) => { d.version = 2; });
  spoil('an unknown severity', (d) => { d.problems[0].severity = 'fatal'; });
  const ids = document.problems.map((problem) => problem.fingerprint);
  check('json: fingerprints are unique', new Set(ids).size === ids.length && ids.length > 1);
}

function gitlab() {
  // GitLab's documentation of the Code Quality report names what must be there.
  const issue = {type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {description: {type: 'string'}, check_name: {type: 'string'},
      fingerprint: {type: 'string'},
      severity: {enum: ['info', 'minor', 'major', 'critical', 'blocker']},
      location: {type: 'object', required: ['path', 'lines'], properties: {
        path: {type: 'string', pattern: '^(?!\\./)'},
        lines: {type: 'object', required: ['begin'],
          properties: {begin: {type: 'integer', minimum: 1}}}}}}};
  const validate = new Ajv2020().compile({type: 'array', items: issue});
  for (const [model, path] of Object.entries(models)) {
    const data = JSON.parse(printed(`${model}.gitlab.json`, 'gitlab', path).text);
    check(`gitlab, ${model}: has what GitLab asks for`, validate(data),
      JSON.stringify(validate.errors));
    const ids = data.map((entry) => entry.fingerprint);
    check(`gitlab, ${model}: fingerprints are unique`, new Set(ids).size === ids.length);
  }
}

function github() {
  for (const [model, path] of Object.entries(models)) {
    const summary = join(scratch, `${model}.summary.md`);
    writeFileSync(summary, 'before\n');
    const {text} = printed(`${model}.github`, 'github', path, [], {GITHUB_STEP_SUMMARY: summary});
    const lines = text.trimEnd().split('\n');
    const command = /^::(error|warning|notice) ([a-zA-Z]+=[^:,]*)(,[a-zA-Z]+=[^:,]*)*::[^\r\n]+$/;
    const commands = lines.filter((line) => line.startsWith('::'));
    check(`github, ${model}: commands are escaped`,
      commands.every((line) => command.test(line) && !/%(?!25|0D|0A|3A|2C)/.test(line)) &&
      !lines.some((line) => !line.startsWith('::') && line.includes('##[')), text);
    const order = commands.map((line) => ['error', 'warning', 'notice'].indexOf(command.exec(line)?.[1]));
    check(`github, ${model}: errors come first`, order.every((at, i) => i === 0 || order[i - 1] <= at));
    const written = readFileSync(summary, 'utf8');
    check(`github, ${model}: the summary of the step is appended`,
      written.startsWith('before\n### dslint\n'), written);
    const other = join(scratch, 'other.md');
    rmSync(other, {force: true});
    printed(`${model}.txt`, 'concise', path, [], {GITHUB_STEP_SUMMARY: other});
    check(`github, ${model}: other formats leave it alone`, !existsSync(other));
  }
  // Over the cap: ten of a kind, the errors first, a notice that says so, and a summary that fits.
  const summary = join(scratch, 'many.summary.md');
  writeFileSync(summary, '');
  const many = () => run(dslint, ['lint', '--isolated', manyFaults(), '-f', 'github'],
    {cwd: source, env: {...plain, GITHUB_STEP_SUMMARY: summary}});
  const first = many();
  const kinds = first.stdout.split('\n').filter((line) => line.startsWith('::'))
    .map((line) => line.slice(2).split(' ')[0]);
  check('github, many: ten annotations of a kind, errors first, then a notice', kinds.join() ===
    [...Array(10).fill('error'), ...Array(10).fill('warning'), 'notice'].join(), kinds.join());
  check('github, many: the notice comes last and counts all',
    /\n::notice title=dslint::25001 errors, 25001 warnings in .*first ten of a kind.*\n$/
      .test(first.stdout), first.stdout.slice(-400));
  check('github, many: the others are in the log',
    first.stdout.split('\n').filter((line) => /^(error|warning)\[/.test(line)).length === 49982);
  const text = readFileSync(summary, 'utf8');
  check('github, many: the summary fits into 1 MiB and says that there is more',
    text.length > 500000 && text.length < 1 << 20 && /\d+ more problems are not shown\n+$/.test(text),
    text.slice(-400));
  const second = many();
  check('github, many: a summary without room is left as it is, with a word about it',
    readFileSync(summary, 'utf8') === text && /too full/.test(second.stderr), second.stderr);
  const nowhere = run(dslint, ['lint', '--isolated', models.clean, '-f', 'github'],
    {cwd: source, env: {...plain, GITHUB_STEP_SUMMARY: join(scratch, 'no/such/folder')}});
  check('github: a summary that cannot be written does not fail the run',
    nowhere.status === 0 && /cannot write the summary/.test(nowhere.stderr), nowhere.stderr);
}

function filesBelow(folder) {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

function language() {
  const schema = JSON.parse(run(dslint, ['schema']).stdout);
  const ajv = new Ajv2020({allErrors: false, strict: true, strictTypes: false,
    strictRequired: false, allowUnionTypes: true, validateFormats: false});
  check('schema: is of the draft 2020-12',
    schema.$schema === 'https://json-schema.org/draft/2020-12/schema');
  const validate = ajv.compile(schema);
  const parsed = (text) => yaml.parseAllDocuments(text,
    {merge: true, schema: 'core', version: '1.2'}).map((document) => document.toJS())
    .filter((document) => document !== null);  // an empty one is nothing
  const documentsOf = (path) => parsed(readFileSync(path, 'utf8'));
  const examples = filesBelow(join(source, 'examples')).filter((path) => /\.ya?ml$/.test(path) &&
    !path.includes('/.') && !path.includes('/examples/broken/'));
  for (const path of examples) {
    for (const document of documentsOf(path)) {
      check(`schema: ${path.slice(source.length + 1)} is valid`, validate(document),
        ajv.errorsText(validate.errors, {separator: '\n'}));
    }
  }
  check('schema: there are examples', examples.length > 5);
  // The examples of the rules: right ones are valid, and wrong ones are not where the text alone says
  // so, without other files and without what a name leads to.
  const visible = ['missing-key', 'unknown-key', 'unknown-kind', 'unknown-type', 'unknown-value',
    'wrong-shape'].map((name) => `source/${name}`);
  let seen = 0;
  for (const rule of JSON.parse(run(dslint, ['rules', '-f', 'json']).stdout)) {
    if (rule.good.startsWith('# .dslint.yaml')) continue;
    const model = rule.good.split('--- # catalogue ')[0];  // what follows is a database's
    const wrong = parsed(model).find((document) => !validate(document));
    check(`schema: the right example of ${rule.id} is valid`, wrong === undefined,
      JSON.stringify(wrong) + '\n' + ajv.errorsText(validate.errors, {separator: '\n'}));
    ++seen;
    if (visible.includes(rule.id)) {
      check(`schema: the wrong example of ${rule.id} is not`,
        !parsed(rule.bad).every((document) => validate(document)));
      visible.splice(visible.indexOf(rule.id), 1);
    }
  }
  check('schema: there are such rules', seen > 100 && visible.length === 0, visible.join());
  const till = documentsOf(join(source, 'examples/broken/till.yaml'));
  check('schema: examples/broken/till.yaml, with a misspelt key, is not', !till.every((d) => validate(d)));
  const [good] = documentsOf(join(source, 'examples/starter/ecosystem.yaml'));
  check('schema: the document to spoil is valid', validate(good));
  for (const [name, change] of Object.entries({
    'an unknown kind': (d) => { d.kind = 'Ecosytem'; },
    'no kind': (d) => { delete d.kind; },
    'no name': (d) => { delete d.name; },
    'an unknown key': (d) => { d.nmae = 'x'; },
    'a list as name': (d) => { d.name = ['x']; },
  })) {
    const copy = structuredClone(good);
    change(copy);
    check(`schema: refuses ${name}`, !validate(copy));
  }
}

for (const part of [sarif, rdjson, xml, json, gitlab, github, language]) part();
conclude('all formats are as they should be');
