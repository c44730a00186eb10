// Renames and moves in Visual Studio Code's window: F2 on headings and ids, references, a post that moves in the explorer;
// all that leads there follows, and undo restores every byte.
// usage: node vscode_refactor.mjs EXTENSION.vsix PICTURES
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openWindow, prepare } from './vscode.mjs';
import { Keys, limit, runSteps } from './vscode_keys.mjs';

const [vsix, pictures] = process.argv.slice(2);
const { root, site, home } = prepare();
mkdirSync(pictures, { recursive: true });
const tea = path.join(site, '_posts/2026-08-01-tea.md');
const links = path.join(site, '_posts/2026-08-02-links.md');
const teaText = '---\ntitle: Tea\n---\n\n## First flush\n\n## Second flush {#second-flush}\n\n[up](#first-flush)\n';
const linksText = '---\ntitle: Links\n---\n\n[a](/2026/08/tea/#first-flush), [b](/2026/08/tea/#second-flush) and [c]({% post_url 2026-08-01-tea %}).\n';
writeFileSync(tea, teaText);
writeFileSync(links, linksText);
mkdirSync(path.join(site, '_posts/green'));
writeFileSync(path.join(site, '_posts/green/2026-07-31-leaf.md'), '---\ntitle: Leaf\n---\n');

await runSteps({ root, home, vsix, dialogs: true }, async ({ server, browser, steps }) => {
  const page = await openWindow(browser, server, site);
  const keys = new Keys(page);
  const step = (name, run) => steps.run(name, run);

  /** Both files as they are on the disk, once they are so. */
  async function expectTexts(expectedTea, expectedLinks) {
    const now = () => [readFileSync(tea, 'utf8'), readFileSync(links, 'utf8')];
    await keys.waitFor('both files', () => {
      const [a, b] = now();
      return a === expectedTea && b === expectedLinks;
    }).catch(() => assert.deepEqual(now(), [expectedTea, expectedLinks]));
    // What is written a moment before the editor knows it.
    await keys.waitFor('the editor to know', async () => (await page.locator('.tab.dirty').count()) === 0);
  }

  /** F2 at the place. */
  async function rename(line, column, from, to) {
    await keys.focusEditor();
    await keys.goToLine(line, column);
    const box = page.locator('.rename-box input:focus');
    await keys.waitFor('the rename box', async () => {
      await keys.press('F2');
      return box.waitFor({ timeout: 3000 }).then(() => true, () => false);
    });
    assert.equal(await box.inputValue(), from);
    await page.keyboard.insertText(to);
    await keys.press('Enter');
  }

  /** Both files go back together. */
  async function undo() {
    await keys.focusEditor();
    await keys.press('Control+Z');
    // The editor saves what a rename has changed, and what its undoing changes only sometimes.
    const question = page.locator('.monaco-dialog-box');
    await keys.waitFor('both files as they were', async () => {
      if ((await question.count()) > 0) await keys.press('Enter');
      if ((await page.locator('.tab.dirty').count()) > 0) await keys.runCommand('File: Save All');
      return readFileSync(tea, 'utf8') === teaText && readFileSync(links, 'utf8') === linksText;
    });
  }

  await step('the site is read', async () => {
    await keys.answerDialog('Do you trust the authors');
    await keys.openFile('2026-08-01-tea.md');
    await page.locator('.codelens-decoration', { hasText: 'links lead here' }).first().waitFor({ timeout: limit });
  });

  await step('F2 on a heading changes two files', async () => {
    await rename(5, 6, 'First flush', 'Spring flush');
    await expectTexts(
      teaText.replace('## First flush', '## Spring flush').replace('(#first-flush)', '(#spring-flush)'),
      linksText.replace('#first-flush', '#spring-flush'),
    );
    await page.screenshot({ path: path.join(pictures, 'rename-heading.png') });
  });
  await step('undo restores both', undo);

  await step('a heading keeps the id that is written', async () => {
    await rename(7, 6, 'Second flush', 'Summer flush');
    const expected = teaText.replace('## Second flush {', '## Summer flush {');
    await keys.saved(tea, 'the new heading', (saved) => saved === expected);
    await expectTexts(expected, linksText);
    await keys.press('Control+Z');
    await page.locator('.tab.active.dirty').waitFor({ timeout: limit });
    await keys.saved(tea, 'the heading as it was', (saved) => saved === teaText);
  });

  await step('F2 on a written id changes all links to it', async () => {
    await rename(7, 20, 'second-flush', 'late-flush');
    await expectTexts(teaText.replace('{#second-flush}', '{#late-flush}'), linksText.replace('#second-flush', '#late-flush'));
  });
  await step('undo restores both, too', undo);

  await step('references show who links to a heading', async () => {
    await keys.focusEditor();
    await keys.goToLine(5, 6);
    await keys.press('Shift+F12');
    await page.locator('.reference-zone-widget .monaco-list-row', { hasText: 'links.md' }).first().waitFor({ timeout: limit });
    await page.screenshot({ path: path.join(pictures, 'references.png') });
    await keys.press('Escape');
    await page.locator('.reference-zone-widget').waitFor({ state: 'detached', timeout: limit });
  });

  const moved = path.join(site, '_posts/green/2026-08-01-tea.md');
  await step('a post that moves in the explorer keeps its links', async () => {
    await keys.openFile('2026-08-01-tea.md');
    const focused = (name) => page.locator('.explorer-folders-view .monaco-list-row.focused', { hasText: name });
    await keys.runCommand('File: Focus on Files Explorer');
    await focused('2026-08-01-tea.md').waitFor({ timeout: limit });
    await keys.press('Control+X');
    await keys.waitFor('the folder', async () => {
      await keys.press('Home');
      for (let i = 0; i < 12 && (await focused(/^green$/).count()) === 0; ++i) await keys.press('ArrowDown');
      return (await focused(/^green$/).count()) > 0;
    });
    await keys.press('Control+V');
    await keys.answerDialog('wants to make refactoring changes');
    await keys.waitFor('the post in its new folder', () => existsSync(moved) && !existsSync(tea));
    const expected = linksText.replace('post_url 2026-08-01-tea', 'post_url green/2026-08-01-tea');
    await keys.waitFor('the link to follow', async () => {
      if ((await page.locator('.tab.dirty').count()) > 0) await keys.runCommand('File: Save All');
      return readFileSync(links, 'utf8') === expected;
    }).catch(() => assert.equal(readFileSync(links, 'utf8'), expected));
    assert.equal(readFileSync(moved, 'utf8'), teaText);
    await page.screenshot({ path: path.join(pictures, 'moved-post.png') });
  });

  await step('undo in the explorer moves the post back and restores the link', async () => {
    await keys.runCommand('File: Focus on Files Explorer');
    await keys.press('Control+Z');
    const question = page.locator('.monaco-dialog-box');
    await keys.waitFor('the post and the link as they were', async () => {
      if ((await question.count()) > 0) await keys.press('Enter');
      if ((await page.locator('.tab.dirty').count()) > 0) await keys.runCommand('File: Save All');
      return existsSync(tea) && !existsSync(moved) && readFileSync(tea, 'utf8') === teaText && readFileSync(links, 'utf8') === linksText;
    }).catch(() => assert.deepEqual([existsSync(tea), existsSync(moved), readFileSync(links, 'utf8')], [true, false, linksText]));
    await page.screenshot({ path: path.join(pictures, 'moved-back.png') });
  });
});
