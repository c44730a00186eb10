// The palette's commands, which are the server's under names of our own.
import * as vscode from 'vscode';
import { ExecuteCommandRequest, type BaseLanguageClient } from 'vscode-languageclient';
import type { Machine } from './machine';
import type { Sites } from './sites';

interface CreatedFile {
  uri: string;
  path: string;
}

interface CheckSummary {
  files: number;
  errors: number;
  warnings: number;
}

type Server = () => BaseLanguageClient | undefined;

export async function execute<Result>(client: BaseLanguageClient, command: string, argument?: object): Promise<Result> {
  const params = { command: `jekyll-ls.${command}`, arguments: argument ? [argument] : [] };
  return (await client.sendRequest(ExecuteCommandRequest.type, params)) as Result;
}

/** The server may know files under other names than the editor. */
const toServer = (client: BaseLanguageClient, uri: vscode.Uri): string => client.code2ProtocolConverter.asUri(uri);
const fromServer = (client: BaseLanguageClient, uri: string): vscode.Uri => client.protocol2CodeConverter.asUri(uri);

/** The file that a command is about: the one that the menu names, else the active editor's. */
function chosenFile(uri: unknown): vscode.Uri | undefined {
  if (uri instanceof vscode.Uri) return uri;
  return vscode.window.activeTextEditor?.document.uri;
}

async function writeNew(sites: Sites, client: BaseLanguageClient, command: 'newPost' | 'newDraft', given: unknown): Promise<void> {
  // Menus of the explorer name a folder.
  const site = given instanceof vscode.Uri ? given : await sites.choose();
  if (!site) return;
  const title = typeof given === 'string' ? given : await askTitle(client, command, site);
  if (!title) return;
  const created = await execute<CreatedFile>(client, command, { title, uri: toServer(client, site) });
  await save(client, created.uri);
}

/** Shows the name of the file while its title is typed. */
function askTitle(client: BaseLanguageClient, command: string, site: vscode.Uri): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    prompt: command === 'newPost' ? 'Title of the new post' : 'Title of the new draft',
    ignoreFocusOut: true,
    validateInput: async (title) => {
      if (title.trim() === '') return undefined;
      const argument = { title, uri: toServer(client, site), preview: true };
      const { path, exists } = await execute<CreatedFile & { exists: boolean }>(client, command, argument);
      return exists
        ? { message: `There is a file ${path} already.`, severity: vscode.InputBoxValidationSeverity.Error }
        : { message: path, severity: vscode.InputBoxValidationSeverity.Info };
    },
  });
}

/** What the server has written is no unsaved work of the user's. */
async function save(client: BaseLanguageClient, uri: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(fromServer(client, uri));
  await document.save();
  await vscode.window.showTextDocument(document);
}

async function publishDraft(client: BaseLanguageClient, given: unknown): Promise<void> {
  const draft = chosenFile(given);
  if (!draft) return;
  const published = await execute<CreatedFile>(client, 'publishDraft', { uri: toServer(client, draft) });
  await save(client, published.uri);
  void vscode.window.showInformationMessage(`Published as ${published.path}.`);
}

/** For a file or folder anywhere; the explorer's own rename and drag are followed as well. */
async function renameFile(client: BaseLanguageClient, given: unknown): Promise<void> {
  const file = chosenFile(given);
  if (!file) return;
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const wanted = await vscode.window.showInputBox({
    prompt: 'New name, or new path from the root of the site',
    value: name,
    valueSelection: [0, name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length],
    ignoreFocusOut: true,
  });
  if (!wanted || wanted === name) return;
  const place = wanted.includes('/') ? { path: wanted } : { name: wanted };
  const renamed = await execute<CreatedFile & { left: string[] }>(client, 'renameFile', {
    uri: toServer(client, file),
    ...place,
  });
  if (renamed.left.length > 0) {
    void vscode.window.showWarningMessage(`These places could not follow: ${renamed.left.join(', ')}.`);
  }
}

async function copyPageUrl(client: BaseLanguageClient, given: unknown): Promise<void> {
  const file = chosenFile(given);
  if (!file) return;
  const { url } = await execute<{ url: string }>(client, 'pageUrl', { uri: toServer(client, file) });
  await vscode.env.clipboard.writeText(url);
  vscode.window.setStatusBarMessage(`Copied ${url}`, 5000);
}

async function openPage(client: BaseLanguageClient, given: unknown): Promise<void> {
  const file = chosenFile(given);
  if (file) await execute(client, 'openPage', { uri: toServer(client, file) });
}

/** What was checked, so that a server that has ended by itself goes on where it was. */
const checked = new Set<string | undefined>();

/** Closed files' findings are those of the server that found them: a new one finds them anew. */
export async function checkAgain(client: BaseLanguageClient): Promise<void> {
  client.diagnostics?.clear();
  for (const uri of checked) await execute(client, 'checkSite', { uri });
}

