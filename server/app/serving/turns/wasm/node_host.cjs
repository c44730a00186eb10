// The host of the WebAssembly server under node: the machine's files, the standard streams, turns from node's own loop.
'use strict';

/** Milliseconds of work between two looks at what has come in. */
const turnBudget = 8;

/** Serves until the client is done; returns a promise of the exit code. */
function serve(program, input) {
  return new Promise((resolve) => {
    let planned;
    const turn = () => {
      planned = undefined;
      const wait = program._jekyll_turn(turnBudget);
      const code = program._jekyll_exit_code();
      if (code >= 0) {
        input.destroy();
        return resolve(code);
      }
      plan(wait);
    };
    const plan = (wait) => {
      if (planned) planned();
      planned = undefined;
      if (wait < 0) return;
      if (wait === 0) {
        const immediate = setImmediate(turn);
        planned = () => clearImmediate(immediate);
      } else {
        const timer = setTimeout(turn, wait);
        planned = () => clearTimeout(timer);
      }
    };
    input.on('data', (chunk) => {
      const address = program._malloc(chunk.length);
      program.HEAPU8.set(chunk, address);
      program._jekyll_receive(address, chunk.length);
      program._free(address);
      plan(0);
    });
    input.on('end', () => {
      program._jekyll_end_input();
      plan(0);
    });
    plan(0);
  });
}

/** Runs the program with these arguments: a command, or the server on the standard streams. Resolves to the exit code. */
async function run(createProgram, args) {
  const program = await createProgram({
    thisProgram: 'jekyll-ls',
    onFrame: (bytes) => process.stdout.write(bytes),
    preRun: [
      (module) => {
        Object.assign(module.ENV, process.env);
        // What is installed with the module, as the page that draws a site.
        module.ENV.JEKYLL_LS_SHARE ??= __dirname;
        module.ENV.TZ ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
      },
    ],
  });
  let code;
  try {
    code = program.callMain(args);
  } catch (error) {
    if (error?.name !== 'ExitStatus') throw error;
    code = error.status;
  }
  if (!program._jekyll_serves()) return code;
  // The client is gone.
  process.stdout.on('error', () => process.exit(1));
  return serve(program, process.stdin);
}

module.exports = { run };
