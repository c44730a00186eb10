// Visual Studio Code's window as a user has it: from an empty home and the .vsix to diagnostics, outline, completion,
// hover, quick fix, status, new post, publish, links to other hosts, and a server that is killed while the user types.
// usage: node vscode_window.mjs EXTENSION.vsix SCREENSHOT.png
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { openWindow, prepare, writeSettings } from './vscode.mjs';
import { Keys, limit, runSteps } from './vscode_keys.mjs';

const [vsix, screenshot] = process.argv.slice(2);
const { root, site, home } = prepare();
const post = path.join(site, '_posts/2026-04-02-march-at-the-kettle.md');

// The workspace is not trusted: what it says of the program must not count.
mkdirSync(path.join(site, '.vscode'));
writeFileSync(path.join(site, '.vscode/settings.json'), JSON.stringify({ 'jekyll.server.path': '/nowhere/untrusted' }));

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

await runSteps({ root, home, vsix }, async ({ server, browser, steps }) => {
  let page = await openWindow(browser, server, site, { payload: [['openFile', `vscode-remote://${server.host}${post}`]] });
  const keys = new Keys(page);
  const step = (name, run) => steps.run(name, run);
  const waitFor = (what, condition) => keys.waitFor(what, condition);

  await step('a broken link is underlined, from an empty home', async () => {
    await page.locator('.tab.active', { hasText: 'march-at-the-kettle' }).waitFor({ timeout: limit });
    await keys.focusEditor();
    await keys.goToLine(32, 20);
    await keys.squiggles().first().waitFor({ timeout: limit });
  });

  await step('Problems lists it', async () => {
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'No page at /2026/01/a-ketle-in-winter/' }).first().waitFor({ timeout: limit });
  });

  await step('the outline has the front matter and the headings', async () => {
    await page.locator('.pane-header', { hasText: 'kettle-log' }).first().click(); // Room for the outline.
    await keys.runCommand('Explorer: Focus on Outline View');
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
    await keys.focusEditor();
    await keys.goToLine(32, 20);
    await keys.runCommand('Show or Focus Hover');
    await page.locator('.monaco-hover-content', { hasText: 'Did you mean /2026/01/a-kettle-in-winter/' }).first().waitFor({ timeout: limit });
    await page.keyboard.press('Escape');
  });

  await step('completion opens while a link is typed', async () => {
    await keys.focusEditor();
    await keys.goToLine(33);
    await page.keyboard.type('See [the tea](/te');
    await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: '/teas/' }).first().waitFor({ timeout: limit });
  });

  await step('all of it in one picture', async () => {
    mkdirSync(path.dirname(path.resolve(screenshot)), { recursive: true });
    await page.screenshot({ path: screenshot });
  });

  await step('completion opens while a front-matter key is typed', async () => {
    await page.keyboard.press('Escape');
    await keys.revert();
    await keys.focusEditor();
    await keys.goToLine(2, 1);
    await page.keyboard.press('End');
    await page.keyboard.type('\nperm');
    await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'permalink' }).first().waitFor({ timeout: limit });
    await page.keyboard.press('Escape');
    await keys.revert();
  });

  await step('a quick fix repairs the link', async () => {
    await keys.focusEditor();
    await keys.goToLine(32, 20);
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
    await keys.runCommand('Jekyll: Check the Whole Site');
    await keys.notification('Checked').first().waitFor({ timeout: limit });
    await page.locator('.markers-panel .monaco-list-row', { hasText: '2026-02-14-water-first.md' }).first().waitFor({ timeout: limit });
  });

  await step('a new post has its name, its date and its front matter', async () => {
    await keys.runCommand('Jekyll: New Post');
    await keys.quickInput().waitFor({ timeout: limit });
    await page.keyboard.insertText('Water, again');
    // The name is shown while the title is typed.
    await page.locator('.quick-input-message', { hasText: '_posts/2027-01-01-water-again.md' }).waitFor({ timeout: limit });
    await page.screenshot({ path: path.join(path.dirname(screenshot), 'new-post.png') });
    await page.keyboard.press('Enter');
    const written = path.join(site, '_posts/2027-01-01-water-again.md');
    await waitFor('the new post on disk', () => existsSync(written) && readFileSync(written, 'utf8').includes('title:'));
    await page.locator('.tab.active', { hasText: '2027-01-01-water-again.md' }).waitFor({ timeout: limit });
    assert.match(readFileSync(written, 'utf8'), /^---\n(.+\n)*title: Water, again\n(.+\n)*---\n/);
  });

  await step('a draft is published', async () => {
    await keys.openFile('cold-brew.md');
    await keys.runCommand('Jekyll: Publish Draft');
    await keys.notification('Published as').first().waitFor({ timeout: limit });
    const published = path.join(site, '_posts/2027-01-01-cold-brew.md');
    await waitFor('the published post', () => existsSync(published) && /^date: 2027-01-01/m.test(readFileSync(published, 'utf8')));
    assert.ok(!existsSync(path.join(site, '_drafts/cold-brew.md')));
  });

  await step('the server is killed ten times while the user types; nothing is lost', async () => {
    await keys.openFile('index.md');
    await page.keyboard.press('Control+End');
    let typed = '\n';
    await page.keyboard.type('\n');
    for (let i = 0; i < 10; ++i) {
      await waitFor('a running server', () => serverProcesses().length > 0);
      const [process_] = serverProcesses();
      process.kill(process_, 'SIGKILL');
      if (i === 0) {
        await keys.notification('has ended unexpectedly').first().waitFor({ timeout: limit });
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
    await keys.focusEditor();
    await page.keyboard.press('Control+S');
    await waitFor('the saved text', () => readFileSync(path.join(site, 'index.md'), 'utf8').includes(typed));
  });
  await step('a program that is not there is told of, with a button', async () => {
    writeSettings(home, { 'jekyll.server.path': '/nowhere/jekyll-ls' });
    await keys.notification('There is no program at /nowhere/jekyll-ls').first().waitFor({ timeout: limit });
    await page.locator('.notification-list-item .monaco-button', { hasText: 'Open Settings' }).first().waitFor({ timeout: limit });
  });
  await page.context().close();
  writeSettings(home, {});
  const both = path.join(root, 'both');
  for (const name of ['first', 'second']) {
    mkdirSync(path.join(both, name, '_posts'), { recursive: true });
    writeFileSync(path.join(both, name, '_config.yml'), `title: ${name}\n`);
  }
  page = await openWindow(browser, server, both);
  const two = new Keys(page);
  await step('Escape cancels a new post where two sites come into question', async () => {
    await two.runCommand('Jekyll: New Post');
    const question = page.locator('.quick-input-list .monaco-list-row', { hasText: 'second' });
    await question.waitFor({ timeout: limit });
    await two.press('Escape');
    await two.closed();
    // What is asked later is answered later: nothing came after the question.
    await two.runCommand("Jekyll: Show the Language Server's Version");
    await two.notified('jekyll-ls ');
    await two.closed();
    assert.deepEqual(['first', 'second'].flatMap((name) => readdirSync(path.join(both, name, '_posts'))), []);
  });

  await step('links to other hosts are asked about once the user allows it', async () => {
    const first = path.join(both, 'first');
    const asked = [];
    const host = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(404).end();
    });
    await new Promise((resolve) => host.listen(0, '127.0.0.1', resolve));
    const gone = `http://127.0.0.1:${host.address().port}/gone`;
    writeFileSync(path.join(first, 'web.md'), `---\ntitle: Web\n---\n\n[gone](${gone})\n`);
    // A site can't allow it itself.
    writeFileSync(path.join(first, '.jekyll-ls.json'), JSON.stringify({ 'links.external': 'command', 'links.allowLocal': true }));
    await two.openFile('web.md');
    const command = 'Jekyll: Check the Links to Other Hosts';
    await two.runCommand(command);
    await two.notification('Allow it in the settings').first().waitFor({ timeout: limit });
    assert.deepEqual(asked, []);
    writeSettings(home, { 'jekyll.links.external': 'command', 'jekyll.links.allowLocal': true });
    await two.waitFor('the answer', async () => {
      await two.runCommand(command);
      return two.notification('Links to other hosts: 1 dead').first().waitFor({ timeout: 3000 }).then(() => true, () => false);
    });
    assert.ok(asked.includes('/gone'));
    await page.locator('.markers-panel .monaco-list-row', { hasText: `${gone} is gone: its host answers 404.` }).first().waitFor({ timeout: limit });
    await two.focusEditor();
    await two.goToLine(5, 10);
    await two.press('Control+.');
    await page.locator('.action-widget .monaco-list-row', { hasText: "web archive's latest copy" }).first().waitFor({ timeout: limit });
    await two.press('Escape');
    host.close();
  });
});
