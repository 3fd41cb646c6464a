// Lists the programs that prove a lesson, each with the result it must have: solution, starter, variants, mistakes.

import { readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { ProgramSource } from '../harness/runner/build.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import { makeStarter } from '../workbook/starter.ts';
import type { ExpectedFailure } from '../workbook/expected-failures.ts';
import { namesIn } from '../workbook/state-folder.ts';
import { readForeign, type ForeignSource } from './languages.ts';
import { readMistakeCatalog, sourceOfMistake } from '../workbook/mistake-catalog.ts';

/** What a program has to show. */
export type Proof =
  /** Right programs: every check passes. */
  | { readonly kind: 'solution' | 'variant' }
  /** A wrong program: exactly these checks fail, each with its code. */
  | { readonly kind: 'mistake'; readonly fails: readonly ExpectedFailure[] }
  /** What a student begins with: a check fails, and nothing crashes or hangs. */
  | { readonly kind: 'starter' }
  /** What a student has after a step (1 and up): the checks up to that step pass. */
  | { readonly kind: 'step'; readonly step: number };

/** One program of one lesson. */
export interface ProgramToProve {
  /** The lesson's folder. */
  readonly lesson: string;
  /** `solution`, `starter`, `step 1`, or the name of its file, without the ending where it is TypeScript. */
  readonly name: string;
  /** Where it is written, relative to the workbook. */
  readonly file: string;
  readonly source: ProgramSource | ForeignSource;
  readonly proof: Proof;
}

/**
 * The programs of a lesson: solution, starter, the states between them, variants, mistakes.
 *
 * @throws UserError if a solution's regions or a mistake's patch cannot be read.
 */
export function programsOf(workbook: string, lesson: Lesson): ProgramToProve[] {
  const root = join(workbook, 'solutions');
  const variants = join(root, 'variants', lesson.name);
  const entry = `${lesson.name}/${lesson.program}`;
  const of = `${lesson.name}/${lesson.file}`;
  const solution = join(root, of);
  const plain = { lesson: lesson.name, file: relative(workbook, solution) };
  const solved = readFileSync(solution, 'utf8');
  const partial = (done: number) => ({
    root,
    entry,
    instead: { of, text: makeStarter(solved, plain.file, done) },
  });
  return [
    { ...plain, name: 'solution', source: { root, entry }, proof: { kind: 'solution' } },
    { ...plain, name: 'starter', source: partial(0), proof: { kind: 'starter' } },
    ...lesson.steps.slice(1).map((_, before): ProgramToProve => {
      const step = before + 1;
      return {
        ...plain,
        name: `step ${step}`,
        source: partial(step),
        proof: { kind: 'step', step },
      };
    }),
    ...namesIn(variants).flatMap((name): ProgramToProve[] => {
      const file = join(variants, name);
      const source: ProgramToProve['source'] | undefined = file.endsWith('.ts')
        ? { root, entry, instead: { of, use: file } }
        : readForeign(file, readFileSync(file, 'utf8'));
      if (!source) return [];
      const place = { lesson: lesson.name, file: relative(workbook, file) };
      return [{ ...place, name: basename(file, '.ts'), source, proof: { kind: 'variant' } }];
    }),
    ...readMistakeCatalog(workbook, lesson).map((mistake): ProgramToProve => {
      const { name, file, fails } = mistake;
      const source = sourceOfMistake(workbook, lesson, mistake);
      return { lesson: lesson.name, name, file, source, proof: { kind: 'mistake', fails } };
    }),
  ];
}

/**
 * What a quick proof runs of a lesson: no state between starter and solution, of every mistake one failure for each of its diagnoses, for every check a mistake
 * that fails it, and one right program in another language.
 *
 * @param lesson - The lesson's place among those that are proved (0 and up): each takes another language.
 */
export function samplePrograms(
  programs: readonly ProgramToProve[],
  lesson: number,
): ProgramToProve[] {
  const foreign = programs.filter(({ source }) => 'foreign' in source);
  const chosen = foreign[lesson % Math.max(1, foreign.length)];
  const checks = new Set<string>();
  return programs
    .filter((program) => !foreign.includes(program) || program === chosen)
    .filter(({ proof }) => proof.kind !== 'step')
    .map((program) => {
      if (program.proof.kind !== 'mistake') return program;
      const codes = new Set<string>();
      const fails = program.proof.fails.filter(({ check, code }) => {
        const shows = !codes.has(code) || !checks.has(check);
        codes.add(code);
        checks.add(check);
        return shows;
      });
      return { ...program, proof: { kind: 'mistake', fails } };
    });
}
