// How fast a class is graded, with what processor time and memory, beside the bare starts of the programs that it contains.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocument } from '../grader/class/compare.ts';
import { timeBareStarts } from './class/bare-starts.ts';
import { makeClass } from './class/make-class.ts';
import { memoryOfTree, readTimes } from './class/read-times.ts';
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
  /** Programs at once. */
  readonly jobs: number;
}

/**
 * Makes up a class, grades it in a process of its own as `npm run grade` does, and times bare starts before and after.
 *
 * @throws Error if it cannot be graded.
 */
export async function benchClass({ workbook, students, jobs }: ClassBench): Promise<Comparison> {
  const top = mkdtempSync(join(tmpdir(), 'dialtone-bench-class-'));
  try {
    const folder = join(top, 'submissions');
    mkdirSync(folder);
    await makeClass({ workbook, seed: SEED, students, folder });
    const before = await timeBareStarts(workbook, jobs);
    const graded = await timeGrading(workbook, folder, join(top, 'results'), jobs);
    const after = await timeBareStarts(workbook, jobs);
    const starts = countStarts(join(top, 'results'));
    const floor = {
      ms: (starts * (before.ms + after.ms)) / 2,
      cpu: (starts * (before.cpu + after.cpu)) / 2,
    };
    const aMinute = (ms: number) => [students / (ms / 60_000)];
    const aSubmission = (ms: number) => [ms / 1000 / students];
    return {
      subject: `${students} submissions, ${jobs} jobs, ${starts} starts`,
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

async function timeGrading(
  workbook: string,
  submissions: string,
  results: string,
  jobs: number,
): Promise<{ ms: number; cpu: number; memory: number }> {
  const script = join(workbook, 'lib', 'start.mjs');
  const options = ['--out', results, '--jobs', String(jobs), '--seed', String(SEED)];
  const before = readTimes();
  const began = performance.now();
  const child = spawn(process.execPath, [script, 'grade', submissions, ...options], {
    cwd: workbook,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let memory = 0;
  const look = setInterval(() => {
    if (child.pid !== undefined) memory = Math.max(memory, memoryOfTree(child.pid));
  }, LOOK);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(look);
  if (code !== 0) throw new Error(`The grading ended with ${code ?? 'a signal'}.`);
  return {
    ms: performance.now() - began,
    cpu: readTimes().children - before.children,
    memory,
  };
}

/** Programs that were started once at least: each check that was judged, but of those that have no program. */
function countStarts(results: string): number {
  const { students } = readDocument(readFileSync(join(results, 'results.json'), 'utf8'));
  const checks = students.flatMap(({ lessons }) => lessons.flatMap((lesson) => lesson.checks));
  return checks.filter(
    ({ status, code = '' }) =>
      ['passed', 'failed'].includes(status) && !['file-missing', 'does-not-compile'].includes(code),
  ).length;
}
