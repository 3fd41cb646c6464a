// What is remembered of a student's work, and that a damaged memory is put aside and not lost.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import type { CheckResult, LessonVerdict } from '../harness/verdict.ts';
import {
  changeProgress,
  keepFirstFailing,
  keepVerdict,
  progressScript,
  readLastVerdict,
  readProgress,
} from './progress-file.ts';
import { NO_PROGRESS, progressIn, withHint, withVerdict } from './progress.ts';
import { fileProblem, writeProblem } from './state-folder.ts';
import { makeWorkbook, put } from './test-workbook.ts';

const HEAD = { step: 1, rules: ['F1'], name: 'does it', because: 'because', transcript: [], ms: 1 };
const PASSED: CheckResult = { ...HEAD, id: '01-a/one', status: 'passed' };
const FAILED: CheckResult = {
  ...HEAD,
  id: '01-a/two',
  step: 2,
  status: 'failed',
  code: 'silent',
  message: 'Nothing came.',
  output: { stdout: '', stderr: '' },
};

/** An entry of its conversation is no entry. */
const CUT = '[{"id":"x","status":"failed","transcript":[{"at":1,"from":"alice"},null]}]';

function verdictOf(status: LessonVerdict['status'], ...checks: CheckResult[]): LessonVerdict {
  const facts = {
    version: 1,
    lesson: '01-a',
    target: 'lessons',
    isolation: 'none',
    seed: 1,
  } as const;
  return { ...facts, status, checks };
}

const NOON = new Date('2026-11-22T12:00:00Z');
const ONE = new Date('2026-11-22T13:00:00Z');
const TWO = new Date('2026-11-22T14:00:00Z');

test('a verdict tells where a student stands', () => {
  const progress = withVerdict(NO_PROGRESS, verdictOf('failed', PASSED, FAILED), NOON);
  assert.deepEqual(progressIn(progress, '01-a'), {
    status: 'failed',
    passed: ['01-a/one'],
    checks: 2,
    failing: { id: '01-a/two', step: 2, code: 'silent' },
    lastChecked: '2026-11-22T12:00:00.000Z',
    hints: {},
  });
});

test('the first pass is remembered through later failures and passes', () => {
  const passed = withVerdict(NO_PROGRESS, verdictOf('passed', PASSED), NOON);
  const failed = withVerdict(passed, verdictOf('failed', FAILED), ONE);
  const again = progressIn(withVerdict(failed, verdictOf('passed', PASSED), TWO), '01-a');
  assert.equal(again.firstPassed, NOON.toISOString());
  assert.equal(again.lastPassed, TWO.toISOString());
  assert.equal(again.failing, undefined);
});

test('a broken verdict changes nothing', () => {
  const passed = withVerdict(NO_PROGRESS, verdictOf('passed', PASSED), NOON);
  assert.equal(withVerdict(passed, verdictOf('broken'), ONE), passed);
});

test('hints are remembered by step, each once', () => {
  const twice = withHint(withHint(NO_PROGRESS, '01-a', 2, 0), '01-a', 2, 0);
  assert.deepEqual(progressIn(withHint(twice, '01-a', 2, 3), '01-a').hints, { 2: [0, 3] });
});

test('progress and the last verdict survive on disk', (t) => {
  const workbook = makeWorkbook(t);
  const verdict = verdictOf('failed', PASSED, FAILED);
  keepVerdict(workbook, verdict);
  changeProgress(workbook, (progress) => withHint(progress, '01-a', 2, 0));
  const { progress, corruptFile } = readProgress(workbook);
  assert.equal(corruptFile, undefined);
  assert.deepEqual(progressIn(progress, '01-a').hints, { 2: [0] });
  assert.equal(progressIn(progress, '01-a').failing?.code, 'silent');
  assert.deepEqual(readLastVerdict(workbook), verdict);
});

test('of lessons checked together, the first that does not pass is the last verdict', (t) => {
  const workbook = makeWorkbook(t);
  const passed = verdictOf('passed', PASSED);
  const first = { ...verdictOf('failed', FAILED), seed: 1 };
  const second = { ...verdictOf('failed', FAILED), seed: 2 };
  for (const verdict of [passed, first, second]) keepVerdict(workbook, verdict);
  assert.equal(readLastVerdict(workbook)?.seed, 2);
  keepFirstFailing(workbook, [passed, first, second]);
  assert.equal(readLastVerdict(workbook)?.seed, 1);
  keepVerdict(workbook, passed);
  keepFirstFailing(workbook, [passed]);
  assert.equal(readLastVerdict(workbook)?.status, 'passed');
});

