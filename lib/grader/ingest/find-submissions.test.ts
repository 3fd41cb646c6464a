// Finds the submissions of a class, and the lessons in each.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { addProvidedPrograms, findLessons } from './find-lessons.ts';
import { findSubmissions, unrecognizedEntries } from './find-submissions.ts';
import { filesIn, newFolder, put, top } from './fixtures/files.ts';
import { makeZip } from '../make-zip.ts';

test('finds submissions in a folder of folders and archives', async () => {
  const batch = put(newFolder(), {
    'bob/a.ts': '',
    '.hidden/a.ts': '',
    'readme.txt': '',
    'cy.rar': '',
    '._bob': '',
    '__MACOSX/bob/._a.ts': '',
    'cleo.tar.gz': '',
    'dan.tgz': '',
  });
  writeFileSync(join(batch, 'ada lovelace.zip'), await makeZip([{ name: 'a.ts', content: '' }]));
  assert.deepEqual(
    findSubmissions(batch).map(({ student, kind }) => [student, kind]),
    [
      ['ada lovelace', 'zip'],
      ['bob', 'folder'],
      ['cleo', 'tar'],
      ['dan', 'tar'],
    ],
  );
  assert.deepEqual(unrecognizedEntries(batch), ['cy.rar', 'readme.txt']);
  put(batch, { 'bob.zip': '' });
  assert.throws(() => findSubmissions(batch), /two submissions of "bob"/);
  assert.throws(() => findSubmissions(newFolder()), /No submissions found/);
  assert.throws(() => findSubmissions(join(top, 'nowhere')), /does not exist/);
});

test('reads submissions from a list and names the line that is wrong', () => {
  const folder = put(newFolder(), {
    'copies/ada/a.ts': '',
    'copies/bob/.git/HEAD': '',
    'list.csv': '\ufeffStudent,Path,Ref,Days-late\nada,copies/ada,,2\n"bob, jr",copies/bob,v1\n',
  });
  const wrong = (lines: string) => () =>
    findSubmissions(join(put(folder, { 'wrong.csv': lines }), 'wrong.csv'));
  put(folder, {
    'list.csv': 'Student,Path,Ref,Days-late\nada,copies/ada,,2\n"bob, jr",copies/bob,v1,\n',
  });
  assert.deepEqual(
    findSubmissions(join(folder, 'list.csv')).map(({ student, kind, ref, daysLate }) => [
      student,
      kind,
      ref,
      daysLate,
    ]),
    [
      ['ada', 'folder', undefined, 2],
      ['bob, jr', 'git', 'v1', 0],
    ],
  );
  assert.throws(wrong('student,path\nada,nowhere\n'), /line 2: "nowhere" is not a folder/);
  assert.throws(
    wrong('student,path,ref\nada,copies/ada,v1\n'),
    /line 2: a ref needs a git working copy/,
  );
  assert.throws(
    wrong('student,path,days-late\nada,copies/ada,soon\n'),
    /line 2: "soon" is not a number/,
  );
  assert.throws(wrong('name,place\nada,copies/ada\n'), /must name the columns/);
  assert.throws(wrong('student,path\n,copies/ada\n'), /line 2: the student is missing/);
});

test('finds the lessons however they were packed', () => {
  const lessons = [
    { name: '01-framing', folder: '', file: 'socketfuncs.ts', program: 'echo-server.ts' },
    { name: '02-bbs-server', folder: '', file: 'bbs-server.ts', program: 'bbs-server.ts' },
  ];
  const find = (files: Record<string, string>) => {
    const copy = put(newFolder(), files);
    return findLessons(copy, lessons, newFolder()).slice(copy.length);
  };
  assert.equal(find({ '02-bbs-server/bbs-server.ts': '' }), '');
  assert.equal(
    find({ 'bbs-main/lessons/02-bbs-server/bbs-server.ts': '', 'bbs-main/solutions/x': '' }),
    '/bbs-main/lessons',
  );
  const flat = findLessons(
    put(newFolder(), { 'my work/bbs-server.ts': 'x', 'my work/socketfuncs.ts': 'y' }),
    lessons,
    newFolder(),
  );
  assert.deepEqual(
    filesIn(flat),
    ['01-framing', '02-bbs-server'].flatMap((lesson) => [
      `${lesson}/bbs-server.ts`,
      `${lesson}/socketfuncs.ts`,
    ]),
  );
  assert.throws(() => find({ 'readme.md': '' }), {
    message:
      'The submission has nothing of the graded lessons: no folder "01-framing", no file "socketfuncs.ts", nor those of the others.',
  });
  assert.throws(
    () => findLessons(put(newFolder(), { 'bbs-server.ts': '' }), lessons.slice(0, 1), newFolder()),
    {
      message:
        'The submission has nothing of the graded lesson: no folder "01-framing", no file "socketfuncs.ts".',
    },
  );
});

test('adds a program that the lesson provides, and keeps one that was submitted', () => {
  const lesson = {
    name: '01-framing',
    folder: put(newFolder(), { 'echo-server.ts': 'provided' }),
    file: 'socketfuncs.ts',
    program: 'echo-server.ts',
  };
  const programIn = (files: Record<string, string>) => {
    const root = put(newFolder(), files);
    addProvidedPrograms(root, [lesson]);
    const file = join(root, '01-framing', 'echo-server.ts');
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };
  assert.equal(programIn({ '01-framing/socketfuncs.ts': '' }), 'provided');
  assert.equal(
    programIn({ '01-framing/socketfuncs.ts': '', '01-framing/echo-server.ts': 'own' }),
    'own',
  );
  // So that the compiler reports only the student's own file as missing.
  assert.equal(programIn({ '02-bbs-server/bbs-server.ts': '' }), 'provided');
});
