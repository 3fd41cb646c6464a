// Runs test files in the order in which they are given, and prints TAP. `node --test` would sort them, and begin the longest last.

import { resolve } from 'node:path';
import { run } from 'node:test';
import { tap } from 'node:test/reporters';

/** Tests start programs of their own: more files at once would only make them wait for each other. */
const FILES_AT_ONCE = 2;

const files = process.argv.slice(2).map((file) => resolve(file));
/** A file that holds no test is told as a test with the file's name, which has passed. @type {string[]} */
const empty = [];
let isAnyRun = false;

const events = run({ files, concurrency: FILES_AT_ONCE });
events.on('test:complete', ({ name, nesting, details }) => {
  // What is in a file is printed when all files before it have ended; that it has ended, at once.
  if (nesting === 0 && files.includes(resolve(name)))
    console.error(`# ${name} (${(details.duration_ms / 1000).toFixed(1)} s)`);
});
events.on('test:pass', ({ name, nesting, skip }) => {
  if (nesting === 0 && files.includes(resolve(name))) empty.push(name);
  else isAnyRun ||= skip === undefined;
});
events.on('test:fail', () => (process.exitCode = 1));
events.compose(tap).pipe(process.stdout);
events.on('end', () => {
  for (const file of empty) fail(`${file} holds no test, and that is no pass.`);
  if (!isAnyRun && process.exitCode === undefined) fail('No test was run, and that is no pass.');
});

/** @param {string} sentence */
function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
