// The class report has correct numbers and valid HTML, and escapes whatever students wrote.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import {
  HEAD,
  NASTY,
  RECORDS,
  recordOf,
  sampleBatch,
  STUDENTS,
} from '../reports/fixtures/sample-batch.ts';
import { renderFeedbackHtml } from '../reports/render-feedback-html.ts';
import { renderJson, toJson } from '../reports/render-json.ts';
import { escapeHtml } from '../../workbook/html.ts';
import { readRubric } from '../scoring/rubric.ts';
import { scoreSubmission } from '../scoring/score.ts';
import { compareResults, readResults } from './compare-results.ts';
import { renderClassReport } from './render-class-report.ts';
import { hardestChecks, distributePoints, passRatesByStep } from './statistics.ts';
import { summarizeClass } from './summarize-class.ts';

const summary = summarizeClass(sampleBatch());
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

async function assertValid(page: string): Promise<void> {
  const { results } = await validator.validateString(page);
  assert.deepEqual(
    results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${line}: ${ruleId} ${message}`),
    ),
    [],
  );
  assert.doesNotMatch(page, /https?:\/\/|<script>alert/);
}

test('summarizes outcomes as letters and groups students by failure pattern', () => {
  assert.deepEqual(
    summary.rows.map(({ cells }) => cells),
    ['pfnpp', 'pppbp', 'rrrrr', 'ppppp', 'fffff'],
  );
  assert.equal(summary.refused.length, 1);
  assert.deepEqual(
    summary.patterns.map(({ lesson, students }) => [lesson, students.length]),
    [
      ['01-framing', 1],
      ['01-framing', 1],
      ['02-bbs-server', 1],
    ],
  );
});

test('statistics count only judged students', () => {
  assert.deepEqual(
    passRatesByStep(summary).map(({ lesson, step, passed, judged }) => [
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
  assert.deepEqual(distributePoints(summary), {
    tenths: [1, 0, 0, 0, 0, 0, 1, 0, 0, 1],
    lowest: 0,
    median: 26.67,
    highest: 40,
  });
  assert.deepEqual(
    hardestChecks(summary, 1).map(({ head, failed, judged, code }) => [
      head.id,
      failed,
      judged,
      code,
    ]),
    [['01-framing/second', 2, 4, 'wrong-bytes']],
  );
});

test('the class report and the feedback pages are valid HTML', async () => {
  const changes = {
    since: NASTY,
    list: [{ student: NASTY, before: 1, after: null, reasons: [NASTY] }],
  };
  const mistakes = [
    {
      name: 'counts',
      lesson: '01-framing',
      file: 'solutions/mistakes/01-framing/counts.patch',
      kind: 'patch' as const,
      title: NASTY,
      fails: [{ check: '01-framing/second', code: 'wrong-bytes', line: 1 }],
      difference: ['@@', '   same();', '-  if (a < b) right();', '+  if (a <= b) wrong();'],
    },
  ];
  const { head, scores } = sampleBatch();
  const [page] = renderClassReport(
    { head: { ...head, isolation: 'none' }, scores },
    {
      mistakes,
      changes,
      pageOf: (student) => (student === 'ada' ? 'feedback/ada.html' : ''),
    },
  );
  await assertValid(page);
  assert.match(page, /isolation: none/);
  assert.ok(
    page.includes(
      '<code>   same();\n<del>-  if (a &lt; b) right();\n</del><ins>+  if (a &lt;= b) wrong();\n</ins></code>',
    ),
  );
  for (const { message } of summary.refused) assert.ok(page.includes(escapeHtml(message)));
  assert.match(page, /"page":"feedback\/ada.html"/);
  for (const score of sampleBatch().scores()) await assertValid(renderFeedbackHtml(score));
});

test('a comparison lists whose marks changed and why', () => {
  const rubric = readRubric('', HEAD);
  const documentOf = (records: typeof RECORDS) =>
    records.map((record) => toJson(scoreSubmission(record, HEAD.lessons, rubric)));
  const before = documentOf(RECORDS);
  assert.deepEqual(compareResults(before, before), []);
  const after = documentOf([
    recordOf(STUDENTS[0]!, 'passed', 'passed', 'not-reached'),
    ...RECORDS.slice(1, 3),
    recordOf('new'),
  ]);
  assert.deepEqual(
    compareResults(before, after).map(({ student, before, after, reasons }) => [
      student,
      before,
      after,
      reasons,
    ]),
    [
      [STUDENTS[0], 26.67, 33.33, ['01-framing/second: failed (wrong-bytes) → passed']],
      ['ada', 40, undefined, ['is missing now']],
      ['new', undefined, 40, ['is new']],
      [STUDENTS[4], 0, undefined, ['is missing now']],
    ],
  );
  const folder = mkdtempSync(join(tmpdir(), 'dialtone-earlier-'));
  writeFileSync(join(folder, 'results.json'), '{}');
  assert.throws(() => readResults(folder), /cannot be compared with: it has no students\.$/);
  writeFileSync(join(folder, 'results.json'), [...renderJson(sampleBatch())].join(''));
  assert.deepEqual(readResults(folder), documentOf(RECORDS));
  rmSync(folder, { recursive: true });
});
