// The host of the WebAssembly server in a browser's worker. It follows the module's script in one file and has the files of
// sites in memory. What comes in, in this order: `{ begin: { module, environment } }`; then `{ write: path, bytes }` (without
// bytes: an empty file), `{ folder: path }`, `{ remove: path }` and messages of the protocol as objects, in any order. What
// goes out: messages, `{ log: line }`, and `{ exit: code }` at the end, also of a server that has failed.
'use strict';
/* global createProgram, makeTurns, receiveBytes, runMain */
{
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  const log = (line) => postMessage({ log: line });

  const exit = (code) => {
    postMessage({ exit: code });
    close();
  };

  // A server that has failed is of no more use: the client starts another.
  addEventListener('error', (event) => {
    log(event.error?.stack ?? event.message);
    exit(1);
  });
  addEventListener('unhandledrejection', (event) => {
    log(event.reason?.stack ?? String(event.reason));
    exit(1);
  });

  /** Once what has come in is taken; a timer would wait for longer than that. */
  const soon = (task) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      task();
    };
    port2.postMessage(undefined);
    return () => port1.close();
  };

  /** A frame's header has no brace, and messages of workers need none. */
  const sendFrame = (frame) => postMessage(JSON.parse(decoder.decode(frame.subarray(frame.indexOf(0x7b)))));

  /** Folders that were made and are there: a look for each file of a site, at each step of its path, takes its time. */
  const made = new Set();

  function remove(files, path) {
    const found = files.analyzePath(path);
    if (!found.exists) return;
    if (!files.isDir(found.object.mode)) return files.unlink(path);
    for (const name of files.readdir(path)) if (name !== '.' && name !== '..') remove(files, `${path}/${name}`);
    files.rmdir(path);
    made.delete(path);
  }

  /** Makes a folder; files that stand in the way have gone, whatever was told of them. */
  function makeFolder(files, path) {
    if (made.has(path)) return;
    for (let end = path.indexOf('/', 1); ; end = path.indexOf('/', end + 1)) {
      const folder = end < 0 ? path : path.slice(0, end);
      const found = files.analyzePath(folder);
      if (found.exists && !files.isDir(found.object.mode)) files.unlink(folder);
      if (!found.exists || !files.isDir(found.object.mode)) files.mkdir(folder);
      made.add(folder);
      if (end < 0) return;
    }
  }

  function write(files, path, bytes) {
    if (made.has(path)) remove(files, path);
    makeFolder(files, path.slice(0, path.lastIndexOf('/')));
    files.writeFile(path, bytes ?? new Uint8Array(), { canOwn: true });
  }

  /** Starts the server. Resolves to what takes messages; to nothing when it did not start. */
  async function begin({ module, environment }) {
    const program = await createProgram({
      thisProgram: 'jekyll-ls',
      print: log,
      printErr: log,
      onFrame: sendFrame,
      onLog: (line) => log(line.trimEnd()),
      instantiateWasm: (imports, receive) => {
        WebAssembly.instantiate(module, imports).then((instance) => receive(instance, module));
        return {};
      },
      preRun: [(created) => Object.assign(created.ENV, environment)],
    });
    const code = runMain(program, ['--stdio']);
    if (!program._jekyll_serves()) return exit(code);
    const wake = makeTurns(program, soon, exit);
    return (message) => {
      if ('write' in message) return write(program.FS, message.write, message.bytes);
      if ('folder' in message) return makeFolder(program.FS, message.folder);
      if ('remove' in message) return remove(program.FS, message.remove);
      const content = encoder.encode(JSON.stringify(message));
      receiveBytes(program, encoder.encode(`Content-Length: ${content.length}\r\n\r\n`));
      receiveBytes(program, content);
      wake();
    };
  }

  onmessage = async ({ data: first }) => {
    const waiting = [];
    onmessage = ({ data }) => waiting.push(data);
    const take = await begin(first.begin);
    if (!take) return;
    waiting.forEach(take);
    onmessage = ({ data }) => take(data);
  };
}
