// The formats parse with independent parsers and are safe whatever students wrote.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse as parseCsv } from 'csv-parse/sync';
import MarkdownIt from 'markdown-it';
import { parse as parseYaml } from 'yaml';
import { summarizeTranscript } from './summarize-transcript.ts';
import { NASTY, RECORDS, sampleBatch, STUDENTS } from './fixtures/sample-batch.ts';
import { renderCsv } from './render-csv.ts';
import { renderFeedbackHtml } from './render-feedback-html.ts';
import { renderFeedbackMarkdown } from './render-feedback-markdown.ts';
import { renderJson, type ResultsFile } from './render-json.ts';
import { renderTap } from './render-tap.ts';

const batch = sampleBatch();

test('CSV: one row per student, and no cell that a spreadsheet would evaluate', () => {
  const rows = parseCsv([...renderCsv(batch)].join(''), { columns: true });
  const table = rows as unknown as Record<string, string>[];
  assert.equal(table.length, STUDENTS.length);
  for (const cell of table.flatMap((row) => Object.values(row)))
    assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
  assert.deepEqual(
    table.map((row) => row.student),
    [
      "'+SUM(1)",
      "'@import",
      'a\\x0ab\\x00\\x1b[31m',
      'ada',
      `zz ${NASTY.replaceAll('\\', '\\\\').replaceAll('\u202e', '\\u{202e}')}`,
    ],
  );
  assert.deepEqual(
    table.map((row) => row.points),
    ['26.67', '', '', '40', '0'],
    'a submission that was not judged has no points',
  );
  assert.deepEqual(
    table.map((row) => row.status),
    ['graded', 'unjudged', 'refused', 'graded', 'graded'],
  );
  assert.equal(table[0]?.['first-problem'], '01-framing/second: wrong-bytes');
});

test('JSON: has every check of every student, and no times', () => {
  const text = [...renderJson(batch)].join('');
  const document = JSON.parse(text) as ResultsFile;
  assert.deepEqual(
    document.students.map(({ student }) => student),
    STUDENTS,
  );
  assert.deepEqual(
    document.students.map(({ points }) => points),
    [26.67, null, null, 40, 0],
  );
  assert.deepEqual(
    document.students[0]?.lessons[0]?.checks.map(({ status }) => status),
    ['passed', 'failed', 'not-reached'],
  );
  assert.equal(document.lessons.length, 2);
  assert.doesNotMatch(text, /"ms"|"at"/);
});

test('TAP: the plan is right, every line matches the grammar, and blocks are YAML', () => {
  const lines = [...renderTap(batch)].join('').trimEnd().split('\n');
  assert.equal(lines[0], 'TAP version 14');
  assert.equal(lines[1], '1..25');
  const points = lines.filter((line) => /^(not )?ok /.test(line));
  assert.equal(points.length, 25);
  points.forEach((line, index) =>
    assert.match(
      line,
      new RegExp(`^(not )?ok ${index + 1} - ([^#\\\\]|\\\\[#\\\\])*( # TODO .*)?$`),
    ),
  );
  const block = lines
    .slice(lines.indexOf('  ---') + 1, lines.indexOf('  ...'))
    .map((line) => line.slice(2));
  assert.deepEqual(Object.keys(parseYaml(block.join('\n')) as object), ['severity', 'message']);
  assert.equal(lines.filter((line) => !/^(TAP|1\.\.|(not )?ok | {2})/.test(line)).length, 0);
});

test('feedback: nothing a student wrote becomes markup, in Markdown or HTML', () => {
  for (const score of batch.scores()) {
    const page = renderFeedbackHtml(score);
    assert.doesNotMatch(page, /<script/);
    assert.doesNotMatch(page, /https?:/);
    const rendered = new MarkdownIt({ html: true }).render(renderFeedbackMarkdown(score));
    assert.doesNotMatch(rendered, /<script|<a /);
    assert.match(rendered, /<h1>/);
  }
});

test('feedback: shows what failed, the transcript, the line and the advice', () => {
  const [failed, , , late] = [
    ...sampleBatch('{ hidden: [S5], late: { percent-per-day: 50 } }').scores(),
  ];
  const text = renderFeedbackMarkdown(failed!);
  assert.match(text, /- ✗ Your program should do \\<second\\> \\& more/);
  assert.match(
    text,
    /\*\*different bytes than expected\.\*\* alice received .* \(01-framing\/socketfuncs\.ts, line 3\)/,
  );
  assert.match(text, /alice → program: 0005hello\nprogram → alice: 0005=cmd/);
  assert.match(text, /1 more check is kept for the marking/);
  assert.doesNotMatch(text, /<dm>/);
  assert.match(
    renderFeedbackMarkdown(late!),
    /\*\*0 of 40 \(40 before 100 % were taken off for 3 days\)\*\*/,
  );
});

test('a transcript reads the same however its bytes were chunked and interleaved', () => {
  const entry = (from: string, to: string, bytes: string) =>
    ({ at: Math.random(), from, to, kind: 'bytes', bytes }) as const;
  const one = [
    entry('alice', 'program', '0002hi'),
    entry('program', 'alice', '0002ho'),
    entry('program', 'bob', '0001x'),
  ];
  const two = [
    entry('alice', 'program', '00'),
    entry('alice', 'program', '02hi'),
    entry('program', 'alice', '0002h'),
    entry('program', 'bob', '0001x'),
    entry('program', 'alice', 'o'),
  ];
  assert.deepEqual(summarizeTranscript(one), summarizeTranscript(two));
  const typed = { at: 0, from: 'keyboard', to: 'program', kind: 'typed', bytes: 'ada\n' } as const;
  const prompt = { ...entry('program', 'screen', 'Username: '), kind: 'printed' } as const;
  const late = summarizeTranscript([...one, prompt, typed, prompt]);
  assert.deepEqual(summarizeTranscript([prompt, typed, ...one, prompt]), late);
  assert.deepEqual(
    late.slice(-2).map(({ direction, messages }) => [direction, messages.join('')]),
    [
      ['keyboard → program', 'ada\n'],
      ['program → screen', 'Username: Username: '],
    ],
  );
  const closed = (kind: 'ended' | 'reset') => [{ ...entry('program', 'alice', ''), kind }];
  assert.deepEqual(summarizeTranscript(closed('reset')), summarizeTranscript(closed('ended')));
  const dropped = { ...entry('alice', 'program', ''), kind: 'reset' } as const;
  assert.deepEqual(
    summarizeTranscript([dropped]),
    summarizeTranscript([...closed('ended'), dropped]),
  );
  const port = (...parts: readonly string[]) => parts.map((part) => entry('program', 'bob', part));
  assert.deepEqual(
    summarizeTranscript(port('127.0.0.1:40', '123')),
    summarizeTranscript(port('127.0.0.1:50999')),
  );
  assert.equal(RECORDS.length, STUDENTS.length);
});
