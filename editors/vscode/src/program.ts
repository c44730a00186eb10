// Finds the server's program: the setting, then the one inside this extension, then PATH.
import { accessSync, chmodSync, constants, existsSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of the program, or why there is none. */
export function findProgram(context: vscode.ExtensionContext): { path: string } | { problem: string } {
  const configured = vscode.workspace.getConfiguration('jekyll').get<string>('server.path', '').trim();
  if (configured !== '') {
    return isExecutable(configured)
      ? { path: configured }
      : { problem: `There is no program at ${configured}, which the setting jekyll.server.path names.` };
  }
  const bundled = context.asAbsolutePath(path.join('server', 'jekyll-ls'));
  if (existsSync(bundled)) {
    if (!isExecutable(bundled)) chmodSync(bundled, 0o755);
    return { path: bundled };
  }
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const candidate = path.join(folder, 'jekyll-ls');
    if (folder !== '' && isExecutable(candidate)) return { path: candidate };
  }
  return { problem: 'The program jekyll-ls was not found. Install it, or name it in the setting jekyll.server.path.' };
}
