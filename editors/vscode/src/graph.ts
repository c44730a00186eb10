// The site as a graph, in a view of the editor: the page that `jekyll-ls graph` prints, with files that open at a click.
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { findProgram } from './program';

const placeholder = '{"placeholder":"graph"}';

/** What the program prints; of one in WebAssembly the editor's own node runs the module. */
async function run(context: vscode.ExtensionContext, args: string[]): Promise<string> {
  const program = findProgram(context);
  if ('problem' in program) throw new Error(program.problem);
  if (program.path.endsWith('.cjs')) return output(fork(program.path, args, { silent: true }));
  return output(spawn(program.path, args));
}

function output(child: ChildProcess): Promise<string> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer | string) => out.push(Buffer.from(chunk)));
  child.stderr?.on('data', (chunk: Buffer | string) => err.push(Buffer.from(chunk)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(out).toString());
      else reject(new Error(Buffer.concat(err).toString().trim() || `The program ended with ${code}.`));
    });
  });
}

/** Shows the site in `root`, as it is saved; `source` is where its paths begin. Resolves to the number of dots once they are drawn. */
export async function showGraph(context: vscode.ExtensionContext, root: string, source: string): Promise<number> {
  const [page, graph] = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: 'Drawing the site' },
    () =>
      Promise.all([
        readFile(context.asAbsolutePath(path.join('dist', 'graph.html')), 'utf8'),
        run(context, ['graph', root, '--format', 'json']),
      ]),
  );
  const panel = vscode.window.createWebviewPanel('jekyll.graph', 'Graph of the Site', vscode.ViewColumn.Active, {
    enableScripts: true,
    localResourceRoots: [],
    retainContextWhenHidden: true,
  });
  let tellDrawn: (dots: number) => void;
  const drawn = new Promise<number>((resolve) => (tellDrawn = resolve));
  panel.webview.onDidReceiveMessage(async (message: { drawn?: unknown; open?: unknown }) => {
    if (typeof message.drawn === 'number') tellDrawn(message.drawn);
    if (typeof message.open !== 'string') return;
    const file = path.resolve(source, message.open);
    if (!file.startsWith(source + path.sep)) return;
    await vscode.window.showTextDocument(vscode.Uri.file(file), { viewColumn: vscode.ViewColumn.Beside, preview: true });
  });
  // A function, since a text would be searched for `$`.
  panel.webview.html = page.replace(placeholder, () => graph.replaceAll('<', '\\u003c'));
  return drawn;
}
