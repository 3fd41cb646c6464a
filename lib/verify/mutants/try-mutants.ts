// Runs every mutant of the solutions through its lesson's checks until one fails; no check covers what survives.

import { mkdtempSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { removeFolder } from '../../harness/runner/build.ts';
import { Judge, type JudgeRequest } from '../../harness/runner/judge.ts';
import { programFromSource } from '../../harness/runner/program-of.ts';
import type { CheckResult } from '../../harness/verdict.ts';
import type { Lesson } from '../../workbook/catalogue.ts';
import { names, readEquivalents, type Equivalent } from './equivalents.ts';
import { mutate, type Mutant } from './mutate.ts';

/** Wrong programs mostly sleep until a timeout. */
const JOBS_PER_PROCESSOR = 4;

/** How a mutant ended. */
export type Fate =
  | { readonly kind: 'killed'; readonly check: string; readonly code: string }
  /** Its own lesson's checks let it pass, and those of a later lesson, which builds on it, do not. */
  | { readonly kind: 'killed-later'; readonly check: string; readonly code: string }
  /** Killed, but only because it never ended: a person should look at it. */
  | { readonly kind: 'timed-out'; readonly check: string; readonly code: string }
  | { readonly kind: 'survived' }
  /** Not run: a note says that it changes nothing. */
  | { readonly kind: 'equivalent'; readonly because: string };

/** A mutant with its end. */
export interface TriedMutant extends Omit<Mutant, 'text'> {
  readonly lesson: string;
  /** The solution, relative to the workbook. */
  readonly file: string;
  readonly fate: Fate;
}

/** Which mutants to run, and how. */
export interface MutantRequest {
  readonly workbook: string;
  /** Those whose solutions are changed. */
  readonly lessons: readonly Lesson[];
  /** All of them: later ones build on earlier ones. */
  readonly all: readonly Lesson[];
  readonly seed: number;
  readonly jobs?: number | undefined;
  /** Called after each mutant. */
  readonly onMutant?: (done: number, total: number) => void;
  /** See {@link JudgeRequest.onWait}. */
  readonly onWait?: JudgeRequest['onWait'];
}

/** The result of a run of mutants. */
export interface MutantReport {
  readonly version: 1;
  readonly seed: number;
  readonly mutants: readonly TriedMutant[];
  /** Notes on changes that can no longer be made. */
  readonly stale: readonly Equivalent[];
  /** Milliseconds. */
  readonly ms: number;
}

type Planned = Mutant & { readonly lesson: Lesson; readonly file: string };

/** Tries every mutant of the lessons' solutions. */
export async function tryMutants(request: MutantRequest): Promise<MutantReport> {
  const began = performance.now();
  const { workbook, lessons, all, seed, onMutant } = request;
  const notes = readEquivalents(workbook);
  const planned = lessons.flatMap((lesson) => plan(workbook, lesson));
  const jobs = request.jobs ?? availableParallelism() * JOBS_PER_PROCESSOR;
  const testFiles = all.map(({ testFile }) => testFile);
  const judge = new Judge({ workbook, testFiles, jobs });
  let done = 0;
  try {
    const mutants = await mapAtOnce(planned, jobs, async (mutant): Promise<TriedMutant> => {
      const { lesson, file, operator, line, from, to } = mutant;
      const note = notes.find((each) => names(each, file, mutant));
      const fate: Fate = note
        ? { kind: 'equivalent', because: note.because }
        : await tryOne(judge, request, mutant);
      onMutant?.(++done, planned.length);
      return { lesson: lesson.name, file, operator, line, from, to, fate };
    });
    const files = new Set(planned.map(({ file }) => file));
    const stale = notes.filter(
      (note) => files.has(note.file) && !planned.some((mutant) => names(note, mutant.file, mutant)),
    );
    return { version: 1, seed, mutants, stale, ms: Math.round(performance.now() - began) };
  } finally {
    await judge.close();
  }
}

function plan(workbook: string, lesson: Lesson): Planned[] {
  const file = `solutions/${lesson.name}/${lesson.file}`;
  const text = readFileSync(join(workbook, file), 'utf8');
  return mutate(text, file).map((mutant) => ({ ...mutant, lesson, file }));
}

/** The first failed check decides: of its own lesson, or else of a later one. */
async function tryOne(judge: Judge, request: MutantRequest, mutant: Planned): Promise<Fate> {
  const later = request.all.filter(({ number }) => number > mutant.lesson.number);
  for (const lesson of [mutant.lesson, ...later]) {
    const failed = await findFailed(judge, request, lesson, mutant);
    if (!failed) continue;
    const code = 'code' in failed ? failed.code : 'not-reached';
    const by = { check: failed.id, code };
    if (lesson !== mutant.lesson) return { kind: 'killed-later', ...by };
    const isTimeout = failed.status === 'broken' || code === 'busy-loop';
    return { kind: isTimeout ? 'timed-out' : 'killed', ...by };
  }
  return { kind: 'survived' };
}

/** Runs the checks of a lesson until one does not pass, and returns that. */
async function findFailed(
  judge: Judge,
  { workbook, seed, onWait }: MutantRequest,
  lesson: Lesson,
  { lesson: { name, file }, text }: Planned,
): Promise<CheckResult | undefined> {
  const folder = mkdtempSync(join(judge.folder, 'mutant-'));
  const root = join(workbook, 'solutions');
  const entry = `${lesson.name}/${lesson.program}`;
  const instead = { of: `${name}/${file}`, text };
  const program = await programFromSource({ root, entry, instead }, folder);
  const stop = new AbortController();
  const failed: CheckResult[] = [];
  const onResult = (result: CheckResult) => {
    if (result.status === 'passed') return;
    failed.push(result);
    stop.abort();
  };
  const request = { lesson: lesson.name, target: name, program, seed, onResult, onWait };
  await judge.judge({ ...request, all: true, signal: stop.signal }).catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });
  removeFolder(folder);
  return failed[0];
}

/** Like `Promise.all`, with so many at once. */
async function mapAtOnce<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
