// What explains a failure is on the first screen of the watch, for each diagnosis and at the usual sizes.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import pc from 'picocolors';
import { CANNOT_RUN, ENGINE_ADVICE } from '../harness/diagnosis/codes.ts';
import type { Advice } from '../harness/diagnosis/advice.ts';
import { findWorkbook } from '../harness/find-workbook.ts';
import type { CheckResult, LessonVerdict } from '../harness/verdict.ts';
import { lessonFile, readLessons } from '../workbook/catalogue.ts';
import { diagnosesOf, loadFacts } from '../workbook/load-facts.ts';
import { NO_PROGRESS } from '../workbook/progress.ts';
import { readChecks } from '../workbook/read-checks.ts';
import { renderScreen } from './render-screen.ts';
import { startState } from './state.ts';

const workbook = findWorkbook();
const lessons = readLessons(workbook);
const advice: Readonly<Record<string, Advice>> = {
  ...ENGINE_ADVICE,
  ...diagnosesOf(await loadFacts(workbook)),
};
const colors = pc.createColors(false);

/** What is compared is longer than any screen is wide, and some of its characters take two columns. */
const LONG = '0042語👋 ' + 'modem é 語 '.repeat(40);

const agree = Buffer.byteLength(LONG);
const compared = { expected: `${LONG}a${LONG}`, received: `${LONG}b${LONG}`, agree };

/** A failure as its snapshot has it: `## code`, the check, then the report. */
const SECTION = /^## (\S+)\n\n`([^`]+)`.*\n\n```text\n([\s\S]*?)\n```$/gm;

const failures = lessons.flatMap((lesson) => {
  const file = join(workbook, 'solutions/mistakes', lesson.name, 'expected-output.md');
  const checks = readChecks(readFileSync(lesson.testFile, 'utf8'));
  return [...readFileSync(file, 'utf8').matchAll(SECTION)].map(
    ([, code = '', id = '', report = '']) => {
      const { title, means, look, inLanguage } = advice[code] ?? assert.fail(code);
      const { step, name, because, rules } =
        checks.find((each) => each.id === id) ?? assert.fail(id);
      const [, afterAdvice = ''] = report.split('\n\n');
      const message = afterAdvice.split('\n')[0] ?? '';
      const result: CheckResult = {
        ...{ id, step, name, because, rules },
        status: 'failed',
        code,
        message,
        advice: { title, means, look: [look, inLanguage?.javascript].join(' ').trim() },
        ...(/^expected /m.test(report) && compared),
        studentPlace: { file: join(workbook, lessonFile(lesson)), line: 104, step },
        ruleTexts: {},
        output: { stdout: 'out\n'.repeat(20), stderr: 'err\n'.repeat(20) },
        transcript: Array.from({ length: 60 }, (_, at) => ({
          ...{ at, from: at % 2 ? 'program' : 'alice', to: at % 2 ? 'alice' : 'program' },
          ...({ kind: 'bytes', bytes: LONG } as const),
        })),
        ms: 1,
      };
      return { lesson, result };
    },
  );
});

for (const size of [
  { columns: 80, rows: 24 },
  { columns: 100, rows: 30 },
])
  test(`the first screen of ${size.columns}x${size.rows} explains each failure`, () => {
    assert.ok(failures.length > 90);
    for (const { lesson, result } of failures) {
      const verdict = { checks: [result], status: 'failed' } as unknown as LessonVerdict;
      const run = { status: 'done', verdict, prerequisite: undefined } as const;
      const pages = 'http://127.0.0.1:10380/';
      const state = { ...startState(lessons, NO_PROGRESS, 'none'), lesson, pages, run };
      const { lines } = renderScreen(state, { size, colors, workbook });
      const screen = lines.map(withoutLink);
      const text = screen.map((line) => line.trim()).join(' ');
      const context = `${result.code}:\n${screen.join('\n')}`;
      assert.equal(screen.length, size.rows);
      assert.equal(screen[0], ` p Read this lesson at ${pages}lessons/${lesson.name}.html`);
      assert.ok(text.includes(result.advice.means), context);
      assert.ok(text.includes(`${lessonFile(lesson)}:104`), context);
      if (result.expected === undefined || CANNOT_RUN.some((code) => code === result.code))
        continue;
      const at = screen.findIndex((line) => /^ {3}expected {2}….*a.*…$/.test(line));
      assert.match(screen[at + 1] ?? '', /^ {3}received {2}….*b.*…$/, context);
      assert.match(screen[at + 2] ?? '', new RegExp(`^ +\\^ byte ${agree + 1}$`), context);
    }
  });

test('a conversation that repeats itself is folded', () => {
  const { lesson, result } = failures[0] ?? assert.fail();
  const verdict = { checks: [result], status: 'failed' } as unknown as LessonVerdict;
  const run = { status: 'done', verdict, prerequisite: undefined } as const;
  const state = { ...startState(lessons, NO_PROGRESS, 'none'), lesson, run };
  const { lines } = renderScreen(state, { size: { columns: 100, rows: 200 }, colors, workbook });
  assert.match(lines.join('\n'), /… 56 steps like the 2 above/);
});

function withoutLink(line: string): string {
  // eslint-disable-next-line no-control-regex -- a link is a sequence of control characters
  return line.replace(/\x1b\]8;[^\x07\x1b]*(?:\x07|\x1b\\)/g, '');
}
