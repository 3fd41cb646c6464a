// The command line of `grade`: its help, what it refuses, and that a refusal writes nothing.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { RECORDS } from '../../grader/reports/fixtures/sample-batch.ts';
import { FORMAT_NAMES } from '../../grader/reports/report-formats.ts';
import { finalFiles } from '../../grader/batch/fixtures/echo-class.ts';
import { classOf, grade, results, said, top } from './fixtures/test-grade.ts';

for (const command of ['class', 'one', 'merge', 'gradescope', 'attacks']) {
  test(`${command} says in a sentence what it does, and its exit codes`, async () => {
    const { said } = await grade(command, '--help');
    assert.match(said, /\n\n[A-Z][^\n]+\.\n\n/);
    assert.match(said.replaceAll(/\s+/g, ' '), /Exit codes: 0 .+, 2 wrong usage, 3 .+\./);
  });
}

test('a list with nothing in it is wrong usage', async () => {
  for (const list of ['--lessons', '--formats'])
    for (const empty of ['', ','])
      await assert.rejects(grade(top, '--out', join(top, 'out'), list, empty), {
        code: 'commander.invalidArgument',
        message: /It is empty/,
      });
});

const rubric = (name: string, text: string) => {
  const file = join(top, name);
  writeFileSync(file, text);
  return file;
};

test('a merge that fails writes nothing', async () => {
  const from = results();
  const out = join(top, 'merged');
  for (const [wrong, message] of [
    [['--rubric', join(top, 'none.yml')], /There is no rubric/],
    [['--rubric', top], /There is no rubric/],
    [['--rubric', rubric('bad.yml', 'lesons: {}')], /The rubric has "lesons"/],
    [['--compare', join(top, 'none')], /There are no results to compare with/],
  ] as const) {
    await assert.rejects(grade('merge', from, '--out', out, ...wrong), { message });
    assert(!existsSync(out), wrong.join(' '));
  }
  await grade('merge', from, '--out', out);
  assert(existsSync(join(out, 'grades.csv')));
});

test('a merge says what was not judged, as the grading did', async () => {
  const { said, exitCode } = await grade('merge', results(), '--out', join(top, 'unjudged'));
  assert.match(said, /^3 graded, 1 refused, 1 not judged\. Results: .+\nWhat could not be judged/);
  assert.equal(exitCode, 3);
  const judged = results(RECORDS.filter(({ status }) => status === 'graded'));
  const fine = await grade('merge', judged, '--out', join(top, 'fine'));
  assert.match(fine.said, /^3 graded\. Results: [^\n]+$/);
  assert.equal(fine.exitCode, 0);
});

test('a different rubric rewrites every existing report', async () => {
  const other = rubric('other.yml', 'lessons: { 01-framing: { points: 77 } }');
  const merge = (folder: string, ...options: readonly string[]) =>
    grade('merge', folder, '--out', folder, '--formats', FORMAT_NAMES.join(), ...options);
  const [folder, fresh] = [results(), results()];
  await merge(folder);
  await grade('merge', folder, '--out', folder, '--rubric', other, '--formats', 'csv');
  await merge(fresh, '--rubric', other);
  assert.deepEqual(finalFiles(folder), finalFiles(fresh));
  assert.match(readFileSync(join(folder, 'grades.csv'), 'utf8'), /77/);
  const few = results();
  await grade('merge', few, '--out', few, '--formats', 'csv,markdown');
  assert.deepEqual(
    [existsSync(join(few, 'results.json')), existsSync(join(few, 'feedback', 'ada.html'))],
    [false, false],
  );
  await grade('merge', few, '--out', few, '--formats', 'csv');
  assert(!existsSync(join(few, 'feedback', 'ada.html')));
});

test('entries that are not submissions are named', async () => {
  const folder = classOf('ada');
  for (const name of ['bo.ts', 'cy.rar', '.DS_Store']) writeFileSync(join(folder, name), '');
  const out = join(top, 'strangers');
  await assert.rejects(grade(folder, '--out', out, '--rubric', join(top, 'none.yml')));
  assert.deepEqual(said, [
    'Ignored, because they are neither folders nor archives: bo.ts, cy.rar.',
  ]);
});

test('one submission is not taken for a class', async () => {
  for (const part of ['lessons', '02-bbs-server'])
    await assert.rejects(grade(classOf('docs', part), '--out', join(top, 'one')), {
      code: 'wrong-usage',
      message: new RegExp(
        `^This looks like one submission, not a class: .* "${part}".*npm run grade -- one `,
      ),
    });
  assert(!existsSync(join(top, 'one')));
});

test('a rubric that does not fit is reported when the zip is made', async () => {
  const zip = join(top, 'autograder.zip');
  const bad = rubric('strange.yml', 'weights: { 01-framing/no-such-check: 2 }');
  await assert.rejects(grade('gradescope', zip, '--lessons', '01', '--rubric', bad), {
    code: 'rubric',
    message: /^"weights" in the rubric has "01-framing\/no-such-check"/i,
  });
  assert(!existsSync(zip));
  const good = rubric('good.yml', 'lessons: { 01-framing: { points: 12 } }');
  await grade('gradescope', zip, '--lessons', '01', '--rubric', good);
  assert(existsSync(zip));
});
