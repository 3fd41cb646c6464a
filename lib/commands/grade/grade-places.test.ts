// Where `grade` may write: what is there already, and is not what it would replace, stays as it is.

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { finalFiles } from '../../grader/batch/fixtures/echo-class.ts';
import { classOf, grade, results, top } from './fixtures/test-grade.ts';

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
    code: 'wrong-usage',
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
      code: 'wrong-usage',
      message: /holds other files than results/,
    });
  assert.deepEqual(readdirSync(out), ['grades.csv']);
  assert.equal(readFileSync(join(out, 'grades.csv'), 'utf8'), 'mine');
});

test('grading one submission does not replace the results of a class', async () => {
  const out = results();
  await grade('merge', out, '--out', out);
  const before = finalFiles(out);
  const journal = readFileSync(join(out, 'journal.jsonl'), 'utf8');
  await assert.rejects(grade('one', classOf('ada'), '--out', out), {
    code: 'wrong-usage',
    message: /holds the results of a class, which stay as they are/,
  });
  assert.deepEqual(finalFiles(out), before);
  assert.equal(readFileSync(join(out, 'journal.jsonl'), 'utf8'), journal);
});

test('a batch.json of others is not taken for results', async () => {
  const out = mkdtempSync(join(top, 'foreign-'));
  for (const text of ['[]', 'null', '{"students":1}', '{', '']) {
    writeFileSync(join(out, 'batch.json'), text);
    for (const words of [
      [classOf('ada'), '--resume'],
      ['one', classOf('ada')],
      ['merge', out],
    ])
      await assert.rejects(grade(...words, '--out', out), { code: 'journal' });
    assert.deepEqual(readdirSync(out), ['batch.json']);
    assert.equal(readFileSync(join(out, 'batch.json'), 'utf8'), text);
  }
});

test('a line of the journal that is not a submission is reported, and stays', async () => {
  for (const line of ['null', '7', '{}', '{"version":1}']) {
    const out = results();
    const path = join(out, 'journal.jsonl');
    const text = `${readFileSync(path, 'utf8')}${line}\n`;
    writeFileSync(path, text);
    await assert.rejects(grade('merge', out, '--out', out), {
      code: 'journal',
      message: /journal\.jsonl is damaged: one of its lines is not a submission\.$/,
    });
    assert.equal(readFileSync(path, 'utf8'), text);
  }
});

test('an empty folder and a report of no such name are wrong usage', async () => {
  for (const words of [
    ['--out', ''],
    ['--out', join(top, 'odd'), '--formats', 'toString'],
  ])
    await assert.rejects(grade(classOf('ada'), ...words), {
      code: 'commander.invalidArgument',
    });
});

test('a zip that cannot be written is reported in a sentence', async () => {
  for (const [zip, message] of [
    ['', /is a folder/],
    [top, /is a folder/],
    [join(top, 'none', 'a.zip'), /^There is no folder/],
  ] as const)
    for (const force of [[], ['--force']])
      await assert.rejects(grade('gradescope', zip, ...force), { code: 'wrong-usage', message });
});

test('a zip replaces a file only with --force', async () => {
  const zip = join(top, 'mine.zip');
  writeFileSync(zip, 'mine');
  await assert.rejects(grade('gradescope', zip, '--lessons', '01'), {
    code: 'wrong-usage',
    message: /is there already.*--force/,
  });
  assert.equal(readFileSync(zip, 'utf8'), 'mine');
  await grade('gradescope', zip, '--lessons', '01', '--force');
  assert.match(readFileSync(zip, 'latin1'), /^PK/);
});
