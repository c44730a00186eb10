// Tests inside Visual Studio Code's extension host, in two workspaces: a folder with two sites and
// one without any. The extension is the .vsix without a server; the program is in PATH.
// usage: node vscode_host.mjs EXTENSION.vsix PROGRAM
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openWindow, prepare, source, startBrowser, startServer } from './vscode.mjs';

const [vsix, program] = process.argv.slice(2);
const { root, site, home } = prepare();

// Two sites side by side; /only-here/ is a page of one of them, and each links to it.
const both = path.join(root, 'both');
cpSync(site, path.join(both, 'first'), { recursive: true });
for (const [name, page] of [['first', 'permalink: /only-here/'], ['second', 'permalink: /elsewhere/']]) {
  const folder = path.join(both, name);
  mkdirSync(path.join(folder, '_posts'), { recursive: true });
  if (name === 'second') writeFileSync(path.join(folder, '_config.yml'), 'title: Second\nurl: https://second.example\n');
  writeFileSync(path.join(folder, 'page.md'), `---\n${page}\n---\n`);
  writeFileSync(path.join(folder, '_posts/2026-08-01-links.md'), '---\ntitle: Links\n---\n\nSee [it](/only-here/).\n');
}
writeFileSync(path.join(both, 'outside.md'), '# Outside\n\n[x](/only-here/)\n');
const plain = path.join(root, 'plain');
mkdirSync(plain);
writeFileSync(path.join(plain, 'readme.md'), '# Plain\n\n[x](/nowhere/)\n');

// The workbench runs tests only beside an extension that is being developed: this one does nothing.
const helper = path.join(root, 'helper');
mkdirSync(helper);
writeFileSync(path.join(helper, 'package.json'), JSON.stringify({ name: 'helper', publisher: 'tests', version: '0.0.1', engines: { vscode: '*' } }));

const bin = path.join(root, 'bin');
mkdirSync(bin);
cpSync(program, path.join(bin, 'jekyll-ls'));
const server = await startServer({
  home,
  vsix: path.resolve(vsix),
  environment: { PATH: `${bin}:${process.env.PATH}`, JEKYLL_LS_SOURCE_DIR: source },
});
const browser = await startBrowser();

/** Runs the tests of that name in a window on the folder; true when they pass. */
async function run(name, folder) {
  let finished;
  const code = new Promise((resolve) => (finished = resolve));
  const tests = `vscode-remote://${server.host}${path.join(source, 'tests/editors/vscode_host_tests', `${name}.cjs`)}`;
  const log = [];
  const page = await openWindow(browser, server, folder, {
    payload: [['extensionDevelopmentPath', `vscode-remote://${server.host}${helper}`], ['extensionTestsPath', tests]],
    onPage: async (opened) => {
      await opened.exposeFunction('codeAutomationLog', (_type, parts) => log.push(parts.join(' ')));
      await opened.exposeFunction('codeAutomationExit', (value) => finished(value));
    },
  });
  setTimeout(() => finished('no end after ten minutes'), 600000).unref();
  const result = await code;
  await page.context().close();
  if (result !== 0) console.log(log.join('\n'));
  console.log(`${name}: ${result === 0 ? 'passed' : `FAILED (${result})`}`);
  return result === 0;
}

try {
  let passed = await run('two_sites', both);
  passed = (await run('no_site', plain)) && passed;
  process.exitCode = passed ? 0 : 1;
} finally {
  await browser.close();
  server.child.kill();
  rmSync(root, { recursive: true, force: true });
}
