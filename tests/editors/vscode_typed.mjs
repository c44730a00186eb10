// Types every row of typed.json into Visual Studio Code's window, key by key and with its default settings, takes the item
// with Tab, and compares the text that stands there. Keeps pictures of five open lists.
// usage: node vscode_typed.mjs EXTENSION.vsix PICTURES [NAME…]   only the rows of these names
import { mkdirSync, rmSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { complete, rows } from './typed_site.mjs';
import { openWindow, prepare, source, startBrowser, startServer, waitFor as waitUntil } from './vscode.mjs';

const [vsix, pictures, ...names] = process.argv.slice(2);
const pictured = ['post_url', 'highlight', 'a post by its title', 'an anchor of another page', 'a tag in brackets'];
const { root, site, home } = prepare();
complete(site);
mkdirSync(pictures, { recursive: true });

const port = await new Promise((resolve) => {
  const probe = net.createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = probe.address();
    probe.close(() => resolve(free));
  });
});
const server = await startServer({ home, vsix: path.resolve(vsix), environment: { JEKYLL_LS_TYPED_PORT: String(port) } });
const browser = await startBrowser();
let page;

async function ask(what, body) {
  const response = await fetch(`http://127.0.0.1:${port}/${what}`, { method: 'POST', body: JSON.stringify(body ?? {}) });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

const waitFor = (what, condition, limit = 60000) => waitUntil(page, what, condition, limit);

const list = () => page.locator('.suggest-widget.visible');
const labels = () => list().locator('.monaco-list-row .label-name').allTextContents();
const focused = async () => (await list().locator('.monaco-list-row.focused .label-name').allTextContents())[0];

/** Waits for the list with the item; asks for it when typing did not open it. Returns how it came. */
async function listWith(item) {
  const has = async () => (await labels()).includes(item);
  let offered = '';
  for (const way of ['typing', 'asked']) {
    if (way === 'asked') await page.keyboard.press('Control+Space');
    try {
      await waitFor(item, has, 10000);
      return way;
    } catch {
      offered += ` ${way}: ${(await list().count()) > 0 ? JSON.stringify(await list().innerText()) : 'no list'};`;
      await page.keyboard.press('Escape');
    }
  }
  throw new Error(`not offered: ${item};${offered.slice(0, -1)}`);
}

/** The text after the row was typed and the item taken, and how the list came. */
async function type(row) {
  await ask('show', { file: path.join(site, row.file), text: row.text, cursor: row.cursor });
  await page.keyboard.press('Control+1');
  // The cursor is set in another process than the one that takes the keys.
  const lines = row.text.slice(0, row.cursor).split('\n');
  const place = `Ln ${lines.length}, Col ${lines.at(-1).length + 1}`;
  await waitFor(place, async () => (await page.locator('#status\\.editor\\.selection').textContent()).includes(place));
  await page.keyboard.type(row.keys, { delay: 15 });
  const way = await listWith(row.item);
  // The list is still being filled while the keys arrive, and may close for a moment: a plain arrow would move the cursor
  // then, with Control it scrolls.
  let steps = 0;
  for (let tries = 0; (await focused()) !== row.item; ++tries) {
    if (tries > 24 || steps > 12) throw new Error(`not among the first: ${row.item}; offered: ${(await labels()).join('; ')}`);
    const before = await focused();
    if (before === undefined) {
      await listWith(row.item);
    } else {
      ++steps;
      await page.keyboard.press('Control+ArrowDown');
      await waitFor('another item', async () => (await focused()) !== before, 5000).catch(() => undefined);
    }
  }
  if (pictured.includes(row.name)) {
    await page.screenshot({ path: path.join(pictures, `typed-${row.name.replaceAll(' ', '-')}.png`) });
  }
  await page.keyboard.press('Tab');
  // What stands there in the end: a snippet comes a moment later.
  let written = await ask('text');
  for (const end = Date.now() + 20000; written.text !== row.result && Date.now() < end; written = await ask('text')) {
    await page.waitForTimeout(50);
  }
  return { ...written, way, steps };
}

const failed = [];
const asked = [];
const late = [];
try {
  page = await openWindow(browser, server, site, {
    payload: [['extensionDevelopmentPath', `vscode-remote://${server.host}${path.join(source, 'tests/editors/typed_driver')}`]],
  });
  await waitFor('the driver', () => ask('text').then(() => true, (error) => /activeTextEditor|undefined/.test(error.message)));
  const chosen = names.length > 0 ? rows.filter((row) => names.includes(row.name)) : rows;
  // The first answer comes when the site is read.
  await ask('show', { file: path.join(site, rows[0].file), text: '[x](/nowhere/at/all/)\n', cursor: 0 });
  await page.locator('.monaco-editor .squiggly-warning, .monaco-editor .squiggly-error').first().waitFor({ timeout: 60000 });
  for (const row of chosen) {
    try {
      const { text, way, steps } = await type(row);
      if (text !== row.result) failed.push(`${row.name}: ${JSON.stringify(text)} instead of ${JSON.stringify(row.result)}`);
      if (way === 'asked') asked.push(row.name);
      if (steps > 2) late.push(`${row.name} (${steps + 1}.)`);
    } catch (error) {
      failed.push(`${row.name}: ${error.message}; the text: ${JSON.stringify((await ask('text')).text)}`);
    }
    await page.keyboard.press('Escape');
  }
  console.log(`${chosen.length - failed.length} of ${chosen.length} rows typed right`);
  if (asked.length > 0) console.log(`the list did not open by itself: ${asked.join('; ')}`);
  if (late.length > 0) console.log(`not among the first three: ${late.join('; ')}`);
} catch (error) {
  failed.push(error.message);
  await page?.screenshot({ path: path.join(pictures, 'failure.png') }).catch(() => undefined);
} finally {
  await browser.close();
  server.child.kill();
  rmSync(root, { recursive: true, force: true });
}
for (const message of failed) console.error(`FAILED: ${message}`);
process.exitCode = failed.length > 0 ? 1 : 0;
