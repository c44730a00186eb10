// Starts the server when a site is in the workspace, and keeps it running.
import * as vscode from 'vscode';
import { LanguageClient, RevealOutputChannelOn, State, type LanguageClientOptions } from 'vscode-languageclient/node';
import { checkAgain, execute, lensCommands, registerCommands } from './commands';
import { registerPasting } from './paste';
import { findProgram } from './program';
import { Restarts } from './restarts';
import { isInSite } from './sites';
import { languages, Status } from './status';

/** Errors go to the output alone: what the user must know, and can do, is told by Restarts. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('Jekyll');
  const status = new Status();
  context.subscriptions.push(output, status);

  const start = async (): Promise<void> => {
    const program = findProgram(context);
    if ('problem' in program) {
      output.appendLine(program.problem);
      status.stopped(program.problem);
      void offerSettings(program.problem);
      return;
    }
    output.appendLine(`Server: ${program.path}`);
    const restarts = new Restarts(
      (first) => {
        status.starting();
        if (first) void offerLog();
      },
      (message) => {
        status.stopped(message);
        void offerRestart(message);
      },
    );
    client = new QuietClient('jekyll', 'Jekyll', program.options, clientOptions(output, restarts));
    client.registerFeature({
      fillClientCapabilities: (capabilities) => {
        const experimental = (capabilities.experimental ?? {}) as object;
        capabilities.experimental = { ...experimental, commands: { commands: lensCommands } };
      },
      initialize: () => undefined,
      getState: () => ({ kind: 'static' }),
      clear: () => undefined,
    });
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) void serverRuns(status);
      else if (newState === State.Starting) status.starting();
    });
    // A server that ends before it has answered is started again, like any other.
    await client.start().catch((error: unknown) => output.appendLine(String(error)));
  };

  const restart = async (): Promise<void> => {
    // A client that failed to start, or was given up, can't be stopped: a new one takes its place.
    await client?.stop().catch(() => undefined);
    await client?.dispose().catch(() => undefined);
    client = undefined;
    await start();
  };

  const running = () => (client?.isRunning() ? client : undefined);
  registerCommands(context, running);
  registerPasting(context, running);
  context.subscriptions.push(
    vscode.commands.registerCommand('jekyll.restartServer', restart),
    vscode.commands.registerCommand('jekyll.showOutput', () => output.show()),
    vscode.window.onDidChangeActiveTextEditor(() => showStatus(status)),
    vscode.workspace.onDidSaveTextDocument(() => showStatus(status)),
    vscode.workspace.onDidCreateFiles(() => showStatus(status)),
    vscode.workspace.onDidDeleteFiles(() => showStatus(status)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('jekyll.server.path')) void restart();
    }),
  );
  void vscode.commands.executeCommand('setContext', 'jekyll.active', true);
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

function clientOptions(output: vscode.OutputChannel, restarts: Restarts): LanguageClientOptions {
  return {
    documentSelector: [
      ...languages.map((language) => ({ scheme: 'file', language })),
      { scheme: 'file', pattern: '**/_config*.{yml,yaml}' },
      { scheme: 'file', pattern: '**/_data/**' },
    ],
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    errorHandler: restarts,
    synchronize: { configurationSection: 'jekyll' },
    // What the server does not know of gets no findings and no completions: Markdown outside of sites stays as it was.
    middleware: {
      didOpen: async (document, next) => {
        if (isInSite(document.uri)) await next(document);
      },
      didChange: async (event, next) => {
        if (isInSite(event.document.uri)) await next(event);
      },
      didSave: async (document, next) => {
        if (isInSite(document.uri)) await next(document);
      },
      didClose: async (document, next) => {
        if (isInSite(document.uri)) await next(document);
      },
    },
  };
}

async function serverRuns(status: Status): Promise<void> {
  await showStatus(status);
  // Should the server end again meanwhile, its next start is told.
  if (client?.isRunning()) await checkAgain(client).catch(() => undefined);
}

/** Asks the server about the active editor's site; the answer comes when the site is read. */
async function showStatus(status: Status): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (!client?.isRunning()) return;
  if (!uri || !isInSite(uri)) return status.outside();
  const asked = client;
  const slow = setTimeout(() => status.reading(), 300);
  try {
    const { files, root } = await execute<{ files: number; root: string }>(asked, 'status', { uri: uri.toString() });
    if (vscode.window.activeTextEditor?.document.uri.toString() === uri.toString()) status.ready(files, root);
  } catch {
    // The server has ended meanwhile: its next start asks again.
  } finally {
    clearTimeout(slow);
  }
}

async function offerSettings(problem: string): Promise<void> {
  const choice = await vscode.window.showErrorMessage(problem, 'Open Settings');
  if (choice) await vscode.commands.executeCommand('workbench.action.openSettings', 'jekyll.server.path');
}

/** The output holds what the server said when it ended: its version, what it was doing, and where. */
async function offerLog(): Promise<void> {
  const choice = await vscode.window.showWarningMessage('The Jekyll language server has ended unexpectedly and is started again.', 'Show Log');
  if (choice) await vscode.commands.executeCommand('jekyll.showOutput');
}

async function offerRestart(message: string): Promise<void> {
  const choice = await vscode.window.showErrorMessage(message, 'Restart', 'Show Output');
  if (choice === 'Restart') await vscode.commands.executeCommand('jekyll.restartServer');
  if (choice === 'Show Output') await vscode.commands.executeCommand('jekyll.showOutput');
}
