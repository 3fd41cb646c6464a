// Tests that a verdict depends on the order of events, never on which side was faster.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findWorkbook } from '../find-workbook.ts';
import type { CheckResult } from '../verdict.ts';
import { Judge } from './judge.ts';
import { environmentOfPrograms, NODE } from './program-of.ts';

const fixtures = join(import.meta.dirname, '..', 'fixtures');
const testFiles = [join(fixtures, '99-fixture', 'fixture.test.ts')];
const judge = new Judge({ workbook: findWorkbook(), testFiles });
after(() => judge.close());

/** Runs one check of the fixture lesson against one fixture program. */
async function run(program: string, id: string): Promise<CheckResult | undefined> {
  const argv = [...NODE, join(fixtures, `${program}.mjs`)] as const;
  const { checks } = await judge.judge({
    lesson: '99-fixture',
    target: program,
    program: { argv, cwd: fixtures, env: environmentOfPrograms() },
    only: [`99-fixture/${id}`],
  });
  return checks[0];
}

test('a program has processed one step of its peers before the next', async () => {
  assert.equal((await run('works-slowly', 'one-by-one'))?.status, 'passed');
});

test('the last output of a program that has exited counts', async () => {
  assert.equal((await run('last-words', 'last-words'))?.status, 'passed');
});

for (const program of ['ends-after-reply', 'hands-work-over']) {
  test(`a program that exits after its reply is not dialled again: ${program}`, async () => {
    const result = await run(program, 'second-call');
    assert(result?.status === 'failed');
    assert.match(result.message, /^Nothing is listening/);
  });
}
