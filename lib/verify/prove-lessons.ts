// Proves lessons: runs all their programs, checks what they cover, and returns the result as plain data.

import type { CheckHead, CheckResult, Isolation } from '../harness/verdict.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import { readLessonHints } from '../workbook/hints.ts';
import { loadFacts, rulesOf } from '../workbook/load-facts.ts';
import {
  checksWithoutMistake,
  hintsWithoutMistake,
  rulesWithoutCheck,
  unknownRules,
} from './coverage.ts';
import type { Fault } from './fault.ts';
import { programsOf, type ProgramToProve, type Proof } from './programs.ts';
import { Prover, type ProvenProgram } from './prover.ts';
import { samplePrograms } from './sample-programs.ts';

/** What is to be proved. */
export interface ProofRequest {
  readonly workbook: string;
  readonly lessons: readonly Lesson[];
  /** Whether these are all lessons, so that every rule has to be covered. */
  readonly isWhole: boolean;
  readonly seed: number;
  readonly jobs?: number | undefined;
  /**
   * Whether a mistake is run through every check of its lesson, to prove that it fails what it declares and no other
   * (`every`, by default), or through a few of those that it declares; see {@link samplePrograms}.
   */
  readonly mistakes?: 'every' | 'sample';
  /** Called with a sentence for the user when another command uses the ports for long. */
  readonly onWait?: (sentence: string) => void;
  /** Called after each program. */
  readonly onProgram?: (proven: ProvenProgram, done: number, total: number) => void;
}

/** One program in the result. */
export interface ProgramReport {
  readonly name: string;
  readonly kind: Proof['kind'];
  readonly file: string;
  readonly status: 'passed' | 'failed' | 'broken' | 'not-judged';
  /** What this machine lacks, where it was not judged: `javac`. */
  readonly missing?: string;
  /** Milliseconds that its checks took together. */
  readonly ms: number;
  readonly checks: readonly (Pick<CheckResult, 'id' | 'status'> & { readonly code?: string })[];
  readonly faults: readonly Fault[];
}

/** One lesson in the result. */
export interface LessonReport {
  readonly lesson: string;
  readonly checks: readonly CheckHead[];
  readonly programs: readonly ProgramReport[];
  /** What is wrong with the lesson beside its programs. */
  readonly faults: readonly Fault[];
}

/** The document of `verify --json`. */
export interface ProofReport {
  readonly version: 1;
  readonly status: 'passed' | 'failed' | 'broken';
  readonly isolation: Isolation;
  readonly seed: number;
  readonly lessons: readonly LessonReport[];
  /** Faults of the workbook, not of one lesson. */
  readonly faults: readonly Fault[];
  /** Milliseconds. */
  readonly ms: number;
}

/** Proves lessons. */
export async function proveLessons(request: ProofRequest): Promise<ProofReport> {
  const began = performance.now();
  const prover = new Prover(request);
  try {
    const all = request.lessons.map((lesson) => programsOf(request.workbook, lesson));
    const programs = request.mistakes === 'sample' ? all.map(samplePrograms) : all;
    const proven = await proveAll(prover, programs.flat(), request.onProgram);
    const lessons = await Promise.all(
      request.lessons.map(async (lesson, index) => {
        const checks = await prover.checksOf(lesson);
        const hints = readLessonHints(request.workbook, lesson);
        const faults = hintsWithoutMistake(hints, checks, all[index] ?? []);
        return reportLesson(lesson, checks, programs[index] ?? [], proven, faults);
      }),
    );
    const checks = lessons.flatMap((lesson) => lesson.checks);
    const rules = Object.keys(rulesOf(await loadFacts(request.workbook)));
    const faults = [
      ...unknownRules(checks, rules),
      ...(request.isWhole ? rulesWithoutCheck(checks, rules) : []),
    ];
    return {
      version: 1,
      status: statusOf(lessons, faults),
      isolation: prover.isolation,
      seed: request.seed,
      lessons,
      faults,
      ms: Math.round(performance.now() - began),
    };
  } finally {
    await prover.close();
  }
}

async function proveAll(
  prover: Prover,
  programs: readonly ProgramToProve[],
  onProgram: ProofRequest['onProgram'],
): Promise<ProvenProgram[]> {
  let done = 0;
  const judged = programs.filter((program) => missingFor(program) === undefined);
  const proofs = inGoodOrder(judged).map(async (program) => {
    const proven = await prover.prove(program);
    onProgram?.(proven, ++done, judged.length);
    return proven;
  });
  await Promise.allSettled(proofs); // After a failure, wait for the others before their folder is removed.
  return Promise.all(proofs);
}

/** Wrong programs first: they mostly sleep until a timeout, and right ones use that time. */
export function inGoodOrder(programs: readonly ProgramToProve[]): ProgramToProve[] {
  const isWrong = ({ proof }: ProgramToProve) =>
    proof.kind === 'mistake' || proof.kind === 'starter';
  return programs.toSorted((a, b) => Number(isWrong(b)) - Number(isWrong(a)));
}

function reportLesson(
  lesson: Lesson,
  checks: readonly CheckHead[],
  programs: readonly ProgramToProve[],
  proven: readonly ProvenProgram[],
  faults: readonly Fault[],
): LessonReport {
  const reports = programs.map((program) =>
    reportOf(
      program,
      proven.find((one) => one.program === program),
    ),
  );
  return {
    lesson: lesson.name,
    checks,
    programs: reports,
    faults: [...checksWithoutMistake(checks, programs), ...faults],
  };
}

function reportOf(program: ProgramToProve, proven: ProvenProgram | undefined): ProgramReport {
  const { name, file } = program;
  const head = { name, kind: program.proof.kind, file };
  if (!proven) {
    const missing = missingFor(program) ?? 'the proof';
    return { ...head, status: 'not-judged', missing, ms: 0, checks: [], faults: [] };
  }
  const { verdict, faults } = proven;
  const isBroken = verdict.status === 'broken';
  return {
    ...head,
    status: isBroken ? 'broken' : faults.length > 0 ? 'failed' : 'passed',
    ms: Math.round(verdict.checks.reduce((sum, { ms }) => sum + ms, 0)),
    checks: verdict.checks.map((result) => ({
      id: result.id,
      status: result.status,
      ...('code' in result && { code: result.code }),
    })),
    faults,
  };
}

/** What this machine lacks to judge a program in another language. */
function missingFor({ source }: ProgramToProve): string | undefined {
  return 'foreign' in source ? source.missing : undefined;
}

function statusOf(lessons: readonly LessonReport[], faults: readonly Fault[]) {
  const programs = lessons.flatMap((lesson) => lesson.programs);
  if (programs.some(({ status }) => status === 'broken')) return 'broken';
  const isWrong =
    faults.length > 0 ||
    programs.some(({ status }) => status === 'failed') ||
    lessons.some((lesson) => lesson.faults.length > 0);
  return isWrong ? 'failed' : 'passed';
}
