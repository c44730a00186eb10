// Makes dist/graph.html, one file that works without a network: the page, its style and its script. The graph itself is put in
// place of a placeholder by `jekyll-ls graph` or the extension. Its policy lets nothing run but this very script, and nothing
// be fetched.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const folder = new URL('.', import.meta.url).pathname;
const bundled = await build({
  entryPoints: [`${folder}src/main.ts`],
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  legalComments: 'none',
  write: false,
});
// The element that holds the script must not end in it.
const script = bundled.outputFiles[0].text.trim().replaceAll('</script', '<\\/script');
const hash = createHash('sha256').update(script).digest('base64');
const parts = {
  policy: `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'`,
  style: readFileSync(`${folder}src/page.css`, 'utf8').trim(),
  script,
};
const page = readFileSync(`${folder}src/page.html`, 'utf8').replace(/%(\w+)%/g, (whole, name) => parts[name] ?? whole);
mkdirSync(`${folder}dist`, { recursive: true });
writeFileSync(`${folder}dist/graph.html`, page);
