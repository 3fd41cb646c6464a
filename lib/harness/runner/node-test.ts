// Turns each check into a test of Node's test runner, for a test file that is run by itself.

import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import pc from 'picocolors';
import { parse } from 'yaml';
import { findWorkbook } from '../find-workbook.ts';
import { Judge } from './judge.ts';
import type { Check, LessonChecks } from '../declared-checks.ts';
import { programFromSource } from './program-of.ts';
import { renderFailure } from '../render/render-failure.ts';
import type { LessonVerdict } from '../verdict.ts';

/** Says which folder of lessons is judged; by default the workbook's `lessons`. */
const TARGET = process.env.DIALTONE_TARGET ?? 'lessons';

const workbook = findWorkbook();
let verdict: Promise<LessonVerdict> | undefined;
let judge: Judge | undefined;
after(() => judge?.close());

/** Adds one check as a test; the first test that runs has the whole lesson judged. */
export function addTest(lesson: LessonChecks, check: Check): void {
  test(`${check.name} (${check.rules.join(', ')})`, async (context) => {
    verdict ??= judgeLesson(lesson);
    const { seed, isolation, checks } = await verdict;
    context.diagnostic(`seed ${seed}, isolation ${isolation}`);
    const result = checks.find((each) => each.id === check.id);
    if (result?.status === 'not-reached') return context.skip('a check of an earlier step failed');
    if (result?.status === 'passed')
      return 'notChecked' in result ? context.skip(`not checked: ${result.notChecked}`) : undefined;
    const view = {
      from: workbook,
      colors: pc.createColors(false),
      hintCommand: `npm run hint -- ${lesson.lesson.slice(0, 2)}`,
    };
    throw new Error(
      result ? `\n${renderFailure(result, view).join('\n')}\n` : 'The check did not run.',
    );
  });
}

async function judgeLesson({ lesson }: LessonChecks): Promise<LessonVerdict> {
  const testFile = join(workbook, 'lessons', lesson, `${lesson.slice(3)}.test.ts`);
  judge = new Judge({ workbook, testFiles: [testFile] });
  const root = resolve(workbook, TARGET);
  const source = { root, entry: `${lesson}/${programOf(lesson)}` };
  return judge.judge({
    lesson,
    target: basename(root),
    program: await programFromSource(source, judge.folder),
  });
}

/** The front matter names the program, and the student's file where both are the same. */
function programOf(lesson: string): string {
  const text = readFileSync(join(workbook, 'lessons', lesson, 'README.md'), 'utf8');
  const head = parse(text.split(/^---$/m)[1] ?? '') as { file: string; program?: string };
  return head.program ?? head.file;
}
