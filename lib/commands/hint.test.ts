// `npm run hint` and `npm run list`: which hint comes, and what is remembered.

import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { changeProgress } from '../workbook/progress-file.ts';
import type { LessonProgress } from '../workbook/progress.ts';
import { copyWorkbook } from '../workbook/test-workbook.ts';
import { runCommand } from './fixtures/test-command.ts';

const hint = (workbook: string, ...args: string[]) => runCommand(workbook, 'hint', ...args);

const FAILED: LessonProgress = {
  status: 'failed',
  passed: [],
  checks: 21,
  hints: {},
  failing: {
    id: '01-framing/counts-bytes',
    step: 1,
    code: 'header-counts-characters',
    title: 'the header counts characters, not bytes',
  },
};

function remember(workbook: string, lesson: LessonProgress): void {
  changeProgress(workbook, () => ({ version: 1, lessons: { '01-framing': lesson } }));
}

test('before any check, the first hint of step 1', async (t) => {
  const { code, text } = await hint(copyWorkbook(t, { lessons: ['01-framing'] }));
  assert.equal(code, 0);
  assert.match(text, /^Lesson 1, step 1: .* {2}lessons\/01-framing\/socketfuncs\.ts:\d+$/m);
  assert.match(text, /^1 of \d+ hints\. The next one: npm run hint -- 01$/m);
});

test('the hint for the very diagnosis comes first, one more each time', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  remember(workbook, FAILED);
  const first = await hint(workbook, '01');
  assert.match(first.text, /Your last check ended here: the header counts characters, not bytes\./);
  assert.match(first.text, /'é'\.length/);
  assert.match(first.text, /^1 of/m);
  assert.match((await hint(workbook, '01')).text, /^2 of/m);
  const all = await hint(workbook, '01', '--all');
  assert.match(all.text, /That was the last one\. .*npm run solution -- 01/);
});

test('who has seen the last hint of a later step is sent to the steps before it', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  remember(workbook, { ...FAILED, failing: { ...FAILED.failing!, step: 3 } });
  assert.doesNotMatch((await hint(workbook, '01')).text, /earlier step/);
  assert.match((await hint(workbook, '01', '--all')).text, /a line of an earlier step/);
  assert.doesNotMatch((await hint(workbook, '01', '--all', '--step', '2')).text, /earlier step/);
  remember(workbook, FAILED);
  assert.doesNotMatch((await hint(workbook, '01', '--all')).text, /earlier step/);
});

test('where a step is asked for, the way to its next hint names it too', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  const { text } = await hint(workbook, '01', '--step', '2');
  assert.match(text, /^1 of \d+ hints\. The next one: npm run hint -- 01 --step 2$/m);
});

test('where there are no solutions, the last hint names none', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  rmSync(join(workbook, 'solutions'), { recursive: true });
  const { text } = await hint(workbook, '01', '--all');
  assert.match(text, /That was the last one\. .*no solutions: ask your instructor\.$/m);
  assert.doesNotMatch(text, /npm run solution/);
});

test('a program that cannot start gets no hint about the lesson', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  remember(workbook, { ...FAILED, failing: { ...FAILED.failing!, code: 'does-not-compile' } });
  assert.match((await hint(workbook)).text, /^First, your program has to run\./);
});

test('a lesson that passes needs none, unless a step is asked for', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  const { failing: _, ...rest } = FAILED;
  remember(workbook, { ...rest, status: 'passed' });
  assert.match((await hint(workbook, '01')).text, /passes: no hints needed/);
  assert.match((await hint(workbook, '01', '--step', '2')).text, /^Lesson 1, step 2:/m);
});

test('a step that the lesson does not have is wrong usage', async (t) => {
  const { code, warnings } = await hint(
    copyWorkbook(t, { lessons: ['01-framing'] }),
    '01',
    '--step',
    '9',
  );
  assert.equal(code, 2);
  assert.match(warnings, /^Lesson 1 has \d steps; there is no step 9\.$/);
});

test('the list shows a line a lesson and how many pass', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing', '04-dns-server'] });
  remember(workbook, { ...FAILED, passed: ['a', 'b'] });
  const { text } = await runCommand(workbook, 'list');
  assert.match(text, /^ ▸ 1 {2}\S.* {2}2 of 21 checks, step 1$/m);
  assert.match(text, /^ {3}4 {2}\S.* {2}about \d+ minutes$/m);
  assert.match(text, / 0 of 2 lessons$/m);
});

test('an earlier lesson that does not pass is named, and the lessons built on it are to be checked again', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing', '02-bbs-server'] });
  const passed: LessonProgress = { status: 'passed', passed: [], checks: 33, hints: {} };
  changeProgress(workbook, () => ({
    version: 1,
    lessons: { '01-framing': FAILED, '02-bbs-server': passed },
  }));
  const list = await runCommand(workbook, 'list');
  assert.match(list.text, /^ ▸ 1 .*0 of 21 checks, step 1$/m);
  assert.match(list.text, /^ \? 2 .*to be checked again once lesson 1 passes$/m);
  const later = await hint(workbook, '02', '--step', '1');
  assert.match(
    later.text,
    /^Lesson 1 does not pass, and lesson 2 is built on it\. Begin there: npm run hint -- 01$/m,
  );
  assert.match(later.text, /^Lesson 2, step 1: /m);
  assert.doesNotMatch((await hint(workbook, '01')).text, /Begin there/);
});
