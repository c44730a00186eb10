// How long a user of Visual Studio Code waits: from the window to the first squiggle, beside the first answer of the editor's
// own Markdown extension in the same window. Five windows; the medians are told, and the ratio must be at most 1.5.
// usage: node vscode_start.mjs EXTENSION.vsix [SITE FILE]   another site's folder, and a file of it with a finding in sight
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openWindow, prepareHome, source, startBrowser, startServer, waitFor } from './vscode.mjs';

const [vsix, original = path.join(source, 'tests/sites/sample'), file = '_posts/2026-01-18-a-kettle-in-winter.md'] = process.argv.slice(2);
const rounds = 5;
const { root, home } = prepareHome();
const site = path.join(root, 'site');
cpSync(original, site, { recursive: true });
const answered = path.join(root, 'answered');
const server = await startServer({ home, vsix: path.resolve(vsix), environment: { JEKYLL_LS_START: answered } });
const browser = await startBrowser();

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Milliseconds from the workbench to both. */
async function measure() {
  rmSync(answered, { force: true });
  const page = await openWindow(browser, server, site, {
    payload: [
      ['openFile', `vscode-remote://${server.host}${path.join(site, file)}`],
      ['extensionDevelopmentPath', `vscode-remote://${server.host}${path.join(source, 'tests/editors/start_driver')}`],
    ],
    // Seen by the window itself, so that asking takes no time.
    onPage: (opened) =>
      opened.addInitScript(() => {
        globalThis.seen = {};
        const watched = { window: '.monaco-workbench', squiggle: '.squiggly-warning, .squiggly-error' };
        new MutationObserver(() => {
          for (const [name, selector] of Object.entries(watched)) {
            if (!(name in globalThis.seen) && document.querySelector(selector)) globalThis.seen[name] = Date.now();
          }
        }).observe(document, { childList: true, subtree: true });
      }),
  });
  await waitFor(page, 'the squiggle', () => page.evaluate(() => 'squiggle' in globalThis.seen), 120000);
  await waitFor(page, 'the answer', () => existsSync(answered) && readFileSync(answered, 'utf8') !== '', 120000);
  const seen = await page.evaluate(() => globalThis.seen);
  await page.context().close();
  return { squiggle: seen.squiggle - seen.window, markdown: Number(readFileSync(answered, 'utf8')) - seen.window };
}

try {
  await measure(); // The first window fills caches.
  const times = [];
  for (let round = 0; round < rounds; ++round) {
    times.push(await measure());
    console.log(`window ${round + 1}: first squiggle ${times.at(-1).squiggle} ms, Markdown's first answer ${times.at(-1).markdown} ms`);
  }
  const squiggle = median(times.map((time) => time.squiggle));
  const markdown = median(times.map((time) => time.markdown));
  const ratio = median(times.map((time) => time.squiggle / time.markdown));
  console.log(`medians: first squiggle ${squiggle} ms, Markdown's first answer ${markdown} ms, ratio ${ratio.toFixed(2)}`);
  if (ratio > 1.5) {
    console.error('FAILED: the first squiggle comes later than 1.5 times the first answer of the Markdown extension');
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  server.child.kill();
  rmSync(root, { recursive: true, force: true });
}
