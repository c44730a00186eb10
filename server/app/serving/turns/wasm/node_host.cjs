// The host of the WebAssembly server under node: the machine's files, the standard streams, turns from node's own loop.
'use strict';
const { setFlagsFromString } = require('node:v8');
const { makeTurns, receiveBytes, runMain } = require('./turns.cjs');

// Newer ones optimize code when it has done so much more than these do by themselves: most of a check is over before it pays,
// and meanwhile the compiler takes the processor.
if (Number.parseInt(process.versions.node, 10) < 22) setFlagsFromString('--wasm-tiering-budget=50000000');

/** Milliseconds that a client which has ended the server may need to read what is left. */
const patience = 2000;
/** Bytes of the log that may wait for a reader. */
const mostLogged = 1 << 20;

/** Takes lines of the log for the error stream. What finds no room is dropped, counted, and told. */
function makeLog(stream) {
  let dropped = 0;
  return (line) => {
    if (stream.writableLength > mostLogged) return void ++dropped;
    if (dropped > 0) stream.write(`[jekyll-ls] [error] ${dropped} lines of the log were dropped: they came faster than they were read.\n`);
    dropped = 0;
    stream.write(line);
  };
}

/** Serves until the client is done; returns a promise of the exit code. */
function serve(program, input) {
  return new Promise((resolve) => {
    const soon = (task) => {
      const immediate = setImmediate(task);
      return () => clearImmediate(immediate);
    };
    const wake = makeTurns(program, soon, (code) => {
      input.destroy();
      setTimeout(() => process.exit(code), patience).unref();
      resolve(code);
    });
    input.on('data', (chunk) => {
      receiveBytes(program, chunk);
      wake();
    });
    input.on('end', () => {
      program._jekyll_end_input();
      wake();
    });
    wake();
  });
}

/** Runs the program with these arguments: a command, or the server on the standard streams. Resolves to the exit code. */
async function run(createProgram, args) {
  const program = await createProgram({
    thisProgram: 'jekyll-ls',
    onFrame: (bytes) => process.stdout.write(bytes),
    onLog: makeLog(process.stderr),
    preRun: [
      (module) => {
        Object.assign(module.ENV, process.env);
        // What is installed with the module, as the page that draws a site.
        module.ENV.JEKYLL_LS_SHARE ??= __dirname;
        module.ENV.TZ ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
      },
    ],
  });
  const code = runMain(program, args);
  if (!program._jekyll_serves()) return code;
  // The client is gone.
  process.stdout.on('error', () => process.exit(1));
  return serve(program, process.stdin);
}

module.exports = { run };
