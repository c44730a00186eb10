// Lets a test put a text and a cursor into the editor, and read what stands there. The keys themselves are typed into the
// window. Over HTTP on the port in the environment's JEKYLL_LS_TYPED_PORT.
const http = require('node:http');
const vscode = require('vscode');

/** Puts the cursor there. The window has done it when it says so; it says nothing when the cursor stood there already. */
async function select(editor, position) {
  const told = new Promise((resolve) => {
    const watch = vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      if (textEditor !== editor || !selections[0].active.isEqual(position)) return;
      watch.dispose();
      resolve();
    });
    setTimeout(resolve, 2000);
  });
  editor.selection = new vscode.Selection(position, position);
  await told;
}

/** Opens the file with this text, unsaved, and puts the cursor at the offset (UTF-16 units). */
async function show({ file, text, cursor }) {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  const editor = await vscode.window.showTextDocument(document);
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  await editor.edit((edit) => edit.replace(all, text), { undoStopBefore: false, undoStopAfter: false });
  // By a detour, so that the window tells of it.
  await select(editor, document.positionAt(cursor === text.length ? 0 : text.length));
  await select(editor, document.positionAt(cursor));
  editor.revealRange(editor.selection);
}

function written() {
  const { document } = vscode.window.activeTextEditor;
  const codes = vscode.languages.getDiagnostics(document.uri).map((diagnostic) => diagnostic.code?.value ?? diagnostic.code);
  return { text: document.getText(), language: document.languageId, codes };
}

exports.activate = (context) => {
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', async () => {
      try {
        const answer = request.url === '/show' ? await show(JSON.parse(body)) : written();
        response.end(JSON.stringify(answer ?? {}));
      } catch (error) {
        response.statusCode = 500;
        response.end(String(error.stack));
      }
    });
  });
  server.listen(Number(process.env.JEKYLL_LS_TYPED_PORT), '127.0.0.1');
  context.subscriptions.push({ dispose: () => server.close() });
};
