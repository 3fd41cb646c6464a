// Runs test files in the given order, and prints TAP. `node --test` would sort them and start the longest last.

import { setMaxListeners } from 'node:events';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { run } from 'node:test';
import { tap } from 'node:test/reporters';
import { compileTests } from './compile-tests.mjs';

/** Some tests mostly wait, others start many programs; with more at once the latter would only slow each other down. */
const FILES_AT_ONCE = 3;

const { folder, sources } = await compileTests(process.argv.slice(2));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
/** The source of a compiled file, if the test is named after one. @param {string} name */
const sourceOf = (name) => sources.get(resolve(name));

/** Node reports a file without a test as a passed test with the file's name. @type {string[]} */
const empty = [];
let isAnyRun = false;

const stop = new AbortController();
setMaxListeners(0, stop.signal); // Node's runner adds one for each file.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(name, () => {
    process.exitCode = 1;
    stop.abort();
  });
const events = run({
  files: [...sources.keys()],
  concurrency: FILES_AT_ONCE,
  signal: stop.signal,
});
events.on('test:complete', ({ name, nesting, details }) => {
  // TAP waits until all earlier files have ended; this line does not.
  const source = nesting === 0 ? sourceOf(name) : undefined;
  if (source) console.error(`# ${source} (${(details.duration_ms / 1000).toFixed(1)} s)`);
});
events.on('test:pass', ({ name, nesting, skip }) => {
  const source = nesting === 0 ? sourceOf(name) : undefined;
  if (source) empty.push(source);
  else isAnyRun ||= skip === undefined;
});
events.on('test:fail', () => (process.exitCode = 1));
events.compose(tap).pipe(process.stdout);
events.on('end', () => {
  for (const file of empty) fail(`${file} contains no test, which is not a pass.`);
  if (!isAnyRun && process.exitCode === undefined) fail('No test was run, which is not a pass.');
});

/** @param {string} sentence */
function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
