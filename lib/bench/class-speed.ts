// Measures how fast a class is graded, and how much memory that takes as the class grows.

import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Lesson } from '../workbook/catalogue.ts';
import { timeBareStarts } from './class/bare-starts.ts';
import { makeClass } from './class/make-class.ts';
import { runGrading } from './class/run-grading.ts';
import { inTemporaryFolder, type Comparison } from './measure.ts';

/** Goals: time in bare starts; memory, compared with that of the smallest class. */
const GOALS = { time: 2, memory: 1.5 };

/** Makes the same class of a size each time. */
const SEED = 1978;

/** Submissions that run, in each class whose memory is measured; the others don't compile, because running 3,000 would take a night. */
const RUNNING = 10;

/** What is graded. */
export interface ClassBench {
  readonly workbook: string;
  /** Submissions of the class. */
  readonly students: number;
  readonly lessons: readonly Lesson[];
  /** The `--jobs` of `npm run grade`. */
  readonly jobs: number;
  /** Says what is being measured. */
  readonly tell: (text: string) => void;
}

/**
 * Grades a generated class with `npm run grade`, and times bare starts before and after. The floor is as many bare starts
 * as the grading made, retries included.
 *
 * @throws Error if it cannot be graded.
 */
export function benchClass({
  workbook,
  students,
  lessons,
  jobs,
  tell,
}: ClassBench): Promise<Comparison> {
  return inTemporaryFolder(async (top) => {
    const subject = subjectOf(students, lessons, jobs);
    const folder = join(top, 'submissions');
    await makeClass({ workbook, seed: SEED, students, folder });
    tell(`${subject}: bare starts`);
    const before = await timeBareStarts(workbook, lessons, jobs);
    tell(`${subject}: grading`);
    const { ms, cpu, peak, text } = await runGrading(workbook, gradeArgs(top, lessons, jobs));
    const starts = Number(/with (\d+) runs of programs/.exec(text)?.[1]);
    tell(`${subject}: bare starts again`);
    const after = await timeBareStarts(workbook, lessons, jobs);
    const floor = {
      ms: (starts * (before.ms + after.ms)) / 2,
      cpu: (starts * (before.cpu + after.cpu)) / 2,
    };
    const perMinute = (time: number) => [students / (time / 60_000)];
    const perSubmission = (time: number) => [time / 1000 / students];
    return {
      subject: `${subject}, ${starts} starts`,
      measures: [
        { name: 'graded', unit: 'submissions/min', runs: perMinute(ms) },
        { name: 'bare starts', unit: 'submissions/min', runs: perMinute(floor.ms) },
        { name: 'processor, a submission', unit: 's', runs: perSubmission(cpu) },
        { name: 'its bare starts', unit: 's', runs: perSubmission(floor.cpu) },
        { name: 'most memory', unit: 'MB', runs: [peak.all / 1e6] },
      ],
      ratios: [
        { name: 'time / bare', value: ms / floor.ms, goal: GOALS.time },
        { name: 'processor / bare', value: cpu / floor.cpu, goal: GOALS.time },
      ],
    };
  });
}

/**
 * Measures the memory of a grading, then that of the reports, rendered from as many real records as the class has
 * submissions.
 *
 * @param smallest - What an earlier call measured for the smallest class.
 * @throws Error if it cannot be graded.
 */
export function benchMemory(bench: ClassBench, smallest?: Comparison): Promise<Comparison> {
  return inTemporaryFolder(async (top) => {
    const { workbook, students, lessons, jobs, tell } = bench;
    const subject = subjectOf(students, lessons, jobs);
    const folder = join(top, 'submissions');
    const running = Math.min(students, RUNNING);
    await makeClass({ workbook, seed: SEED, students: running, folder });
    for (let number = running + 1; number <= students; number++)
      writeBroken(join(folder, `broken-${number}`), lessons);
    tell(`${subject}: grading`);
    const { peak: grading } = await runGrading(workbook, gradeArgs(top, lessons, jobs));
    tell(`${subject}: reports`);
    const full = join(top, 'full');
    fillJournal(join(top, 'results'), full, students);
    const { peak: reports } = await runGrading(workbook, ['merge', full, '--out', full]);
    const journal = statSync(join(full, 'journal.jsonl')).size;
    const measures = Object.entries({
      'grading: main process': grading.main,
      compiler: grading.compiler,
      workers: grading.workers,
      together: grading.all,
      'reports: main process': reports.main,
      journal,
    }).map(([name, bytes]) => ({ name, unit: 'MB', runs: [bytes / 1e6] }) as const);
    const first = (name: string) =>
      (smallest?.measures ?? measures).find((each) => each.name === name)?.runs[0] ?? NaN;
    const goal = GOALS.memory;
    return {
      subject,
      measures,
      ratios: [
        { name: 'grading / first', value: grading.all / 1e6 / first('together'), goal },
        {
          name: 'reports / first',
          value: reports.main / 1e6 / first('reports: main process'),
          goal,
        },
      ],
    };
  });
}

function subjectOf(students: number, lessons: readonly Lesson[], jobs: number): string {
  return `${students} submissions, ${lessons.length} lessons, ${jobs} jobs`;
}

function gradeArgs(top: string, lessons: readonly Lesson[], jobs: number): string[] {
  const names = lessons.map(({ name }) => name).join();
  const options = ['--lessons', names, '--jobs', String(jobs), '--seed', String(SEED)];
  return [join(top, 'submissions'), '--out', join(top, 'results'), ...options];
}

/** A submission that is read, unpacked and compiled like any other, and starts nothing. */
function writeBroken(folder: string, lessons: readonly Lesson[]): void {
  for (const { name, file } of lessons) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, file), 'const = 1;\n');
  }
}

/** Fills a results folder with the records of the programs that ran, repeated under other names. */
function fillJournal(from: string, into: string, students: number): void {
  mkdirSync(into);
  copyFileSync(join(from, 'batch.json'), join(into, 'batch.json'));
  const lines = readFileSync(join(from, 'journal.jsonl'), 'utf8').trimEnd().split('\n');
  const records = lines
    .map((line) => JSON.parse(line) as { student: string })
    .filter(({ student }) => !student.startsWith('broken-'));
  for (let number = 1; number <= students; number++) {
    const record = records[number % records.length];
    const student = `${record?.student ?? ''}-${number}`;
    appendFileSync(join(into, 'journal.jsonl'), `${JSON.stringify({ ...record, student })}\n`);
  }
}
