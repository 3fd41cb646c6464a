// `grade SUBMISSIONS --out DIR`: grades a class, or goes on with it, and writes the reports.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { readResults } from '../class/compare.ts';
import { findSubmissions } from '../intake/find-submissions.ts';
import { showName } from '../intake/show-name.ts';
import { EXIT, WrongUsage, type Io } from '../io.ts';
import type { BatchHead } from '../record.ts';
import { writeReports, type ReportOptions } from '../report/write-reports.ts';
import { batchOf } from '../run/batch-of.ts';
import { Journal } from '../run/journal.ts';
import { shardOf } from '../run/merge.ts';
import { runBatch, type Progress } from '../run/run-batch.ts';
import { chooseLessons } from './choose-lessons.ts';
import type { GradeOptions } from './grade-options.ts';
import { openGrading } from './open-grading.ts';
import { reportOptions } from './report-options.ts';

/** Grades a class; resolves to the exit code. */
export async function gradeClass(path: string, options: GradeOptions, io: Io): Promise<number> {
  const { shard } = options;
  const workbook = findWorkbook();
  const all = findSubmissions(path);
  if (shard && options.seed === undefined) {
    throw new WrongUsage(
      'Shards of one batch need one seed: add --seed with any number, the same for all of them.',
    );
  }
  if (options.compare !== undefined) readResults(options.compare); // What is not there is told before anything is graded.
  const before = findJournal(options);
  const words = before?.head.lessons.map(({ lesson }) => lesson) ?? options.lessons;
  const choice = chooseLessons(workbook, words);
  const { workshop, head } = await openGrading(
    {
      workbook,
      choice,
      students: all.length,
      options,
      ...(before && { before: before.head }),
    },
    io,
  );
  try {
    const journal = before ?? Journal.create(options.out, head);
    throwIfOther(journal.head, head, options);
    await runBatch(shard ? shardOf(all, shard) : all, journal, workshop, {
      jobs: workshop.jobs,
      onProgress: (progress) => io.progress(inWords(progress)),
      signal: io.signal,
    });
    io.progress('');
    const unjudged = report(
      { journal, runs: workshop.judge.programs },
      options,
      reportOptions(workbook, choice.graded, options),
      io,
    );
    journal.close();
    return unjudged > 0 ? EXIT.fault : EXIT.passed;
  } finally {
    await workshop.close();
  }
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
function throwIfOther(begun: BatchHead, now: BatchHead, { out }: GradeOptions): void {
  const differing = (Object.keys(now) as (keyof BatchHead)[]).find(
    (key) => JSON.stringify(begun[key]) !== JSON.stringify(now[key]),
  );
  if (differing === undefined) return;
  throw new WrongUsage(
    `The results in ${out} were begun with other ${WORDS[differing] ?? differing}; grade into another folder.`,
  );
}

const WORDS: Partial<Record<keyof BatchHead, string>> = {
  isolation: 'isolation',
  lessons: 'lessons or checks',
  ungraded: 'lessons',
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
function report(
  { journal, runs }: { readonly journal: Journal; readonly runs: number },
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
  const part = shard ? ` in shard ${shard.index} of ${shard.count}` : '';
  io.print(
    `${parts.filter(Boolean).join(', ')}${part}, with ${runs} runs of programs. Results: ${out}`,
  );
  if (counts.unjudged > 0)
    io.tell('What could not be judged has no points: look at it, or try again with --resume.');
  return counts.unjudged;
}
