// Chooses what a quick proof runs: of every mistake one failure for each of its diagnoses, for every check a mistake that
// fails it, and one right program in another language a lesson.

import type { ProgramToProve } from './programs.ts';

/**
 * The programs of a lesson; of what a mistake declares, as little as shows each diagnosis, and each check of the whole once.
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
