// `npm test`: lint, then every test of lib; the checks in `lessons` judge the student's programs and are not run here.

import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run as lint } from './lint.mjs';
import { inRoot, root } from './root.mjs';

/** Tests start programs of their own: more files at once would only make them wait for each other. */
const FILES_AT_ONCE = 2;

/**
 * Without arguments, all of it. With words, the test files whose path contains one of them, and no lint.
 * Arguments that begin with a dash go to Node's test runner.
 * @param {string[]} args
 * @returns {Promise<number>} exit code: 0 if all is well, and some test was run
 */
export async function run(args) {
  const words = args.filter((arg) => !arg.startsWith('-'));
  const options = args.filter((arg) => arg.startsWith('-'));
  const files = testFiles().filter(
    (file) => words.length === 0 || words.some((word) => file.includes(word)),
  );
  if (files.length === 0) {
    console.error(`No test file's path contains ${words.join(' or ') || '.test.ts'}.`);
    return words.length === 0 ? 1 : 2;
  }
  const lintCode = words.length === 0 ? await lint() : 0;
  const testCode = await runTests(files, options);
  if (lintCode !== 0) console.error('Lint failed: its output stands above the tests.');
  return Math.max(lintCode, testCode);
}

/** Paths from the root, with `/` on every system; Node 20 takes no globs. */
function testFiles() {
  return readdirSync(inRoot('lib'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => join('lib', path).replaceAll('\\', '/'))
    .sort();
}

/**
 * @param {string[]} files
 * @param {string[]} options
 * @returns {Promise<number>}
 */
function runTests(files, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        '--import=tsx',
        '--test',
        '--test-reporter=tap',
        `--test-concurrency=${FILES_AT_ONCE}`,
        ...options,
        ...files,
      ],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let tail = '';
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
      process.stdout.write(chunk);
      tail = (tail + chunk).slice(-CLOSING_LENGTH);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) resolve(1);
      else if (testsRun(tail) > 0) resolve(0);
      else {
        console.error('No test was run, and that is no pass.');
        resolve(1);
      }
    });
  });
}

/** Characters: the closing lines of a TAP stream are eight short ones. */
const CLOSING_LENGTH = 1_000;

/** @param {string} tail */
function testsRun(tail) {
  const counts = [...tail.matchAll(/^# tests (\d+)$/gm)];
  return Number(counts.at(-1)?.[1] ?? 0);
}
