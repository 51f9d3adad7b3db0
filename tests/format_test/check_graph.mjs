// What `dslint graph` prints, judged by ajv with docs/graph.schema.json, and by Graphviz:
//   node check_graph.mjs DSLINT SOURCE SCRATCH     (SCRATCH has the node_modules)
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import {check, conclude} from '../support/checks.mjs';

const [dslint, source, scratch] = process.argv.slice(2).map((path) => resolve(path));
const Ajv2020 = createRequire(join(scratch, 'package.json'))('ajv/dist/2020').default;

function graph(...args) {
  const result = spawnSync(dslint, ['graph', ...args], {cwd: source, encoding: 'utf8'});
  if (result.error) throw result.error;
  check(`graph ${args.join(' ')}: runs`, result.status === 0, result.stderr);
  return result.stdout;
}

const views = [['examples/northwind'], ['examples/northwind', '--summary'], ['examples/starter'],
  ['examples/northwind', '--platform', 'Archive'],
  ['examples/northwind', '--from', 'Sales', '--to', 'SumUp'],
  ['examples/northwind', '--around', 'Catalog:suppliers'],
  ['examples/northwind', '--around', 'Catalog:products', '--depth', '1']];

function json() {
  const ajv = new Ajv2020({allErrors: true, strict: true, strictRequired: false});
  const validate = ajv.compile(
    JSON.parse(readFileSync(join(source, 'docs/graph.schema.json'), 'utf8')));
  for (const view of views) {
    const data = JSON.parse(graph(...view, '-f', 'json'));
    check(`graph ${view.join(' ')}: fits docs/graph.schema.json`, validate(data),
      ajv.errorsText(validate.errors, {separator: '\n'}));
    for (const {nodes = [], edges = [], summary} of data.platforms) {
      const ids = new Set(nodes.map((node) => node.id));
      check(`graph ${view.join(' ')}: edges join nodes that are there`, ids.size === nodes.length &&
        edges.every((edge) => edge.every((id) => ids.has(id))), JSON.stringify(edges));
      if (view.includes('--summary')) continue;
      const counted = Object.values(summary.nodes).reduce((sum, count) => sum + count, 0);
      check(`graph ${view.join(' ')}: the summary counts them`,
        counted === nodes.length && summary.edges === edges.length, JSON.stringify(summary));
    }
  }
  const good = JSON.parse(graph('examples/northwind', '-f', 'json'));
  for (const [name, change] of Object.entries({
    'an unknown kind of node': (d) => { d.platforms[0].nodes[0].kind = 'load'; },
    'a node without a cause': (d) => { delete d.platforms[0].nodes[0].cause; },
    'an unknown key': (d) => { d.platforms[0].colour = 'red'; },
    'another version': (d) => { d.version = 2; },
  })) {
    const copy = structuredClone(good);
    change(copy);
    check(`graph: the schema refuses ${name}`, !validate(copy));
  }
}

function dot() {
  if (spawnSync('dot', ['-V']).error) {
    return console.log('skip dot: there is no Graphviz; on Debian: apt-get install graphviz');
  }
  for (const view of views.filter((one) => !one.includes('--summary'))) {
    const {platforms} = JSON.parse(graph(...view, '-f', 'json'));
    const text = graph(...view, '-f', 'dot');
    const drawn = spawnSync('dot', ['-Tsvg'], {input: text, encoding: 'utf8'});
    const count = (what) => drawn.stdout.split(`class="${what}"`).length - 1;
    const sum = (key) => platforms.reduce((all, platform) => all + platform[key].length, 0);
    const legend = text.match(/legend_\w+ \[/g).length;  // each one a node, the last of the row, too
    const frames = new Set(platforms.flatMap(({platform, nodes}) =>
      [platform, ...nodes.map(({team}) => `${platform} ${team}`)]));
    check(`graph ${view.join(' ')}: Graphviz draws each platform, team, node and edge`,
      drawn.status === 0 && drawn.stderr === '' && count('cluster') === frames.size + 1 &&
      count('node') === sum('nodes') + legend - 1 && count('edge') === sum('edges') ,
      `${drawn.stderr} ${frames.size} frames, ${sum('nodes')} nodes, ${legend} in the legend; drawn ` +
      `${count('cluster')}, ${count('node')}, ${count('edge')}`);
  }
}

function readers() {
  const ajv = new Ajv2020({allErrors: true, strict: true, strictRequired: false});
  const validate = ajv.compile(
    JSON.parse(readFileSync(join(source, 'docs/readers.schema.json'), 'utf8')));
  for (const data of ['Sales', 'Catalog:products', 'RevenueFigures:revenue_by_country']) {
    const found = JSON.parse(graph('examples/northwind', '--who-reads', data, '-f', 'json'));
    check(`graph --who-reads ${data}: fits docs/readers.schema.json`,
      validate(found) && found.readers.length > 0, ajv.errorsText(validate.errors));
  }
}

json();
readers();
dot();
conclude('graphs are as they should be');
