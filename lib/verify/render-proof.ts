// Renders a proof for a terminal: per lesson a table of programs by checks, then every fault with its place.

import { basename } from 'node:path';
import type { Colors } from '../harness/render/colors.ts';
import type { Fault } from './fault.ts';
import {
  allFaults,
  type LessonReport,
  type ProgramReport,
  type ProofReport,
} from './prove-lessons.ts';

const MARKS = { passed: '·', failed: 'x', broken: '!', 'not-reached': ' ' } as const;

/** The whole proof, line by line. */
export function renderProof(report: ProofReport, colors: Colors): string[] {
  return [
    ...report.lessons.flatMap((lesson) => [...renderLesson(lesson, colors), '']),
    ...renderFaults(allFaults(report), colors),
    renderSummary(report, colors),
  ];
}

/** The kill matrix: programs down, checks across, numbered as in the list that follows. */
function renderLesson(lesson: LessonReport, colors: Colors): string[] {
  const { checks, programs } = lesson;
  const labels = programs.map(({ kind, name }) => (kind === name ? kind : `${kind} ${name}`));
  const width = widthOf(labels);
  const idWidth = widthOf(checks.map(({ id }) => basename(id)));
  const rulesWidth = widthOf(checks.map(({ rules }) => rules.join(' ')));
  const numbers = checks.map((_, index) => String(index + 1).padStart(2));
  const head = [0, 1].map(
    (row) => `  ${' '.repeat(width)}  ${numbers.map((number) => number[row]).join(' ')}`,
  );
  return [
    colors.bold(`${lesson.lesson}: ${checks.length} checks, ${programs.length} programs`),
    '',
    ...head.map((line) => colors.dim(line.trimEnd())).filter((line) => line.trim() !== ''),
    ...programs.map(
      (program, index) =>
        `  ${(labels[index] ?? '').padEnd(width)}  ${renderRow(program, lesson, colors)}`,
    ),
    '',
    ...checks.map(({ id, step, rules }, index) => {
      const killers = programs.filter(
        (program) => program.kind === 'mistake' && statusIn(program, id) === 'failed',
      );
      const name = basename(id).padEnd(idWidth);
      const held = rules.join(' ').padEnd(rulesWidth);
      const failed = colors.dim(`failed by ${killers.length}`);
      return `  ${numbers[index] ?? ''}  ${name}  step ${step}  ${held}  ${failed}`;
    }),
  ];
}

function widthOf(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => text.length));
}

function renderRow(program: ProgramReport, { checks }: LessonReport, colors: Colors): string {
  const marks = checks.map(({ id }) => {
    const isFaulty = program.faults.some(({ check }) => check === id);
    const mark = MARKS[statusIn(program, id) ?? 'not-reached'];
    return isFaulty ? colors.red(mark === ' ' ? '!' : mark.toUpperCase()) : mark;
  });
  if (program.status === 'not-judged')
    return colors.dim(`not judged: ${program.missing ?? ''} is missing`);
  return `${marks.join(' ')}  ${program.status === 'passed' ? colors.green('ok') : colors.red(program.status)}`;
}

function statusIn(program: ProgramReport, check: string) {
  return program.checks.find(({ id }) => id === check)?.status;
}

function renderFaults(faults: readonly Fault[], colors: Colors): string[] {
  return faults.flatMap(({ code, message, place, check }) => {
    const where = place ? `${place.file}:${place.line}` : '';
    const what = [colors.red(code), check && basename(check), where && colors.dim(where)];
    return [what.filter(Boolean).join('  '), `  ${message}`, ''];
  });
}

function renderSummary(report: ProofReport, colors: Colors): string {
  const { lessons, seed, isolation, ms } = report;
  const programs = lessons.flatMap((lesson) => lesson.programs);
  const mistakes = programs.filter(({ kind }) => kind === 'mistake');
  const checks = lessons.flatMap((lesson) => lesson.checks);
  const faults = allFaults(report).length;
  const verdict =
    faults === 0
      ? colors.green('Proved')
      : colors.red(`Not proved, ${faults} ${faults === 1 ? 'fault' : 'faults'}`);
  return (
    `${verdict}: ${lessons.length} ${lessons.length === 1 ? 'lesson' : 'lessons'}, ${checks.length} checks, ` +
    `${programs.length} programs, ${mistakes.length} of them mistakes. ` +
    `${(ms / 1000).toFixed(1)} s, seed ${seed}, isolation ${isolation}.`
  );
}
