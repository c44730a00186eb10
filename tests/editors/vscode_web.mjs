// Visual Studio Code in the browser without any server of its own: the extension is a web extension, the site lies in a virtual
// file system. A squiggle, an accepted completion, a heading renamed across files, files that others change, the outline, what is not
// there in a browser; the time to the first squiggle and of typing in a large site. No request may leave the page but for its own files.
// usage: node vscode_web.mjs EXTENSION.vsix PICTURES [SITE FILE]   a large site, and a file of it with a finding in sight
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { source, startBrowser, work } from './vscode.mjs';
import { Keys, limit, Steps } from './vscode_keys.mjs';

const [vsix, pictures, largeSite, largeFile] = process.argv.slice(2);
const root = mkdtempSync(path.join(tmpdir(), 'jekyll-ls-web-'));
mkdirSync(pictures, { recursive: true });
execFileSync('python3', ['-m', 'zipfile', '-e', path.resolve(vsix), root]);

/** Texts of a site's files by their paths; what is no text has its name alone. */
function readSite(folder) {
  const texts = {};
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = path.join(folder, name);
    if (statSync(file).isFile()) texts[name] = /\.(md|html|ya?ml|css|js|xml|svg|txt)$|\/[^.]+$/.test(name) ? readFileSync(file, 'utf8') : '';
  }
  return texts;
}

const sample = {
  ...readSite(path.join(source, 'tests/sites/sample')),
  'care.md': '---\ntitle: Care\npermalink: /care/\n---\n\n## Kettle care\n\nSee [nothing](/no/such/page/).\n\n[More]({% link more.md %})\n',
  'more.md': '---\ntitle: More\n---\n\nHow to [care](/care/#kettle-care).\n',
};

// ---- what the page consists of: the workbench, made to run without a server, the extensions, and a site
const folders = { static: path.join(work, 'vscode'), extension: path.join(root, 'extension'), files: path.join(source, 'tests/editors/vscode_web_files') };
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm', '.ttf': 'font/ttf' };
const told = { written: new Map(), typing: undefined };
let site = sample;
let opened;

/** The workbench of this package expects its server; without one it is what vscode.dev runs. */
function workbench() {
  const file = path.join(folders.static, 'out/vs/code/browser/workbench/workbench.js');
  return [
    [',remoteAuthority:location.host}', '}'],
    ['N.file(this.userDataPath).with({scheme:K.vscodeRemote})', 'N.file(this.userDataPath).with({scheme:K.vscodeUserData})'],
  ].reduce((text, [from, to]) => {
    assert.ok(text.includes(from), `the workbench has changed: ${from}`);
    return text.replace(from, to);
  }, readFileSync(file, 'utf8'));
}

function page(host) {
  const at = (folder) => ({ scheme: 'http', authority: host, path: folder });
  const configuration = {
    folderUri: { scheme: 'kept', path: '/site' },
    // What this package's workbench wants to be told beside what every one does.
    userDataPath: '/user', isEnabledFileDownloads: true, isEnabledFileUploads: true, isEnabledCoderGettingStarted: false,
    additionalBuiltinExtensions: [at('/extension'), at('/files')],
    defaultLayout: { force: true, editors: [{ uri: { scheme: 'kept', path: `/site/${opened}` } }] },
    configurationDefaults: { 'files.autoSave': 'off', 'workbench.startupEditor': 'none', 'telemetry.telemetryLevel': 'off' },
    productConfiguration: { nameShort: 'Code', nameLong: 'Code', enableTelemetry: false, extensionEnabledApiProposals: { 'tests.web-files': ['fileSearchProvider'] } },
  };
  const values = {
    BASE: '', VS_BASE: '', WORKBENCH_WEB_BASE_URL: '/static', WORKBENCH_AUTH_SESSION: '',
    WORKBENCH_NLS_FALLBACK_URL: '/static/out/nls.messages.js', WORKBENCH_NLS_URL: '/static/out/nls.messages.js',
    WORKBENCH_WEB_CONFIGURATION: JSON.stringify(configuration).replaceAll('"', '&quot;'),
  };
  const html = readFileSync(path.join(folders.static, 'out/vs/code/browser/workbench/workbench.html'), 'utf8');
  return html.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]);
}

async function answer(request, response) {
  const { pathname } = new URL(request.url, 'http://page');
  const send = (type, content) => response.writeHead(200, { 'Content-Type': type }).end(content);
  if (request.method === 'POST') {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
    if (pathname === '/written') told.written.set(body.path, body.text);
    else told.typing = body;
    return send('text/plain', '');
  }
  if (pathname === '/') return send('text/html', page(request.headers.host));
  if (pathname === '/site.json') return send('application/json', JSON.stringify(site));
  if (pathname.endsWith('/workbench/workbench.js')) return send('text/javascript', workbench());
  const [, folder, ...rest] = decodeURIComponent(pathname).split('/');
  const file = folders[folder] && path.join(folders[folder], ...rest);
  if (!file || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
  response.writeHead(200, { 'Content-Type': types[path.extname(file)] ?? 'application/octet-stream' });
  return createReadStream(file).pipe(response);
}

const server = http.createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await startBrowser();
const steps = new Steps();
const step = (name, run) => steps.run(name, run);
const foreign = [];
let window;

/** A new window on the site, as for the first time. */
async function open(texts, file) {
  await window?.context().close();
  [site, opened] = [texts, file];
  const context = await browser.newContext({ viewport: { width: 1440, height: 960 } });
  // Workers' requests are the context's, too.
  context.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin) foreign.push(request.url());
  });
  window = await context.newPage();
  if (process.env.JEKYLL_LS_VERBOSE) window.on('console', (message) => console.log(message.text()));
  await window.goto(`${origin}/`, { waitUntil: 'commit' });
  return new Keys(window);
}

