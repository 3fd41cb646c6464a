// A grading that is killed without warning: nothing of it goes on, and what it had done is not lost.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { findIsolation } from '../../harness/runner/isolation.ts';
import { finalFiles } from './fixtures/echo-class.ts';

const workbook = findWorkbook();
const top = mkdtempSync(join(tmpdir(), 'dialtone-killed-'));
chmodSync(top, 0o711); // root's programs are another user's, who has to get there
after(() => rmSync(top, { recursive: true }));

const submissions = join(top, 'submissions');
for (const student of ['ada', 'bo', 'cleo'])
  mkdirSync(join(submissions, student), { recursive: true });
const file = join('01-framing', 'socketfuncs.ts');
cpSync(join(workbook, 'solutions', file), join(submissions, 'ada', 'socketfuncs.ts'));
cpSync(join(workbook, 'solutions', file), join(submissions, 'bo', 'socketfuncs.ts'));
writeFileSync(join(submissions, 'cleo', 'socketfuncs.ts'), 'const = 1;\n');

/** Every process of a run has its number in there, and no other process has one. */
const own = findIsolation('nested');

/** Runs a command in process numbers of its own; what it leaves on the disk goes with the test. */
async function run(...words: string[]): Promise<string> {
  const [command = '', ...args] = [...own.prefix, process.execPath, ...words];
  const { stdout } = await promisify(execFile)(command, args, {
    cwd: workbook,
    env: { ...process.env, TMPDIR: top },
  });
  return stdout;
}

const gradeInto = (out: string, ...options: string[]) => [
  ...[join(workbook, 'lib', 'start.mjs'), 'grade', submissions, '--out', join(top, out)],
  ...['--lessons', '01', '--seed', '7', '--jobs', '2', '--formats', 'csv,json,tap', ...options],
];

const missing = own.prefix.includes('--unshare-pid') ? false : 'processes cannot be numbered apart';

test(
  'killed at any moment, it leaves no process, and goes on to the same end',
  { skip: missing },
  async () => {
    const moment = String(randomInt(1, 9));
    const script = join(import.meta.dirname, 'fixtures', 'kill-grading.mjs');
    const told = JSON.parse(await run(script, moment, ...gradeInto('killed'))) as {
      programs: number;
      left: unknown[];
    };
    assert(told.programs >= Number(moment), `${told.programs} programs of ${moment} were seen`);
    assert.deepEqual(told.left, [], `killed while program ${moment} was running`);
    const journal = join(top, 'killed', 'journal.jsonl');
    // The first program of all tries the sandbox out: there is no journal yet.
    const graded = existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').length - 1 : 0;
    assert(graded < 3, 'it was killed before its end');
    await run(...gradeInto('killed', '--resume'));
    await run(...gradeInto('whole'));
    assert.deepEqual(finalFiles(join(top, 'killed')), finalFiles(join(top, 'whole')));
  },
);
