// The class report: true numbers, sound HTML, and nothing of a student's in it as markup.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { HEAD, NASTY, RECORDS, recordOf, sampleBatch, STUDENTS } from '../reports/sample-batch.ts';
import { renderFeedbackHtml } from '../reports/render-feedback-html.ts';
import { renderJson } from '../reports/render-json.ts';
import { escapeHtml } from '../../workbook/html.ts';
import { readRubric } from '../scoring/rubric.ts';
import { scoreSubmission } from '../scoring/score.ts';
import { compare, readDocument } from './compare.ts';
import { renderClassReport } from './render-class-report.ts';
import { hardestChecks, spreadOfPoints, standingBySteps } from './standing.ts';
import { survey } from './survey.ts';

const surveyed = survey(sampleBatch());
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'no-inline-style': 'off',
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'doctype-style': 'off',
    'require-sri': 'off',
    'tel-non-breaking': 'off',
  },
});

async function assertSound(page: string): Promise<void> {
  const { results } = await validator.validateString(page);
  assert.deepEqual(
    results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${line}: ${ruleId} ${message}`),
    ),
    [],
  );
  assert.doesNotMatch(page, /https?:\/\/|<script>alert/);
}

test('a letter a check, a pattern a way to fail', () => {
  assert.deepEqual(
    surveyed.rows.map(({ cells }) => cells),
    ['pfnpp', 'pppbp', 'rrrrr', 'ppppp', 'fffff'],
  );
  assert.equal(surveyed.refused.length, 1);
  assert.deepEqual(
    surveyed.patterns.map(({ lesson, students }) => [lesson, students.length]),
    [
      ['01-framing', 1],
      ['01-framing', 1],
      ['02-bbs-server', 1],
    ],
  );
});

test('standing, spread and hardest checks count only who was judged', () => {
  assert.deepEqual(
    standingBySteps(surveyed).map(({ lesson, step, passed, judged }) => [
      lesson,
      step,
      passed,
      judged,
    ]),
    [
      ['01-framing', 1, 2, 4],
      ['01-framing', 2, 2, 4],
      ['02-bbs-server', 1, 2, 3],
      ['02-bbs-server', 2, 3, 4],
    ],
  );
  assert.deepEqual(spreadOfPoints(surveyed), {
    tenths: [1, 0, 0, 0, 0, 0, 1, 0, 0, 1],
    lowest: 0,
    median: 26.67,
    highest: 40,
  });
  assert.deepEqual(
    hardestChecks(surveyed, 1).map(({ head, failed, judged, code }) => [
      head.id,
      failed,
      judged,
      code,
    ]),
    [['01-framing/second', 2, 4, 'wrong-bytes']],
  );
});

test('the page is sound, also with changes, and so is a student’s', async () => {
  const changes = {
    since: NASTY,
    list: [{ student: NASTY, before: 1, after: null, reasons: [NASTY] }],
  };
  const mistakes = [
    {
      name: 'counts',
      lesson: '01-framing',
      title: NASTY,
      fails: [{ check: '01-framing/second', code: 'wrong-bytes' }],
    },
  ];
  const page = renderClassReport({
    survey: surveyed,
    mistakes,
    changes,
    pageOf: (student) => (student === 'ada' ? 'feedback/ada.html' : ''),
    isolation: 'none',
    seed: 7,
  });
  await assertSound(page);
  assert.match(page, /isolation: none/);
  for (const { message } of surveyed.refused) assert.ok(page.includes(escapeHtml(message)));
  assert.match(page, /"page":"feedback\/ada.html"/);
  for (const score of sampleBatch().scores()) await assertSound(renderFeedbackHtml(score));
});

test('a comparison says whose marks change and why', () => {
  const rubric = readRubric('', HEAD);
  const documentOf = (records: typeof RECORDS) =>
    readDocument(
      [
        ...renderJson({
          head: HEAD,
          scores: () => records.map((record) => scoreSubmission(record, HEAD.lessons, rubric)),
        }),
      ].join(''),
    );
  const before = documentOf(RECORDS);
  assert.deepEqual(compare(before, before), []);
  const after = documentOf([
    recordOf(STUDENTS[0]!, 'passed', 'passed', 'not-reached'),
    ...RECORDS.slice(1, 3),
    recordOf('new'),
  ]);
  assert.deepEqual(
    compare(before, after).map(({ student, before, after, reasons }) => [
      student,
      before,
      after,
      reasons,
    ]),
    [
      [STUDENTS[0], 26.67, 33.33, ['01-framing/second: failed (wrong-bytes) → passed']],
      ['ada', 40, undefined, ['is not there any more']],
      ['new', undefined, 40, ['was not there before']],
      [STUDENTS[4], 0, undefined, ['is not there any more']],
    ],
  );
  assert.throws(() => readDocument('{}'), SyntaxError);
});