try {
  let keys = await open(sample, 'care.md');
  await step('a broken link is underlined, in a virtual workspace', () => keys.squiggles().first().waitFor({ timeout: limit }));

  await step('a link is completed', async () => {
    await keys.focusEditor();
    await keys.goToLine(9);
    await keys.type('See [the tea](/darj', 30);
    await keys.take('Darjeeling');
    await keys.press('Control+S');
    await keys.waitFor('the completed link', () => told.written.get('/site/care.md')?.includes('See [the tea](/teas/darjeeling/'));
  });

  await step('the outline has the heading', async () => {
    await keys.runCommand('Explorer: Focus on Outline View');
    await window.locator('.outline-tree .monaco-list-row', { hasText: 'Kettle care' }).first().waitFor({ timeout: limit });
  });

  await step('all of it in one picture', async () => {
    await keys.runCommand('View: Focus Problems');
    await keys.problem('No page at /no/such/page/').first().waitFor({ timeout: limit });
    await window.screenshot({ path: path.join(pictures, 'web.png') });
  });

  await step('a heading is renamed, and a link in another file follows', async () => {
    await keys.focusEditor();
    await keys.goToLine(6, 6);
    await keys.press('F2');
    const input = window.locator('.rename-box input');
    await input.waitFor({ timeout: limit });
    await input.fill('Descaling');
    await keys.press('Enter');
    await input.waitFor({ state: 'hidden', timeout: limit });
    await keys.waitFor('both files', async () => {
      await keys.runCommand('File: Save All Files');
      return told.written.get('/site/care.md')?.includes('## Descaling') && told.written.get('/site/more.md')?.includes('#descaling)');
    });
  });

  await step('what others do to the files is followed', async () => {
    await keys.runCommand('Tests: Make the Page');
    await keys.waitFor('no squiggle', async () => (await keys.squiggles().count()) === 0);
    await keys.runCommand('Tests: Remove Its Folder');
    await keys.squiggles().first().waitFor({ timeout: limit });
  });

  await step('a draft is written', async () => {
    await keys.runCommand('Jekyll: New Draft…');
    await keys.answer('Title of the new draft', 'No such page');
    await keys.press('Enter');
    await keys.shows('no-such-page.md');
    await keys.waitFor('the draft', () => told.written.get('/site/_drafts/no-such-page.md')?.includes('title: No such page'));
  });

  await step('a file is renamed, and a link in another file follows', async () => {
    await keys.openFile('more.md');
    await keys.runCommand('File: Reveal Active File in Explorer View');
    const row = window.locator('.explorer-folders-view .monaco-list-row', { hasText: 'more.md' });
    await row.click();
    await keys.press('F2');
    const input = window.locator('.explorer-folders-view .monaco-inputbox input');
    await input.fill('further.md');
    await keys.press('Enter');
    await keys.answerDialog('wants to make refactoring changes');
    await keys.waitFor('the link to follow', async () => {
      await keys.runCommand('File: Save All Files');
      return told.written.get('/site/care.md')?.includes('{% link further.md %}');
    });
  });

  await step('what a browser does not have is told', async () => {
    await keys.runCommand('Jekyll: Show the Site as a Graph');
    await keys.notified('The graph needs a process of its own');
  });

  await step('the server is started again', async () => {
    await keys.openFile('care.md');
    await keys.runCommand('Jekyll: Restart the Language Server');
    await keys.squiggles().first().waitFor({ timeout: limit });
  });

  if (largeSite) {
    const texts = readSite(largeSite);
    await step('the first squiggle in a large site', async () => {
      const begin = Date.now();
      keys = await open(texts, largeFile);
      // Before that the workbench is on its way, and no extension has been started.
      await window.locator('.monaco-editor .view-line').first().waitFor({ timeout: limit });
      const shown = Date.now() - begin;
      await keys.squiggles().first().waitFor({ timeout: limit });
      console.log(`${Object.keys(texts).length} files, ${Object.values(texts).join('').length} characters: from opening the page`
        + ` ${shown} ms to the text, ${Date.now() - begin} ms to the first squiggle`);
      await window.screenshot({ path: path.join(pictures, 'web-large.png') });
    });

    await step('typing there', async () => {
      // At first the workbench is still busy with itself.
      for (const when of ['at once', 'then']) {
        told.typing = undefined;
        await keys.focusEditor();
        await keys.press('Control+End');
        await keys.runCommand('Tests: Measure Typing');
        await keys.waitFor('the times', () => told.typing !== undefined);
        const times = told.typing.sort((a, b) => a - b);
        const at = (part) => times[Math.floor(times.length * part)].toFixed(1);
        console.log(`${times.length} letters, ${when}: ${at(0.5)} ms until the completions are there (median), ${at(0.95)} ms (95 of 100)`);
      }
    });
  }

  await step('nothing has left the page', () => assert.deepEqual(foreign, []));
  console.log('all steps passed');
} catch (error) {
  await steps.fail(error, window);
} finally {
  await browser.close();
  server.close();
  rmSync(root, { recursive: true, force: true });
}
