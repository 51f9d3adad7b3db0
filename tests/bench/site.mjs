// How long people wait for a site: site.mjs DSLINT GENERATE SCRATCH BROWSER SIZE…
// SCRATCH holds the modules of tests/site_test. Prints a table in Markdown; milliseconds are by the
// clock of the browser, from the navigation or the keystroke to what is painted.
import {spawnSync} from 'node:child_process';
import {readdirSync, readFileSync, rmSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {openBrowser, serve} from '../site_test/browser.mjs';

const [dslint, generate, scratch, executable] = process.argv.slice(2, 6).map((path) => resolve(path));
const sizes = process.argv.slice(6).map(Number);

function run(program, args) {
  const result = spawnSync(program, args, {encoding: 'utf8', maxBuffer: 1 << 28});
  if (result.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${result.error ?? result.stderr}`);
}

/// Swaps two letters in the middle.
const misspelt = (word) => {
  const at = word.length >> 1;
  return word.slice(0, at - 1) + word[at] + word[at - 1] + word.slice(at + 1);
};

/// Names that occur in the model, from all over it.
function namesIn(model) {
  const names = readdirSync(model, {recursive: true}).map(String).filter((path) => path.endsWith('.yaml')).sort()
    .flatMap((path) => [...readFileSync(join(model, path), 'utf8').matchAll(/^  - name: ([a-z]+_[a-z]+)/gm)].slice(0, 1))
    .map(([, name]) => name);
  return [...new Set(names)].filter((_, i, all) => i % Math.ceil(all.length / 8) === 0);
}

/// Milliseconds until the first page is painted and takes a keystroke.
async function firstPage(page, address) {
  await page.goto(address, {waitUntil: 'load'});
  return page.evaluate(() => new Promise((done) => {
    document.querySelector('#search input').focus();
    requestAnimationFrame(() => setTimeout(() => done(performance.now())));
  }));
}

/// Milliseconds from the last letter that is typed to the results.
function search(page, text) {
  return page.evaluate((typed) => new Promise((done, fail) => {
    const input = document.querySelector('#search input');
    const status = document.querySelector('#search .results p');
    status.textContent = '';
    const watch = new MutationObserver(() => {
      if (status.textContent === '') return;
      watch.disconnect();
      if (status.textContent === 'Nothing found') fail(new Error(`nothing found for ${typed}`));
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    });
    watch.observe(status, {childList: true, characterData: true, subtree: true});
    const start = performance.now();
    input.value = typed;
    input.dispatchEvent(new Event('input'));
  }), text);
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const shown = (values) => `${Math.round(median(values))} | ${Math.round(Math.max(...values))}`;

console.log('| datasets | first page ms | longest | search ms | longest | misspelt ms | longest |\n|--:|--:|--:|--:|--:|--:|--:|');
for (const size of sizes) {
  const model = join(scratch, `model-${size}`);
  const site = join(scratch, `site-${size}`);
  rmSync(site, {recursive: true, force: true});
  rmSync(model, {recursive: true, force: true});
  run(generate, ['--datasets', String(size), '--out', model]);
  run(dslint, ['site', model, '--out', site]);
  const names = namesIn(model);
  const server = await serve(site);
  const browser = await openBrowser(scratch, executable);
  const times = {first: [], exact: [], wrong: []};
  for (const name of names) {
    // A page of its own each time: nothing of the index is there yet.
    const {page} = await browser.open(server.address);
    times.first.push(await firstPage(page, server.address));
    times.exact.push(await search(page, name), await search(page, name.slice(0, -2)));
    times.wrong.push(await search(page, misspelt(name.split('_')[0])));
    await page.close();
  }
  console.log(`| ${size} | ${shown(times.first)} | ${shown(times.exact)} | ${shown(times.wrong)} |`);
  await browser.close();
  server.close();
  rmSync(site, {recursive: true, force: true});
  rmSync(model, {recursive: true, force: true});
}
