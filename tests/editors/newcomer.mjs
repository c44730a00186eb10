// A newcomer's way from the downloaded file to the first finding, in an empty home, by what the documentation says and with a
// stopwatch: Neovim by the four lines of editors/README.md, Visual Studio Code by installing the .vsix. Each within a minute.
// usage: node newcomer.mjs ARCHIVE.tar.gz EXTENSION.vsix
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openWindow, prepare, source, startBrowser, startServer } from './vscode.mjs';

const [archive, vsix] = process.argv.slice(2).map((file) => path.resolve(file));
const post = '_posts/2026-04-02-march-at-the-kettle.md';
const minute = 60;

/** Plays a way in an empty home; it gives back the first finding. */
async function stopwatch(name, way) {
  const { root, site, home } = prepare();
  mkdirSync(home);
  try {
    const begin = performance.now();
    const finding = await way(root, site, home);
    const seconds = (performance.now() - begin) / 1000;
    console.log(`${name}: ${seconds.toFixed(1)} s to the first finding: ${finding}`);
    assert.ok(seconds <= minute, `${name} needs more than a minute`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function neovim(root, site, home) {
  const [, lines] = /<!-- install:begin -->\n```sh\n(.*?)```/s.exec(readFileSync(path.join(source, 'editors/README.md'), 'utf8'));
  const show = path.join(root, 'show.lua');
  writeFileSync(show, `vim.cmd('edit ${post}')
    vim.wait(${minute * 1000}, function() return #vim.diagnostic.get(0) > 0 end, 10)
    io.stdout:write(vim.diagnostic.get(0)[1].message)
    vim.cmd('qall!')`);
  const env = { HOME: home, PATH: '/usr/bin:/bin', JEKYLL_LS_NOW: '2027-01-01T00:00:00Z' };
  execFileSync('tar', ['-xzf', archive, '-C', root]);
  const unpacked = readdirSync(root).find((name) => name.startsWith('jekyll-ls-'));
  execFileSync('sh', ['-euc', lines], { cwd: path.join(root, unpacked), env });
  return execFileSync('nvim', ['--headless', '-n', '-S', show], { cwd: site, env, encoding: 'utf8', timeout: 2 * minute * 1000, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function visualStudioCode(root, site, home) {
  const server = await startServer({ home, vsix });
  const browser = await startBrowser();
  try {
    const page = await openWindow(browser, server, site, { payload: [['openFile', `vscode-remote://${server.host}${path.join(site, post)}`]] });
    await page.locator('.squiggly-warning, .squiggly-error').first().waitFor({ timeout: 2 * minute * 1000 });
    await page.keyboard.press('Control+Shift+M');
    const row = page.locator('.markers-panel .monaco-list-row .marker-message', { hasText: 'No ' }).first();
    return await row.textContent();
  } finally {
    await browser.close();
    server.child.kill();
  }
}

await stopwatch('Neovim', neovim);
await stopwatch('Visual Studio Code', visualStudioCode);
