// How fast a class is graded, with what processor time and memory, beside the bare starts of the programs that it contains.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lesson } from '../workbook/catalogue.ts';
import { timeBareStarts } from './class/bare-starts.ts';
import { makeClass } from './class/make-class.ts';
import { openMeter } from './class/meter.ts';
import { runGrading } from './class/run-grading.ts';
import type { Comparison } from './measure.ts';

/** What the workbook wants to reach: times the floor. */
const GOAL = 2;

/** Always the same class of a size. */
const SEED = 1978;

/** What is to be graded. */
export interface ClassBench {
  readonly workbook: string;
  readonly students: number;
  /** The lessons that are graded. */
  readonly lessons: readonly Lesson[];
  /** The `--jobs` of `npm run grade`. */
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
    const meter = openMeter();
    const names = lessons.map(({ name }) => name).join();
    const options = ['--lessons', names, '--jobs', String(jobs), '--seed', String(SEED)];
    const args = [folder, '--out', join(top, 'results'), ...options];
    const graded = await runGrading(workbook, args, meter.prefix);
    const cpu = meter.read();
    await meter.close();
    const starts = Number(/with (\d+) runs of programs/.exec(graded.text)?.[1]);
    tell(`${subject}: bare starts again`);
    const after = await timeBareStarts(workbook, lessons, jobs);
    const floor = {
      ms: (starts * (before.ms + after.ms)) / 2,
      cpu: (starts * (before.cpu + after.cpu)) / 2,
    };
    const aMinute = (ms: number) => [students / (ms / 60_000)];
    const aSubmission = (ms: number) => [ms / 1000 / students];
    return {
      subject: `${subject}, ${starts} starts`,
      measures: [
        { name: 'graded', unit: 'submissions/min', runs: aMinute(graded.ms) },
        { name: 'bare starts', unit: 'submissions/min', runs: aMinute(floor.ms) },
        { name: 'processor, a submission', unit: 's', runs: aSubmission(cpu) },
        { name: 'its bare starts', unit: 's', runs: aSubmission(floor.cpu) },
        { name: 'most memory', unit: 'MB', runs: [graded.peak.all / 1e6] },
      ],
      ratios: [
        { name: 'time / bare', value: graded.ms / floor.ms, goal: GOAL },
        { name: 'processor / bare', value: cpu / floor.cpu, goal: GOAL },
      ],
    };
  } finally {
    rmSync(top, { recursive: true, force: true, maxRetries: 3 });
  }
}
