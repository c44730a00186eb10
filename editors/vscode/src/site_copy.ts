// The files of a virtual workspace as the server needs them, which has no access to it: read once, and followed from then on.
// The texts are given away; names alone stay here.
import * as vscode from 'vscode';
import { toPath } from './virtual_paths';

/** What the server's host is told (server/app/serving/turns/wasm/worker_host.js). */
export type FileMessage = { write: string; bytes?: Uint8Array } | { folder: string } | { remove: string };

// What Jekyll never reads.
const leftOut = /\/(\.git|node_modules|_site|\.jekyll-cache|\.sass-cache|vendor\/(bundle|cache|gems|ruby))(\/|$)/;
// Of these the server wants to know that they are there (server/site/file_parsing.cpp reads none of them).
const binary = /\.(png|jpe?g|gif|webp|avif|ico|bmp|tiff?|pdf|zip|t?gz|bz2|xz|7z|rar|tar|jar|woff2?|ttf|otf|eot|mp[34]|m4[av]|webm|og[gv]|wav|mov|avi|wasm)$/i;
const readsAtOnce = 256;

const isStat = (found: unknown): found is vscode.FileStat => typeof (found as Partial<vscode.FileStat> | undefined)?.type === 'number';

export class SiteCopy implements vscode.Disposable {
  private readonly names = new Set<string>();
  private readonly subscriptions: vscode.Disposable[] = [];
  /** Ends with the last thing that was heard of. */
  private work: Promise<void>;
  private disposed = false;

  /** Begins to read. Changes that are heard of meanwhile are looked at afterwards. */
  constructor(
    folders: readonly vscode.Uri[],
    private readonly send: (message: FileMessage) => void,
  ) {
    for (const folder of folders) {
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**/*'));
      const follow = (uri: vscode.Uri) => this.follow(uri, folder);
      this.subscriptions.push(watcher, watcher.onDidCreate(follow), watcher.onDidChange(follow), watcher.onDidDelete(follow));
    }
    this.work = this.read(folders.map((folder) => ({ uri: folder, folder })));
  }

  /** Resolves when all that has been heard of until now is with the server. */
  settled(): Promise<void> {
    return this.work;
  }

  get size(): number {
    return this.names.size;
  }

  has(uri: vscode.Uri): boolean {
    return this.names.has(uri.toString());
  }

  /** The files of that name. */
  find(name: RegExp): vscode.Uri[] {
    return [...this.names].map((uri) => vscode.Uri.parse(uri)).filter((uri) => name.test(uri.path));
  }

  /** What a document is saved as, which a watcher tells later. */
  save(document: vscode.TextDocument): void {
    if (this.names.has(document.uri.toString())) this.put(document.uri, new TextEncoder().encode(document.getText()));
  }

  dispose(): void {
    this.disposed = true;
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private follow(uri: vscode.Uri, folder: vscode.Uri): void {
    this.work = this.work.then(() => this.look(uri, folder));
  }

  private async look(uri: vscode.Uri, folder: vscode.Uri): Promise<void> {
    if (this.leavesOut(uri, folder)) return;
    const found = await vscode.workspace.fs.stat(uri).then(undefined, (error: unknown) => error);
    if (!isStat(found)) {
      // What can't be reached for now is still there.
      if (found instanceof vscode.FileSystemError && found.code === 'FileNotFound') this.remove(uri);
    } else if (found.type === vscode.FileType.Directory) {
      await this.read([{ uri, folder }]);
    } else {
      await this.readFile(uri);
    }
  }

  private leavesOut(uri: vscode.Uri, folder: vscode.Uri): boolean {
    return leftOut.test(uri.path.slice(folder.path.length));
  }

  /** All that lies in these folders: their names first, and then their texts, some at a time. */
  private async read(begin: { uri: vscode.Uri; folder: vscode.Uri }[]): Promise<void> {
    const files: vscode.Uri[] = [];
    const list = async (uri: vscode.Uri, folder: vscode.Uri): Promise<void> => {
      // One that can't be listed, or has gone, is empty.
      const entries = await vscode.workspace.fs.readDirectory(uri).then(undefined, () => undefined);
      if (!entries) return;
      this.names.add(uri.toString());
      this.tell({ folder: toPath(uri) });
      await Promise.all(
        entries.map(async ([name, type]) => {
          const entry = vscode.Uri.joinPath(uri, name);
          if (this.leavesOut(entry, folder)) return;
          // A link to a folder may lead to one that it lies in.
          if (type === vscode.FileType.Directory) await list(entry, folder);
          else if (type & vscode.FileType.File) files.push(entry);
        }),
      );
    };
    await Promise.all(begin.map(({ uri, folder }) => list(uri, folder)));
    const next = files.values();
    await Promise.all(
      Array.from({ length: readsAtOnce }, async () => {
        for (const file of next) await this.readFile(file);
      }),
    );
  }

  private async readFile(uri: vscode.Uri): Promise<void> {
    if (this.disposed) return;
    if (binary.test(uri.path)) return this.put(uri, undefined);
    // What has gone meanwhile is told by its own event; what can't be read is there all the same.
    this.put(uri, await vscode.workspace.fs.readFile(uri).then(undefined, () => undefined));
  }

  private put(uri: vscode.Uri, bytes: Uint8Array | undefined): void {
    this.names.add(uri.toString());
    this.tell({ write: toPath(uri), bytes });
  }

  private remove(uri: vscode.Uri): void {
    const name = uri.toString();
    for (const known of this.names) if (known === name || known.startsWith(`${name}/`)) this.names.delete(known);
    this.tell({ remove: toPath(uri) });
  }

  private tell(message: FileMessage): void {
    if (!this.disposed) this.send(message);
  }
}
