// Plays a user of the VS Code extension, and leaves pictures:
// code_server.mjs MODEL ADDRESS SCRATCH BROWSER PICTURES
import {createRequire} from 'node:module';
import {mkdirSync} from 'node:fs';
import {join, resolve} from 'node:path';

const [model, address, scratch, executablePath, pictures] = process.argv.slice(2);
const require = createRequire(join(resolve(scratch), 'package.json'));
const {chromium} = require('playwright-core');
mkdirSync(pictures, {recursive: true});

let failures = 0;
function check(name, good, details = '') {
  console.log(`${good ? 'ok  ' : 'FAIL'} ${name}`);
  if (!good) {
    ++failures;
    if (details) console.log(String(details).replace(/^/gm, '     '));
  }
}

const browser = await chromium.launch({executablePath, args: ['--no-sandbox', '--disable-gpu']});
const page = await browser.newPage({viewport: {width: 1280, height: 800}});
page.setDefaultTimeout(60_000);
const foreign = new Set();
page.on('request', (request) => {
  const url = new URL(request.url());
  if (/^https?:$|^wss?:$/.test(url.protocol) && url.host !== new URL(address).host) foreign.add(url.origin);
});

const command = page.locator('.quick-input-widget input').first();
const shows = (locator) => locator.first().waitFor().then(() => true, () => false);
const picture = (name) => page.screenshot({path: join(pictures, `editor-${name}.png`)});

async function run(words) {
  await page.keyboard.press('F1');
  await command.waitFor();
  await command.fill(`>${words}`);
  await page.locator('.quick-input-list .monaco-list-row').filter({hasText: words}).first().waitFor();
  await page.keyboard.press('Enter');
}

/// Puts the cursor at a line and column, as the status bar then says.
async function go(line, column) {
  await page.keyboard.press('Control+G');
  await command.waitFor();
  await command.fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.statusbar-item').filter({hasText: `Ln ${line}, Col ${column}`}).first().waitFor();
}

const markers = page.locator('.markers-panel .monaco-list-row');
const squiggle = page.locator('.monaco-editor .squiggly-error');
const hover = page.locator('.monaco-hover').filter({visible: true});
const suggestions = page.locator('.suggest-widget .monaco-list-row');

const file = `vscode-remote://${new URL(address).host}${model}/eu/reporting.yaml`;
await page.goto(`${address}?folder=${encodeURIComponent(model)}&payload=${encodeURIComponent(JSON.stringify([['openFile', file]]))}`);
await page.locator('.tab.active').filter({hasText: 'reporting.yaml'}).waitFor();
await page.locator('.monaco-editor .view-line').first().click();
check('the server tells above a dataset who reads it', await shows(page.locator('.codelens-decoration').filter({hasText: 'read by'})));

// Hover over a dataset of another file.
await go(13, 38);
await run('Show or Focus Hover');
check('hover tells what the dataset is', await shows(hover.filter({hasText: 'orders'})));
await picture('hover');
await page.keyboard.press('Escape');
await page.keyboard.press('Escape');

// Completion of a dataset's name from another file.
await go(13, 37);
await page.keyboard.press('Control+Shift+ArrowRight');
await page.keyboard.press('Delete');
await page.keyboard.press('Control+Space');
check('completion knows the datasets of another file', await shows(suggestions.filter({hasText: 'order_details'})));
await picture('completion');
await page.keyboard.press('Escape');
await page.keyboard.press('Control+Z');

// A misspelt name: squiggles, and the panel of problems.
await go(15, 28);
await page.keyboard.type('g');
check('a misspelt name is underlined', await shows(squiggle));
await run('Problems: Focus on Problems View');
check('the panel lists the problem with its rule', await shows(markers.filter({hasText: 'reference/'})), await markers.allInnerTexts().then(String));
await picture('problems');

// And its quick fix.
await page.locator('.monaco-editor .view-lines').first().click();
await go(15, 26);
const fix = page.locator('.action-widget .monaco-list-row').filter({hasText: /Catalog/});
// The editor asks for actions when the cursor has come to rest; before, it has none to show.
for (let tries = 0; tries < 10 && await fix.count() === 0; ++tries) {
  await page.keyboard.press('Control+.');
  await fix.first().waitFor({timeout: 10_000}).catch(() => page.keyboard.press('Escape'));
}
check('a quick fix is offered', await fix.count() > 0);
await picture('quick-fix');
await page.keyboard.press('Enter');
await squiggle.first().waitFor({state: 'detached'});
check('and fixes it', await squiggle.count() === 0);

// Rename a datastore that three files name.
await go(13, 22);
await page.keyboard.press('F2');
const box = page.locator('.rename-box input');
await box.waitFor();
await box.fill('Selling');
await picture('rename');
await page.keyboard.press('Control+Enter');
const preview = page.locator('.refactor-preview, .bulk-edit-panel');
check('the rename can be looked at before', await shows(preview));
const files = preview.locator('.monaco-list-row').filter({hasText: '.yaml'});
await files.first().waitFor();
check('it touches every file that has the name', await files.count() >= 3, await files.allInnerTexts().then(String));
await picture('rename-preview');
check('nothing was asked for from elsewhere', foreign.size === 0, [...foreign].join('\n'));
await browser.close();
console.log(failures === 0 ? 'the editor shows what it should' : `${failures} checks failed`);
process.exitCode = failures === 0 ? 0 : 1;
