// A first hour with Visual Studio Code, by the keyboard alone: from an empty home a real site is opened, a post is begun,
// written, illustrated and repaired, and a draft is published. Each text is read from the disk; each step has its picture.
// usage: node vscode_walk.mjs EXTENSION.vsix PICTURES SITE   the site's folder is copied
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openWindow, prepareHome } from './vscode.mjs';
import { Keys, limit, runSteps } from './vscode_keys.mjs';

const [vsix, pictures, original] = process.argv.slice(2);
const { root, home } = prepareHome();
const site = path.join(root, 'flink-web');
cpSync(original, site, { recursive: true });
rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });

await runSteps({ root, home, vsix }, async ({ server, browser, steps }) => {
  const page = await openWindow(browser, server, site);
  const keys = new Keys(page);
  let number = 0;
  const step = (name, run) =>
    steps.run(name, async () => {
      await run();
      await page.screenshot({ path: path.join(pictures, `walk-${++number}.png`) });
    });
  const post = path.join(site, '_posts/2027-01-01-windows-revisited.md');
  let text = '';

  /** Asserts the text of the post with what a step has added. */
  async function expectText(expected) {
    text = expected;
    assert.equal(await keys.saved(post, `${JSON.stringify(expected)}`, (saved) => saved === expected).catch(() => readFileSync(post, 'utf8')), expected);
  }

  await step('a new post, with the front matter of the others', async () => {
    await keys.runCommand('Jekyll: New Post');
    await keys.answer('Title of the new post', 'Windows, revisited');
    await keys.press('Enter');
    await keys.shows(post);
    await expectText('---\nlayout: post\ntitle: "Windows, revisited"\ndate: 2027-01-01 01:00:00 +0100\ncategories: news\nauthors:\n  - \n---\n\n');
  });

  await step('a key and a value by completion', async () => {
    await keys.focusEditor();
    await keys.goToLine(4, 1);
    await keys.press('End');
    await keys.type('\nexc', 20);
    await keys.take('excerpt');
    await keys.type('Windows once more.');
    await expectText(text.replace(/(\ndate: .*\n)/, '$1excerpt: Windows once more.\n'));
    await keys.goToLine(8, 1);
    await keys.press('End');
    await keys.type('mba', 20);
    // Where this site says more of an author it is a key.
    await keys.take('mbalassi');
    await expectText(text.replace('\n  - \n', '\n  - mbalassi: \n'));
  });

  await step('a link to another post by its title', async () => {
    await keys.press('Control+End');
    await keys.type('See [tokens](Delegation Tok', 20);
    await keys.take('Delegation Token Framework');
    await expectText(`${text}See [tokens]({{ site.baseurl }}/news/2023/01/20/delegation-token-framework.html)`);
  });

  await step('an anchor of that post', async () => {
    await keys.type('#dev', 20);
    await keys.take('Development details');
    await expectText(text.replace(/\)$/, '#development-details)'));
  });

  await step('an image by paste', async () => {
    await keys.press('Control+End');
    await keys.type('\n\n');
    await keys.copyImage();
    await keys.press('Control+V');
    await keys.answer('Where do the images of this site go?', 'img/blog');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: /^img\/blog/ }).waitFor({ timeout: limit });
    await keys.press('Enter');
    await keys.closed();
    await expectText(`${text}\n\n![Windows revisited]({{ site.baseurl }}/img/blog/windows-revisited.png)`);
    await keys.waitFor('the image on the disk', () => existsSync(path.join(site, 'img/blog/windows-revisited.png')));
    // The description is selected.
    await keys.type('A window');
    await expectText(text.replace('![Windows revisited]', '![A window]'));
  });

  await step('a broken link is mended by the light bulb', async () => {
    await keys.press('Control+End');
    await keys.type('\n\nGet it from [the downloads](/downlods.html).');
    await keys.squiggles().first().waitFor({ timeout: limit });
    await keys.press('F8');
    const fix = page.locator('.action-widget .monaco-list-row.focused', { hasText: 'downloads.html' });
    await keys.waitFor('the quick fix', async () => {
      await keys.press('Control+.');
      return fix.waitFor({ timeout: 3000 }).then(() => true, () => false);
    });
    await page.screenshot({ path: path.join(pictures, 'walk-light-bulb.png') });
    await keys.press('Enter');
    await expectText(`${text}\n\nGet it from [the downloads](/downloads.html).`);
  });

  await step('a draft is published', async () => {
    await keys.runCommand('Jekyll: New Draft');
    await keys.answer('Title of the new draft', 'State of streams');
    await keys.press('Enter');
    const draft = path.join(site, '_drafts/state-of-streams.md');
    await keys.shows(draft);
    await keys.focusEditor();
    await keys.press('Control+End');
    await keys.type('Streams flow.');
    const written = await keys.saved(draft, 'the draft', (saved) => saved.endsWith('Streams flow.'));
    await keys.runCommand('Jekyll: Publish Draft');
    await keys.notified('Published as _posts/2027-01-01-state-of-streams.md');
    const published = path.join(site, '_posts/2027-01-01-state-of-streams.md');
    await keys.shows(published);
    const dated = written.replace(/(\ntitle: .*\n)/, '$1date: 2027-01-01 01:00:00 +0100\n');
    await keys.waitFor('the published post', () => existsSync(published) && readFileSync(published, 'utf8') === dated);
    assert.ok(!existsSync(draft));
  });
});
