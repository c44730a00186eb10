// Starts the server when a site is in the workspace, and keeps it running.
import * as vscode from 'vscode';
import { RevealOutputChannelOn, State, type BaseLanguageClient, type LanguageClientOptions } from 'vscode-languageclient';
import { checkAgain, execute, lensCommands, registerCommands } from './commands';
import type { Machine } from './machine';
import { registerPasting } from './paste';
import { Restarts } from './restarts';
import { Sites } from './sites';
import { languages, Status } from './status';
import { UndoableEdits } from './undo';

let client: BaseLanguageClient | undefined;

export async function activateOn(context: vscode.ExtensionContext, machine: Machine): Promise<void> {
  const sites = new Sites(machine);
  const output = vscode.window.createOutputChannel('Jekyll');
  const status = new Status();
  const undoable = new UndoableEdits();
  context.subscriptions.push(output, status, undoable);

  const start = async (): Promise<void> => {
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
    const options = clientOptions(machine, sites, undoable, output, restarts);
    const made = machine.makeClient({ options, output, failed: (reason) => status.stopped(reason) });
    if ('problem' in made) {
      output.appendLine(made.problem);
      status.stopped(made.problem);
      void offerSettings(made.problem);
      return;
    }
    client = made;
    // Errors go to the output alone: what the user must know, and can do, is told by Restarts.
    const tell = client.error.bind(client);
    client.error = (message, data) => tell(message, data, false);
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
      if (newState === State.Running) void serverRuns(sites, status);
      else if (newState === State.Starting) status.starting();
    });
    // A server that ends before it has answered is started again, like any other.
    await client.start().catch((error: unknown) => output.appendLine(String(error)));
  };

  let started = Promise.resolve();
  /** One start after the other: a client that is starting can't be stopped. */
  const restart = (): Promise<void> =>
    (started = started.then(async () => {
      // A client that failed to start, or was given up, can't be stopped: a new one takes its place.
      await client?.stop().catch(() => undefined);
      await client?.dispose().catch(() => undefined);
      client = undefined;
      await start();
    }));

  const running = () => (client?.isRunning() ? client : undefined);
  registerCommands(context, machine, sites, running);
  registerPasting(context, machine, sites, running);
  context.subscriptions.push(
    vscode.commands.registerCommand('jekyll.restartServer', restart),
    vscode.commands.registerCommand('jekyll.showOutput', () => output.show()),
    vscode.window.onDidChangeActiveTextEditor(() => showStatus(sites, status)),
    vscode.workspace.onDidSaveTextDocument(() => showStatus(sites, status)),
    vscode.workspace.onDidCreateFiles(() => showStatus(sites, status)),
    vscode.workspace.onDidDeleteFiles(() => showStatus(sites, status)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('jekyll.server.path')) void restart();
    }),
  );
  void vscode.commands.executeCommand('setContext', 'jekyll.active', true);
  await restart();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

function clientOptions(machine: Machine, sites: Sites, undoable: UndoableEdits, output: vscode.OutputChannel, restarts: Restarts): LanguageClientOptions {
  return {
    documentSelector: [
      ...machine.schemes.flatMap((scheme) => [
        ...languages.map((language) => ({ scheme, language })),
        { scheme, pattern: '**/_config*.{yml,yaml}' },
        { scheme, pattern: '**/_data/**' },
      ]),
    ],
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    errorHandler: restarts,
    synchronize: { configurationSection: 'jekyll' },
    // What the server does not know of gets no findings and no completions: Markdown outside of sites stays as it was.
    middleware: {
      didOpen: async (document, next) => {
        if (sites.have(document.uri)) await next(document);
      },
      didChange: async (event, next) => {
        if (sites.have(event.document.uri)) await next(event);
      },
      didSave: async (document, next) => {
        if (sites.have(document.uri)) await next(document);
      },
      didClose: async (document, next) => {
        if (sites.have(document.uri)) await next(document);
      },
      workspace: {
        willRenameFiles: async (event, next) => undoable.keep(await next(event)),
        willDeleteFiles: async (event, next) => undoable.keep(await next(event)),
      },
    },
  };
}

async function serverRuns(sites: Sites, status: Status): Promise<void> {
  await showStatus(sites, status);
  // Should the server end again meanwhile, its next start is told.
  if (client?.isRunning()) await checkAgain(client).catch(() => undefined);
}

/** Asks the server about the active editor's site; the answer comes when the site is read. */
async function showStatus(sites: Sites, status: Status): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (!client?.isRunning()) return;
  if (!uri || !sites.have(uri)) return status.outside();
  const asked = client;
  const slow = setTimeout(() => status.reading(), 300);
  try {
    const { files, root } = await execute<{ files: number; root: string }>(asked, 'status', {
      uri: asked.code2ProtocolConverter.asUri(uri),
    });
    if (vscode.window.activeTextEditor?.document.uri.toString() === uri.toString()) status.ready(files, asked.protocol2CodeConverter.asUri(vscode.Uri.file(root).toString()).fsPath);
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
