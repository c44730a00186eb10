// Files, images and addresses that are pasted or dropped into a page: the server says what becomes of them, and where
// images are stored; here they are read and written.
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { execute } from './commands';
import type { Machine } from './machine';
import type { Sites } from './sites';
import { languages } from './status';

const kind = vscode.DocumentDropOrPasteEditKind.Empty.append('jekyll', 'link');
const title = 'Insert for Jekyll';
const kinds = ['text/uri-list', 'text/plain', 'files', 'image/*'];

/** What is pasted, as the server is told of it; of what only the clipboard has, its bytes. */
interface Pasted {
  targets: string[];
  bytes: Map<string, Uint8Array>;
}

interface Pasting {
  text: string;
  snippet?: string;
  stored: { target: string; uri: string }[];
}

interface FolderQuestion {
  folders: { path: string; images: number }[];
}

const isAddress = (text: string) => /^https?:\/\/\S+$/.test(text);

async function readPasted(data: vscode.DataTransfer, machine: Machine, client: BaseLanguageClient): Promise<Pasted> {
  const pasted: Pasted = { targets: [], bytes: new Map() };
  const list = (await data.get('text/uri-list')?.asString()) ?? '';
  for (const line of list.split(/\r?\n/)) {
    if (isAddress(line)) pasted.targets.push(line);
    else if (machine.schemes.some((scheme) => line.startsWith(`${scheme}:`))) {
      pasted.targets.push(client.code2ProtocolConverter.asUri(vscode.Uri.parse(line)));
    }
  }
  if (pasted.targets.length > 0) return pasted;
  for (const [type, item] of data) {
    const file = type.startsWith('image/') ? item.asFile() : undefined;
    if (!file) continue;
    const name = file.name || `image.${type.slice('image/'.length).replace(/\+.*/, '')}`;
    pasted.targets.push(name);
    pasted.bytes.set(name, await file.data());
  }
  if (pasted.targets.length > 0) return pasted;
  const text = ((await data.get('text/plain')?.asString()) ?? '').trim();
  if (isAddress(text)) pasted.targets.push(text);
  return pasted;
}

/** Where the images of a site go, once it was asked; undefined when the user cancels. */
async function askFolder({ folders }: FolderQuestion): Promise<string | undefined> {
  const other = 'Another folder…';
  const picked = await vscode.window.showQuickPick(
    [
      ...folders.map(({ path, images }) => ({
        label: path,
        description: images === 0 ? 'new' : images === 1 ? '1 image' : `${images} images`,
      })),
      { label: other },
    ],
    { title: 'Where do the images of this site go?', ignoreFocusOut: true },
  );
  if (picked?.label !== other) return picked?.label;
  return vscode.window.showInputBox({
    title: 'Where do the images of this site go?',
    prompt: 'A folder, from the root of the site',
    value: folders[0]?.path ?? '',
    ignoreFocusOut: true,
  });
}

/** Pasting into a page, wherever it comes from. */
class Paster implements vscode.DocumentPasteEditProvider, vscode.DocumentDropEditProvider {
  constructor(
    private readonly machine: Machine,
    private readonly sites: Sites,
    private readonly server: () => BaseLanguageClient | undefined,
    private readonly memory: vscode.Memento,
  ) {}

  async provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    data: vscode.DataTransfer,
  ): Promise<vscode.DocumentPasteEdit[] | undefined> {
    const range = ranges[0];
    if (!range || ranges.length > 1) return undefined;
    const found = await this.find(document, range, data);
    if (!found) return undefined;
    const edit = new vscode.DocumentPasteEdit(found.insert, title, kind);
    edit.additionalEdit = found.stored;
    return [edit];
  }

  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    data: vscode.DataTransfer,
  ): Promise<vscode.DocumentDropEdit | undefined> {
    const found = await this.find(document, new vscode.Range(position, position), data);
    if (!found) return undefined;
    const edit = new vscode.DocumentDropEdit(found.insert, title, kind);
    edit.additionalEdit = found.stored;
    return edit;
  }

  /** Images are asked for anew where they go. */
  async forgetFolders(): Promise<void> {
    for (const key of this.memory.keys()) if (key.startsWith('images:')) await this.memory.update(key, undefined);
  }

  private async find(
    document: vscode.TextDocument,
    range: vscode.Range,
    data: vscode.DataTransfer,
  ): Promise<{ insert: string | vscode.SnippetString; stored?: vscode.WorkspaceEdit } | undefined> {
    const client = this.server();
    const site = this.sites.of(document.uri);
    if (!client || !site) return undefined;
    const pasted = await readPasted(data, this.machine, client);
    if (pasted.targets.length === 0) return undefined;
    const key = `images:${site.toString()}`;
    const ask = (folder: string | undefined) =>
      execute<Pasting | FolderQuestion | null>(client, 'paste', {
        uri: client.code2ProtocolConverter.asUri(document.uri),
        range: client.code2ProtocolConverter.asRange(range),
        targets: pasted.targets,
        folder,
      });
    let answer = await ask(this.memory.get<string>(key));
    if (answer && 'folders' in answer) {
      const folder = await askFolder(answer);
      // Cancelled: nothing is pasted, by nobody.
      if (folder === undefined) return { insert: '' };
      answer = await ask(folder);
      await this.memory.update(key, folder);
    }
    if (!answer || 'folders' in answer) return undefined;
    const insert = answer.snippet === undefined ? answer.text : new vscode.SnippetString(answer.snippet);
    return { insert, stored: await store(answer, pasted, client) };
  }
}

/** The images, as a part of the same edit. */
async function store({ stored }: Pasting, { bytes }: Pasted, client: BaseLanguageClient): Promise<vscode.WorkspaceEdit | undefined> {
  if (stored.length === 0) return undefined;
  const toUri = client.protocol2CodeConverter.asUri;
  const edit = new vscode.WorkspaceEdit();
  for (const { target, uri } of stored) {
    const contents = bytes.get(target) ?? (await vscode.workspace.fs.readFile(toUri(target)));
    edit.createFile(toUri(uri), { contents });
  }
  return edit;
}

export function registerPasting(
  context: vscode.ExtensionContext,
  machine: Machine,
  sites: Sites,
  server: () => BaseLanguageClient | undefined,
): void {
  const paster = new Paster(machine, sites, server, context.workspaceState);
  const selector = machine.schemes.flatMap((scheme) => languages.map((language) => ({ scheme, language })));
  context.subscriptions.push(
    vscode.languages.registerDocumentPasteEditProvider(selector, paster, {
      providedPasteEditKinds: [kind],
      pasteMimeTypes: kinds,
    }),
    vscode.languages.registerDocumentDropEditProvider(selector, paster, {
      providedDropEditKinds: [kind],
      dropMimeTypes: kinds,
    }),
    vscode.commands.registerCommand('jekyll.forgetImageFolder', () => paster.forgetFolders()),
  );
}
