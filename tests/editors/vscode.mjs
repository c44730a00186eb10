// Visual Studio Code for tests: its server with extensions in a home of its own, and windows of it in Chromium.
import { spawn, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const source = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const work = path.join(source, 'build/editors');
const { chromium } = createRequire(path.join(work, 'driver/package.json'))('playwright-core');

/** An empty home in a folder of its own. */
export function prepareHome() {
  const root = mkdtempSync(path.join(tmpdir(), 'jekyll-ls-editors-'));
  return { root, home: path.join(root, 'home') };
}

/** The same beside a copy of the sample site. */
export function prepare() {
  const { root, home } = prepareHome();
  const site = path.join(root, 'kettle-log');
  cpSync(path.join(source, 'tests/sites/sample'), site, { recursive: true });
  return { root, site, home };
}

/** The machine's settings; a running server takes them up. */
export function writeSettings(home, settings) {
  const folder = path.join(home, 'data/data/Machine');
  mkdirSync(folder, { recursive: true });
  // In a browser files are saved as they are typed, unlike on the desktop.
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ 'files.autoSave': 'off', ...settings }));
}

/** Starts the server; extensions are installed as a user does it, from the .vsix. Windows that can be given files to open
 * show no dialogs: `dialogs` gives them up for these. */
export async function startServer({ home, vsix, environment = {}, dialogs = false }) {
  const main = path.join(work, 'vscode/out/server-main.js');
  const data = path.join(home, 'data');
  writeSettings(home, {});
  const common = ['--accept-server-license-terms', '--server-data-dir', data, '--extensions-dir', path.join(home, 'ext')];
  // VSCODE_CLI: the environment is taken as it is, not a login shell's.
  const env = { ...process.env, VSCODE_CLI: '1', HOME: home, JEKYLL_LS_NOW: '2027-01-01T00:00:00Z', ...environment };
  if (vsix) execFileSync('node', [main, ...common, '--install-extension', vsix], { env, stdio: 'pipe' });
  const child = spawn('node', [main, ...common, '--host', '127.0.0.1', '--port', '0', '--without-connection-token',
    ...(dialogs ? [] : ['--enable-smoke-test-driver']), '--telemetry-level', 'off'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const port = await new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk) => {
      output += chunk;
      const found = /Extension host agent listening on (\d+)/.exec(output);
      if (found) resolve(Number(found[1]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', () => reject(new Error(`the server ended: ${output}`)));
    setTimeout(() => reject(new Error(`the server did not start: ${output}`)), 120000).unref();
  });
  return { child, port, host: `127.0.0.1:${port}` };
}

export async function startBrowser() {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

/** A window on a folder; `payload` entries are the workbench's own ("openFile" and the like). */
export async function openWindow(browser, server, folder, { payload = [], onPage = async () => {}, viewport = { width: 1440, height: 960 } } = {}) {
  const context = await browser.newContext({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await onPage(page);
  const smoke = [['skipWelcome', 'true'], ['enableProposedApi', ''], ...payload];
  await page.goto(`http://${server.host}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(smoke))}`);
  return page;
}

/** Asks until the condition holds; throws when it does not in time. */
export async function waitFor(page, what, condition, limit = 60000) {
  const end = Date.now() + limit;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await page.waitForTimeout(50);
  }
}
