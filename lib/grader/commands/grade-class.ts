// `grade SUBMISSIONS --out DIR`: grades a class, or goes on with it, and writes the reports.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { findLesson, readLessons, type Lesson } from '../../workbook/catalogue.ts';
import { readKnownMistakes } from '../../workbook/known-mistakes.ts';
import { findSubmissions } from '../intake/find-submissions.ts';
import { showName } from '../intake/show-name.ts';
import { EXIT, WrongUsage, type Io } from '../io.ts';
import type { BatchHead } from '../record.ts';
import { readTestCode } from '../report/read-test-code.ts';
import { writeReports, type ReportOptions } from '../report/write-reports.ts';
import { batchOf } from '../run/batch-of.ts';
import { Journal } from '../run/journal.ts';
import { shardOf } from '../run/merge.ts';
import { openWorkshop, type OpenWorkshop } from '../run/open-workshop.ts';
import { runBatch, type Progress } from '../run/run-batch.ts';
import { readRubric } from '../score/rubric.ts';
import type { GradeOptions } from './grade.ts';

/** Grades a class; resolves to the exit code. */
export async function gradeClass(path: string, options: GradeOptions, io: Io): Promise<number> {
  const workbook = findWorkbook();
  const all = findSubmissions(path);
  if (options.shard && options.seed === undefined) {
    throw new WrongUsage(
      'Shards of one batch need one seed: add --seed with any number, the same for all of them.',
    );
  }
  const mine = options.shard ? shardOf(all, options.shard) : all;
  const before = findJournal(options);
  const lessons = lessonsWanted(workbook, options, before?.head);
  const seed = before?.head.seed ?? options.seed;
  const { jobs, stopAtFailedStep = false, isolation } = options;
  const workshop = await openWorkshop({
    workbook,
    lessons,
    jobs,
    stopAtFailedStep,
    ...(seed !== undefined && { seed }),
    ...(isolation && { isolation }),
  });
  try {
    warn(workshop, options, io);
    const journal = before ?? Journal.create(options.out, headOf(workshop, all.length, options));
    throwIfOther(journal.head, workshop, all.length, options);
    await runBatch(mine, journal, workshop, {
      jobs: workshop.jobs,
      onProgress: (progress) => io.progress(inWords(progress)),
      signal: io.signal,
    });
    io.progress('');
    const unjudged = report(journal, options, reportOptions(workbook, lessons, options), io);
    journal.close();
    return unjudged > 0 ? EXIT.fault : EXIT.passed;
  } finally {
    await workshop.close();
  }
}

/** Tells how programs are held, and refuses to go on where that was wanted. */
export function warn(
  { warning }: OpenWorkshop,
  { requireIsolation, isolation }: GradeOptions,
  io: Io,
): void {
  if (warning === undefined) return;
  if (requireIsolation) throw new IsolationMissing(`Nothing was graded. ${warning}`);
  if (isolation !== 'none') io.tell(`Warning: ${warning} Every result says "isolation: none".`);
}

/** The machine cannot do what was asked for. */
class IsolationMissing extends Error {
  override readonly name = 'Problem';
}

/** The lessons that are to be graded; those of the batch that goes on. */
export function lessonsWanted(
  workbook: string,
  { lessons: words }: GradeOptions,
  head?: BatchHead,
): Lesson[] {
  const all = readLessons(workbook);
  if (head) return head.lessons.map(({ lesson }) => findLesson(all, lesson));
  return words === undefined
    ? all
    : all.filter((lesson) => words.map((word) => findLesson(all, word)).includes(lesson));
}

/** What holds for the batch. */
export function headOf(
  { seed, isolation, graded }: OpenWorkshop,
  students: number,
  options: GradeOptions,
): BatchHead {
  const rubric = readRubricFile(options) ?? '';
  readRubric(rubric, graded); // A rubric that does not fit is told before anything is graded.
  return {
    version: 1,
    seed,
    isolation,
    lessons: graded,
    students,
    rubric,
  };
}

/** The text of the rubric file. */
export function readRubricFile({ rubric }: GradeOptions): string | undefined {
  if (rubric === undefined) return undefined;
  if (!existsSync(rubric)) throw new WrongUsage(`There is no rubric ${rubric}.`);
  return readFileSync(rubric, 'utf8');
}

/** What reports need beside the batch. */
export function reportOptions(
  workbook: string,
  lessons: readonly Lesson[],
  { formats, compare }: GradeOptions,
): ReportOptions {
  const testCode = new Map(
    lessons.flatMap(({ name, testFile }) => [...readTestCode(name, testFile)]),
  );
  const mistakes = lessons.flatMap(({ name }) => readKnownMistakes(workbook, name));
  return { formats, mistakes, testCode, ...(compare !== undefined && { compareWith: compare }) };
}

function findJournal({ out, resume }: GradeOptions): Journal | undefined {
  const isThere = existsSync(join(out, 'batch.json'));
  if (isThere && !resume)
    throw new WrongUsage(
      `${out} holds results already: add --resume to go on with them, or name another folder.`,
    );
  return isThere ? Journal.open(out) : undefined;
}

/** What was graded one way is not gone on with in another. */
function throwIfOther(
  head: BatchHead,
  workshop: OpenWorkshop,
  students: number,
  options: GradeOptions,
): void {
  const now = {
    ...headOf(workshop, students, options),
    rubric: readRubricFile(options) ?? head.rubric,
  };
  const differing = (Object.keys(now) as (keyof BatchHead)[]).find(
    (key) => JSON.stringify(head[key]) !== JSON.stringify(now[key]),
  );
  if (differing === undefined) return;
  throw new WrongUsage(
    `The results in ${options.out} were begun with other ${WORDS[differing] ?? differing}; grade into another folder.`,
  );
}

const WORDS: Partial<Record<keyof BatchHead, string>> = {
  isolation: 'isolation',
  lessons: 'lessons or checks',
  students: 'submissions',
};

function inWords({ done, all, record, left }: Progress): string {
  const time =
    done === all
      ? ''
      : left > 90_000
        ? `, about ${Math.round(left / 60_000)} min left`
        : `, about ${Math.round(left / 1_000)} s left`;
  return `${done} of ${all} graded${time} (${showName(record.student)})`;
}

/** Writes the reports and says what is in them; returns how many were not judged. */
export function report(
  journal: Journal,
  { out, shard }: GradeOptions,
  options: ReportOptions,
  io: Io,
): number {
  const batch = batchOf(journal);
  writeReports(batch, out, options);
  const counts = { graded: 0, unjudged: 0, refused: 0 };
  for (const { record } of batch.scores()) counts[record.status]++;
  const parts = [
    `${counts.graded} graded`,
    counts.refused > 0 && `${counts.refused} refused`,
    counts.unjudged > 0 && `${counts.unjudged} not judged`,
  ];
  io.print(
    `${parts.filter(Boolean).join(', ')}${shard ? ` in shard ${shard.index} of ${shard.count}` : ''}. Results: ${out}`,
  );
  if (counts.unjudged > 0)
    io.tell('What could not be judged has no points: look at it, or try again with --resume.');
  return counts.unjudged;
}
