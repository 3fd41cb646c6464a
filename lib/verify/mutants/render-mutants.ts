// Renders the fate of the mutants: a row per lesson, then each survivor and each timeout with its place.

import type { Colors } from '../../harness/render/colors.ts';
import { EQUIVALENTS_FILE, type Equivalent } from './equivalents.ts';
import type { MutantReport, TriedMutant } from './try-mutants.ts';

/** Killed of all that could be killed, from 0 to 1. */
export function scoreOf(mutants: readonly TriedMutant[]): number {
  const real = mutants.filter(({ fate }) => fate.kind !== 'equivalent');
  const killed = real.filter(({ fate }) => fate.kind !== 'survived');
  return real.length === 0 ? 1 : killed.length / real.length;
}

/** The whole report, line by line. */
export function renderMutants(report: MutantReport, colors: Colors): string[] {
  const { mutants, stale, seed, ms } = report;
  const lessons = [...new Set(mutants.map(({ lesson }) => lesson))];
  const of = (kind: TriedMutant['fate']['kind']) =>
    mutants.filter(({ fate }) => fate.kind === kind);
  return [
    'lesson            mutants   killed  by a later lesson  timed out  survived  equivalent   score',
    ...lessons.map((lesson) => renderRow(lesson, mutants)),
    '',
    ...of('killed-later').flatMap((mutant) => renderMutant('later', mutant, colors)),
    ...of('timed-out').flatMap((mutant) => renderMutant('timed out', mutant, colors)),
    ...of('survived').flatMap((mutant) => renderMutant('survived', mutant, colors)),
    ...stale.flatMap((note) => renderStale(note, colors)),
    `${mutants.length} mutants in ${(ms / 1000).toFixed(0)} s, seed ${seed}.`,
  ];
}

function renderRow(lesson: string, all: readonly TriedMutant[]): string {
  const mutants = all.filter((mutant) => mutant.lesson === lesson);
  const count = (kind: TriedMutant['fate']['kind'], width: number) =>
    String(mutants.filter(({ fate }) => fate.kind === kind).length).padStart(width);
  const score = `${(scoreOf(mutants) * 100).toFixed(1)} %`.padStart(8);
  return (
    lesson.padEnd(16) +
    String(mutants.length).padStart(9) +
    `${count('killed', 9)}${count('killed-later', 19)}${count('timed-out', 11)}${count('survived', 10)}${count('equivalent', 12)}${score}`
  );
}

function renderMutant(word: string, mutant: TriedMutant, colors: Colors): string[] {
  const { file, line, operator, from, to, fate } = mutant;
  const by = 'check' in fate ? `  ${fate.check} ${fate.code}` : '';
  return [
    `${colors.yellow(word)}  ${file}:${line}  ${colors.dim(operator)}${by}`,
    colors.red(`  - ${from}`),
    colors.green(`  + ${to}`),
    '',
  ];
}

function renderStale({ file, from, to }: Equivalent, colors: Colors): string[] {
  return [
    `${colors.red('stale note')}  ${EQUIVALENTS_FILE}: this change of ${file} can no longer be made`,
    `  - ${from}`,
    `  + ${to}`,
    '',
  ];
}
