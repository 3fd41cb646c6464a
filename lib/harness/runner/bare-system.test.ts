// Tests verdicts on a system that says little: nothing of processes and sockets, and 127.0.0.1 as its one address.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { findWorkbook } from '../find-workbook.ts';
import { skipWithout } from '../fixtures/skip-without.ts';
import type { LessonVerdict } from '../verdict.ts';
import { environmentOfPrograms } from './program-of.ts';

const workbook = findWorkbook();
const script = join(import.meta.dirname, '..', 'fixtures', 'bare-system.sh');
const skip = skipWithout('bwrap', 'ip');

function judge(...words: readonly string[]): LessonVerdict {
  const command = [process.execPath, 'lib/start.mjs', 'check', ...words, '--no-isolation'];
  const options = { cwd: workbook, env: environmentOfPrograms(), encoding: 'utf8' } as const;
  const { stdout, stderr } = spawnSync('sh', [script, ...command, '--json'], options);
  assert.notEqual(stdout, '', stderr);
  return JSON.parse(stdout) as LessonVerdict;
}

test('what needs a second address is not checked, and everything else is', { skip }, () => {
  const { checks } = judge('04', '--target', 'solutions');
  const outcomes = checks.map((check) => ('notChecked' in check ? check.notChecked : check.status));
  assert.deepEqual(new Set(outcomes), new Set(['passed', 'this machine has no second address']));
  assert.equal(checks.filter((check) => 'notChecked' in check).length, 1);
});

test('a program on the port of another service is found there', { skip }, () => {
  const [first] = judge('04/greets-at-once', '--mistake', 'listens-on-bbs-port').checks;
  assert.equal(first?.status === 'failed' && first.code, 'listens-on-other-port');
});