const BROKEN = [
  '',
  '{"version": 1, "less',
  '[]',
  '{"version": 2, "lessons": {}}',
  '{"version":1,"lessons":{"a":1}}',
  '{"version":1,"lessons":{"a":{"passed":[],"hints":{}}}}',
  '{"version":1,"lessons":{"a":{"status":"failed","passed":[7],"checks":1,"hints":{}}}}',
  '{"version":1,"lessons":{"a":{"status":"failed","passed":[],"checks":1,"hints":{"1":9}}}}',
  '{"version":1,"lessons":{"a":{"status":"failed","passed":[],"checks":1,"hints":{},"failing":5}}}',
];
for (const text of BROKEN) {
  test(`a file that holds ${JSON.stringify(text)} is put aside as it is`, (t) => {
    const workbook = makeWorkbook(t, { '.dialtone/progress.json': text });
    const { progress, corruptFile } = readProgress(workbook);
    assert.deepEqual(progress, NO_PROGRESS);
    assert.match(corruptFile ?? '', /progress\.json\.broken-\d{4}-/);
    assert.equal(readFileSync(corruptFile!, 'utf8'), text);
  });
}

test('no draft is left behind', (t) => {
  const workbook = makeWorkbook(t);
  keepVerdict(workbook, verdictOf('passed', PASSED));
  const names = readdirSync(join(workbook, '.dialtone')).sort();
  assert.deepEqual(names, ['last-verdict.json', 'progress.json']);
});

test('a workbook that cannot be written to is a problem with a path', (t) => {
  const workbook = makeWorkbook(t, { '.dialtone': 'a file where the folder should be' });
  assert.throws(() => keepVerdict(workbook, verdictOf('passed', PASSED)), {
    code: 'not-writable',
    message: /last-verdict\.json cannot be written: there is a file where a folder should be\.$/,
  });
});

test('what keeps a file from being written is said once', () => {
  const error = Object.assign(new Error('no'), { code: 'EACCES' });
  const { message } = writeProblem('a/b', error) as Error;
  assert.equal(message, 'a/b cannot be written: permission denied.');
  const other = Object.assign(new Error('no'), { code: 'EMFILE' });
  assert.equal(writeProblem('a/b', other), other);
});

test('an error of the system becomes a sentence about its file, wherever it comes up', () => {
  const told = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      return (fileProblem(error) as Error).message;
    }
    return '';
  };
  const folder = import.meta.dirname;
  const file = import.meta.filename;
  const notAFolder = 'there is a file where a folder should be.';
  assert.equal(
    told(() => readdirSync(file)),
    `${file} cannot be read: ${notAFolder}`,
  );
  assert.equal(
    told(() => mkdirSync(join(file, 'x'))),
    `${join(file, 'x')} cannot be written: ${notAFolder}`,
  );
  assert.equal(
    told(() => writeFileSync(folder, '')),
    `${folder} cannot be opened: there is a folder where a file should be.`,
  );
});

test('built pages get the progress as a script that runs without modules', (t) => {
  const workbook = makeWorkbook(t);
  keepVerdict(workbook, verdictOf('passed', PASSED));
  assert.equal(existsSync(join(workbook, 'docs/dist')), false);
  mkdirSync(join(workbook, 'docs/dist'), { recursive: true });
  keepVerdict(workbook, verdictOf('passed', PASSED));
  const { progress } = readProgress(workbook);
  const script = readFileSync(join(workbook, 'docs/dist/progress.js'), 'utf8');
  assert.equal(script, progressScript(progress));
  const page: { dialtoneProgress?: unknown } = {};
  runInNewContext(script, page);
  assert.deepEqual(
    JSON.parse(JSON.stringify(page.dialtoneProgress)),
    JSON.parse(JSON.stringify(progress)),
  );
});

test('the script cannot end the element that it stands in', () => {
  const progress = withHint(NO_PROGRESS, '</script>', 1, 0);
  assert.doesNotMatch(progressScript(progress), /<\/script>/);
});

test('two broken files within a moment are both put aside', (t) => {
  const workbook = makeWorkbook(t, { '.dialtone/progress.json': 'x' });
  readProgress(workbook);
  put(workbook, '.dialtone/progress.json', 'y');
  readProgress(workbook);
  const aside = readdirSync(join(workbook, '.dialtone')).filter((name) => name.includes('broken'));
  const texts = aside.map((name) => readFileSync(join(workbook, '.dialtone', name), 'utf8'));
  assert.deepEqual(texts.sort(), ['x', 'y']);
});

for (const checks of ['[null]', '[{"id":5}]', '[{"id":"x","status":"failed"}]', CUT]) {
  test(`a last verdict with the checks ${checks} is none`, (t) => {
    const text = `{"version":1,"lesson":"01-a","checks":${checks}}`;
    const workbook = makeWorkbook(t, { '.dialtone/last-verdict.json': text });
    assert.equal(readLastVerdict(workbook), undefined);
  });
}

test('a folder where a file should be is told of with its path', (t) => {
  const workbook = makeWorkbook(t);
  mkdirSync(join(workbook, '.dialtone', 'progress.json'), { recursive: true });
  assert.throws(() => readProgress(workbook), {
    code: 'not-readable',
    message: /progress\.json cannot be read: there is a folder where a file should be\.$/,
  });
});

test('a full disk is told of where the system names no file', () => {
  const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write' });
  assert.equal((fileProblem(full) as Error).message, 'A file cannot be written: the disk is full.');
  const reset = Object.assign(new Error('ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
  assert.equal(fileProblem(reset), reset);
});
