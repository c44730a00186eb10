// Times vscode-markdown-languageserver on a site, as a client that gives it what it needs: files, folders and the tokens
// of markdown-it. usage: peer_client.mjs FOLDER_OF_NODE_MODULES TASK; TASK is a JSON file with the site's `folder`, the
// paths of its `special` posts by size, of ordinary `posts`, and `queries`; when `cold` is true only the start is timed.
// Prints one JSON object: measure -> values, under the names that the measures of jekyll-ls have.
import {spawn} from 'node:child_process';
import fs from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

const [modules, taskFile] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), 'node_modules', 'x.js'));
const markdown = require('markdown-it')({html: true, linkify: true});
const program = path.join(path.resolve(modules), 'node_modules/vscode-markdown-languageserver/dist/node/workerMain.js');
const task = JSON.parse(fs.readFileSync(taskFile, 'utf8'));
const KEYSTROKES = 20;
const SETTINGS = {
  markdown: {
    server: {log: 'off'},
    suggest: {paths: {enabled: true, includeWorkspaceHeaderCompletions: 'onDoubleHash'}},
    occurrencesHighlight: {enabled: true},
    validate: {
      enabled: true,
      referenceLinks: {enabled: 'warning'},
      fragmentLinks: {enabled: 'warning'},
      fileLinks: {enabled: 'warning', markdownFragmentLinks: 'inherit'},
      ignoredLinks: [],
      unusedLinkDefinitions: {enabled: 'hint'},
      duplicateLinkDefinitions: {enabled: 'warning'},
    },
  },
};

function settingsBelow(section) {
  return section.split('.').filter(Boolean).reduce((value, key) => value?.[key], SETTINGS) ?? null;
}

function entriesOf(folder) {
  return fs.readdirSync(folder, {withFileTypes: true});
}

function markdownFiles(folder) {
  return entriesOf(folder).flatMap(entry => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return markdownFiles(file);
    return entry.name.endsWith('.md') ? [pathToFileURL(file).href] : [];
  });
}

class Server {
  constructor(folder) {
    this.begin = performance.now();
    this.process = spawn(process.execPath, [program, '--stdio'], {stdio: ['pipe', 'pipe', 'inherit']});
    this.process.on('exit', () => process.exit(this.ended ? 0 : 1));
    this.chunks = [];
    this.length = 0;
    this.waiting = new Map();
    this.lastId = 0;
    this.documents = new Map();
    this.folder = folder;
    this.process.stdout.on('data', chunk => this.receive(chunk));
  }

  receive(chunk) {
    this.chunks.push(chunk);
    this.length += chunk.length;
    while (this.wanted === undefined || this.length >= this.wanted) {
      let data = this.chunks.length === 1 ? this.chunks[0] : Buffer.concat(this.chunks);
      this.chunks = [data];
      const end = data.indexOf('\r\n\r\n');
      if (end < 0) return;
      const size = Number(/Content-Length: (\d+)/i.exec(data.toString('latin1', 0, end))[1]);
      this.wanted = end + 4 + size;
      if (data.length < this.wanted) return;
      this.handle(JSON.parse(data.toString('utf8', end + 4, this.wanted)));
      data = data.subarray(this.wanted);
      this.chunks = [data];
      this.length = data.length;
      this.wanted = undefined;
    }
  }

  handle(message) {
    if (message.method === undefined) {
      const {resolve, reject} = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if (message.error) reject(new Error(JSON.stringify(message.error)));
      else resolve(message.result);
    } else if (message.id !== undefined) {
      this.send({id: message.id, result: this.answer(message.method, message.params) ?? null});
    }
  }

  answer(method, params) {
    switch (method) {
      case 'workspace/configuration':
        return params.items.map(item => settingsBelow(item.section ?? ''));
      case 'markdown/parse':
        return markdown.parse(params.text ?? this.text(params.uri), {});
      case 'markdown/fs/readFile':
        return [...fs.readFileSync(fileURLToPath(params.uri))];
      case 'markdown/fs/readDirectory':
        return entriesOf(fileURLToPath(params.uri)).map(entry => [entry.name, {isDirectory: entry.isDirectory()}]);
      case 'markdown/fs/stat': {
        const status = fs.statSync(fileURLToPath(params.uri), {throwIfNoEntry: false});
        return status && {isDirectory: status.isDirectory()};
      }
      case 'markdown/findMarkdownFilesInWorkspace':
        return markdownFiles(this.folder);
      default:
        return null;
    }
  }