async function checkSite(sites: Sites, client: BaseLanguageClient): Promise<CheckSummary | undefined> {
  const site = await sites.choose();
  if (!site) return undefined;
  const summary = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: 'Checking the site' },
    () => execute<CheckSummary>(client, 'checkSite', { uri: toServer(client, site) }),
  );
  checked.add(toServer(client, site));
  const found = summary.errors + summary.warnings;
  if (found > 0) await vscode.commands.executeCommand('workbench.actions.view.problems');
  const outcome = found === 0 ? 'nothing is wrong' : `${summary.errors} errors, ${summary.warnings} warnings`;
  void vscode.window.showInformationMessage(`Checked ${summary.files} files: ${outcome}.`);
  return summary;
}

/** Addresses by what the web says of them. */
interface WebSum {
  moved: number;
  dead: number;
  unreachable: number;
}

/** Nothing is asked before the user has allowed it; a site's own settings can't. */
async function isAskingAllowed(): Promise<boolean> {
  if (vscode.workspace.getConfiguration('jekyll').get('links.external') === 'command') return true;
  const open = 'Open Settings';
  const answer = await vscode.window.showInformationMessage(
    'Links are checked by asking the hosts that they lead to, which then see your address. Allow it in the settings.',
    open,
  );
  if (answer === open) await vscode.commands.executeCommand('workbench.action.openSettings', 'jekyll.links.external');
  return false;
}

async function checkExternalLinks(sites: Sites, client: BaseLanguageClient): Promise<WebSum | undefined> {
  const site = await sites.choose();
  if (!site || !(await isAskingAllowed())) return undefined;
  const sum = await execute<WebSum>(client, 'checkExternalLinks', { uri: toServer(client, site) });
  checked.add(toServer(client, site));
  const outcome = `${sum.dead} dead, ${sum.moved} moved, ${sum.unreachable} unreachable`;
  if (sum.dead + sum.moved + sum.unreachable > 0) await vscode.commands.executeCommand('workbench.actions.view.problems');
  void vscode.window.showInformationMessage(`Links to other hosts: ${outcome}.`);
  return sum;
}

interface Place {
  uri: string;
  range: { start: vscode.Position; end: vscode.Position };
}

/** Of the server's lenses: what leads to a page, in the editor's own list. */
function showPlaces(
  client: BaseLanguageClient,
  uri: string,
  position: { line: number; character: number },
  places: Place[],
): Thenable<unknown> {
  const at = (p: { line: number; character: number }) => new vscode.Position(p.line, p.character);
  const locations = places.map(
    ({ uri: file, range }) => new vscode.Location(fromServer(client, file), new vscode.Range(at(range.start), at(range.end))),
  );
  return vscode.commands.executeCommand('editor.action.showReferences', fromServer(client, uri), at(position), locations);
}

/** Commands of ours that the server may name in lenses. */
export const lensCommands = ['jekyll.showPlaces'];

export function registerCommands(context: vscode.ExtensionContext, machine: Machine, sites: Sites, server: Server): void {
  const register = (name: string, run: (client: BaseLanguageClient, argument: unknown) => Promise<unknown>) => {
    context.subscriptions.push(
      vscode.commands.registerCommand(`jekyll.${name}`, async (argument: unknown) => {
        const client = server();
        if (!client) {
          void vscode.window.showWarningMessage('The Jekyll language server does not run.');
          return undefined;
        }
        try {
          return await run(client, argument);
        } catch (error) {
          void vscode.window.showWarningMessage(error instanceof Error ? error.message : String(error));
          return undefined;
        }
      }),
    );
  };
  context.subscriptions.push(
    vscode.commands.registerCommand('jekyll.showPlaces', (uri: string, position: vscode.Position, places: Place[]) => {
      const client = server();
      return client && showPlaces(client, uri, position, places);
    }),
  );
  register('newPost', (client, title) => writeNew(sites, client, 'newPost', title));
  register('newDraft', (client, title) => writeNew(sites, client, 'newDraft', title));
  register('publishDraft', publishDraft);
  register('renameFile', renameFile);
  register('copyPageUrl', copyPageUrl);
  register('openPage', openPage);
  register('checkSite', (client) => checkSite(sites, client));
  register('checkExternalLinks', (client) => checkExternalLinks(sites, client));
  register('showGraph', async (client) => {
    const site = await sites.choose();
    if (!site) return undefined;
    const { root, source } = await execute<{ root: string; source: string }>(client, 'status', { uri: toServer(client, site) });
    return machine.showGraph(root, source);
  });
  register('serverVersion', async (client) => {
    const { name, version } = await execute<{ name: string; version: string }>(client, 'version');
    void vscode.window.showInformationMessage(`${name} ${version}`);
    return version;
  });
}
