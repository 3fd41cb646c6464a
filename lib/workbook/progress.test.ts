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
  advice: { title: 'nothing came', means: 'A meaning.', look: 'A look.' },
  ruleTexts: {},
  message: 'Nothing came.',
  output: { stdout: '', stderr: '' },
};

/** A transcript with an entry that isn't one. */
const BAD_TRANSCRIPT = '[{"id":"x","status":"failed","transcript":[{"at":1,"from":"alice"},null]}]';

function verdictOf(status: LessonVerdict['status'], ...checks: CheckResult[]): LessonVerdict {
  const facts = {
    version: 1,
    lesson: '01-a',
    target: 'lessons',
    isolation: 'none',
    services: [],
    seed: 1,
  } as const;
  return { ...facts, status, checks };
}

const NOON = new Date('2026-11-22T12:00:00Z');
const ONE = new Date('2026-11-22T13:00:00Z');
const TWO = new Date('2026-11-22T14:00:00Z');

test('records the passed checks and the first failure of a verdict', () => {
  const progress = withVerdict(NO_PROGRESS, verdictOf('failed', PASSED, FAILED), NOON);
  assert.deepEqual(progressIn(progress, '01-a'), {
    status: 'failed',
    passed: ['01-a/one'],
    checks: 2,
    failing: { id: '01-a/two', step: 2, code: 'silent', title: 'nothing came' },
    lastChecked: '2026-11-22T12:00:00.000Z',
    hints: {},
  });
});

test('keeps the time of the first pass through later verdicts', () => {
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

test('records shown hints by step, each once', () => {
  const twice = withHint(withHint(NO_PROGRESS, '01-a', 2, 0), '01-a', 2, 0);
  assert.deepEqual(progressIn(withHint(twice, '01-a', 2, 3), '01-a').hints, { 2: [0, 3] });
});

test('saves progress and the last verdict to disk', (t) => {
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

test('makes the first failing lesson of a run the last verdict', (t) => {
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
  test(`moves a progress file with the content ${JSON.stringify(text)} aside unchanged`, (t) => {
    const workbook = makeWorkbook(t, { '.dialtone/progress.json': text });
    const { progress, corruptFile } = readProgress(workbook);
    assert.deepEqual(progress, NO_PROGRESS);
    assert.match(corruptFile ?? '', /progress\.json\.broken-\d{4}-/);
    assert.equal(readFileSync(corruptFile!, 'utf8'), text);
  });
}

test('leaves no temporary files behind', (t) => {
  const workbook = makeWorkbook(t);
  keepVerdict(workbook, verdictOf('passed', PASSED));
  const names = readdirSync(join(workbook, '.dialtone')).sort();
  assert.deepEqual(names, ['last-verdict.json', 'progress.json']);
});

test('reports the path when the workbook is not writable', (t) => {
  const workbook = makeWorkbook(t, { '.dialtone': 'a file where the folder should be' });
  assert.throws(() => keepVerdict(workbook, verdictOf('passed', PASSED)), {
    code: 'not-writable',
    message: /last-verdict\.json cannot be written: there is a file where a folder should be\.$/,
  });
});

test('turns write errors into problems, and leaves other errors alone', () => {
  const error = Object.assign(new Error('no'), { code: 'EACCES' });
  const { message } = writeProblem('a/b', error) as Error;
  assert.equal(message, 'a/b cannot be written: permission denied.');
  const other = Object.assign(new Error('no'), { code: 'EMFILE' });
  assert.equal(writeProblem('a/b', other), other);
});

test('turns system errors into sentences that name the file', () => {
  const messageOf = (run: () => unknown) => {
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
    messageOf(() => readdirSync(file)),
    `${file} cannot be read: ${notAFolder}`,
  );
  assert.equal(
    messageOf(() => mkdirSync(join(file, 'x'))),
    `${join(file, 'x')} cannot be written: ${notAFolder}`,
  );
  assert.equal(
    messageOf(() => writeFileSync(folder, '')),
    `${folder} cannot be opened: there is a folder where a file should be.`,
  );
});

test('writes progress for the built pages as a classic script', (t) => {
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

test('escapes "</script>" in the progress script', () => {
  const progress = withHint(NO_PROGRESS, '</script>', 1, 0);
  assert.doesNotMatch(progressScript(progress), /<\/script>/);
});

test('keeps two corrupt files that are moved aside within a millisecond', (t) => {
  const workbook = makeWorkbook(t, { '.dialtone/progress.json': 'x' });
  readProgress(workbook);
  put(workbook, '.dialtone/progress.json', 'y');
  readProgress(workbook);
  const aside = readdirSync(join(workbook, '.dialtone')).filter((name) => name.includes('broken'));
  const texts = aside.map((name) => readFileSync(join(workbook, '.dialtone', name), 'utf8'));
  assert.deepEqual(texts.sort(), ['x', 'y']);
});

for (const checks of ['[null]', '[{"id":5}]', '[{"id":"x","status":"failed"}]', BAD_TRANSCRIPT]) {
  test(`ignores a last verdict with the checks ${checks}`, (t) => {
    const text = `{"version":1,"lesson":"01-a","checks":${checks}}`;
    const workbook = makeWorkbook(t, { '.dialtone/last-verdict.json': text });
    assert.equal(readLastVerdict(workbook), undefined);
  });
}

test('reports the path of a folder where a file should be', (t) => {
  const workbook = makeWorkbook(t);
  mkdirSync(join(workbook, '.dialtone', 'progress.json'), { recursive: true });
  assert.throws(() => readProgress(workbook), {
    code: 'not-readable',
    message: /progress\.json cannot be read: there is a folder where a file should be\.$/,
  });
});

test('reports a full disk even if the error has no path', () => {
  const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write' });
  assert.equal((fileProblem(full) as Error).message, 'A file cannot be written: the disk is full.');
  const reset = Object.assign(new Error('ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
  assert.equal(fileProblem(reset), reset);
});
