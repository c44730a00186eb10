// Which files lie in a Jekyll site. The server answers for any file; here only sites count, so that Markdown elsewhere
// is left alone.
import * as vscode from 'vscode';
import type { Machine } from './machine';

const marks = ['_config.yml', '_config.yaml', '_posts', '_layouts'];

export const folderOf = (uri: vscode.Uri): vscode.Uri => uri.with({ path: uri.path.slice(0, uri.path.lastIndexOf('/')) || '/' });

export class Sites {
  constructor(private readonly machine: Machine) {}

  /** The nearest folder above the file that is a site's root, as the server finds it. */
  of(uri: vscode.Uri): vscode.Uri | undefined {
    if (!this.machine.schemes.includes(uri.scheme)) return undefined;
    for (let folder = folderOf(uri); ; folder = folderOf(folder)) {
      if (marks.some((mark) => this.machine.exists(vscode.Uri.joinPath(folder, mark)))) return folder;
      if (folder.path === folderOf(folder).path) return undefined;
    }
  }

  have(uri: vscode.Uri): boolean {
    return this.of(uri) !== undefined;
  }

  /** The file or folder that tells which site a command is meant for; asks when several come into question.
   * Nothing when the user cancels. */
  async choose(): Promise<vscode.Uri | undefined> {
    const active = vscode.window.activeTextEditor?.document.uri;
    if (active && this.have(active)) return active;
    const found = await this.machine.findConfigurations();
    const folders = new Map(found.map((file) => [folderOf(file).toString(), folderOf(file)]));
    if (folders.size <= 1) {
      const only = [...folders.values()][0] ?? vscode.workspace.workspaceFolders?.[0]?.uri;
      if (!only) void vscode.window.showWarningMessage('No folder is open.');
      return only;
    }
    const picked = await vscode.window.showQuickPick(
      [...folders.keys()].sort().map((key) => ({ label: vscode.workspace.asRelativePath(folders.get(key)!), folder: folders.get(key)! })),
      { placeHolder: 'Which site?' },
    );
    return picked?.folder;
  }
}
