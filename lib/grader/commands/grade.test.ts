// The words of `grade`: what it says of itself, what it refuses, and that a refusal leaves nothing behind.

import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Command } from 'commander';
import { HEAD, RECORDS } from '../report/sample-batch.ts';
import { FORMATS } from '../report/write-reports.ts';
import { finalFiles } from '../run/fixtures/class-of-parrots.ts';
import { Journal } from '../run/journal.ts';
import { describeGrade } from './grade.ts';

const top = mkdtempSync(join(tmpdir(), 'dialtone-grade-'));
after(() => rmSync(top, { recursive: true }));

/** What the last command printed. */
let said: string[] = [];

/** Runs the command as `main` does; what it prints, in order, and its exit code. */
async function grade(...words: readonly string[]): Promise<{ said: string; exitCode: number }> {
  said = [];
  const say = (line: string) => void said.push(line);
  let exitCode = -1;
  const program = new Command('grade')
    .exitOverride()
    .configureOutput({ writeOut: say, writeErr: () => undefined });
  const io = { print: say, tell: say, progress: () => undefined };
  describeGrade(program, { ...io, signal: new AbortController().signal }, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'commander.helpDisplayed'))
      throw error;
  }
  return { said: said.join('\n'), exitCode };
}

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

/** Results of the made-up class, without reports. */
function results(records = RECORDS): string {
  const folder = mkdtempSync(join(top, 'results-'));
  const journal = Journal.create(folder, { ...HEAD, students: records.length });
  for (const record of records) journal.append(record);
  journal.close();
  return folder;
}

const rubric = (name: string, text: string) => {
  const file = join(top, name);
  writeFileSync(file, text);
  return file;
};

test('a merge that fails leaves nothing behind', async () => {
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
  const { said, exitCode } = await grade('merge', results(), '--out', join(top, 'told'));
  assert.match(said, /^3 graded, 1 refused, 1 not judged\. Results: .+\nWhat could not be judged/);
  assert.equal(exitCode, 3);
  const judged = results(RECORDS.filter(({ status }) => status === 'graded'));
  const fine = await grade('merge', judged, '--out', join(top, 'fine'));
  assert.match(fine.said, /^3 graded\. Results: [^\n]+$/);
  assert.equal(fine.exitCode, 0);
});

test('with other points every report that is there is written anew', async () => {
  const other = rubric('other.yml', 'lessons: { 01-framing: { points: 77 } }');
  const merge = (folder: string, ...options: readonly string[]) =>
    grade('merge', folder, '--out', folder, '--formats', Object.keys(FORMATS).join(), ...options);
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

/** A class with a folder for each student. */
function classOf(...students: readonly string[]): string {
  const folder = mkdtempSync(join(top, 'class-'));
  for (const student of students) mkdirSync(join(folder, student));
  return folder;
}

test('what is no submission is named, and is no secret', async () => {
  const folder = classOf('ada');
  for (const name of ['bo.ts', 'cy.rar', '.DS_Store']) writeFileSync(join(folder, name), '');
  const out = join(top, 'strangers');
  await assert.rejects(grade(folder, '--out', out, '--rubric', join(top, 'none.yml')));
  assert.deepEqual(said, ['Not looked at, being neither folders nor archives: bo.ts, cy.rar.']);
});

test('results are not put into the class, whatever way leads there', async () => {
  const folder = classOf('ada');
  const message = /^The results cannot be put into the class/;
  const link = join(top, 'link');
  symlinkSync(folder, link, 'junction');
  const list = join(top, 'list.csv');
  writeFileSync(list, `student,path\nada,${join(link, 'ada')}\n`);
  for (const [of, ...out] of [
    [folder],
    [folder, 'new', 'results'],
    [folder, 'ada'],
    [link, 'results'],
    [list, 'ada', 'results'],
  ] as const)
    for (const into of [folder, link])
      for (const more of [[], ['--resume']])
        await assert.rejects(grade(of, '--out', join(into, ...out), ...more), { message });
  assert.deepEqual(readdirSync(folder), ['ada']);
  assert.deepEqual(readdirSync(join(folder, 'ada')), []);
  const missing = ['--rubric', join(top, 'none.yml')];
  await assert.rejects(grade(folder, '--out', `${folder}-results`, ...missing), /no rubric/);
});

test('the results of one submission are not put into it', async () => {
  const one = join(classOf('ada'), 'ada');
  await assert.rejects(grade('one', one, '--out', join(one, 'results')), {
    name: 'WrongUsage',
    message: /^The results cannot be put into the submission/,
  });
  assert.deepEqual(readdirSync(one), []);
});

test('results are not put among others’ files, which stay as they are', async () => {
  const out = mkdtempSync(join(top, 'others-'));
  writeFileSync(join(out, 'grades.csv'), 'mine');
  for (const words of [
    [classOf('ada')],
    [classOf('ada'), '--resume'],
    ['one', classOf('ada')],
    ['merge', results()],
  ])
    await assert.rejects(grade(...words, '--out', out), {
      name: 'WrongUsage',
      message: /holds other files than results/,
    });
  assert.deepEqual(readdirSync(out), ['grades.csv']);
  assert.equal(readFileSync(join(out, 'grades.csv'), 'utf8'), 'mine');
});

test('a zip replaces no file unless it is told to', async () => {
  const zip = join(top, 'mine.zip');
  writeFileSync(zip, 'mine');
  await assert.rejects(grade('gradescope', zip, '--lessons', '01'), {
    name: 'WrongUsage',
    message: /is there already.*--force/,
  });
  assert.equal(readFileSync(zip, 'utf8'), 'mine');
  await grade('gradescope', zip, '--lessons', '01', '--force');
  assert.match(readFileSync(zip, 'latin1'), /^PK/);
});

test('one submission is not taken for a class', async () => {
  for (const part of ['lessons', '02-bbs-server'])
    await assert.rejects(grade(classOf('docs', part), '--out', join(top, 'one')), {
      name: 'WrongUsage',
      message: new RegExp(
        `^This looks like one submission, not a class: .* "${part}".*npm run grade -- one `,
      ),
    });
  assert(!existsSync(join(top, 'one')));
});

test('a rubric that does not fit is told when the zip is made', async () => {
  const zip = join(top, 'autograder.zip');
  const bad = rubric('strange.yml', 'weights: { 01-framing/no-such-check: 2 }');
  await assert.rejects(grade('gradescope', zip, '--lessons', '01', '--rubric', bad), {
    name: 'BadRubric',
    message: /^"weights" in the rubric has "01-framing\/no-such-check"/i,
  });
  assert(!existsSync(zip));
  const good = rubric('good.yml', 'lessons: { 01-framing: { points: 12 } }');
  await grade('gradescope', zip, '--lessons', '01', '--rubric', good);
  assert(existsSync(zip));
});
