#!/usr/bin/env node
// Runs the program that the package for this platform holds.
'use strict';
const {spawn} = require('node:child_process');
const {constants} = require('node:os');

const supported = ['@dslint/linux-arm64', '@dslint/linux-x64'];
const wanted = `@dslint/${process.platform}-${process.arch}`;

function fail(reason) {
  console.error(`dslint cannot run: ${reason}`);
  process.exit(3);
}

function findProgram() {
  try {
    return require.resolve(`${wanted}/dslint`);
  } catch {
    return fail(supported.includes(wanted)
      ? `its package \`${wanted}\` is missing; install again with optional dependencies: ` +
        '`npm install --include=optional dslint`'
      : `there is no package for ${process.platform} on ${process.arch}; build it from source`);
  }
}

const child = spawn(findProgram(), process.argv.slice(2), {stdio: 'inherit'});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => fail(error.message));
child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
