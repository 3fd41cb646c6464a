// Which lesson a word means, in the workbook as it is.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { EXIT, UserError } from '../harness/user-error.ts';
import { findWorkbook } from '../harness/find-workbook.ts';
import { findLesson, readLessons } from './catalogue.ts';

const lessons = readLessons(findWorkbook());

test('lessons are numbered from 1 without a gap', () => {
  assert.deepEqual(
    lessons.map(({ number }) => number),
    lessons.map((_, index) => index + 1),
  );
});

for (const word of ['1', '01', '01-framing', 'framing', 'lessons/01-framing/socketfuncs.ts']) {
  test(`"${word}" means the first lesson`, () => {
    assert.equal(findLesson(lessons, word).name, '01-framing');
  });
}

const WRONG: [word: string, sentence: RegExp][] = [
  ['framign', /^There is no lesson "framign"\. Did you mean 01-framing\?$/],
  ['9', /^There is no lesson "9"\. The lessons are 01-framing/],
  ['', /^There is no lesson ""\. The lessons are /],
];
for (const [word, sentence] of WRONG) {
  test(`"${word}" is rejected, with a suggestion`, () => {
    assert.throws(
      () => findLesson(lessons, word),
      (error) =>
        error instanceof UserError && error.exitCode === EXIT.usage && sentence.test(error.message),
    );
  });
}

test('a lesson without a head is called by its folder', (t) => {
  const [lesson] = readLessons(makeWorkbook(t, { 'README.md': '# Hello' }));
  assert.deepEqual([lesson?.title, lesson?.file, lesson?.steps], ['01-a', 'a.ts', []]);
});

test('invalid YAML in the front matter is reported with its line', (t) => {
  const workbook = makeWorkbook(t, { 'README.md': '---\ntitle: a\nsteps: [\n---\n' });
  assert.throws(() => readLessons(workbook), {
    name: 'UserError',
    code: 'front-matter',
    place: { file: join('lessons', '01-a', 'README.md'), line: 3 },
  });
});

test('a lesson names its program in its head where that is not the student’s file', (t) => {
  const head = '---\nfile: b.ts\nprogram: c.ts\n---\n';
  const [lesson] = readLessons(makeWorkbook(t, { 'README.md': head }));
  assert.deepEqual([lesson?.file, lesson?.program], ['b.ts', 'c.ts']);
});

test('a lesson without a test file is refused', (t) => {
  const workbook = makeWorkbook(t, {});
  rmSync(join(workbook, 'lessons', '01-a', 'a.test.ts'));
  assert.throws(() => readLessons(workbook), { name: 'UserError', code: 'test-file' });
});

function makeWorkbook(t: TestContext, files: Record<string, string>): string {
  const workbook = mkdtempSync(join(tmpdir(), 'dialtone-catalogue-'));
  t.after(() => rmSync(workbook, { recursive: true, force: true }));
  const folder = join(workbook, 'lessons', '01-a');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries({ 'a.test.ts': '', ...files })) {
    writeFileSync(join(folder, name), text);
  }
  return workbook;
}
