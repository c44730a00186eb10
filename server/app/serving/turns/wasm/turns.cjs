// Turns of the WebAssembly server, from its host's own loop.
'use strict';

/** Milliseconds of work between two looks at what has come in. */
const turnBudget = 8;

/** Gives turns as long as the server wants them. `soon` runs a task once the host has taken what has come in; `end` gets the
 * exit code. Returns a function that is called when there is something to do. */
function makeTurns(program, soon, end) {
  let planned = () => undefined;
  const plan = (wait) => {
    planned();
    planned = () => undefined;
    if (wait < 0) return;
    if (wait === 0) {
      planned = soon(turn);
    } else {
      const timer = setTimeout(turn, wait);
      planned = () => clearTimeout(timer);
    }
  };
  const turn = () => {
    const wait = program._jekyll_turn(turnBudget);
    const code = program._jekyll_exit_code();
    if (code >= 0) end(code);
    else plan(wait);
  };
  return () => plan(0);
}

/** Hands bytes to the server. */
function receiveBytes(program, bytes) {
  const address = program._malloc(bytes.length);
  program.HEAPU8.set(bytes, address);
  program._jekyll_receive(address, bytes.length);
  program._free(address);
}

/** Runs `main` with these arguments. Returns the exit code; of a server that now runs, 0. */
function runMain(program, args) {
  try {
    return program.callMain(args);
  } catch (error) {
    if (error?.name !== 'ExitStatus') throw error;
    return error.status;
  }
}

if (typeof module === 'object') module.exports = { makeTurns, receiveBytes, runMain };
