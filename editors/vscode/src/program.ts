// Finds the server's program: the setting, then the native one inside this extension, then PATH, then the one in
// WebAssembly inside this extension, which the editor's own node runs.
import { accessSync, chmodSync, constants, existsSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { TransportKind, type ServerOptions } from 'vscode-languageclient/node';

/** What runs, and how the client starts it. */
export interface Program {
  path: string;
  options: ServerOptions;
}

const programName = process.platform === 'win32' ? 'jekyll-ls.exe' : 'jekyll-ls';

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function native(file: string): Program {
  return { path: file, options: { command: file, args: ['--stdio'] } };
}

/** The program, or why there is none. */
export function findProgram(context: vscode.ExtensionContext): Program | { problem: string } {
  const configured = vscode.workspace.getConfiguration('jekyll').get<string>('server.path', '').trim();
  if (configured !== '') {
    return isExecutable(configured)
      ? native(configured)
      : { problem: `There is no program at ${configured}, which the setting jekyll.server.path names.` };
  }
  const bundled = context.asAbsolutePath(path.join('server', programName));
  if (existsSync(bundled)) {
    // The second is the one that the first asks the web by.
    for (const file of [bundled, context.asAbsolutePath(path.join('server', 'jekyll-ls-links'))]) {
      if (existsSync(file) && !isExecutable(file)) chmodSync(file, 0o755);
    }
    return native(bundled);
  }
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const candidate = path.join(folder, programName);
    if (folder !== '' && isExecutable(candidate)) return native(candidate);
  }
  const module = context.asAbsolutePath(path.join('server', 'bin', 'jekyll-ls.cjs'));
  if (existsSync(module)) return { path: module, options: { module, transport: TransportKind.stdio } };
  return { problem: 'The program jekyll-ls was not found. Install it, or name it in the setting jekyll.server.path.' };
}
