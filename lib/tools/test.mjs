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
    .filter((path) => path.endsWith('.test.ts') && !path.includes('fixtures'))
    .map((path) => join('lib', path).replaceAll('\\', '/'))
    .sort();
}

/**
 * @param {string[]} files
 * @param {string[]} options
 * @returns {Promise<number>}
 */
function runTests(files, options) {
  const runner = ['--import=tsx', '--test', '--test-reporter=tap'];
  const args = [...runner, `--test-concurrency=${FILES_AT_ONCE}`, ...options, ...files];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const tap = new TapReader();
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      process.stdout.write(text);
      tap.read(text);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      for (const fault of tap.faults()) console.error(fault);
      resolve(code === 0 && tap.faults().length === 0 ? 0 : 1);
    });
  });
}

/** Finds the tests that were never run, which Node's runner calls a success. */
class TapReader {
  #line = '';
  /** @type {string[]} */
  #empty = [];
  #counts = { tests: 0, skipped: 0 };

  /** @param {string} text */
  read(text) {
    const lines = (this.#line + text).split('\n');
    this.#line = lines.pop() ?? '';
    for (const line of lines) this.#readLine(line);
  }

  faults() {
    const faults = this.#empty.map((file) => `${file} holds no test, and that is no pass.`);
    const { tests, skipped } = this.#counts;
    return tests > skipped ? faults : [...faults, 'No test was run, and that is no pass.'];
  }

  /** @param {string} line */
  #readLine(line) {
    const file = /^ok \d+ - (.+\.test\.ts)$/.exec(line); // stands in for the tests that the file lacks
    if (file?.[1] !== undefined) this.#empty.push(file[1]);
    // A test may print such a line too; the runner's own comes last.
    const count = /^# (tests|skipped) (\d+)$/.exec(line);
    if (count) this.#counts[/** @type {'tests' | 'skipped'} */ (count[1])] = Number(count[2]);
  }
}
