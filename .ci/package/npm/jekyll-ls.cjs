#!/usr/bin/env node
// Runs jekyll-ls: the native program where the package of this machine is installed, else the one in WebAssembly.
'use strict';
const { spawn } = require('node:child_process');
const path = require('node:path');

function nativeProgram() {
  if (process.env.JEKYLL_LS_WASM) return undefined;
  try {
    const extension = process.platform === 'win32' ? '.exe' : '';
    return require.resolve(`jekyll-ls-${process.platform}-${process.arch}/jekyll-ls${extension}`);
  } catch {
    return undefined;
  }
}

function runNative(program, args) {
  const child = spawn(program, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`jekyll-ls: ${program} can't be run: ${error.message}`);
    process.exitCode = 2;
  });
  child.on('exit', (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else {
      process.exitCode = code;
    }
  });
}

const args = process.argv.slice(2);
const program = nativeProgram();
if (program) {
  runNative(program, args);
} else {
  const { run } = require(path.join(__dirname, '../wasm/node_host.cjs'));
  run(require(path.join(__dirname, '../wasm/jekyll-ls.js')), args).then((code) => {
    process.exitCode = code;
  });
}
