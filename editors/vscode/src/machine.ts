// What the extension runs on: the desktop, with processes and a disk (desktop.ts), or the browser (web.ts).
import type * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';

export interface Start {
  options: LanguageClientOptions;
  output: vscode.OutputChannel;
  /** Told when the server can't be started, and why. */
  failed: (reason: string) => void;
}

export interface Machine {
  /** Whose files are served. */
  readonly schemes: readonly string[];
  /** Whether there is such a file or folder. */
  exists(uri: vscode.Uri): boolean;
  /** The configurations of the sites in the workspace. */
  findConfigurations(): Thenable<vscode.Uri[]>;
  /** A client that has not been started, or why there is none. */
  makeClient(start: Start): BaseLanguageClient | { problem: string };
  /** Shows the site in `root`, as it is saved; `source` is where its paths begin. Resolves to the number of dots once they are
   * drawn, and throws what the user is told where that is impossible. */
  showGraph(root: string, source: string): Promise<number>;
}
