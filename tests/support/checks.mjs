// What the checks in JavaScript share: they are counted, and programs run in a clean environment.
import {spawnSync} from 'node:child_process';

let failures = 0;
export function check(name, good, details = '') {
  console.log(`${good ? 'ok  ' : 'FAIL'} ${name}`);
  if (good) return;
  ++failures;
  if (details) console.log(String(details).trim().replace(/^/gm, '     '));
}
export function run(program, args, cwd, env) {
  const result = spawnSync(program, args, {cwd, env, encoding: 'utf8'});
  if (result.error) throw result.error;
  return {...result, all: result.stdout + result.stderr};
}
/** Ends the test: what holds, or how much failed. */
export function conclude(holds) {
  console.log(failures === 0 ? holds : `${failures} checks failed`);
  process.exitCode = failures === 0 ? 0 : 1;
}
