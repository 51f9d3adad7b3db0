// The report and the site in a real browser: check_site.mjs DSLINT SOURCE SCRATCH BROWSER [--pictures]
// With --pictures, screenshots at two widths, in light and dark, are left in SCRATCH/pictures.
import {spawnSync} from 'node:child_process';
import {mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {join, relative, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {check, conclude} from '../support/checks.mjs';
import {openBrowser, serve} from './browser.mjs';
import {hostileModel, kHostile} from './hostile.mjs';

const [dslint, source, scratch, executable] = process.argv.slice(2, 6).map((path) => resolve(path));
const pictures = process.argv.includes('--pictures');

function run(args, cwd = source, status = [0]) {
  const result = spawnSync(dslint, args, {cwd, encoding: 'utf8', maxBuffer: 1 << 28});
  if (result.error) throw result.error;
  check(`dslint ${args.join(' ').slice(0, 100)}: runs`, status.includes(result.status), result.stderr);
  return result;
}

function files(folder) {
  return readdirSync(folder, {recursive: true}).map(String).filter((path) => statSync(join(folder, path)).isFile()).sort();
}

function freshFolder(name) {
  const folder = join(scratch, name);
  rmSync(folder, {recursive: true, force: true});
  return folder;
}

async function picture(page, name) {
  if (!pictures) return;
  mkdirSync(join(scratch, 'pictures'), {recursive: true});
  for (const width of [1280, 390]) {
    for (const colorScheme of ['light', 'dark']) {
      await page.setViewportSize({width, height: 900});
      await page.emulateMedia({colorScheme});
      await page.screenshot({path: join(scratch, 'pictures', `${name}-${width}-${colorScheme}.png`), fullPage: false});
    }
  }
  await page.setViewportSize({width: 1280, height: 900});
  await page.emulateMedia({colorScheme: 'light'});
}

/// In full: in light and dark, and on a narrow screen; else only what differs from page to page.
async function accessible(browser, page, name, full) {
  for (const width of [1280, 390]) {
    await page.setViewportSize({width, height: 900});
    for (const colorScheme of width === 390 ? (full ? ['light'] : []) : full ? ['light', 'dark'] : ['light']) {
      await page.emulateMedia({colorScheme});
      const found = await browser.violations(page);
      check(`${name}, ${width} pixels, ${colorScheme}: axe finds no violation`, found.length === 0, found.join('\n'));
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    check(`${name}, ${width} pixels: nothing runs out of the page`, overflow <= 0, `${overflow} pixels`);
  }
  await page.setViewportSize({width: 1280, height: 900});
  await page.emulateMedia({colorScheme: 'light'});
}

// Whether the page comes to it within ten seconds; what a click sets off may paint later.
async function becomes(condition) {
  for (const end = Date.now() + 10_000; Date.now() < end; await new Promise((done) => setTimeout(done, 20))) {
    if (await condition()) return true;
  }
  return false;
}
const appears = (locator) => locator.first().waitFor({timeout: 10_000}).then(() => true, () => false);

async function checkReport(browser) {
  const file = join(scratch, 'report.html');
  run(['lint', 'examples/broken', '-f', 'html', '-o', file], source, [1]);
  const {page, troubles} = await browser.open('file:');
  await page.goto(pathToFileURL(file).href);
  const visible = () => page.locator('li.problem:visible').count();
  const all = await visible();
  check('report: shows its problems', all > 5, all);
  await page.locator('[name=severity][value=error]').uncheck();
  const rest = await visible();
  check('report: severities filter', rest > 0 && rest < all, `${rest} of ${all}`);
  await page.locator('[name=severity][value=error]').check();
  for (const key of ['rule', 'owner', 'team', 'file']) {
    const select = page.locator(`select[name=${key}]`);
    const [value, text] = await select.locator('option').nth(1).evaluate((option) => [option.value, option.textContent]);
    await select.selectOption(value);
    const count = Number(/\((\d+)\)$/.exec(text)[1]);
    check(`report: the filter by ${key} leaves as many as it says`, await visible() === count, `${await visible()}, ${text}`);
    await select.selectOption('');
  }
  await page.keyboard.press('Escape');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('/');
  await page.keyboard.type('zzzz nothing');
  await page.locator('#count').filter({hasText: /^0 of/}).waitFor();
  check('report: free text filters, and / goes to it', await visible() === 0);
  await page.locator('button[type=reset]').click();
  check('report: reset shows all', await becomes(async () => await visible() === all), await visible());
  check('report: the tree shows the objects', await page.locator('li.node:visible').count() > 0);
  await page.locator('[name=view][value=flat]').check();
  check('report: the list shows none, but their paths',
    await page.locator('li.node:visible').count() === 0 && await page.locator('.path:visible').count() === all);
  await page.locator('[name=view][value=tree]').check();
  await page.locator('button[data-key=rule]').first().click();
  check('report: a count leads to its problems', await visible() < all && await visible() > 0);
  await page.locator('button[type=reset]').click();
  await becomes(async () => await visible() === all);
  await page.locator('li.problem .message a').first().click();
  check('report: a rule opens its explanation', await appears(page.locator('details[id^="rule-"][open]')));
  check('report: snippets mark what is meant', await page.locator('pre mark').count() > 0);
  const places = page.locator('li.problem ul a[href^="#at-"]');
  if (await places.count() > 0) {
    const target = await places.first().getAttribute('href');
    await places.first().click();
    check('report: a related place opens its lines', await appears(page.locator(`${target}[open] pre`)));
  }
  await accessible(browser, page, 'report', true);
  await page.evaluate(() => scrollTo(0, 0));
  await picture(page, 'report');
  check('report: no error and no request', troubles.length === 0, troubles.join('\n'));
  await page.close();
}

async function checkReview(browser) {
  const file = join(scratch, 'review.html');
  const review = (head, sourceOf) => run(['review', '--base', 'examples/review/base', '--head', `examples/review/${head}`, ...sourceOf, '-f', 'html', '-o', file], source, [0, 1]);
  const {page, troubles} = await browser.open('file:');
  const open = () => page.goto(pathToFileURL(file).href);
  const tile = async (id) => (await page.locator(`.tile[href="#${id}"]`).textContent()).trim();
  const section = (id) => page.locator(`section[aria-labelledby=${id}]`);

  review('breaking', ['--source', 'cityhall/reports@main']);
  await open();
  check('review: what changed is counted and listed', /2 changes/.test(await tile('changed')) && await section('changed').locator('.cards > li').count() === 2, await tile('changed'));
  check('review: and tells the old and the new value', /type was Decimal\(8,2\), is Decimal\(6,2\)/.test(await section('changed').textContent()));
  check('review: who must approve is named', /cityhall\/parking@main/.test(await section('approve').textContent()) && /open/.test(await tile('approve')), await tile('approve'));
  check('review: who breaks is named with the owner', /Revenue.*Streets\/Reports.*cityhall\/reports@main/s.test(await section('breaks').textContent()), await section('breaks').textContent());
  await section('breaks').locator('a[href^="#p"]').first().click();
  const target = await page.evaluate(() => location.hash);
  check('review: what breaks leads to its problem', await page.locator(`li.problem${target}`).evaluate((item) => item.getBoundingClientRect().top < innerHeight), target);
  await accessible(browser, page, 'review', true);
  await page.evaluate(() => scrollTo(0, 0));
  await picture(page, 'review');

  review('breaking', ['--source', 'cityhall/parking@main']);
  await open();
  check('review: an owner who changes his own need ask nobody', /nobody else/.test(await tile('approve')), await tile('approve'));
  review('rearranged', ['--source', 'cityhall/reports@main']);
  await open();
  check('review: a move of documents is not a change', /nothing/.test(await tile('changed')) && /nobody/.test(await tile('breaks')));
  review('widened', ['--no-authorization']);
  await open();
  check('review: what was not checked is said', /not checked/.test(await tile('approve')));
  check('review: no error and no request', troubles.length === 0, troubles.join('\n'));
  await page.close();
}

/// The boxes of a picture, whatever Graphviz laid it out.
const boxes = (svg) => [...svg.matchAll(/<g id="node[^]*?<\/g>/g)]
  .map(([box]) => [...box.matchAll(/<(?:title|text)[^>]*>([^<]*)/g)].map(([, text]) => text).join(' ')).sort().join('\n');

function checkDrawing() {
  const drawn = run(['graph', 'examples/northwind', '-f', 'svg'], source, [0, 2]);
  if (drawn.status !== 0) return;  // built without Graphviz
  const kept = boxes(readFileSync(join(source, 'docs/pictures/northwind.svg'), 'utf8'));
  check('graph: the picture of docs/graph.md is what is drawn', kept !== '' && kept === boxes(drawn.stdout), kept);
}

/// A model with that many problems: columns of a type that there is not.
function faultyModel(problems) {
  const model = freshFolder('faulty-model');
  mkdirSync(model);
  const stores = problems / 500;
  writeFileSync(join(model, 'ecosystem.yaml'), `kind: Ecosystem
name: Faulty
documentation: All
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
zones: [{name: USA, owningRepo: {repository: acme/usa, branch: main}}]
---
kind: GovernanceZone
name: USA
documentation: All of it
teams: [{name: Parking, owningRepo: {repository: acme/parking, branch: main}}]
---
kind: Team
zone: USA
name: Parking
documentation: Parking
containers:
  - {type: PostgresDatabase, name: pg, hostPort: "pg.acme.example:5432", databaseName: parking}
`);
  for (let store = 0; store < stores; ++store) {
    let text = `kind: Datastore
team: USA/Parking
name: Store${store}
documentation: A store
productionStatus: PRODUCTION
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
`;
    for (let dataset = 0; dataset < 50; ++dataset) {
      text += `- name: dataset_${dataset}\n  classification: PUB\n  schema:\n    columns:\n    - {name: id, type: BigInt, nullable: false, primaryKey: true}\n`;
      for (let column = 0; column < 10; ++column) text += `    - {name: c${column}, type: VarChr(${column + 1})}\n`;
    }
    writeFileSync(join(model, `store${store}.yaml`), text);
  }
  return model;
}

async function checkLarge(browser) {
  const model = faultyModel(25_000);
  const file = join(scratch, 'large.html');
  run(['lint', model, '-f', 'html', '-o', file], model, [1]);
  const {page, troubles} = await browser.open('file:');
  await page.goto(pathToFileURL(file).href);
  const count = page.locator('#count');
  const total = Number(/^(\d+) problems/.exec(await count.textContent())?.[1]);
  check('25,000 problems: all of them are in the page', total >= 25_000, await count.textContent());
  const laidOut = () => page.evaluate(() => [...document.querySelectorAll('li.problem pre')].filter((pre) => pre.checkVisibility({contentVisibilityAuto: true})).length);
  check('25,000 problems: only those near the screen are laid out', await laidOut() < 2_000, await laidOut());
  const option = await page.locator('select[name=file] option').nth(3).evaluate((one) => [one.value, one.textContent]);
  await page.locator('select[name=file]').selectOption(option[0]);
  const wanted = /\((\d+)\)$/.exec(option[1])[1];
  check('25,000 problems: a filter leaves as many as it says', (await count.textContent()).startsWith(`${wanted} of ${total} `), await count.textContent());
  await page.locator('[name=text]').fill('dataset_7 c3');
  check('25,000 problems: words find within a filter', await becomes(async () => !(await count.textContent()).startsWith(`${wanted} of`)), await count.textContent());
  check('25,000 problems: no error and no request', troubles.length === 0, troubles.join('\n'));
  await page.close();
}

async function checkPrint(browser) {
  const {page} = await browser.open('file:');
  await page.emulateMedia({media: 'print', colorScheme: 'dark'});
  await page.goto(pathToFileURL(join(scratch, 'report.html')).href);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  check('print: the controls are left out', !await page.locator('#filters').isVisible());
  check('print: what is folded is open', await page.locator('details:not([open])').count() === 0 && await page.locator('details[open]').count() > 0);
  check('print: black on white, also from a dark screen', await page.evaluate(() => getComputedStyle(document.body).backgroundColor) === 'rgb(255, 255, 255)');
  check('print: every problem is laid out', await page.evaluate(() => [...document.querySelectorAll('li.problem')].every((item) => item.checkVisibility({contentVisibilityAuto: true}))));
  const pdf = await page.pdf({format: 'A4'});
  check('print: the browser makes pages of it', pdf.subarray(0, 5).toString() === '%PDF-' && pdf.length > 10_000, pdf.length);
  if (pictures) writeFileSync(join(scratch, 'pictures', 'report.pdf'), pdf);
  await page.close();
}

async function checkSite(browser) {
  const folder = freshFolder('site');
  const url = 'https://git.example/northwind/blob/main/{path}#L{line}';
  run(['site', 'examples/northwind', '--out', folder, '--source-url', url]);
  const again = freshFolder('again');
  run(['site', 'examples/northwind', '--out', again, '--source-url', url]);
  check('site: the same input gives the same bytes', spawnSync('diff', ['-r', folder, again]).status === 0);
  const size = ['assets/site.js', 'assets/site.css'].reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  check('site: scripts and styles are below 60 kB', size < 60_000, size);

  const {address, close} = await serve(folder);
  const {page, troubles} = await browser.open(address);
  const broken = new Set();
  page.on('response', (response) => { if (response.status() >= 400) broken.add(response.url()); });
  const pages = files(folder).filter((file) => file.endsWith('.html'));
  const links = new Set();
  for (const file of pages) {
    await page.goto(address + file);
    for (const link of await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((a) => {
      const href = a.href.baseVal ?? a.getAttribute('href');
      return new URL(href, location.href).href.split('#')[0];
    }))) links.add(link);
  }
  const inside = [...links].filter((link) => link.startsWith(address)).map((link) => decodeURI(link.slice(address.length)) || 'index.html');
  check('site: every link leads to a page', inside.every((file) => pages.includes(file)), inside.filter((file) => !pages.includes(file)).join('\n'));
  check('site: every page can be reached', pages.every((file) => inside.includes(file)), pages.filter((file) => !inside.includes(file)).join('\n'));
  check('site: places link to the repository', [...links].some((link) => /^https:\/\/git\.example\/northwind\/blob\/main\/.*\.yaml$/.test(link)));

  for (const [name, file] of [['home', 'index.html'], ['zone', 'zones/USA.html'], ['team', 'teams/USA/Sales.html'],
    ['datastore', 'stores/Sales.html'], ['dataset', 'datasets/Catalog/products.html'],
    ['workspace', 'workspaces/Revenue.html'], ['platform', 'platforms/Live.html'], ['problems', 'rules/index.html'],
    ['container', inside.find((one) => one.startsWith('containers/'))], ['policy', inside.find((one) => one.startsWith('policies/'))]]) {
    await page.goto(address + file);
    await accessible(browser, page, `site, ${name}`, name === 'dataset');
    await picture(page, `site-${name}`);
  }

  // What is too wide for a telephone is pushed aside, not broken.
  await page.setViewportSize({width: 390, height: 900});
  await page.goto(`${address}datasets/Catalog/products.html`);
  const lines = await page.getByText('quantity_per_unit', {exact: true}).first().evaluate((cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return range.getClientRects().length;
  });
  check('site: on a narrow screen the names of columns stay whole', lines === 1, `${lines} lines`);
  await page.setViewportSize({width: 1280, height: 900});

  await page.goto(`${address}workspaces/Revenue.html`);
  const reads = await page.getByRole('region', {name: 'What it reads'}).innerText();
  check('site: a transformer runs where its output is read', /whatever runs the readers/.test(reads) && !/no platform/.test(reads), reads);

  // Search, by the keyboard alone, with a word that is misspelt.
  await page.goto(`${address}index.html`);
  for (const [text, wanted] of [['products', 'products'], ['prod', 'products'], ['prodcuts', 'products'],
    ['reveneu', 'Revenue'], ['emlpo', 'employees'], ['ordes', 'orders'], ['order details', 'order_details']]) {
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('/');
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
    const first = page.locator('.results li a').filter({hasText: wanted}).first();
    const found = await appears(first);
    check(`site: a search for \`${text}\` finds ${wanted}`, found, await page.locator('.results').innerText());
  }
  if (pictures) await picture(page, 'site-search');
  await page.keyboard.press('ArrowDown');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  check('site: the keyboard opens a result', page.url() !== `${address}index.html`, page.url());
  await page.goto(`${address}index.html`);
  await page.keyboard.press('Tab');
  check('site: the first key leads over the header', await page.evaluate(() => document.activeElement.className === 'skip'));

  // From box to box through the lineage.
  await page.goto(`${address}datasets/Catalog/products.html`);
  const box = (label) => page.locator('svg a').filter({hasText: label}).first();
  if (await page.locator('svg').count() > 0) {
    await Promise.all([page.waitForNavigation(), box('Revenue').click()]);
    check('site: a box of the lineage leads to its page', page.url().endsWith('workspaces/Revenue.html'), page.url());
    await box('revenue_by_country').focus();
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    check('site: and on to what is made of it, by the keyboard', page.url().endsWith('datasets/RevenueFigures/revenue_by_country.html'), page.url());
    const color = () => page.locator('svg g .shape').first().evaluate((shape) => getComputedStyle(shape).fill);
    const before = await color();
    await page.locator('input[value=priority]').first().check();
    check('site: colors change with what they stand for', await becomes(async () => await color() !== before), before);
  }
  check('site: no error, no foreign request, nothing missing', troubles.length === 0 && broken.size === 0, [...troubles, ...broken].join('\n'));
  close();
  await page.close();

  // The same from a folder, without a server.
  const local = await browser.open('file:');
  await local.page.goto(pathToFileURL(join(folder, 'index.html')).href);
  await local.page.locator('input[type=search]').fill('shippers');
  await local.page.locator('.results li a').first().waitFor();
  check('site: search works from a folder', local.troubles.length === 0, local.troubles.join('\n'));
  await local.page.close();
}

async function checkHostile(browser) {
  const model = freshFolder('hostile-model');
  mkdirSync(model);
  writeFileSync(join(model, 'model.yaml'), hostileModel());
  const folder = freshFolder('hostile-site');
  run(['site', '.', '--out', folder], model);
  run(['lint', '.', '-f', 'html', '-o', join(scratch, 'hostile.html')], model, [0, 1]);
  const later = freshFolder('hostile-later');
  mkdirSync(later);
  writeFileSync(join(later, 'model.yaml'), hostileModel(true));
  run(['review', '--base', model, '--head', later, '--source', 'acme/zone@main', '-f', 'html', '-o', join(scratch, 'hostile-review.html')], later, [1]);
  const picture = run(['graph', model, '-f', 'svg'], model, [0, 1]);
  writeFileSync(join(scratch, 'hostile.svg'), picture.stdout);
  const origin = pathToFileURL(`${scratch}/`).href;
  const {page, troubles} = await browser.open(origin);
  const shown = new Set();
  const targets = [...files(folder).filter((file) => file.endsWith('.html')).map((file) => join(folder, file)),
    ...['hostile.html', 'hostile-review.html', 'hostile.svg'].map((file) => join(scratch, file))];
  for (const file of targets) {
    await page.goto(pathToFileURL(file).href);
    const found = await page.evaluate(() => ({
      hacked: 'hacked' in window,
      foreign: [...document.querySelectorAll('img,iframe,object,embed,base,link[rel=import],b[data-x],[onerror],[onload],[onclick],[style]')].map((e) => e.outerHTML.slice(0, 200)),
      hrefs: [...document.querySelectorAll('a')].map((a) => String(a.href.baseVal ?? a.href)).filter((href) => /^\s*(javascript|data|vbscript):/i.test(href)),
      scripts: [...document.querySelectorAll('script')].filter((script) => !(script.src ?? '').includes('assets/site.js') && !script.textContent.startsWith('// Filters the problems')).length,
      text: document.documentElement.textContent,
    }));
    check(`hostile, ${relative(scratch, file).slice(0, 80)}: nothing became markup or script`,
      !found.hacked && found.foreign.length === 0 && found.hrefs.length === 0 && found.scripts === 0, JSON.stringify({...found, text: undefined}));
    for (const text of kHostile) if (found.text.includes(text)) shown.add(text);
  }
  check('hostile: every text is shown as it was written', shown.size === kHostile.length, kHostile.filter((text) => !shown.has(text)).join('\n'));
  check('hostile: no error and no request', troubles.length === 0, troubles.join('\n'));
  await page.close();
}

const browser = await openBrowser(scratch, executable);
try {
  checkDrawing();
  await checkReport(browser);
  await checkReview(browser);
  await checkLarge(browser);
  await checkPrint(browser);
  await checkSite(browser);
  await checkHostile(browser);
} finally {
  await browser.close();
}
conclude('the pages are as they should be');
