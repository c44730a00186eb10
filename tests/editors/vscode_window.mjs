// Visual Studio Code's window as a user has it: from an empty home and the .vsix to diagnostics, outline, completion,
// hover, quick fix, status, new post, publish, and a server that is killed while the user types.
// usage: node vscode_window.mjs EXTENSION.vsix SCREENSHOT.png
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openWindow, prepare, startBrowser, startServer, waitFor as waitUntil, writeSettings } from './vscode.mjs';

const [vsix, screenshot] = process.argv.slice(2);
const { root, site, home } = prepare();
const post = path.join(site, '_posts/2026-04-02-march-at-the-kettle.md');
const limit = 30000;

// The workspace is not trusted: what it says of the program must not count.
mkdirSync(path.join(site, '.vscode'));
writeFileSync(path.join(site, '.vscode/settings.json'), JSON.stringify({ 'jekyll.server.path': '/nowhere/untrusted' }));

const server = await startServer({ home, vsix: path.resolve(vsix) });
const browser = await startBrowser();
let page;
let current = '';

async function step(name, run) {
  const begin = Date.now();
  current = name;
  await run();
  console.log(`ok: ${name} (${Date.now() - begin} ms)`);
}

const quickInput = () => page.locator('.quick-input-widget input:focus');
const waitFor = (what, condition) => waitUntil(page, what, condition, limit);
const squiggles = () => page.locator('.monaco-editor .squiggly-warning, .monaco-editor .squiggly-error');
const notification = (text) => page.locator('.notification-list-item-message', { hasText: text });

/** Picks an entry of the quick input that the keys open. A document that shows at that moment closes it: again then. */
async function pick(keys, text, row) {
  await waitFor(`${text} in the quick input`, async () => {
    await page.keyboard.press(keys);
    const entry = page.locator('.quick-input-list .monaco-list-row', { hasText: row }).first();
    try {
      await quickInput().waitFor({ timeout: 3000 });
      await page.keyboard.insertText(text);
      await entry.waitFor({ timeout: 3000 });
    } catch {
      await page.keyboard.press('Escape');
      return false;
    }
    await page.keyboard.press('Enter');
    return true;
  });
}

const runCommand = (title) => pick('F1', title, title);

async function openFile(name) {
  await pick('Control+P', name, name);
  await page.locator('.tab.active', { hasText: name }).waitFor({ timeout: limit });
  await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: limit });
}

const focusEditor = () => page.keyboard.press('Control+1');

async function goToLine(line, column = 1) {
  await page.keyboard.press('Control+G');
  await quickInput().waitFor({ timeout: limit });
  await page.keyboard.insertText(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: limit });
}

async function revert() {
  await runCommand('File: Revert File');
  await page.locator('.tab.active.dirty').waitFor({ state: 'detached', timeout: limit });
}

/** The server's processes of this run. */
function serverProcesses() {
  const found = [];
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      if (readFileSync(`/proc/${entry}/cmdline`, 'utf8').split('\0')[0].startsWith(path.join(home, 'ext'))) found.push(Number(entry));
    } catch {
      // It has ended meanwhile.
    }
  }
  return found;
}