  text(uri) {
    return this.documents.get(uri)?.text ?? fs.readFileSync(fileURLToPath(uri), 'utf8');
  }

  send(message) {
    const body = Buffer.from(JSON.stringify({jsonrpc: '2.0', ...message}));
    this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.process.stdin.write(body);
  }

  notify(method, params) {
    this.send({method, params});
  }

  request(method, params) {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, {resolve, reject});
      this.send({id, method, params});
    });
  }

  async start() {
    const root = pathToFileURL(this.folder).href;
    const support = {dynamicRegistration: true};
    await this.request('initialize', {
      processId: process.pid, rootUri: root, workspaceFolders: [{uri: root, name: 'site'}],
      initializationOptions: {markdownFileExtensions: ['md']},
      capabilities: {
        workspace: {
          configuration: true, workspaceFolders: true, didChangeConfiguration: support, didChangeWatchedFiles: support,
          diagnostics: {refreshSupport: true},
        },
        textDocument: {
          completion: support, diagnostic: support, documentSymbol: {hierarchicalDocumentSymbolSupport: true},
        },
      },
    });
    this.notify('initialized', {});
    this.notify('workspace/didChangeConfiguration', {settings: SETTINGS});
  }

  residentMegabytes() {
    return Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${this.process.pid}/status`, 'ascii'))[1]) / 1024;
  }

  async stop() {
    await this.request('shutdown', undefined);
    this.ended = true;
    this.notify('exit', undefined);
  }
}

class Document {
  constructor(server, file) {
    this.server = server;
    this.uri = pathToFileURL(path.join(server.folder, file)).href;
    this.text = fs.readFileSync(path.join(server.folder, file), 'utf8');
    this.version = 1;
    server.documents.set(this.uri, this);
    const textDocument = {uri: this.uri, languageId: 'markdown', version: 1, text: this.text};
    server.notify('textDocument/didOpen', {textDocument});
  }

  position(offset) {
    const before = this.text.slice(0, offset);
    return {line: before.split('\n').length - 1, character: offset - before.lastIndexOf('\n') - 1};
  }

  change(begin, end, text) {
    const range = {start: this.position(begin), end: this.position(end)};
    this.text = this.text.slice(0, begin) + text + this.text.slice(end);
    return {textDocument: {uri: this.uri, version: ++this.version}, contentChanges: [{range, text}]};
  }

  edit(begin, end, text) {
    this.server.notify('textDocument/didChange', this.change(begin, end, text));
  }

  /// Milliseconds from the keystroke to the answer.
  async ask(method, others, change) {
    const params = {textDocument: {uri: this.uri}, ...others};
    const begin = performance.now();
    if (change) this.server.notify('textDocument/didChange', change);
    const result = await this.server.request(method, params);
    return {result, elapsed: performance.now() - begin};
  }

  /// In the paragraph of plain text that is next to the middle.
  middle() {
    const half = this.text.length / 2;
    const found = [...this.text.matchAll(/(?<=\n\n)[A-Z][^[\]{}<>|#`]{80,}?(?=\n\n)/g)].map(match => match.index);
    const begin = found.reduce((best, at) => Math.abs(at - half) < Math.abs(best - half) ? at : best);
    return this.text.indexOf(' ', begin + 20);
  }

  close() {
    this.server.documents.delete(this.uri);
    this.server.notify('textDocument/didClose', {textDocument: {uri: this.uri}});
  }
}

const ANSWERS = {'textDocument/diagnostic': 'diagnostics', 'textDocument/documentSymbol': 'outline'};
const measured = {};
function add(measure, value) {
  (measured[measure] ??= []).push(value);
}

