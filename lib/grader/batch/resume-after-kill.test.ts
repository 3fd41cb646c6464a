// A grading that is killed with SIGKILL leaves no process behind and can be resumed.

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
chmodSync(top, 0o711); // for root, programs run as another user, who may enter but not list it
after(() => rmSync(top, { recursive: true }));

const submissions = join(top, 'submissions');
for (const student of ['ada', 'bo', 'cleo'])
  mkdirSync(join(submissions, student), { recursive: true });
const file = join('01-framing', 'socketfuncs.ts');
cpSync(join(workbook, 'solutions', file), join(submissions, 'ada', 'socketfuncs.ts'));
cpSync(join(workbook, 'solutions', file), join(submissions, 'bo', 'socketfuncs.ts'));
writeFileSync(join(submissions, 'cleo', 'socketfuncs.ts'), 'const = 1;\n');

/** Runs a command in a PID namespace, which contains exactly the processes of that run. */
const own = findIsolation('nested');

/** Runs a command in a PID namespace, with its temporary files in the folder of the test. */
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

const missing = own.prefix.includes('--unshare-pid') ? false : 'PID namespaces are not available';

test(
  'killed at a random moment, leaves no process and resumes to the same results',
  { skip: missing },
  async () => {
    const moment = String(randomInt(1, 9));
    const script = join(import.meta.dirname, 'fixtures', 'kill-grading.mjs');
    const report = JSON.parse(await run(script, moment, ...gradeInto('killed'))) as {
      programs: number;
      left: unknown[];
    };
    assert(report.programs >= Number(moment), `saw ${report.programs} programs of ${moment}`);
    assert.deepEqual(report.left, [], `killed while program ${moment} was running`);
    const journal = join(top, 'killed', 'journal.jsonl');
    // The first program only probes the sandbox, before the journal exists.
    const graded = existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').length - 1 : 0;
    assert(graded < 3, 'it was killed before its end');
    await run(...gradeInto('killed', '--resume'));
    await run(...gradeInto('whole'));
    assert.deepEqual(finalFiles(join(top, 'killed')), finalFiles(join(top, 'whole')));
  },
);
