// The page of `jekyll-ls graph` in Chromium: it opens from a file, asks for nothing else, shows a broken link in red, finds a
// title, filters and tells a page's links.
// usage: node graph.mjs PROGRAM SITE PICTURE.png [TITLE]
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startBrowser } from './vscode.mjs';

const [program, site, picture, wanted] = process.argv.slice(2);
const graph = JSON.parse(execFileSync(program, ['graph', site, '--format', 'json'], { maxBuffer: 1 << 28 }));
const folder = mkdtempSync(path.join(tmpdir(), 'jekyll-ls-graph-'));
const file = path.join(folder, 'graph.html');
writeFileSync(file, execFileSync(program, ['graph', site], { maxBuffer: 1 << 28 }));

const browser = await startBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, colorScheme: 'light' });
  const asked = [];
  const complaints = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  const begin = Date.now();
  await page.goto(pathToFileURL(file).href);
  await page.locator('html[data-state]').waitFor();
  const drawn = Date.now() - begin;
  await page.locator('html[data-state=settled]').waitFor({ timeout: 120_000 });
  const settled = Date.now() - begin;
  await page.screenshot({ path: picture });
  assert.deepEqual(asked, [pathToFileURL(file).href], 'nothing but the file itself is asked for');

  const count = (kind) => graph.nodes.filter((node) => node.kind === kind).length;
  const posts = count('post');
  if (posts > 0) assert.match(await page.textContent('#sum'), new RegExp(`^${posts.toLocaleString('en')} posts?, `));

  /** The colour of the dot in the middle, where what was chosen stands. */
  const middle = () =>
    page.evaluate(async () => {
      await new Promise((done) => setTimeout(() => requestAnimationFrame(done), 300));
      const canvas = document.querySelector('canvas');
      const pixel = new OffscreenCanvas(1, 1).getContext('2d');
      pixel.drawImage(canvas, -(canvas.width >> 1), -(canvas.height >> 1));
      const [r, g, b] = pixel.getImageData(0, 0, 1, 1).data;
      return { r, g, b };
    });
  const find = async (text) => {
    await page.fill('#search', text);
    await page.press('#search', 'Enter');
    await page.locator('#details h2').waitFor();
  };

  const missing = graph.nodes.find((node) => node.kind === 'missing');
  if (missing) {
    await find(missing.name);
    assert.equal(await page.textContent('#details h2'), missing.title);
    const { r, g, b } = await middle();
    await page.screenshot({ path: picture.replace(/\.png$/, '-broken.png') });
    assert.ok(r > 150 && g < 90 && b < 90, `what is missing must be red, not ${r}, ${g}, ${b}`);
  }

  const title = wanted ?? graph.nodes.find((node) => node.kind === 'post')?.title;
  if (title) {
    await find(title);
    assert.equal(await page.textContent('#details h2'), title);
    const { r, g, b } = await middle();
    assert.ok(b > r && b > g, `a post must be blue, not ${r}, ${g}, ${b}`);
    const node = graph.nodes.find((other) => other.title === title);
    const listed = await page.locator('#details h3', { hasText: 'Links to' }).textContent({ timeout: 500 }).catch(() => '');
    const links = graph.edges.filter((edge) => graph.nodes[edge.from] === node && edge.kind === 'link').length;
    assert.equal(listed, links === 0 ? '' : `Links to (${links})`);
  }

  const before = await page.textContent('#sum');
  await page.check('#orphans');
  const orphans = graph.nodes.filter((node) => node.orphan).length;
  if (orphans > 0) {
    const told = await page.textContent('#sum');
    assert.notEqual(told, before);
    assert.ok(told.includes(`${orphans.toLocaleString('en')} orphan`), told);
  }
  await page.uncheck('#orphans');
  assert.equal(await page.textContent('#sum'), before);
  const year = graph.nodes.find((node) => node.year)?.year;
  if (year) {
    await page.selectOption('#year', year);
    const ofYear = graph.nodes.filter((node) => node.kind === 'post' && node.year === year).length;
    assert.match(await page.textContent('#sum'), new RegExp(`^${ofYear.toLocaleString('en')} post`));
    await page.selectOption('#year', '');
  }
  // In a narrow view, as beside a text, the controls are folded and can be unfolded.
  await page.setViewportSize({ width: 480, height: 700 });
  await page.reload();
  await page.locator('html[data-state=settled]').waitFor({ timeout: 120_000 });
  assert.equal(await page.isVisible('#search'), false);
  await page.click('summary');
  await page.fill('#search', graph.nodes[0].title);
  await page.locator('#found button').first().waitFor();
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.click('#picture', { position: { x: 700, y: 890 } });
  await page.waitForTimeout(300);
  await page.screenshot({ path: picture.replace(/\.png$/, '-dark.png') });
  assert.deepEqual(complaints, []);
  console.log(`${graph.nodes.length} nodes, ${graph.edges.length} edges: drawn after ${drawn} ms, settled after ${settled} ms`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