try {
  page = await openWindow(browser, server, site, { payload: [['openFile', `vscode-remote://${server.host}${post}`]] });

  await step('a broken link is underlined, from an empty home', async () => {
    await page.locator('.tab.active', { hasText: 'march-at-the-kettle' }).waitFor({ timeout: 60000 });
    await focusEditor();
    await goToLine(32, 20);
    await squiggles().first().waitFor({ timeout: 60000 });
  });

  await step('Problems lists it', async () => {
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'No page at /2026/01/a-ketle-in-winter/' }).first().waitFor({ timeout: limit });
  });

  await step('the outline has the front matter and the headings', async () => {
    await page.locator('.pane-header', { hasText: 'kettle-log' }).first().click(); // Room for the outline.
    await runCommand('Explorer: Focus on Outline View');
    await page.locator('.outline-tree .monaco-list-row').first().waitFor({ timeout: limit });
    await waitFor('the title in the outline', async () =>
      (await page.locator('.outline-tree .monaco-list-row').allTextContents()).some((row) => row.includes('at the kettle')));
  });

  await step('the status item tells that the site is read', async () => {
    await page.locator('#status\\.languageStatus').first().hover();
    await page.locator('.hover-language-status', { hasText: /Jekyll: \d+ files/ }).first().waitFor({ timeout: limit });
    await page.mouse.move(700, 300);
  });

  await step('a hover tells what is wrong', async () => {
    await focusEditor();
    await goToLine(32, 20);
    await runCommand('Show or Focus Hover');
    await page.locator('.monaco-hover-content', { hasText: 'Did you mean /2026/01/a-kettle-in-winter/' }).first().waitFor({ timeout: limit });
    await page.keyboard.press('Escape');
  });

  await step('completion opens while a link is typed', async () => {
    await focusEditor();
    await goToLine(33);
    await page.keyboard.type('See [the tea](/te');
    await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: '/teas/' }).first().waitFor({ timeout: limit });
  });

  await step('all of it in one picture', async () => {
    mkdirSync(path.dirname(path.resolve(screenshot)), { recursive: true });
    await page.screenshot({ path: screenshot });
  });

  await step('completion opens while a front-matter key is typed', async () => {
    await page.keyboard.press('Escape');
    await revert();
    await focusEditor();
    await goToLine(2, 1);
    await page.keyboard.press('End');
    await page.keyboard.type('\nperm');
    await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'permalink' }).first().waitFor({ timeout: limit });
    await page.keyboard.press('Escape');
    await revert();
  });

  await step('a quick fix repairs the link', async () => {
    await focusEditor();
    await goToLine(32, 20);
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'a-kettle-in-winter' }).first();
    await waitFor('the quick fix', async () => {
      // Right after the revert there is nothing to fix yet.
      await page.keyboard.press('Control+.');
      return fix.waitFor({ timeout: 2000 }).then(() => true, () => false);
    });
    await page.keyboard.press('Enter'); // The preferred fix comes first.
    await page.keyboard.press('Control+S');
    await waitFor('the repaired file', () => readFileSync(post, 'utf8').includes('/2026/01/a-kettle-in-winter/'));
  });

  await step('checking the whole site fills Problems with closed files', async () => {
    await runCommand('Jekyll: Check the Whole Site');
    await notification('Checked').first().waitFor({ timeout: limit });
    await page.locator('.markers-panel .monaco-list-row', { hasText: '2026-02-14-water-first.md' }).first().waitFor({ timeout: limit });
  });

  await step('a new post has its name, its date and its front matter', async () => {
    await runCommand('Jekyll: New Post');
    await quickInput().waitFor({ timeout: limit });
    await page.keyboard.insertText('Water, again');
    await page.keyboard.press('Enter');
    const written = path.join(site, '_posts/2027-01-01-water-again.md');
    await waitFor('the new post on disk', () => existsSync(written) && readFileSync(written, 'utf8').includes('title:'));
    await page.locator('.tab.active', { hasText: '2027-01-01-water-again.md' }).waitFor({ timeout: limit });
    assert.match(readFileSync(written, 'utf8'), /^---\n(.+\n)*title: Water, again\n(.+\n)*---\n/);
  });

  await step('a draft is published', async () => {
    await openFile('cold-brew.md');
    await runCommand('Jekyll: Publish Draft');
    await notification('Published as').first().waitFor({ timeout: limit });
    const published = path.join(site, '_posts/2027-01-01-cold-brew.md');
    await waitFor('the published post', () => existsSync(published) && /^date: 2027-01-01/m.test(readFileSync(published, 'utf8')));
    assert.ok(!existsSync(path.join(site, '_drafts/cold-brew.md')));
  });

  await step('the server is killed ten times while the user types; nothing is lost', async () => {
    await openFile('index.md');
    await page.keyboard.press('Control+End');
    let typed = '\n';
    await page.keyboard.type('\n');
    for (let i = 0; i < 10; ++i) {
      await waitFor('a running server', () => serverProcesses().length > 0);
      const [process_] = serverProcesses();
      process.kill(process_, 'SIGKILL');
      if (i === 0) {
        await notification('has ended unexpectedly').first().waitFor({ timeout: limit });
        await page.locator('.notification-list-item .monaco-button', { hasText: 'Show Log' }).first().waitFor({ timeout: limit });
      }
      const words = `word${i} `;
      await page.keyboard.type(words);
      typed += words;
      await waitFor('the killed server to be gone', () => !serverProcesses().includes(process_));
    }
    await page.keyboard.type('[x](/nowhere/at/all/)');
    typed += '[x](/nowhere/at/all/)';
    const row = page.locator('.markers-panel .monaco-list-row', { hasText: 'No page at /nowhere/at/all/' }).first();
    await waitFor('diagnostics of the last server', async () => {
      // What arrives later is not filtered.
      await page.getByPlaceholder(/^Filter \(e\.g\./).fill('');
      await page.getByPlaceholder(/^Filter \(e\.g\./).fill('nowhere/at/all');
      return row.waitFor({ timeout: 1000 }).then(() => true, () => false);
    });
    await focusEditor();
    await page.keyboard.press('Control+S');
    await waitFor('the saved text', () => readFileSync(path.join(site, 'index.md'), 'utf8').includes(typed));
  });
  await step('a program that is not there is told of, with a button', async () => {
    writeSettings(home, { 'jekyll.server.path': '/nowhere/jekyll-ls' });
    await notification('There is no program at /nowhere/jekyll-ls').first().waitFor({ timeout: limit });
    await page.locator('.notification-list-item .monaco-button', { hasText: 'Open Settings' }).first().waitFor({ timeout: limit });
  });
  console.log('all steps passed');
} catch (error) {
  console.error(`FAILED: ${current}: ${error.message}`);
  await page?.screenshot({ path: 'build/editors/failure.png' }).catch(() => undefined);
  process.exitCode = 1;
} finally {
  await browser.close();
  server.child.kill();
  rmSync(root, { recursive: true, force: true });
}
