// The extension in a browser: no processes and no disk. The workspace may be of any kind; its files are given to a server that
// runs in a worker.
import * as vscode from 'vscode';
import { activateOn } from './client';
import { WorkerClient } from './worker_client';

export { deactivate } from './client';

export function activate(context: vscode.ExtensionContext): Promise<void> {
  const file = (name: string) => vscode.Uri.joinPath(context.extensionUri, 'server', 'wasm', name);
  // Before anything else, since all wait for it.
  const compile = () => compileModule(file('jekyll-ls.wasm'));
  let compiled = compile();
  // Who starts the server hears of a failure, when a second try has failed too.
  compiled.catch(() => undefined);
  let client: WorkerClient | undefined;
  // What is served is fixed when a client is made: other folders need another.
  context.subscriptions.push(
    vscode.workspace.onDidChangeWorkspaceFolders(() => void vscode.commands.executeCommand('jekyll.restartServer')),
  );
  return activateOn(context, {
    get schemes() {
      return [...new Set((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme))];
    },
    exists: (uri) => client?.files?.has(uri) ?? false,
    findConfigurations: () => Promise.resolve(client?.files?.find(/\/_config\.ya?ml$/) ?? []),
    makeClient: (start) => {
      client = new WorkerClient(start, { script: file('jekyll-ls-web.js'), module: () => (compiled = compiled.catch(compile)) });
      return client;
    },
    showGraph: () =>
      Promise.reject(new Error('The graph needs a process of its own, which a browser does not have. Open the site on the desktop to see it.')),
  });
}

/** A browser compiles what it fetches while it comes, and keeps the code for the next time. Not every host says what kind of file
 * it sends, or lets its files be fetched. */
async function compileModule(program: vscode.Uri): Promise<WebAssembly.Module> {
  try {
    const response = await fetch(program.toString(true));
    if (response.headers.get('Content-Type') === 'application/wasm') return await WebAssembly.compileStreaming(response);
    if (response.ok) return await WebAssembly.compile(await response.arrayBuffer());
  } catch {
    // Then through the editor.
  }
  return WebAssembly.compile(await vscode.workspace.fs.readFile(program));
}
