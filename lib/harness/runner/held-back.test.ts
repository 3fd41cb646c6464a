// Tests that the harness distinguishes held-back output from missing output.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findWorkbook } from '../find-workbook.ts';
import { skipWithout } from '../fixtures/skip-without.ts';
import type { CheckResult } from '../verdict.ts';
import { Judge } from './judge.ts';
import { environmentOfPrograms } from './program-of.ts';

const testFiles = [join(import.meta.dirname, '..', 'fixtures', '99-fixture', 'fixture.test.ts')];
const judge = new Judge({ workbook: findWorkbook(), testFiles });
const folder = mkdtempSync(join(tmpdir(), 'held-back-test-'));
after(async () => {
  await judge.close();
  rmSync(folder, { recursive: true });
});

/** Runs the check that expects the line `goodbye`, without the settings that keep output from being held back. */
async function run(argv: readonly [string, ...string[]]): Promise<CheckResult | undefined> {
  const { PYTHONUNBUFFERED: _, ...env } = environmentOfPrograms();
  const only = ['99-fixture/last-words'];
  const program = { argv, cwd: folder, env };
  const { checks } = await judge.judge({ lesson: '99-fixture', target: 'own', program, only });
  return checks[0];
}

const C = '#include <stdio.h>\nint main(void) { puts("goodbye"); while (getchar() != EOF); }';

for (const [language, tool, argv, line] of [
  [
    'Python',
    'python3',
    ['python3', '-c', 'import threading\nprint("goodbye")\nthreading.Event().wait()'],
    /flush=True/,
  ],
  ['Perl', 'perl', ['perl', '-e', 'print "goodbye\\n"; 1 while <STDIN>'], /\$\| = 1/],
  ['C', 'cc', [join(folder, 'a.out')], /fflush/],
] as const)
  test(`says that output is held back: ${language}`, { skip: skipWithout(tool) }, async () => {
    if (tool === 'cc') {
      writeFileSync(join(folder, 'a.c'), C);
      execFileSync('cc', ['-o', join(folder, 'a.out'), join(folder, 'a.c')]);
    }
    const result = await run(argv);
    assert.ok(result?.status === 'failed');
    assert.equal(result.code, 'output-held-back');
    assert.match(result.advice.look, line);
  });

test('output that never comes is missing', { skip: skipWithout('python3') }, async () => {
  const result = await run(['python3', '-c', 'while True: input()']);
  assert.ok(result?.status === 'failed');
  assert.equal(result.code, 'console-line-missing');
});
