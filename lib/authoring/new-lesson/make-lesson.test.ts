// A lesson that was begun is one that `verify` accepts, before anybody has changed a word of it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { environmentOfPrograms } from '../../harness/runner/program-of.ts';
import { fillCopy } from '../../workbook/test-workbook.ts';
import { makeLesson } from './make-lesson.ts';

test('a new lesson is proved as it is', (t) => {
  const workbook = mkdtempSync(join(tmpdir(), 'dialtone-new-lesson-'));
  t.after(() => rmSync(workbook, { recursive: true, force: true, maxRetries: 3 }));
  fillCopy(workbook, { isWhole: true });
  makeLesson(workbook, '96-mailing-list');
  const verify = () =>
    spawnSync(process.execPath, [join(workbook, 'lib', 'start.mjs'), 'verify', '96'], {
      cwd: workbook,
      env: environmentOfPrograms(),
      encoding: 'utf8',
    });
  const { status, stdout, stderr } = verify();
  assert.equal(status, 0, stdout + stderr);

  // And a slip in a check is shown where it is.
  const path = join('lessons', '96-mailing-list', 'mailing-list.test.ts');
  const text = readFileSync(join(workbook, path), 'utf8');
  const line = text.split('\n').findIndex((each) => each.includes('alice.sends')) + 1;
  writeFileSync(join(workbook, path), text.replace('alice.sends', 'alice.shouts'));
  const slipped = verify();
  assert.equal(slipped.status, 3, slipped.stderr);
  assert(
    slipped.stdout
      .replaceAll('\\', '/')
      .includes(`lessons/96-mailing-list/mailing-list.test.ts:${line}`),
    slipped.stdout,
  );
});

test('no lesson comes before the first', () => {
  assert.throws(() => makeLesson(findWorkbook(), '00-before'), {
    code: 'wrong-usage',
    message: /^The first lesson is 01/,
  });
});
