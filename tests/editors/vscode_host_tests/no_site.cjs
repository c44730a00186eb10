// A workspace that is no site: the extension stays asleep, whatever is opened.
const assert = require('node:assert/strict');
const vscode = require('vscode');

exports.run = async () => {
  const folder = vscode.workspace.workspaceFolders[0].uri;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'readme.md'));
  await vscode.window.showTextDocument(document);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const extension = vscode.extensions.getExtension('jekyll-ls.jekyll-ls');
  assert.ok(extension, 'the extension is installed');
  assert.equal(extension.isActive, false, 'the extension is asleep');
  assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
};
