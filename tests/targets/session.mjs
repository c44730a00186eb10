// A short conversation with a server on the standard streams: opens a file of the site, is told a broken link, mends it, is
// asked for symbols and completion, and ends as a client should. Fails unless each answer comes and the exit code is 0.
// usage: node session.mjs SITE COMMAND [ARGUMENT…]
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [site, command, ...args] = process.argv.slice(2);
const uri = pathToFileURL(path.resolve(site, '_posts/2026-08-01-new.md')).href;
const server = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
const timeLimit = setTimeout(() => {
  server.kill();
  throw new Error('the server did not answer in time');
}, 60000);

const messages = [];
let waiting = [];
let rest = Buffer.alloc(0);
server.stdout.on('data', (chunk) => {
  rest = Buffer.concat([rest, chunk]);
  for (;;) {
    const header = /^Content-Length: (\d+)\r\n\r\n/.exec(rest.toString('latin1', 0, 64));
    if (!header || rest.length < header[0].length + Number(header[1])) return;
    const end = header[0].length + Number(header[1]);
    messages.push(JSON.parse(rest.toString('utf8', header[0].length, end)));
    rest = rest.subarray(end);
    waiting = waiting.filter((look) => !look());
  }
});

/** The first message, old or new, that the condition holds for. */
function message(condition) {
  return new Promise((resolve) => {
    const look = () => {
      const found = messages.find(condition);
      if (found) resolve(found);
      return found !== undefined;
    };
    if (!look()) waiting.push(look);
  });
}
function send(content) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...content }));
  server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  server.stdin.write(body);
}
let id = 0;
async function request(method, params) {
  const own = ++id;
  send({ id: own, method, params });
  return (await message((m) => m.id === own && !m.method)).result;
}
const published = (has) => message((m) => m.method === 'textDocument/publishDiagnostics' && m.params.uri === uri && has(m.params));

await request('initialize', { processId: null, rootUri: pathToFileURL(path.resolve(site)).href, capabilities: {} });
send({ method: 'initialized', params: {} });
const text = '---\ntitle: Nü\n---\n\n# 茶 time\n\n[x](/gone/)\n';
send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'markdown', version: 1, text } } });
await published((p) => p.diagnostics.some((d) => d.code === 'link-missing-page' && d.range.start.line === 6));
send({ method: 'textDocument/didChange', params: { textDocument: { uri, version: 2 }, contentChanges: [{ text: text.replace('/gone/', '/about/') }] } });
await published((p) => p.version !== 1 && !p.diagnostics.some((d) => d.code === 'link-missing-page'));
const symbols = await request('textDocument/documentSymbol', { textDocument: { uri } });
assert.match(JSON.stringify(symbols), /茶 time/);
const items = await request('textDocument/completion', { textDocument: { uri }, position: { line: 6, character: 5 } });
assert.match(JSON.stringify(items), /\/about\//);
await request('shutdown');
send({ method: 'exit' });
const code = await new Promise((resolve) => server.on('exit', resolve));
assert.equal(code, 0);
clearTimeout(timeLimit);
console.log('session: every answer came');
