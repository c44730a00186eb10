// Keeps documents open that a move or a deletion of files edits. Undo in the explorer takes these edits back, too; but of a
// file that no editor shows the window forgets them with the document, which it gives up at once, or after some minutes
// when an extension has opened it.
import * as vscode from 'vscode';

const mostFiles = 50;
const longest = 60 * 60 * 1000; // milliseconds

export class UndoableEdits implements vscode.Disposable {
  private readonly ends = new Map<string, number>(); // by URI, those of the last edit at the end
  private readonly closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    if (Date.now() < (this.ends.get(uri.toString()) ?? 0)) void this.open(uri);
  });

  /** Gives the edit back when its files are open. */
  async keep<Edit extends vscode.WorkspaceEdit | null | undefined>(edit: Edit): Promise<Edit> {
    const files = edit?.entries().map(([uri]) => uri) ?? [];
    if (files.length > mostFiles) return edit;
    for (const uri of files) {
      this.ends.delete(uri.toString());
      this.ends.set(uri.toString(), Date.now() + longest);
    }
    for (const uri of [...this.ends.keys()].slice(0, -mostFiles)) this.ends.delete(uri);
    await Promise.all(files.map((uri) => this.open(uri)));
    return edit;
  }

  dispose(): void {
    this.closing.dispose();
  }

  private async open(uri: vscode.Uri): Promise<void> {
    try {
      await vscode.workspace.openTextDocument(uri);
    } catch {
      this.ends.delete(uri.toString()); // it is there no more
    }
  }
}
