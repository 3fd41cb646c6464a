// `npm test`: lint, then every test of lib; the checks in `lessons` judge the student's programs and are not run here.

import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run as lint } from './lint.mjs';
import { inRoot, root } from './root.mjs';

/** Half the time is theirs, so they begin first; the others follow by name. */
const LONGEST = [
  'lib/verify/verify.test.ts',
  'lib/harness/runner/judge.test.ts',
  'lib/site/pages.test.ts',
];

const HELP = `Usage: npm test -- [words] [options of Node]

Checks types, lint rules and format, and runs every test. With words, it runs only the test files
whose path contains one of them: npm test -- frame-decoder

Exit codes: 0 all passed, 1 something failed, 2 no such test file.`;

/**
 * Without arguments, all of it. With words, the test files whose path contains one of them, and no lint.
 * Arguments that begin with a dash go to Node's test runner.
 * @param {string[]} args
 * @returns {Promise<number>} exit code: 0 if all is well, and some test was run
 */
export async function run(args) {
  if (args.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  const words = args.filter((arg) => !arg.startsWith('-'));
  const options = args.filter((arg) => arg.startsWith('-'));
  const files = testFiles().filter(
    (file) => words.length === 0 || words.some((word) => file.includes(word)),
  );
  if (files.length === 0) {
    console.error(`No test file's path contains ${words.join(' or ') || '.test.ts'}.`);
    return words.length === 0 ? 1 : 2;
  }
  // Nothing here speaks TLS, and where this is set every start of Node reads all certificates first: twice the time.
  delete process.env.NODE_EXTRA_CA_CERTS;
  // Side by side: tests mostly wait, lint never does.
  const [lintCode, testCode] = await Promise.all([
    words.length === 0 ? lint() : 0,
    runTests(files, options),
  ]);
  if (lintCode !== 0) console.error('Lint failed: what it says stands above.');
  return Math.max(lintCode, testCode);
}

/** Paths from the root, with `/` on every system; Node 20 takes no globs. */
function testFiles() {
  return readdirSync(inRoot('lib'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts') && !path.includes('fixtures'))
    .map((path) => join('lib', path).replaceAll('\\', '/'))
    .sort((a, b) => Number(LONGEST.includes(b)) - Number(LONGEST.includes(a)) || (a < b ? -1 : 1));
}

/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * @param {string[]} files
 * @param {string[]} options
 * @returns {Promise<number>}
 */
function runTests(files, options) {
  const args = [
    '--enable-source-maps',
    ...options,
    inRoot('lib', 'tools', 'run-tests.mjs'),
    ...files,
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    // A terminal's Ctrl-C reaches both; whoever ends this process alone means the tests.
    const pass = (/** @type {NodeJS.Signals} */ name) => child.kill(name);
    for (const name of SIGNALS) process.on(name, pass);
    child.on('error', reject);
    child.on('close', (code) => {
      for (const name of SIGNALS) process.off(name, pass);
      resolve(code === 0 ? 0 : 1);
    });
  });
}
