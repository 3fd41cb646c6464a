// Tests what a worker with a private /tmp shows of the real one, and that programs don't meet there.

import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findWorkbook } from '../find-workbook.ts';
import { Judge } from './judge.ts';
import { tmpOfCommand } from './private-tmp.ts';
import { environmentOfPrograms, NODE } from './program-of.ts';

const fixtures = join(import.meta.dirname, '..', 'fixtures');
const folder = mkdtempSync(join(tmpdir(), 'dialtone-tmp-'));
const testFiles = [join(fixtures, '99-fixture', 'fixture.test.ts')];
const judge = new Judge({ workbook: findWorkbook(), testFiles, jobs: 2 });
after(async () => {
  await judge.close();
  rmSync(folder, { recursive: true, force: true });
});

const skip = judge.isolation === 'none' && 'needs bubblewrap';

test('a command shows what its words, its environment and its working directory name', () => {
  const argv = [
    '/usr/bin/java',
    '-cp',
    '/tmp/none-a/classes:/tmp/none-b',
    '-J/tmp/none-c/d',
    `exec '/tmp/none-d/a b' >x`,
    'M',
  ] as const;
  const env = { PYTHONPATH: '/tmp/none-e/lib', TMPDIR: '/tmp/none-f', PATH: '/usr/bin' };
  const shown = tmpOfCommand({ argv, cwd: '/tmp/none-g/h', env });
  const names = ['a', 'b', 'c', 'd', 'e', 'g'].map((name) => `/tmp/none-${name}`);
  assert.deepEqual([...shown].toSorted(), names);
  assert.deepEqual([...tmpOfCommand({ argv: ['/bin/true'], cwd: '/tmp', env: {} })], ['/tmp']);
});

test('two programs that need one file in /tmp for themselves both pass', { skip }, async () => {
  // From a folder in the real /tmp, which stays visible.
  for (const name of ['server.mjs', 'locks-tmp.mjs'])
    copyFileSync(join(fixtures, name), join(folder, name));
  writeFileSync(join(folder, 'beside.txt'), 'visible');
  const argv = [...NODE, join(folder, 'locks-tmp.mjs')] as const;
  const { checks } = await judge.judge({
    lesson: '99-fixture',
    target: 'locks-tmp',
    program: { argv, cwd: fixtures, env: environmentOfPrograms() },
    only: ['99-fixture/hello', '99-fixture/ports-free'],
  });
  assert.deepEqual(
    checks.map(({ status }) => status),
    ['passed', 'passed'],
  );
});
