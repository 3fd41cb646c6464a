// Chooses the hints to show: for the step that failed last, its diagnosis first, one more at each request.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CANNOT_RUN, type DiagnosisCode } from '../harness/diagnosis/codes.ts';
import type { Lesson } from './catalogue.ts';
import { hintsFor, readLessonHints, type Hint } from './hints.ts';
import { changeProgress } from './progress-file.ts';
import { withHint, type LessonProgress, type Progress } from './progress.ts';
import { findTodoLine } from './todo.ts';

/** The hints to show next, or why there are none. */
export type NextHint =
  | {
      readonly kind: 'hints';
      readonly lesson: Lesson;
      /** 1 and up. */
      readonly step: number;
      /** The diagnosis of the last check, if it failed in this step. */
      readonly code: DiagnosisCode | undefined;
      /** What that is called. */
      readonly diagnosis: string | undefined;
      /** The hints to show, the new ones last. */
      readonly shown: readonly Hint[];
      /** How many of them are new (0 if all were shown before). */
      readonly fresh: number;
      /** How many hints exist for this step and diagnosis. */
      readonly total: number;
      /** The line of the step's TODO in the student's file, while it is there. */
      readonly line: number | undefined;
      /** Whether this edition has the lesson's solution. */
      readonly hasSolution: boolean;
    }
  /** The program can't start; hints about the lesson don't help before that is fixed. */
  | { readonly kind: 'cannot-run'; readonly lesson: Lesson; readonly code: CannotRun }
  /** Every check of the lesson passes. */
  | { readonly kind: 'passed'; readonly lesson: Lesson }
  /** The lesson has no hints for this step. */
  | { readonly kind: 'none'; readonly lesson: Lesson; readonly step: number };

type CannotRun = (typeof CANNOT_RUN)[number];

/** Finds the next hints for a lesson; {@link rememberHints} records them as shown. */
export function nextHint(
  workbook: string,
  lesson: Lesson,
  progress: LessonProgress,
  wanted: { readonly step?: number; readonly all: boolean },
): NextHint {
  const { status, failing } = progress;
  if (wanted.step === undefined && status === 'passed') return { kind: 'passed', lesson };
  const cannotRun = CANNOT_RUN.find((code) => code === failing?.code);
  if (cannotRun) return { kind: 'cannot-run', lesson, code: cannotRun };
  const step = wanted.step ?? failing?.step ?? 1;
  const code = failing?.step === step ? failing.code : undefined;
  const ladder = hintsFor(readLessonHints(workbook, lesson), step, code);
  if (ladder.length === 0) return { kind: 'none', lesson, step };
  const before = progress.hints[step] ?? [];
  const known = ladder.filter(({ place }) => before.includes(place));
  const unknown = ladder.filter(({ place }) => !before.includes(place));
  const fresh = wanted.all ? unknown : unknown.slice(0, 1);
  return {
    kind: 'hints',
    lesson,
    step,
    code,
    diagnosis: code === undefined ? undefined : (failing?.title ?? code),
    shown: [...known, ...fresh],
    fresh: fresh.length,
    total: ladder.length,
    line: todoLine(lesson, step),
    hasSolution: existsSync(join(workbook, 'solutions', lesson.name)),
  };
}

/**
 * Records hints as shown.
 *
 * @returns The student's progress.
 * @throws UserError if it cannot be written.
 */
export function rememberHints(workbook: string, found: NextHint): Progress {
  const { progress } = changeProgress(workbook, (before) => {
    if (found.kind !== 'hints') return before;
    const { lesson, step, shown } = found;
    return shown.reduce((after, { place }) => withHint(after, lesson.name, step, place), before);
  });
  return progress;
}

function todoLine({ folder, file }: Lesson, step: number): number | undefined {
  const path = join(folder, file);
  return existsSync(path) ? findTodoLine(readFileSync(path, 'utf8'), step) : undefined;
}
