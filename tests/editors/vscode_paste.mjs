// What is pasted and dropped into Visual Studio Code's window: addresses, files of the explorer, images of the clipboard.
// usage: node vscode_paste.mjs EXTENSION.vsix PICTURES
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openWindow, prepare } from './vscode.mjs';
import { Keys, limit, runSteps } from './vscode_keys.mjs';

const [vsix, pictures] = process.argv.slice(2);
const { root, site, home } = prepare();
mkdirSync(pictures, { recursive: true });
const post = path.join(site, '_posts/2026-08-01-new.md');
const head = '---\ntitle: New\n---\n\n';
writeFileSync(post, `${head}water\n\n`);

await runSteps({ root, home, vsix }, async ({ server, browser, steps }) => {
  const page = await openWindow(browser, server, site, { payload: [['openFile', `vscode-remote://${server.host}${post}`]] });
  const keys = new Keys(page);
  const step = (name, run) => steps.run(name, run);

  /** The whole text after the paste at the end of what is written. */
  async function pasteInto(before, expected, paste = () => keys.press('Control+V')) {
    await keys.focusEditor();
    await keys.press('Control+A');
    await page.keyboard.insertText(head + before);
    await paste();
    const text = await keys.saved(post, `${expected}; is: ${JSON.stringify(before)}`, (saved) => saved === head + expected);
    assert.equal(text, head + expected);
  }

  await step('the site is read', async () => {
    await keys.shows(post);
    await keys.focusEditor();
    await keys.press('Control+End');
    await keys.type('[x](/nowhere/)');
    await keys.squiggles().first().waitFor({ timeout: limit });
  });

  await step('an address over a selection becomes a link', async () => {
    await keys.copyText('https://tea.example/a_(b)');
    await pasteInto('tea', '[tea](https://tea.example/a_(b))', async () => {
      await keys.press('Control+Shift+ArrowLeft');
      await keys.press('Control+V');
    });
  });

  await step("an address of the site's own becomes a link with the page's title", async () => {
    await keys.copyText('https://kettle-log.example/2026/01/a-kettle-in-winter/');
    await pasteInto('See ', 'See [A kettle in winter]({% post_url 2026-01-18-a-kettle-in-winter %})');
  });

  await step('a text is pasted as it is', async () => {
    await keys.copyText('water first');
    await pasteInto('', 'water first');
  });

  await step('the folder of images is asked for; Escape pastes nothing', async () => {
    await keys.copyImage();
    await pasteInto('a', 'a', async () => {
      await keys.press('Control+V');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'assets/images' }).first().waitFor({ timeout: limit });
      await page.screenshot({ path: path.join(pictures, 'paste-folder.png') });
      await keys.press('Escape');
      await keys.closed();
    });
    assert.ok(!existsSync(path.join(site, 'assets/images/new.png')));
  });

  await step('an image of the clipboard is stored there', async () => {
    await keys.copyImage();
    await pasteInto('', '![New](/assets/images/new.png)', async () => {
      await keys.press('Control+V');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'assets/images' }).first().waitFor({ timeout: limit });
      await keys.press('Enter');
      await keys.closed();
    });
    await keys.waitFor('the stored image', () => existsSync(path.join(site, 'assets/images/new.png')));
    await page.screenshot({ path: path.join(pictures, 'paste-image.png') });
  });

  await step('the next one goes there unasked, with a description to write', async () => {
    await keys.copyImage();
    await pasteInto('', '![A pot](/assets/images/new-2.png)', async () => {
      await keys.press('Control+V');
      await keys.saved(post, 'the second image', (saved) => saved.includes('new-2.png'));
      await keys.type('A pot');
    });
  });

  await step('a file that was copied in the explorer becomes a link', async () => {
    await keys.press('Control+A');
    await page.keyboard.insertText(head);
    await keys.openFile('2026-01-18-a-kettle-in-winter.md');
    await keys.runCommand('File: Focus on Files Explorer');
    await page.locator('.explorer-folders-view .monaco-list-row.focused', { hasText: 'a-kettle-in-winter' }).waitFor({ timeout: limit });
    await keys.press('Control+C');
    await keys.openFile('2026-08-01-new.md');
    await pasteInto('', '[A kettle in winter]({% post_url 2026-01-18-a-kettle-in-winter %})');
  });

  await step('a post that is dropped becomes a link', async () => {
    await pasteInto('', '[A kettle in winter]({% post_url 2026-01-18-a-kettle-in-winter %})', async () => {
      const row = page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'a-kettle-in-winter' }).first();
      // The text stands still once its URL is shown above it. The editor reuses the elements of lines: the lowest is not
      // always the last.
      await keys.isAt(5, 1);
      await page.locator('.codelens-decoration', { hasText: '/2026/08/new/' }).waitFor({ timeout: limit });
      const boxes = await page.locator('.editor-instance .view-line').evaluateAll((lines) => lines.map((each) => each.getBoundingClientRect().toJSON()));
      const line = boxes.reduce((lowest, box) => (box.y > lowest.y ? box : lowest));
      await row.hover();
      await page.mouse.down();
      await page.mouse.move(line.x + 200, line.y - 40, { steps: 4 });
      await page.keyboard.down('Shift');
      await page.mouse.move(line.x + 40, line.y + line.height / 2, { steps: 4 });
      await page.mouse.up();
      await page.keyboard.up('Shift');
    });
    await page.screenshot({ path: path.join(pictures, 'drop-post.png') });
  });
});
