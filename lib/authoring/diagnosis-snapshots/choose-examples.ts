// Chooses the failure that shows each diagnosis: the first that a mistake declares, or that of a staged program; runs none.

import { join } from 'node:path';
import type { DiagnosisCode } from '../../harness/diagnosis/codes.ts';
import type { ProgramSource } from '../../harness/runner/build.ts';
import type { Lesson } from '../../workbook/catalogue.ts';
import { readMistakeCatalog, sourceOfMistake } from '../../workbook/mistake-catalog.ts';
import { STAGED_PROGRAMS } from './staged-programs.ts';

/** One failure of one program. */
export interface Example {
  readonly code: DiagnosisCode;
  /** The lesson's folder. */
  readonly lesson: string;
  /** The check's full id. */
  readonly check: string;
  /** The mistake's file without ending; `undefined` for a staged program. */
  readonly mistake: string | undefined;
  readonly source: ProgramSource;
}

/**
 * One example a diagnosis, in the order of `codes`.
 *
 * @throws Error that names the diagnoses that nothing brings out.
 */
export function chooseExamples(
  workbook: string,
  lessons: readonly Lesson[],
  codes: readonly DiagnosisCode[],
): Example[] {
  const declared = lessons.flatMap((lesson) => examplesIn(workbook, lesson));
  const staged = lessons.flatMap((lesson) => stagedFor(workbook, lesson));
  const chosen = codes.map((code) => [...declared, ...staged].find((each) => each.code === code));
  const bare = codes.filter((_, index) => chosen[index] === undefined);
  if (bare.length > 0) throw new Error(`No program brings out: ${bare.join(', ')}.`);
  return chosen.filter((each) => each !== undefined);
}

/** What the mistakes of a lesson declare: first what each fails first, for that is what a student is shown. */
function examplesIn(workbook: string, lesson: Lesson): Example[] {
  const declared = readMistakeCatalog(workbook, lesson).flatMap((mistake) =>
    mistake.fails.map(({ check, code }, place) => {
      const source = sourceOfMistake(workbook, lesson, mistake);
      return {
        code: code,
        lesson: lesson.name,
        check,
        mistake: mistake.name,
        source,
        place,
      };
    }),
  );
  return declared.toSorted((a, b) => Math.sign(a.place) - Math.sign(b.place));
}

function stagedFor(workbook: string, lesson: Lesson): Example[] {
  const all = Object.entries(STAGED_PROGRAMS).filter(([, staged]) => staged.lesson === lesson.name);
  return all.map(([code, { check, text }]) => {
    const nowhere = join(workbook, 'solutions', 'no-such-file.ts');
    const source = sourceOf(workbook, lesson, (of) =>
      text === undefined ? { of, use: nowhere } : { of, text },
    );
    return { code: code, lesson: lesson.name, check, mistake: undefined, source };
  });
}

function sourceOf(
  workbook: string,
  { name, file, program }: Lesson,
  instead: (of: string) => ProgramSource['instead'],
): ProgramSource {
  const overlay = instead(`${name}/${file}`);
  return {
    root: join(workbook, 'solutions'),
    entry: `${name}/${program}`,
    ...(overlay && { instead: overlay }),
  };
}
