// The extension in a browser: no processes and no disk. The workspace may be of any kind; its files are given to a server that
// runs in a worker.
import * as vscode from 'vscode';
import { activateOn } from './client';
import { WorkerClient } from './worker_client';

export { deactivate } from './client';

export function activate(context: vscode.ExtensionContext): Promise<void> {
  const file = (name: string) => vscode.Uri.joinPath(context.extensionUri, 'server', 'wasm', name);
  let compiled: Promise<WebAssembly.Module> | undefined;
  const compile = async () => WebAssembly.compile(await vscode.workspace.fs.readFile(file('jekyll-ls.wasm')));
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
      client = new WorkerClient(start, { script: file('jekyll-ls-web.js'), module: () => (compiled ??= compile()) });
      return client;
    },
    showGraph: () =>
      Promise.reject(new Error('The graph needs a process of its own, which a browser does not have. Open the site on the desktop to see it.')),
  });
}
