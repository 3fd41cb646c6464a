// Proves lessons: runs all their programs, checks what they cover, and returns the result as plain data.

import { mkdtempSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Judge } from '../harness/runner/judge.ts';
import { programFromCommand, programFromSource } from '../harness/runner/program-of.ts';
import type { CheckHead, CheckResult, Isolation, LessonVerdict } from '../harness/verdict.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import { readLessonHints } from '../workbook/hints.ts';
import { loadFacts, rulesOf } from '../workbook/load-facts.ts';
import { compareVerdict } from './compare-verdict.ts';
import {
  checksWithoutMistake,
  hintsWithoutMistake,
  rulesWithoutCheck,
  unknownRules,
} from './coverage.ts';
import type { Fault } from './fault.ts';
import { programsOf, samplePrograms, type ProgramToProve, type Proof } from './programs.ts';

/** Wrong programs mostly sleep, so more of them than processors run at once. */
const JOBS_PER_PROCESSOR = 3;

/** What is to be proved. */
export interface ProofRequest {
  readonly workbook: string;
  readonly lessons: readonly Lesson[];
  /** Whether these are all lessons, so that every rule has to be covered. */
  readonly isWhole: boolean;
  readonly seed: number;
  /** Workers at the most; see {@link Judge}. */
  readonly jobs?: number | undefined;
  /**
   * Whether a mistake is run through every check of its lesson, to prove that it fails what it declares and no other
   * (`every`, by default), or through a few of those that it declares; see {@link samplePrograms}.
   */
  readonly mistakes?: 'every' | 'sample';
  /** Called with a sentence for the user when another command uses the ports for long. */
  readonly onWait?: (sentence: string) => void;
  /** Called after each program that was judged. */
  readonly onProgram?: (
    proven: { readonly program: ProgramToProve; readonly verdict: LessonVerdict },
    done: number,
    total: number,
  ) => void;
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
  const { workbook, seed } = request;
  const judge = new Judge({
    workbook,
    testFiles: request.lessons.map(({ testFile }) => testFile),
    jobs: request.jobs ?? availableParallelism() * JOBS_PER_PROCESSOR,
  });
  try {
    const all = request.lessons.map((lesson) => programsOf(workbook, lesson));
    const programs = request.mistakes === 'sample' ? all.map(samplePrograms) : all;
    const reports = await proveAll(judge, programs.flat(), request);
    const lessons = await Promise.all(
      request.lessons.map(async (lesson, index): Promise<LessonReport> => {
        const { checks } = await judge.checksOf(lesson.name);
        const hints = readLessonHints(workbook, lesson);
        return {
          lesson: lesson.name,
          checks,
          programs: (programs[index] ?? []).flatMap((program) => reports.get(program) ?? []),
          faults: [
            ...checksWithoutMistake(checks, programs[index] ?? []),
            ...hintsWithoutMistake(hints, checks, all[index] ?? []),
          ],
        };
      }),
    );
    const checks = lessons.flatMap((lesson) => lesson.checks);
    const rules = Object.keys(rulesOf(await loadFacts(workbook)));
    const faults = [
      ...unknownRules(checks, rules),
      ...(request.isWhole ? rulesWithoutCheck(checks, rules) : []),
    ];
    return {
      version: 1,
      status: statusOf(lessons, faults),
      isolation: judge.isolation,
      seed,
      lessons,
      faults,
      ms: Math.round(performance.now() - began),
    };
  } finally {
    await judge.close();
  }
}

async function proveAll(
  judge: Judge,
  programs: readonly ProgramToProve[],
  request: ProofRequest,
): Promise<ReadonlyMap<ProgramToProve, ProgramReport>> {
  let done = 0;
  const total = programs.filter((program) => missingFor(program) === undefined).length;
  const proofs = wrongFirst(programs).map(async (program) => {
    const missing = missingFor(program);
    if (missing !== undefined) return [program, notJudged(program, missing)] as const;
    const verdict = await run(judge, program, request);
    request.onProgram?.({ program, verdict }, ++done, total);
    return [program, reportOf(program, verdict)] as const;
  });
  await Promise.allSettled(proofs); // After a failure, wait for the others before their folder is removed.
  return new Map(await Promise.all(proofs));
}

/** What this machine lacks to judge a program in another language. */
function missingFor({ source }: ProgramToProve): string | undefined {
  return 'foreign' in source ? source.missing : undefined;
}

/** Wrong programs mostly sleep until a timeout, and right ones use that time. */
function wrongFirst(programs: readonly ProgramToProve[]): ProgramToProve[] {
  const isWrong = ({ proof }: ProgramToProve) =>
    proof.kind === 'mistake' || proof.kind === 'starter' || proof.kind === 'step';
  return programs.toSorted((a, b) => Number(isWrong(b)) - Number(isWrong(a)));
}

/** Runs a program through every check of its lesson; an unfinished one as a student would, up to the first step that fails. */
async function run(
  judge: Judge,
  { lesson, file, source, proof }: ProgramToProve,
  { seed, mistakes, onWait }: ProofRequest,
): Promise<LessonVerdict> {
  const folder = mkdtempSync(join(judge.folder, 'program-'));
  const isPart = proof.kind === 'mistake' && mistakes === 'sample';
  return judge.judge({
    lesson,
    target: file,
    program: await ('foreign' in source
      ? source.build(folder).then(programFromCommand)
      : programFromSource(source, folder)),
    seed,
    all: proof.kind !== 'starter' && proof.kind !== 'step',
    onWait,
    ...(isPart && { only: proof.fails.map(({ check }) => check) }),
  });
}

function notJudged({ name, file, proof }: ProgramToProve, missing: string): ProgramReport {
  const head = { name, kind: proof.kind, file };
  return { ...head, status: 'not-judged', missing, ms: 0, checks: [], faults: [] };
}

function reportOf(program: ProgramToProve, verdict: LessonVerdict): ProgramReport {
  const faults = compareVerdict(program, verdict);
  const isBroken = verdict.status === 'broken';
  return {
    name: program.name,
    kind: program.proof.kind,
    file: program.file,
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

function statusOf(lessons: readonly LessonReport[], faults: readonly Fault[]) {
  const isBroken = lessons.some(({ programs }) =>
    programs.some(({ status }) => status === 'broken'),
  );
  if (isBroken) return 'broken';
  return allFaults({ lessons, faults }).length > 0 ? 'failed' : 'passed';
}

/** Every fault of a proof, lesson by lesson. */
export function allFaults({ lessons, faults }: Pick<ProofReport, 'lessons' | 'faults'>): Fault[] {
  const ofLesson = (lesson: LessonReport) => [
    ...lesson.programs.flatMap((program) => program.faults),
    ...lesson.faults,
  ];
  return [...lessons.flatMap(ofLesson), ...faults];
}