async function measureKeystrokes(server, name, file) {
  const document = new Document(server, file);
  let at = document.middle();
  const {result} = await document.ask('textDocument/diagnostic', {});
  if (result.items.length === 0) throw new Error(`nothing is wrong in ${file}`);
  for (const [method, shown] of Object.entries(ANSWERS)) {
    for (let number = 0; number < KEYSTROKES; ++number) {
      const change = document.change(++at, at, 'x');
      add(`keystroke to ${shown}, ${name}`, (await document.ask(method, {}, change)).elapsed);
    }
  }
  document.close();
}

async function measureTyped(document, name, typed) {
  const begin = document.text.length;
  const at = begin + typed.length - 1;
  document.edit(begin, begin, typed.slice(0, -1));
  const change = document.change(at, at, typed.at(-1));
  const {result, elapsed} = await document.ask('textDocument/completion', {position: document.position(at + 1)}, change);
  if ((result?.items ?? result ?? []).length === 0) throw new Error(`nothing completes ${typed}`);
  document.edit(begin, begin + typed.length, '');
  add(name, elapsed);
}

/// As places.py does: at a heading and at a link that it understands.
async function measurePlaces(document, places) {
  const ask = async (name, method, others) => {
    const change = document.change(document.text.length, document.text.length, 'x');
    // Not everything can be renamed.
    const {result, elapsed} = await document.ask(method, others, change).catch(error => {
      if (!/[rR]ename/.test(method)) throw error;
      return {};
    });
    if (elapsed !== undefined) add(name, elapsed);
    return result;
  };
  for (const [place, pattern] of Object.entries(places)) {
    const match = pattern.exec(document.text);
    if (!match) continue;
    const position = document.position(match.index + match[0].length);
    await ask(`references of a ${place}`, 'textDocument/references', {position, context: {includeDeclaration: true}});
    if (!(await ask('documentHighlight', 'textDocument/documentHighlight', {position}))?.length) {
      throw new Error(`nothing is highlighted at a ${place}`);
    }
    await ask('selectionRange', 'textDocument/selectionRange', {positions: [position]});
    if (await ask('prepareRename', 'textDocument/prepareRename', {position})) {
      await ask(`rename of a ${place}`, 'textDocument/rename', {position, newName: 'renamed'});
    }
  }
  await ask('foldingRange', 'textDocument/foldingRange', {});
}

async function measureRequests(server, file) {
  const document = new Document(server, file);
  await document.ask('textDocument/diagnostic', {});
  await measureTyped(document, "completion of a link's path", '[link](/');
  await measureTyped(document, "completion of a link's path, begun", '[link](/_posts/20');
  await measureTyped(document, 'completion of an anchor', `[link](/${task.special['4 KB']}#`);
  const end = document.text.length;
  document.edit(end, end, '\n[good](/about.md)\n\n');
  const position = document.position(document.text.indexOf('/about.md', end) + 1);
  const asked = {hover: {position}, definition: {position}, documentLink: {}, documentSymbol: {}};
  for (const [name, others] of Object.entries(asked)) {
    const change = document.change(document.text.length, document.text.length, 'x');
    add(name, (await document.ask(`textDocument/${name}`, others, change)).elapsed);
  }
  await measurePlaces(document, {heading: /^#{1,6} +(?=\w)/m, link: /\]\((?=\/about\.md)/});
  for (const query of task.queries) {
    const change = document.change(document.text.length, document.text.length, 'x');
    add('workspace/symbol', (await document.ask('workspace/symbol', {query}, change)).elapsed);
  }
  document.close();
}

const server = new Server(task.folder);
await server.start();
if (task.cold) {
  const document = new Document(server, task.posts[0]);
  const symbols = await server.request('workspace/symbol', {query: ''});
  add('cold index', performance.now() - server.begin);
  if (symbols.length < task.posts.length) throw new Error(`only ${symbols.length} symbols`);
  document.close();
  await new Promise(resolve => setTimeout(resolve, 500));
  add('memory after indexing', server.residentMegabytes());
} else {
  await server.request('workspace/symbol', {query: ''});
  for (const [name, file] of Object.entries(task.special)) await measureKeystrokes(server, name, file);
  for (const file of task.posts) await measureRequests(server, file);
}
console.log(JSON.stringify(measured));
await server.stop();
