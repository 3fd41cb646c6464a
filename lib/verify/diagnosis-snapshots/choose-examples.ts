// Chooses one failure for each diagnosis: the first that a mistake declares, or that of a staged program.

import { join } from 'node:path';
import type { DiagnosisCode } from '../../harness/diagnosis/codes.ts';
import type { ProgramSource } from '../../harness/runner/build.ts';
import type { Lesson } from '../../workbook/catalogue.ts';
import { readMistakeCatalog, sourceOfMistake } from '../../workbook/mistake-catalog.ts';
import { findStage, NOT_SHOWN, STAGED_PROGRAMS } from './staged-programs.ts';

/** One failure of one program. */
export interface Example {
  readonly code: DiagnosisCode;
  /** The lesson's folder. */
  readonly lesson: string;
  /** The check's full id. */
  readonly check: string;
  /** The mistake's name; `undefined` for a staged program. */
  readonly mistake: string | undefined;
  readonly source: ProgramSource;
}

/**
 * Chooses the examples, in the order of `codes`.
 *
 * @throws Error that lists the diagnoses without an example.
 */
export function chooseExamples(
  workbook: string,
  lessons: readonly Lesson[],
  codes: readonly DiagnosisCode[],
): Example[] {
  const declared = lessons.flatMap((lesson) => examplesIn(workbook, lesson));
  const all = [...declared, ...stagedExamples(workbook, lessons)];
  const shown = codes.filter((code) => !(code in NOT_SHOWN));
  const chosen = shown.map((code) => all.find((each) => each.code === code));
  const missing = shown.filter((_, index) => chosen[index] === undefined);
  if (missing.length > 0) throw new Error(`No program shows: ${missing.join(', ')}.`);
  return chosen.filter((each) => each !== undefined);
}

/** The failures that the mistakes of a lesson declare; the first of each comes first, because students see that one. */
function examplesIn(workbook: string, lesson: Lesson): Example[] {
  const declared = readMistakeCatalog(workbook, lesson).flatMap((mistake) =>
    mistake.fails.map(({ check, code }, place) => {
      const source = sourceOfMistake(workbook, lesson, mistake);
      return { code, lesson: lesson.name, check, mistake: mistake.name, source, place };
    }),
  );
  return declared.toSorted((a, b) => Math.sign(a.place) - Math.sign(b.place));
}

function stagedExamples(workbook: string, lessons: readonly Lesson[]): Example[] {
  const { lesson, check } = findStage(lessons);
  const { name, file } = lesson;
  const root = join(workbook, 'solutions');
  const of = `${name}/${file}`;
  return Object.entries(STAGED_PROGRAMS).map(([code, { text }]) => {
    const instead = text === undefined ? { of, use: join(root, 'no-such-file.ts') } : { of, text };
    return { code, lesson: name, check, mistake: undefined, source: { root, entry: of, instead } };
  });
}
