// Patterns of failure get the name of the mistake behind them, and only where it fits.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KnownMistake } from '../../workbook/mistake-catalog.ts';
import { explainPattern, findMisconceptions } from './misconceptions.ts';
import type { Failure, Pattern } from './summarize-class.ts';

const failures = (...words: string[]): Failure[] =>
  words.map((word) => {
    const [check = '', code = 'wrong-bytes'] = word.split(':');
    return { check: `01-framing/${check}`, code };
  });
const mistake = (name: string, ...words: string[]): KnownMistake => ({
  name,
  lesson: '01-framing',
  file: `solutions/mistakes/01-framing/${name}.patch`,
  kind: 'patch',
  title: `It ${name}.`,
  fails: failures(...words).map((failure) => ({ ...failure, line: 1 })),
  difference: [],
});
const pattern = (students: string, ...words: string[]): Pattern => ({
  lesson: '01-framing',
  failures: failures(...words),
  students: students.split(' '),
});

const counts = mistake('counts', 'bytes:header-counts-characters', 'wide');
const chunks = mistake('chunks', 'split', 'merged', 'byte-by-byte:silent', 'inside');
const known = [counts, chunks];
const namesOf = (found: readonly KnownMistake[]) => found.map(({ name }) => name);

test('a pattern that is exactly a mistake is that mistake', () => {
  const { found, left } = explainPattern(
    pattern('ada', 'bytes:header-counts-characters', 'wide'),
    known,
  );
  assert.deepEqual([namesOf(found), left], [['counts'], []]);
});

test('two mistakes in one program are both named, and what neither explains is left', () => {
  const { found, left } = explainPattern(
    pattern(
      'ada',
      'bytes:header-counts-characters',
      'wide',
      'split',
      'merged',
      'byte-by-byte:silent',
      'inside',
      'other',
    ),
    known,
  );
  assert.deepEqual([namesOf(found), left], [['chunks', 'counts'], failures('other')]);
});

test('another diagnosis counts half, and too little of a mistake is not that mistake', () => {
  assert.deepEqual(namesOf(explainPattern(pattern('ada', 'bytes:silent', 'wide'), known).found), [
    'counts',
  ]);
  assert.deepEqual(namesOf(explainPattern(pattern('ada', 'split', 'merged'), known).found), []);
  assert.deepEqual(
    namesOf(
      explainPattern({ ...pattern('ada', 'wide', 'bytes'), lesson: '02-bbs-server' }, known).found,
    ),
    [],
  );
});

test('finds no misconception if a student has hardly begun or the program exits at once', () => {
  const begun = pattern('ada', 'bytes', 'wide', 'one', 'two', 'three');
  assert.deepEqual(explainPattern(begun, known), { found: [], left: begun.failures });
  const crashes = mistake('crashes', 'one:threw', 'two:threw');
  const ended = pattern('ada', 'one:threw', 'two:threw');
  assert.deepEqual(namesOf(explainPattern(ended, [crashes]).found), []);
});

test('a class: most common first, unknown patterns grouped by similarity, programs that did not run listed separately', () => {
  const {
    known: found,
    unknown,
    nothingRan,
  } = findMisconceptions(
    [
      pattern('ada bob', 'bytes:header-counts-characters', 'wide'),
      pattern('cleo', 'bytes:header-counts-characters', 'wide', 'other'),
      pattern('dan', 'split', 'merged', 'byte-by-byte:silent', 'inside'),
      pattern('elif', 'empty', 'end', 'long'),
      pattern('femi gus', 'empty', 'end'),
      pattern('hana', 'greeting'),
      pattern('ivo', 'sends-header:does-not-compile'),
    ],
    known,
  );
  assert.deepEqual(
    found.map(({ mistake, students, exact }) => [mistake.name, students, exact]),
    [
      ['counts', ['ada', 'bob', 'cleo'], 2],
      ['chunks', ['dan'], 1],
    ],
  );
  assert.deepEqual(
    unknown.map(({ students }) => students),
    [['elif', 'femi', 'gus'], ['hana']],
  );
  assert.deepEqual(
    unknown[0]?.failures.map(({ check, count }) => [check, count]),
    [
      ['01-framing/empty', 3],
      ['01-framing/end', 3],
      ['01-framing/long', 1],
    ],
  );
  assert.deepEqual([...nothingRan], [['01-framing', ['ivo']]]);
});
