// A browser in which any error, dialog or request to elsewhere fails the test.
import {createServer} from 'node:http';
import {readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {extname, join} from 'node:path';

/// Serves a folder on this machine; gives its address.
export async function serve(folder) {
  const types = {'.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css'};
  const server = createServer((request, response) => {
    try {
      const asked = decodeURIComponent(new URL(request.url, 'http://x').pathname);
      const path = asked.endsWith('/') ? `${asked}index.html` : asked;
      const text = readFileSync(join(folder, path));
      response.writeHead(200, {'content-type': types[extname(path)] || 'application/octet-stream'});
      response.end(text);
    } catch {
      response.writeHead(404);
      response.end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close()};
}

export async function openBrowser(scratch, executablePath) {
  const require = createRequire(join(scratch, 'package.json'));
  const {chromium} = require('playwright-core');
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  const profile = join(scratch, 'profile');
  rmSync(profile, {recursive: true, force: true});
  const context = await chromium.launchPersistentContext(profile, {
    executablePath, headless: true, bypassCSP: false,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  // Pages of 20 MB, on a machine that does other work.
  context.setDefaultTimeout(120_000);

  /// A page that watches itself. `origin` is where it may ask for things.
  async function open(origin) {
    const page = await context.newPage();
    const troubles = [];
    page.on('console', (message) => { if (message.type() === 'error') troubles.push(`console: ${message.text()}`); });
    page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => { troubles.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(origin) && !url.startsWith('data:')) troubles.push(`foreign request: ${url}`);
    });
    return {page, troubles};
  }

  /// What axe-core finds wrong, one line each. The page's own policy lets no script in, so it is
  /// evaluated by the driver.
  async function violations(page) {
    await page.evaluate(axe);
    const {violations} = await page.evaluate(() => window.axe.run(document, {resultTypes: ['violations']}));
    return violations.flatMap(({id, nodes}) => nodes.slice(0, 4).map((node) => `${id}: ${node.target} ${node.failureSummary}`));
  }

  return {open, violations, close: () => context.close()};
}
