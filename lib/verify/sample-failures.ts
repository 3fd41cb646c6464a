// Chooses what a quick proof runs: of every mistake one failure for each of its diagnoses, and for every check a mistake that fails it.

import type { ProgramToProve } from './programs.ts';

/** The same programs; of what a mistake declares, as little as shows each diagnosis, and each check of the whole once. */
export function sampleFailures(programs: readonly ProgramToProve[]): ProgramToProve[] {
  const checks = new Set<string>();
  return programs.map((program) => {
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
