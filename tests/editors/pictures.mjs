// Makes the pictures of the documentation, and its tour, from a window of Visual Studio Code on the sample site and from the page
// of `jekyll-ls graph`. What a picture shows is waited for, so a feature that is gone fails here. `cwebp` and `img2webp` write them.
// usage: node pictures.mjs EXTENSION.vsix PROGRAM FOLDER
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openWindow, prepare } from './vscode.mjs';
import { Keys, limit, runSteps } from './vscode_keys.mjs';

const [vsix, program, folder] = process.argv.slice(2);
const viewport = { width: 1160, height: 720 };
const { root, site, home } = prepare();
const frames = path.join(root, 'frames');
const post = path.join(site, '_posts/2026-04-02-march-at-the-kettle.md');
mkdirSync(frames);
mkdirSync(folder, { recursive: true });
// A page that previews show otherwise than Jekyll builds it.
writeFileSync(path.join(site, 'brewing.md'), `---
title: Brewing
---

# Brewing

Some say that greens want less heat.
| Kind  | Degrees |
|-------|---------|
| green | 70      |
| black | 95      |

Use Math.max(a | b) for the kettle.
`);

/** Frames of the tour, with how long each is shown, in milliseconds. */
const tour = [];

await runSteps({ root, home, vsix }, async ({ server, browser, steps }) => {
  const page = await openWindow(browser, server, site, {
    viewport, payload: [['openFile', `vscode-remote://${server.host}${post}`]],
  });
  const keys = new Keys(page);
  const step = (name, run) => steps.run(name, run);

  /** Waits until two pictures in a row are equal, and returns it. */
  async function settled() {
    let last;
    await keys.waitFor('a window that stands still', async () => {
      await page.mouse.move(560, viewport.height - 10); // Nothing there reacts to it.
      await page.waitForTimeout(150);
      const shot = await page.screenshot({ caret: 'hide' });
      const same = last?.equals(shot);
      last = shot;
      return same;
    });
    return last;
  }
  async function picture(name) {
    const file = path.join(frames, `${name}.png`);
    writeFileSync(file, await settled());
    execFileSync('cwebp', ['-quiet', '-preset', 'text', '-q', '80', '-m', '6', file, '-o', path.join(folder, `${name}.webp`)]);
  }
  /** A frame with a line that says what happens. */
  async function frame(caption, milliseconds) {
    await page.evaluate((text) => {
      const bar = document.createElement('div');
      bar.id = 'caption';
      bar.textContent = text;
      bar.style.cssText = 'position:fixed;left:0;right:0;bottom:22px;z-index:9999;padding:12px;text-align:center;font:22px sans-serif;color:#fff;background:#a3350f';
      document.body.append(bar);
    }, caption);
    const file = path.join(frames, `tour-${tour.length}.png`);
    writeFileSync(file, await settled());
    tour.push({ file, milliseconds });
    await page.evaluate(() => document.getElementById('caption').remove());
  }

  await step('a broken link and its hover', async () => {
    await page.locator('.tab.active', { hasText: 'march-at-the-kettle' }).waitFor({ timeout: limit });
    await keys.focusEditor();
    await keys.goToLine(32, 20);
    await keys.squiggles().first().waitFor({ timeout: limit });
    await frame('A link that leads nowhere is underlined while you write', 2200);
    await keys.runCommand('Show or Focus Hover');
    await page.locator('.monaco-hover-content', { hasText: 'Did you mean' }).first().waitFor({ timeout: limit });
    await picture('finding');
    await frame('What is wrong, and what was probably meant', 2400);
    await keys.press('Escape');
  });

  await step('its repair', async () => {
    await keys.focusEditor();
    await keys.goToLine(32, 20);
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'a-kettle-in-winter' }).first();
    await keys.waitFor('the quick fix', async () => {
      await keys.press('Control+.');
      return fix.waitFor({ timeout: 2000 }).then(() => true, () => false);
    });
    await frame('One key offers the repair', 1800);
    await keys.press('Enter');
    await keys.saved(post, 'the repaired link', (text) => text.includes('the follow-up](/2026/01/a-kettle-in-winter/)'));
    await frame('The link is right', 1400);
  });

  await step('completion of a link by a title', async () => {
    await keys.focusEditor();
    await keys.goToLine(33);
    await keys.type('See [how we choose it](', 20);
    await frame('A link to another post …', 900);
    await keys.type('water', 40);
    await keys.suggestion('Water first').first().waitFor({ timeout: limit });
    await picture('completion');
    await frame('… by its title, in the form that the site uses', 2200);
    await keys.take('Water first');
    await keys.saved(post, 'the link', (text) => /\[how we choose it\]\([^)]*water-first/.test(text));
    await frame('… by its title, in the form that the site uses', 1600);
  });

  await step('a rename across files', async () => {
    await keys.openFile('darjeeling.md');
    await keys.focusEditor();
    await keys.goToLine(11, 6);
    const box = page.locator('.rename-box input:focus');
    await keys.waitFor('the rename box', async () => {
      await keys.press('F2');
      return box.waitFor({ timeout: 3000 }).then(() => true, () => false);
    });
    await page.keyboard.insertText('Summer flush');
    await frame('Rename a heading …', 1600);
    await keys.press('Control+Enter');
    const preview = page.locator('.refactor-preview, .bulk-edit-panel').first();
    await preview.locator('.monaco-list-row', { hasText: 'index.md' }).first().waitFor({ timeout: limit });
    await picture('rename');
    await frame('… and the links to it follow, in every file', 3000);
    await page.locator('.monaco-button', { hasText: 'Discard' }).click();
    await preview.waitFor({ state: 'hidden', timeout: limit });
  });

  await step('a surprise of rendering', async () => {
    await keys.openFile('brewing.md');
    await keys.focusEditor();
    await keys.goToLine(8, 3);
    await keys.squiggles().first().waitFor({ timeout: limit });
    await keys.runCommand('Show or Focus Hover');
    await page.locator('.monaco-hover-content', { hasText: 'table' }).first().waitFor({ timeout: limit });
    await picture('rendering');
    await frame('A preview shows a table here. Jekyll would not', 2800);
  });
  await page.context().close();

  await step('the site as a graph', async () => {
    const file = path.join(root, 'graph.html');
    writeFileSync(file, execFileSync(program, ['graph', site], { maxBuffer: 1 << 28 }));
    const drawn = await browser.newPage({ viewport, colorScheme: 'light' });
    await drawn.goto(pathToFileURL(file).href);
    await drawn.locator('html[data-state=settled]').waitFor({ timeout: 120_000 });
    const shot = path.join(frames, 'graph.png');
    await drawn.screenshot({ path: shot });
    execFileSync('cwebp', ['-quiet', '-preset', 'text', '-q', '80', '-m', '6', shot, '-o', path.join(folder, 'graph.webp')]);
  });

  await step('the tour', async () => {
    const seconds = tour.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
    if (seconds > 20) throw new Error(`the tour takes ${seconds} s`);
    const file = path.join(folder, 'tour.webp');
    execFileSync('img2webp', ['-loop', '0', '-kmax', '0', ...tour.flatMap(({ file: frame, milliseconds }) => ['-d', String(milliseconds), '-lossy', '-q', '60', '-m', '6', frame]), '-o', file]);
    console.log(`${tour.length} frames, ${seconds} s, ${readFileSync(file).length} bytes`);
  });
});
