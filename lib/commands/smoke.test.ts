// Starts every command once as a process, with one real or wrong use: its exit code and its words. Its help needs no process.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { findWorkbook } from '../harness/find-workbook.ts';
import { environmentOfPrograms } from '../harness/runner/program-of.ts';
import { EXIT } from '../harness/user-error.ts';
import { runCommand } from './fixtures/test-command.ts';

/** Each command with one use of it, the exit code and what it says. */
const USES: Readonly<Record<string, readonly [string, number, RegExp]>> = {
  watch: ['--no-such-option', EXIT.usage, /unknown option '--no-such-option'/],
  check: ['no-such-lesson', EXIT.usage, /There is no lesson "no-such-lesson"/],
  hint: ['99', EXIT.usage, /There is no lesson "99"/],
  list: ['', EXIT.passed, /\d+ of \d+ lessons/],
  reset: ['', EXIT.usage, /Which lesson\?/],
  solution: ['no-such-lesson', EXIT.usage, /There is no lesson "no-such-lesson"/],
  doctor: ['', EXIT.passed, /Node/],
  wire: ['lines no-such-check', EXIT.usage, /no-such-check|No check has run/],
  verify: ['99', EXIT.usage, /There is no lesson "99"/],
  grade: ['', EXIT.usage, /required option '--out <folder>'/],
  handout: ['lib', EXIT.usage, /lib/],
  'new-lesson': ['No-Lesson', EXIT.usage, /"No-Lesson"/],
  docs: ['--out lib', EXIT.usage, /lib contains files/],
  sync: ['--check', EXIT.passed, /^$/],
  bench: ['no-such-bench', EXIT.usage, /There is no bench "no-such-bench"/],
};

for (const [name, [words, exitCode, says]] of Object.entries(USES)) {
  test(`npm run ${name} starts`, { timeout: 120_000 }, async () => {
    const help = await runCommand(findWorkbook(), name, '--help');
    assert.match(
      help.text,
      new RegExp(`^Usage: npm ${name === 'watch' ? 'start' : `run ${name}`}\\b`),
    );
    assert.equal(help.code, EXIT.passed);
    const use = await start(name, ...words.split(' ').filter(Boolean));
    assert.match(use.text, says);
    assert.equal(use.exitCode, exitCode, use.text);
  });
}

test('every command has a use here, and a wrong name is corrected', async () => {
  const { text } = await start();
  const named = [...text.matchAll(/^ {2}([a-z-]+) {2,}/gm)].map(([, name = '']) => name);
  assert.deepEqual(named.sort(), [...Object.keys(USES), 'test', 'lint'].sort());
  const wrong = await start('chekc');
  assert.match(wrong.text, /Did you mean check\?/);
  assert.equal(wrong.exitCode, EXIT.usage);
});

function start(...words: string[]): Promise<{ exitCode: number; text: string }> {
  const workbook = findWorkbook();
  const args = [join(workbook, 'lib', 'start.mjs'), ...words];
  const env = environmentOfPrograms();
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: workbook, env }, (error, stdout, stderr) =>
      resolve({ exitCode: error ? Number(error.code) : 0, text: stdout + stderr }),
    );
  });
}
