// `npm test`: runs lint and every test of lib. The checks in `lessons` judge students' programs and don't run here.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run as lint } from './lint.mjs';
import { inRoot } from './root.mjs';
import { runNode } from './run-node.mjs';

/** They take half of the time, so they start first; the others follow by name. */
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
  // With this set, each start of Node first reads all certificates, which doubles its time; no test uses TLS.
  delete process.env.NODE_EXTRA_CA_CERTS;
  // Side by side: tests spend most of their time waiting, lint does not.
  const [lintCode, { code }] = await Promise.all([
    words.length === 0 ? lint() : 0,
    runNode(
      ['--enable-source-maps', ...options, inRoot('lib', 'tools', 'run-tests.mjs'), ...files],
      'inherit',
    ),
  ]);
  if (lintCode !== 0) console.error('Lint failed; its report is above.');
  return code === 0 ? lintCode : 1;
}

/** Paths from the root, with `/` on every system; Node 20 takes no globs. */
function testFiles() {
  return readdirSync(inRoot('lib'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts') && !path.includes('fixtures'))
    .map((path) => join('lib', path).replaceAll('\\', '/'))
    .sort((a, b) => Number(LONGEST.includes(b)) - Number(LONGEST.includes(a)) || (a < b ? -1 : 1));
}
