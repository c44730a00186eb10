// The extension on a machine with processes and a disk.
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import { activateOn } from './client';
import { showGraph } from './graph';
import { findProgram } from './program';

export { deactivate } from './client';

export function activate(context: vscode.ExtensionContext): Promise<void> {
  // Also where the window is a browser's and the files are another machine's.
  void vscode.commands.executeCommand('setContext', 'jekyll.hasProcesses', true);
  return activateOn(context, {
    schemes: ['file'],
    exists: (uri) => existsSync(uri.fsPath),
    findConfigurations: () => vscode.workspace.findFiles('**/_config.{yml,yaml}', '**/{node_modules,vendor,_site}/**'),
    makeClient: ({ options, output }) => {
      const program = findProgram(context);
      if ('problem' in program) return program;
      output.appendLine(`Server: ${program.path}`);
      return new LanguageClient('jekyll', 'Jekyll', program.options, options);
    },
    showGraph: (root, source) => showGraph(context, root, source),
  });
}
