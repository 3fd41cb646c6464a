// The zip that is uploaded: whole enough to grade, also where Gradescope's container forbids what sandboxes are made of, and without an answer.

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

test('whatever a file of it imports is in it too', () => {
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

test('it has the two scripts, and neither a solution nor a mistake', () => {
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

/** Does what `npm ci` in `setup.sh` does, from the packages that are here. */
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

/** The folder of a container; each submission finds it as if nobody had been there, but for what was compiled. */
const autograder = join(top, 'autograder');

/** A container that lets namespaces be made, but no `/proc` of their own. */
const MASKED = `#!/bin/sh
case " $* " in *" --proc "*) exit 1 ;; esac
exec "$(PATH=\${PATH#*:} command -v bwrap)" "$@"
`;

/** What Gradescope shows for a submission of these files; the container's options are those of `bwrap`, if it is given. */
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
  // As far as it can be had: where programs are not held, they take the machine's own ports.
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

test('it grades as Gradescope starts it', { skip: process.platform !== 'linux' }, async (t) => {
  cpSync(unpacked, join(autograder, 'source'), { recursive: true });
  install(join(autograder, 'source', 'workbook'));
  await t.test('a right file alone has all points', async () => {
    const { score, tests } = await resultsOf({ 'socketfuncs.ts': solution });
    assert.equal(score, 20, tests.find(({ output }) => output !== '')?.output);
  });
  await t.test('also in a container that allows half of a sandbox', async () => {
    const { score, tests } = await resultsOf({ 'socketfuncs.ts': solution }, MASKED);
    assert.equal(score, 20, tests.find(({ output }) => output !== '')?.output);
  });
  await t.test('forged results have none', async () => {
    const { score, tests } = await resultsOf({ 'socketfuncs.ts': forged });
    assert.equal(score, 0);
    assert(tests.length > 20);
  });
  await t.test('nothing at all is told so', async () => {
    const { score, output } = await resultsOf({ 'notes.txt': 'later' });
    assert.equal(score, 0);
    assert.match(output, /cannot be graded.*no file "socketfuncs.ts"/);
  });
});
