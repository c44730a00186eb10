// Which files lie in a Jekyll site. The server answers for any file; here only sites count, so that Markdown elsewhere
// is left alone.
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';

const marks = ['_config.yml', '_config.yaml', '_posts', '_layouts'];

/** The nearest folder above the file that is a site's root, as the server finds it. */
export function siteOf(uri: vscode.Uri): string | undefined {
  if (uri.scheme !== 'file') return undefined;
  for (let folder = path.dirname(uri.fsPath); ; folder = path.dirname(folder)) {
    if (marks.some((mark) => existsSync(path.join(folder, mark)))) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}

export const isInSite = (uri: vscode.Uri): boolean => siteOf(uri) !== undefined;

/** The file or folder that tells which site a command is meant for; asks when several come into question.
 * Nothing when the user cancels. */
export async function chooseSite(): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri;
  if (active && isInSite(active)) return active;
  const found = await vscode.workspace.findFiles('**/_config.{yml,yaml}', '**/{node_modules,vendor,_site}/**');
  const folders = [...new Set(found.map((file) => path.dirname(file.fsPath)))].sort();
  if (folders.length <= 1) {
    const only = folders[0] ?? vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    if (only === undefined) void vscode.window.showWarningMessage('No folder is open.');
    return only === undefined ? undefined : vscode.Uri.file(only);
  }
  const picked = await vscode.window.showQuickPick(
    folders.map((folder) => ({ label: vscode.workspace.asRelativePath(folder), folder })),
    { placeHolder: 'Which site?' },
  );
  return picked && vscode.Uri.file(picked.folder);
}
