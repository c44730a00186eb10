// A file system in the memory of a web extension host: kept:/site holds the files that the page's server lists. The server is
// told what is measured, and answers what a file holds by what was told.
const vscode = require('vscode');

const encoder = new TextEncoder();
const decoder = new TextDecoder();

class KeptFiles {
  constructor(origin) {
    this.changes = new vscode.EventEmitter();
    this.onDidChangeFile = this.changes.event;
    this.entries = new Map([['/', undefined]]);
    this.origin = origin;
    this.loaded = fetch(`${origin}/site.json`).then(async (response) => {
      for (const [name, text] of Object.entries(await response.json())) {
        const path = `/site/${name}`;
        for (let end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1)) this.entries.set(path.slice(0, end), undefined);
        this.entries.set(path, { bytes: encoder.encode(text), mtime: 1 });
      }
    });
  }

  watch() {
    return { dispose() {} };
  }

  async find(uri) {
    await this.loaded;
    if (!this.entries.has(uri.path)) throw vscode.FileSystemError.FileNotFound(uri);
    return this.entries.get(uri.path);
  }

  async stat(uri) {
    const file = await this.find(uri);
    if (!file) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    return { type: vscode.FileType.File, ctime: 0, mtime: file.mtime, size: file.bytes.length };
  }

  async readDirectory(uri) {
    await this.find(uri);
    const below = uri.path === '/' ? '/' : `${uri.path}/`;
    return [...this.entries]
      .filter(([path]) => path.startsWith(below) && path !== '/' && !path.includes('/', below.length))
      .map(([path, file]) => [path.slice(below.length), file ? vscode.FileType.File : vscode.FileType.Directory]);
  }

  async readFile(uri) {
    const file = await this.find(uri);
    if (!file) throw vscode.FileSystemError.FileIsADirectory(uri);
    return file.bytes;
  }

  async writeFile(uri, bytes) {
    await this.loaded;
    for (let end = uri.path.indexOf('/', 1); end > 0; end = uri.path.indexOf('/', end + 1)) this.entries.set(uri.path.slice(0, end), undefined);
    const type = this.entries.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    this.entries.set(uri.path, { bytes, mtime: Date.now() });
    this.changes.fire([{ type, uri }]);
    await fetch(`${this.origin}/written`, { method: 'POST', body: JSON.stringify({ path: uri.path, text: decoder.decode(bytes) }) });
  }

  /** What matters beyond the names, the workbench sees to. */
  async provideFileSearchResults({ pattern }, { folder }) {
    await this.loaded;
    const includes = (path) => pattern.length === 0 || path.includes(pattern);
    return [...this.entries].filter(([path, file]) => file && includes(path)).map(([path]) => folder.with({ path }));
  }

  async createDirectory(uri) {
    await this.loaded;
    this.entries.set(uri.path, undefined);
    this.changes.fire([{ type: vscode.FileChangeType.Created, uri }]);
  }

  async delete(uri) {
    await this.find(uri);
    for (const path of [...this.entries.keys()]) if (path === uri.path || path.startsWith(`${uri.path}/`)) this.entries.delete(path);
    this.changes.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  async rename(from, to) {
    await this.find(from);
    for (const [path, file] of [...this.entries]) {
      if (path !== from.path && !path.startsWith(`${from.path}/`)) continue;
      this.entries.delete(path);
      this.entries.set(to.path + path.slice(from.path.length), file);
    }
    this.changes.fire([
      { type: vscode.FileChangeType.Deleted, uri: from },
      { type: vscode.FileChangeType.Created, uri: to },
    ]);
  }
}

/** Types a link letter by letter into the active editor. Of each letter: the milliseconds until the completions for it are there. */
async function measureTyping() {
  const editor = vscode.window.activeTextEditor;
  const times = [];
  for (let round = 0; round < 10; ++round) {
    for (const letter of '[words](/news/') {
      const begin = performance.now();
      await editor.edit((edit) => edit.insert(editor.selection.active, letter), { undoStopBefore: false, undoStopAfter: false });
      await vscode.commands.executeCommand('vscode.executeCompletionItemProvider', editor.document.uri, editor.selection.active);
      times.push(performance.now() - begin);
    }
    await editor.edit((edit) => edit.insert(editor.selection.active, ')\n'));
  }
  return times;
}

exports.activate = (context) => {
  const { scheme, authority } = context.extensionUri;
  const origin = `${scheme}://${authority}`;
  const files = new KeptFiles(origin);
  context.subscriptions.push(
    vscode.workspace.registerFileSystemProvider('kept', files, { isCaseSensitive: true }),
    vscode.workspace.registerFileSearchProvider('kept', files),
    vscode.commands.registerCommand('tests.make', () =>
      files.writeFile(vscode.Uri.parse('kept:/site/no/such/page.md'), encoder.encode('---\npermalink: /no/such/page/\n---\n')),
    ),
    vscode.commands.registerCommand('tests.remove', () => files.delete(vscode.Uri.parse('kept:/site/no'))),
    vscode.commands.registerCommand('tests.typing', async () => {
      await fetch(`${origin}/typing`, { method: 'POST', body: JSON.stringify(await measureTyping()) });
    }),
  );
};
