// Whether a grading holds more memory the larger the class: as submissions are taken in and judged, and as the reports are written.

import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lesson } from '../workbook/catalogue.ts';
import type { ClassBench } from './class-speed.ts';
import { makeClass } from './class/make-class.ts';
import { runGrading, type GradingMemory } from './class/run-grading.ts';
import type { Comparison } from './measure.ts';

/** Submissions of each class whose programs run; all others do not compile, or three thousand would take a night. */
const REAL = 10;

const SEED = 1978;

/** How much more memory a class may take than one with a hundredth of its students. */
const GOAL = 1.5;

/** What one size of class took. */
interface Grown {
  readonly students: number;
  readonly grading: GradingMemory;
  readonly reports: GradingMemory;
  /** Bytes of journal a student. */
  readonly record: number;
}

/**
 * Grades classes of several sizes, each in a process of its own. In the first part most submissions do not compile; in
 * the second the journal has as many real records as the class has students, and only the reports are written.
 *
 * @param sizes - Submissions of each class, smallest first.
 * @throws Error if a class cannot be graded.
 */
export async function benchMemory(
  bench: Omit<ClassBench, 'students'>,
  sizes: readonly number[],
): Promise<Comparison[]> {
  const all: Grown[] = [];
  for (const students of sizes) all.push(await growTo(bench, students));
  const [first] = all;
  return all.map(({ students, grading, reports, record }) => ({
    subject: `${students} submissions, ${bench.lessons.length} lessons, ${bench.jobs} jobs`,
    measures: [
      { name: 'grading: main process', unit: 'MB', runs: [grading.main / 1e6] },
      { name: 'compiler', unit: 'MB', runs: [grading.compiler / 1e6] },
      { name: 'workers', unit: 'MB', runs: [grading.workers / 1e6] },
      { name: 'together', unit: 'MB', runs: [grading.all / 1e6] },
      { name: 'reports: main process', unit: 'MB', runs: [reports.main / 1e6] },
      { name: 'journal', unit: 'MB', runs: [(record * students) / 1e6] },
    ],
    ratios: [
      { name: 'grading / first', value: grading.all / (first?.grading.all ?? NaN), goal: GOAL },
      { name: 'reports / first', value: reports.main / (first?.reports.main ?? NaN), goal: GOAL },
    ],
  }));
}

async function growTo(bench: Omit<ClassBench, 'students'>, students: number): Promise<Grown> {
  const { workbook, lessons, jobs, tell } = bench;
  const top = mkdtempSync(join(tmpdir(), 'dialtone-bench-memory-'));
  try {
    const [submissions, results, full] = ['submissions', 'results', 'full'].map((name) =>
      join(top, name),
    ) as [string, string, string];
    mkdirSync(submissions);
    const real = Math.min(students, REAL);
    await makeClass({ workbook, seed: SEED, students: real, folder: submissions });
    for (let number = real + 1; number <= students; number++)
      writeBroken(join(submissions, `broken-${number}`), lessons);
    tell(`${students} submissions: grading`);
    const chosen = lessons.map(({ name }) => name).join();
    const how = ['--lessons', chosen, '--jobs', String(jobs), '--seed', String(SEED)];
    const { peak: grading } = await runGrading(workbook, [submissions, '--out', results, ...how]);
    tell(`${students} submissions: reports`);
    fillJournal(results, full, students);
    const { peak: reports } = await runGrading(workbook, ['merge', full, '--out', full]);
    const record = statSync(join(full, 'journal.jsonl')).size / students;
    return { students, grading, reports, record };
  } finally {
    rmSync(top, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A submission that is read, unpacked and compiled like any other, and starts nothing. */
function writeBroken(folder: string, lessons: readonly Lesson[]): void {
  for (const { name, file } of lessons) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, file), 'const = 1;\n');
  }
}

/** A results' folder with the records of the programs that ran, again and again under other names. */
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
