// Tests that closing a judge at any moment leaves nothing behind: no process, no wait, no program.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { findWorkbook } from '../find-workbook.ts';
import { hasEnded, withDescendants } from '../os/processes.ts';
import { Judge } from './judge.ts';
import { acquirePortLock } from './port-lock.ts';
import { environmentOfPrograms, NODE } from './program-of.ts';

const fixtures = join(import.meta.dirname, '..', 'fixtures');
const testFiles = [join(fixtures, '99-fixture', 'fixture.test.ts')];
/** Without a limit these tests would hang when they fail; it is far beyond what a busy machine needs. */
const limited = { timeout: 600_000 };

const newJudge = (isolation: 'best' | 'none') =>
  new Judge({ workbook: findWorkbook(), testFiles, isolation, jobs: 3 });

/** A program that runs until it is killed. */
const request = (variables: Readonly<Record<string, string>> = {}) => ({
  lesson: '99-fixture',
  target: 'never-listens',
  program: {
    argv: [...NODE, join(fixtures, 'never-listens.mjs')] as const,
    cwd: fixtures,
    env: { ...environmentOfPrograms(), ...variables },
  },
});

for (const isolation of ['best', 'none'] as const) {
  test(
    `closing a judge in the middle of a run starts nothing more (${isolation})`,
    limited,
    async () => {
      const processes = () =>
        process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;
      const first = newJudge(isolation);
      await first.checksOf('99-fixture'); // The compiler is started once and stays.
      await first.close();
      const before = processes();
      const judge = newJudge(isolation);
      await judge.checksOf('99-fixture');
      const verdict = judge.judge(request());
      await new Promise((resolve) => setImmediate(resolve));
      await judge.close();
      assert.equal((await verdict).status, 'broken');
      // Handles of exited processes go a moment later; those of new processes would stay.
      while (processes() > before) await pause(1);
    },
  );

  test(
    `closing a judge while its workers start leaves none of them behind (${isolation})`,
    limited,
    async () => {
      for (const turns of [0, 1, 3, 7]) {
        const before = withDescendants(process.pid);
        const judge = newJudge(isolation);
        await judge.warmUp();
        for (let turn = 0; turn < turns; turn++) await pause(1);
        const started = withDescendants(process.pid).filter((pid) => !before.includes(pid));
        await judge.close();
        while (!started.every(hasEnded)) await pause(1);
      }
    },
  );
}

test('closing a judge ends its wait for the ports', limited, async () => {
  const release = await acquirePortLock(AbortSignal.timeout(limited.timeout));
  try {
    const judge = newJudge('none');
    await judge.checksOf('99-fixture');
    const verdict = judge.judge(request());
    await pause(100);
    await judge.close();
    assert.equal((await verdict).status, 'broken');
  } finally {
    release();
  }
});

test('closing a judge kills the program that it runs', limited, async (context) => {
  if (process.platform !== 'linux')
    return context.skip('not checked here: only Linux shows the environment of a process');
  const mark = `TEST_RUN=${randomUUID()}`;
  const isRunning = () => readdirSync('/proc').some((pid) => isMarked(pid, mark));
  const judge = newJudge('none');
  const verdict = judge.judge(request({ TEST_RUN: mark.slice(9) }));
  while (!isRunning()) await pause(10);
  await judge.close();
  assert.equal((await verdict).status, 'broken');
  assert.equal(isRunning(), false);
});

function isMarked(pid: string, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(mark);
  } catch {
    return false; // not a process, or another user's
  }
}
