// How fast a class is graded, with what processor time and memory, beside the bare starts of the programs that it contains.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lesson } from '../workbook/catalogue.ts';
import { timeBareStarts } from './class/bare-starts.ts';
import { makeClass } from './class/make-class.ts';
import { openMeter } from './class/meter.ts';
import { memoryOfGrading, sumOf } from './class/memory-of-grading.ts';
import type { Comparison } from './measure.ts';

/** What the workbook wants to reach: times the floor. */
const GOAL = 2;

/** Always the same class of a size. */
const SEED = 1978;

/** Milliseconds between two looks at the memory. */
const LOOK = 250;

/** What is to be graded. */
export interface ClassBench {
  readonly workbook: string;
  readonly students: number;
  /** The lessons that are graded. */
  readonly lessons: readonly Lesson[];
  /** What `npm run grade` is told: programs at work at once. */
  readonly jobs: number;
  /** Says what is being measured. */
  readonly tell: (text: string) => void;
}

/**
 * Makes up a class, grades it in a process of its own as `npm run grade` does, and times bare starts before and after.
 * The floor has as many bare starts as the grading made: those of second chances and of checks with two runs too.
 *
 * @throws Error if it cannot be graded.
 */
export async function benchClass(bench: ClassBench): Promise<Comparison> {
  const { workbook, students, lessons, jobs, tell } = bench;
  const top = mkdtempSync(join(tmpdir(), 'dialtone-bench-class-'));
  const subject = `${students} submissions, ${lessons.length} lessons, ${jobs} jobs`;
  try {
    const folder = join(top, 'submissions');
    mkdirSync(folder);
    await makeClass({ workbook, seed: SEED, students, folder });
    tell(`${subject}: bare starts`);
    const before = await timeBareStarts(workbook, lessons, jobs);
    tell(`${subject}: grading`);
    const graded = await timeGrading(bench, folder, join(top, 'results'));
    tell(`${subject}: bare starts again`);
    const after = await timeBareStarts(workbook, lessons, jobs);
    const floor = {
      ms: (graded.starts * (before.ms + after.ms)) / 2,
      cpu: (graded.starts * (before.cpu + after.cpu)) / 2,
    };
    const aMinute = (ms: number) => [students / (ms / 60_000)];
    const aSubmission = (ms: number) => [ms / 1000 / students];
    return {
      subject: `${subject}, ${graded.starts} starts`,
      measures: [
        { name: 'graded', unit: 'submissions/min', runs: aMinute(graded.ms) },
        { name: 'bare starts', unit: 'submissions/min', runs: aMinute(floor.ms) },
        { name: 'processor, a submission', unit: 's', runs: aSubmission(graded.cpu) },
        { name: 'its bare starts', unit: 's', runs: aSubmission(floor.cpu) },
        { name: 'most memory', unit: 'MB', runs: [graded.memory / 1e6] },
      ],
      ratios: [
        { name: 'time / bare', value: graded.ms / floor.ms, goal: GOAL },
        { name: 'processor / bare', value: graded.cpu / floor.cpu, goal: GOAL },
      ],
    };
  } finally {
    rmSync(top, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** What a grading took. */
interface Graded {
  readonly ms: number;
  readonly cpu: number;
  /** Bytes, at the most. */
  readonly memory: number;
  /** Programs that were started. */
  readonly starts: number;
}

async function timeGrading(
  { workbook, lessons, jobs }: ClassBench,
  submissions: string,
  results: string,
): Promise<Graded> {
  const meter = openMeter();
  const [file = '', ...args] = [
    ...meter.prefix,
    ...[process.execPath, join(workbook, 'lib', 'start.mjs'), 'grade', submissions],
    ...['--lessons', lessons.map(({ name }) => name).join(), '--out', results],
    ...['--jobs', String(jobs), '--seed', String(SEED)],
  ];
  const began = performance.now();
  const child = spawn(file, args, { cwd: workbook, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  let memory = 0;
  const look = setInterval(() => {
    if (child.pid !== undefined) memory = Math.max(memory, sumOf(memoryOfGrading(child.pid)));
  }, LOOK);
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(look);
  if (code !== 0) throw new Error(`The grading ended with ${code ?? 'a signal'}.`);
  const cpu = meter.read();
  await meter.close();
  return {
    ms: performance.now() - began,
    cpu,
    memory,
    starts: Number(/with (\d+) runs of programs/.exec(text)?.[1]),
  };
}
