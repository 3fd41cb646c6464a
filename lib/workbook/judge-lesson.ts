// Judges a lesson: compiles the target's program, runs the checks against it and returns the verdict.

import { existsSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolder } from '../harness/runner/build.ts';
import { missingFile, type SourceProblem } from '../harness/runner/source-problem.ts';
import type { Judge, JudgeRequest } from '../harness/runner/judge.ts';
import { programFromCommand, programFromSource } from '../harness/runner/program-of.ts';
import type { Command } from '../harness/driver/program-process.ts';
import type { CheckResult, LessonVerdict } from '../harness/verdict.ts';
import type { Lesson } from './catalogue.ts';
import { OrderedResults } from './result-order.ts';
import { readStudentFile, withStudentPlace } from './student-place.ts';
import type { Target } from './target.ts';

/**
 * Judges a target's program for a lesson. Results are reported in the order of the steps, although checks run in parallel.
 *
 * @throws As {@link makeProgram} and {@link Judge.judge} do.
 */
export async function judgeLesson(
  judge: Judge,
  lesson: Lesson,
  target: Target,
  options: Pick<JudgeRequest, 'seed' | 'all' | 'onResult' | 'onWait' | 'signal'> = {},
): Promise<LessonVerdict> {
  // One judge serves several targets at once, so each program is compiled into its own folder.
  const folder = mkdtempSync(join(judge.folder, 'program-'));
  try {
    const [program, { checks }] = await Promise.all([
      makeProgram(lesson, target, folder),
      judge.checksOf(lesson.name), // warms up a worker meanwhile
    ]);
    const student = readStudentFile(lesson, target);
    const placed = (result: CheckResult) => withStudentPlace(result, student);
    const order = new OrderedResults(checks, (result) => options.onResult?.(placed(result)));
    const onResult = (result: CheckResult) => order.add(result);
    const request = { ...options, lesson: lesson.name, target: target.name, program, onResult };
    const verdict = await judge.judge(request);
    order.finish(verdict.checks);
    return { ...verdict, checks: verdict.checks.map(placed) };
  } finally {
    removeFolder(folder);
  }
}

/** The command that starts a target's program, or why it can't be started (missing file, compile error). */
export async function makeProgram(
  lesson: Lesson,
  target: Target,
  folder: string,
): Promise<Command | SourceProblem> {
  if (target.kind === 'command') return programFromCommand(target.text);
  if (target.kind === 'mistake') return programFromSource(target.source, folder);
  const edited = join(target.root, lesson.name, lesson.file);
  if (!existsSync(edited)) return missingFile(edited, target.root); // not the fault of what imports it
  const source = { root: target.root, entry: `${lesson.name}/${lesson.program}` };
  return programFromSource(source, folder);
}
