// Tests that a sandbox which can't be created is the machine's fault, and that no program can fake that.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findWorkbook } from '../find-workbook.ts';
import type { CheckResult } from '../verdict.ts';
import { Judge } from './judge.ts';
import { environmentOfPrograms } from './program-of.ts';

const skip = process.platform === 'win32' && 'there are no sandboxes and no shell here';
const fixtures = join(import.meta.dirname, '..', 'fixtures');
const testFiles = [join(fixtures, '99-fixture', 'fixture.test.ts')];
const judge = new Judge({ workbook: findWorkbook(), testFiles });
after(() => judge.close());

/** Judges what a shell does in place of a sandbox. */
async function run(line: string): Promise<CheckResult | undefined> {
  const argv = ['sh', '-c', line] as const;
  const { checks } = await judge.judge({
    lesson: '99-fixture',
    target: line,
    program: { argv, cwd: fixtures, env: environmentOfPrograms(), reportsExit: true },
    only: ['99-fixture/hello'],
  });
  return checks[0];
}

test('without an exit report of the program, the sandbox has failed', { skip }, async () => {
  const result = await run('echo "bwrap: no namespaces are left" >&2; exit 1');
  assert(result?.status === 'broken');
  assert.equal(result.code, 'cannot-start');
  assert.match(result.message, /no namespaces are left/);
});

test(
  'with an exit report, the program has exited by itself, whatever it printed',
  { skip },
  async () => {
    const result = await run(
      'echo "bwrap: no namespaces are left" >&2; echo \'{ "exit-code": 1 }\' >&3; exit 1',
    );
    assert(result?.status === 'failed');
    assert.equal(result.code, 'exited-early');
  },
);
