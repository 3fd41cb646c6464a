// The Gradescope zip can grade, with or without a sandbox in the container, and contains no answers.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { after, test } from 'node:test';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { findIsolation } from '../../harness/runner/isolation.ts';
import { readLessons } from '../../workbook/catalogue.ts';
import { filesIn } from '../handout/make-handout.ts';
import { SubmissionWriter } from '../ingest/submission-writer.ts';
import { unpackZip } from '../ingest/unpack-zip.ts';
import { makeGradescopeZip } from './make-gradescope-zip.ts';

const top = mkdtempSync(join(tmpdir(), 'dialtone-gradescope-'));
after(() => rmSync(top, { recursive: true }));

/** The front end lists commands that are not in it; a given program imports what will be handed in. */
const OTHERS = /^workbook\/lib\/commands\/main\.ts$|^workbook\/lessons\/.*(?<!\.test)\.ts$/;

const workbook = findWorkbook();
const zip = join(top, 'autograder.zip');
const unpacked = join(top, 'unpacked');
const [framing] = readLessons(workbook);
assert(framing);
writeFileSync(zip, await makeGradescopeZip(workbook, [framing], ''));
await unpackZip(zip, new SubmissionWriter(unpacked));
const files = filesIn(unpacked).map((file) => file.replaceAll('\\', '/'));

test('contains every file that its files import', () => {
  const missing = files
    .filter((file) => file.endsWith('.ts') && !OTHERS.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(unpacked, file), 'utf8');
      const imports = [...text.matchAll(/(?:from |import\()'(\.[^'\n]+\.ts)'/g)];
      return imports.map(([, path = '']) => posix.join(dirname(file), path));
    })
    .filter((path) => !files.includes(path));
  assert.deepEqual([...new Set(missing)], []);
});

test('contains the two scripts, and no solution or mistake', () => {
  for (const script of ['setup.sh', 'run_autograder']) assert(files.includes(script), script);
  assert.deepEqual(
    files.filter((file) => /\/(solutions|mistakes|variants)\//.test(file)),
    [],
  );
});

interface Results {
  readonly score: number;
  readonly output: string;
  readonly tests: readonly { readonly output: string }[];
}

/** Installs the packages like `npm ci` in `setup.sh`, from those of this workbook. */
function install(into: string): void {
  const packagesOf = (path: string) =>
    (JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, object> }).packages;
  const wanted = packagesOf(join(into, 'package-lock.json'));
  const present = packagesOf(join(workbook, 'node_modules', '.package-lock.json'));
  const packages = Object.entries(present).filter(([path]) => path in wanted);
  for (const [path] of packages)
    cpSync(join(workbook, path), join(into, path), { recursive: true });
  writeFileSync(
    join(into, 'node_modules', '.package-lock.json'),
    JSON.stringify({ packages: Object.fromEntries(packages) }),
  );
}

const ownNetwork = findIsolation('nested').prefix;

/** Stands in for `/autograder`; each submission gets it clean, except for compiled code. */
const autograder = join(top, 'autograder');

/** A `bwrap` as in a container that allows namespaces but not mounting `/proc`. */
const MASKED = `#!/bin/sh
case " $* " in *" --proc "*) exit 1 ;; esac
exec "$(PATH=\${PATH#*:} command -v bwrap)" "$@"
`;

/** Grades a submission with these files as Gradescope does; `bwrap` replaces the command of that name. */
async function resultsOf(files: Record<string, string>, bwrap?: string): Promise<Results> {
  for (const name of ['submission', 'results', 'commands']) {
    rmSync(join(autograder, name), { recursive: true, force: true });
    mkdirSync(join(autograder, name));
  }
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(autograder, 'submission', name), text);
  if (bwrap) writeFileSync(join(autograder, 'commands', 'bwrap'), bwrap);
  if (bwrap) chmodSync(join(autograder, 'commands', 'bwrap'), 0o755);
  const PATH = `${join(autograder, 'commands')}:${process.env.PATH}`;
  // Isolated if possible: without a sandbox, programs use the ports of the host.
  const [command, ...args] = [
    ...ownNetwork,
    'env',
    `PATH=${PATH}`,
    'bash',
    join(autograder, 'source', 'run_autograder'),
  ];
  const child = spawn(command, args, {
    env: { ...process.env, AUTOGRADER: autograder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
  const [code] = (await once(child, 'close')) as [number];
  assert.equal(code, 0, words);
  return JSON.parse(readFileSync(join(autograder, 'results', 'results.json'), 'utf8')) as Results;
}

const solution = readFileSync(join(workbook, 'solutions/01-framing/socketfuncs.ts'), 'utf8');
const forged = `import { writeFileSync } from 'node:fs';
const results = '{ "score": 100 }';
for (const path of ['/autograder/results/results.json', process.env.AUTOGRADER + '/results/results.json'])
  try { writeFileSync(path, results); } catch {}
console.log(results);
export const receiveMessage = () => process.exit(0);
export const sendMessage = receiveMessage;
`;

test(
  'grades a submission as Gradescope starts it',
  { skip: process.platform !== 'linux' },
  async (t) => {
    cpSync(unpacked, join(autograder, 'source'), { recursive: true });
    install(join(autograder, 'source', 'workbook'));
    await t.test('a correct file alone gets full marks', async () => {
      const { score, tests } = await resultsOf({ 'socketfuncs.ts': solution });
      assert.equal(score, 20, tests.find(({ output }) => output !== '')?.output);
    });
    await t.test('so does one in a container that forbids the sandbox', async () => {
      const { score, tests } = await resultsOf({ 'socketfuncs.ts': solution }, MASKED);
      assert.equal(score, 20, tests.find(({ output }) => output !== '')?.output);
    });
    await t.test('forged results get no points', async () => {
      const { score, tests } = await resultsOf({ 'socketfuncs.ts': forged });
      assert.equal(score, 0);
      assert(tests.length > 20);
    });
    await t.test('a submission without the lesson’s file gets 0 points and a message', async () => {
      const { score, output } = await resultsOf({ 'notes.txt': 'later' });
      assert.equal(score, 0);
      assert.match(output, /cannot be graded.*no file "socketfuncs.ts"/);
    });
  },
);
