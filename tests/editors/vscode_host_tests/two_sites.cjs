// A workspace with two sites: the extension is awake, each file belongs to its own site, commands answer.
const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');

const folder = () => vscode.workspace.workspaceFolders[0].uri;

async function open(name) {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), name));
  return vscode.window.showTextDocument(document, { preview: false });
}

async function waitFor(what, condition) {
  for (const end = Date.now() + 60000; ; ) {
    const value = await condition();
    if (value) return value;
    assert.ok(Date.now() < end, `waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const codes = (editor) => vscode.languages.getDiagnostics(editor.document.uri).map((found) => String(found.code?.value ?? found.code));
const ask = (command, editor, ...rest) => vscode.commands.executeCommand(command, editor.document.uri, ...rest);

exports.run = async () => {
  await waitFor('the extension to wake up', () => vscode.extensions.getExtension('jekyll-ls.jekyll-ls')?.isActive);
  const second = await open('second/_posts/2026-08-01-links.md');
  await waitFor('the second site to lack the page', () => codes(second).includes('link-missing-page'));
  const first = await open('first/_posts/2026-08-01-links.md');
  const symbols = await waitFor('the outline', async () => {
    const found = await ask('vscode.executeDocumentSymbolProvider', first);
    return found?.some((symbol) => symbol.name === 'Links') && found;
  });
  assert.ok(symbols.length > 0);
  assert.deepEqual(codes(first), [], 'the first site has the page');

  const [target] = await ask('vscode.executeDefinitionProvider', first, new vscode.Position(4, 12));
  assert.equal(path.relative(folder().fsPath, (target.targetUri ?? target.uri).fsPath), 'first/page.md');
  const completions = await ask('vscode.executeCompletionItemProvider', second, new vscode.Position(4, 10), '/');
  const labels = completions.items.map((item) => (typeof item.label === 'string' ? item.label : item.label.label));
  assert.ok(!labels.some((label) => label.includes('sencha')), 'completion offers the other site');

  await vscode.window.showTextDocument(first.document);
  await vscode.commands.executeCommand('jekyll.copyPageUrl');
  await waitFor('the URL in the clipboard', async () => (await vscode.env.clipboard.readText()) === 'https://kettle-log.example/2026/08/links/');
  const version = await vscode.commands.executeCommand('jekyll.serverVersion');
  const cmake = readFileSync(path.join(process.env.JEKYLL_LS_SOURCE_DIR, 'CMakeLists.txt'), 'utf8');
  assert.equal(version, /project\(jekyll-ls VERSION ([\d.]+)/.exec(cmake)[1]);
  assert.equal(vscode.extensions.getExtension('jekyll-ls.jekyll-ls').packageJSON.version, version);

  const summary = await vscode.commands.executeCommand('jekyll.checkSite');
  assert.ok(summary.errors > 0 && summary.files > 20, JSON.stringify(summary));
  await waitFor('findings of a closed file', () =>
    vscode.languages.getDiagnostics(vscode.Uri.joinPath(folder(), 'first/archive.html')).length > 0);

  const dots = await vscode.commands.executeCommand('jekyll.showGraph');
  assert.ok(dots > 20, `${dots} dots`);
  await waitFor('the graph in a tab of its own', () =>
    vscode.window.tabGroups.all.some((group) => group.activeTab?.input instanceof vscode.TabInputWebview));

  const outside = await open('outside.md');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.deepEqual(codes(outside), [], 'a file outside of any site is left alone');
};
