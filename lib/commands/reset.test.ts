// `npm run reset` and `npm run solution` replace files, and lose nothing.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { copyWorkbook } from '../workbook/test-workbook.ts';
import { runCommand } from './fixtures/test-command.ts';

const FILE = 'lessons/01-framing/socketfuncs.ts';
const reset = (workbook: string, ...args: string[]) => runCommand(workbook, 'reset', ...args);
const solution = (workbook: string, ...args: string[]) => runCommand(workbook, 'solution', ...args);

test('reset puts the starter back, and --undo restores the work', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  const path = join(workbook, FILE);
  const starter = readFileSync(path, 'utf8');
  writeFileSync(path, 'my work');
  const asked = await reset(workbook, '01');
  assert.equal(asked.code, 2);
  assert.match(asked.warnings, /^Start lesson 1 over\? .* Add --yes to confirm\.$/);
  assert.equal(readFileSync(path, 'utf8'), 'my work');
  assert.equal((await reset(workbook, '01', '--yes')).code, 0);
  assert.equal(readFileSync(path, 'utf8'), starter);
  assert.match((await reset(workbook, '01')).text, /there is nothing to reset/);
  assert.equal((await reset(workbook, '01', '--undo')).code, 0);
  assert.equal(readFileSync(path, 'utf8'), 'my work');
  assert.match((await reset(workbook, '01', '--undo')).text, /before the undo of/);
  assert.equal(readFileSync(path, 'utf8'), starter);
  assert.equal((await reset(workbook, '01', '--undo')).code, 0);
  assert.equal(readFileSync(path, 'utf8'), 'my work');
});

test('reset --blank gives an empty page, and --undo the work before it', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  const path = join(workbook, FILE);
  writeFileSync(path, 'my work');
  const asked = await reset(workbook, '01', '--blank');
  assert.match(
    asked.warnings,
    /will be an empty page, and a backup is kept\. Add --yes to confirm\.$/,
  );
  assert.equal((await reset(workbook, '01', '--blank', '--yes')).code, 0);
  const page = readFileSync(path, 'utf8');
  assert.match(page, /^export async function receiveMessage/m);
  assert.doesNotMatch(page, /TODO|socket\.read/);
  assert.match((await reset(workbook, '01', '--blank')).text, /is an empty page already/);
  assert.equal((await reset(workbook, '01', '--undo')).code, 0);
  assert.equal(readFileSync(path, 'utf8'), 'my work');
});

test('the solution is shown as a diff, and --take puts it in place', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  const path = join(workbook, FILE);
  const { text } = await solution(workbook, '01');
  assert.match(text, /^- {3}\/\/ TODO 1: Put a header before the message$/m);
  assert.doesNotMatch(text, /#region|starter:/);
  const before = readFileSync(path, 'utf8');
  assert.equal((await solution(workbook, '01', '--take')).code, 0);
  assert.doesNotMatch(readFileSync(path, 'utf8'), /TODO|#region/);
  assert.match((await solution(workbook, '01')).text, /is the solution/);
  assert.equal((await reset(workbook, '01', '--undo')).code, 0);
  assert.equal(readFileSync(path, 'utf8'), before);
});

test('a lesson has to be named', async (t) => {
  const workbook = copyWorkbook(t, { lessons: ['01-framing'] });
  for (const answer of [await reset(workbook), await solution(workbook)]) {
    assert.equal(answer.code, 2);
    assert.match(answer.warnings, /^Which lesson\? For example: npm run \w+ -- 01$/);
  }
});
