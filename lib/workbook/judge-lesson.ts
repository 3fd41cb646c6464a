// The one way from a lesson and a target to a verdict: compiles the target's program and hands it to the judge.

import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolder, type SourceProblem } from '../harness/runner/build.ts';
import type { Judge, JudgeRequest } from '../harness/runner/judge.ts';
import { programFromCommand, programFromSource } from '../harness/runner/program-of.ts';
import type { Command } from '../harness/driver/program-process.ts';
import type { LessonVerdict } from '../harness/verdict.ts';
import type { Lesson } from './catalogue.ts';
import type { Target } from './target.ts';

/** How far to go, and whom to tell; see {@link JudgeRequest}. */
export type JudgeOptions = Pick<JudgeRequest, 'seed' | 'all' | 'only' | 'onResult' | 'signal'>;

/**
 * Judges a target's program for a lesson.
 *
 * @throws UserError if a command names none; else as {@link Judge.judge}.
 */
export async function judgeLesson(
  judge: Judge,
  lesson: Lesson,
  target: Target,
  choice: JudgeOptions = {},
): Promise<LessonVerdict> {
  // Targets share a judge, so each program is compiled into a folder of its own.
  const folder = mkdtempSync(join(judge.folder, 'program-'));
  try {
    const [program] = await Promise.all([
      makeProgram(lesson, target, folder),
      judge.checksOf(lesson.name), // A worker gets ready meanwhile.
    ]);
    return await judge.judge({ ...choice, lesson: lesson.name, target: target.name, program });
  } finally {
    removeFolder(folder);
  }
}

/** The command that starts a target's program, or why there is none. */
export async function makeProgram(
  lesson: Lesson,
  target: Target,
  folder: string,
): Promise<Command | SourceProblem> {
  if (target.kind === 'command') return programFromCommand(target.text);
  if (target.kind === 'mistake') return programFromSource(target.source, folder);
  const source = { root: target.root, entry: `${lesson.name}/${lesson.program}` };
  return programFromSource(source, folder);
}
