// Points follow the rubric, and a wrong rubric is explained.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HEAD, recordOf, RECORDS } from '../reports/fixtures/sample-batch.ts';
import { readRubric } from './rubric.ts';
import { pointsOfChecks, scoreSubmission } from './score.ts';

const [framing, bbs] = HEAD.lessons;
const read = (text: string) => readRubric(text, HEAD);

test('without a rubric every lesson has 20 points, shared evenly', () => {
  assert.deepEqual(pointsOfChecks(framing!, read('')), [20 / 3, 20 / 3, 20 / 3]);
  assert.deepEqual(pointsOfChecks(bbs!, read('')), [10, 10]);
});

test('steps have points; rules and checks have weights', () => {
  const rubric = read(
    'lessons: { 01-framing: { steps: { 1: 8, 2: 2 } }, 02-bbs-server: { points: 30 } }\nweights: { F2: 3, S9: 5, 02-bbs-server/list: 2 }',
  );
  assert.deepEqual(pointsOfChecks(framing!, rubric), [2, 6, 2]);
  assert.deepEqual(pointsOfChecks(bbs!, rubric), [20, 10]);
});

test('an unjudged submission has no points, and a late one loses what the rubric says', () => {
  const rubric = read('late: { grace-days: 1, percent-per-day: 15, most-percent: 40 }');
  const points = (daysLate: number) =>
    scoreSubmission({ ...recordOf('ada'), daysLate }, HEAD.lessons, rubric).points;
  assert.deepEqual([0, 1, 2, 3, 4, 90].map(points), [40, 40, 34, 28, 24, 24]);
  assert.equal(scoreSubmission(RECORDS[1]!, HEAD.lessons, rubric).points, undefined);
  assert.equal(scoreSubmission(RECORDS[2]!, HEAD.lessons, rubric).points, undefined);
});

test('a correct program gets full marks', () => {
  const rubric = fc.record({
    steps: fc.array(fc.integer({ min: 0, max: 97 }), { minLength: 2, maxLength: 2 }),
    weight: fc.integer({ min: 1, max: 9 }),
    points: fc.integer({ min: 0, max: 1000 }),
  });
  fc.assert(
    fc.property(rubric, ({ steps: [one = 0, two = 0], weight, points }) => {
      const text = `lessons: { 01-framing: { steps: { 1: ${one}, 2: ${two} } }, 02-bbs-server: { points: ${points} } }\nweights: { F1: ${weight} }`;
      const score = scoreSubmission(recordOf('ada'), HEAD.lessons, read(text));
      assert.equal(score.points, one + two + points);
      assert.equal(score.max, one + two + points);
    }),
  );
});

test('entries for lessons that are not graded are ignored', () => {
  const text =
    'lessons: { 01-framing: { points: 7 }, 02-bbs-server: { points: 30, steps: { 9: 1 } } }\nweights: { D5: 2, 02-bbs-server/list: 3 }\nhidden: [02-bbs-server/list]';
  const rubric = readRubric(text, { lessons: [framing!], ungraded: ['02-bbs-server'] });
  assert.deepEqual([...rubric.lessons], [['01-framing', { points: 7, steps: new Map() }]]);
  assert.deepEqual(pointsOfChecks(framing!, rubric), [7 / 3, 7 / 3, 7 / 3]);
});

test('a wrong rubric is explained in one sentence', () => {
  const wrong = (text: string, message: RegExp) =>
    assert.throws(() => read(text), { code: 'rubric', message });
  wrong('lesson: {}', /^The rubric has "lesson", which is none of: lessons/);
  wrong(
    'lessons: { 03-x: {} }',
    /"lessons" in the rubric has "03-x", which is none of: 01-framing, 02-bbs-server\.$/,
  );
  wrong('lessons: { 01-framing: { steps: { 1: 5 } } }', /has no points for step 2/);
  wrong('lessons: { 01-framing: { points: 5, steps: { 1: 5, 2: 1 } } }', /points and steps/);
  wrong(
    'late: { percent-per-day: -1 }',
    /"percent-per-day" in "late" in the rubric should be a number, 0 or more\./,
  );
  wrong('weights: { F1: much }', /should be a number/);
  wrong('hidden: [F99]', /"F99", which is neither a rule nor a check/);
  wrong('hidden: F1', /should be a list/);
  wrong('- a', /The rubric should be a list of names and values/);
  wrong('a: [', /The rubric is not valid YAML/);
});
