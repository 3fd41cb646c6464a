// `grade SUBMISSIONS --out DIR`: grades a class, or goes on with it, and writes the reports.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../harness/user-error.ts';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { readLessons } from '../../workbook/catalogue.ts';
import { readResults } from '../analytics/compare-results.ts';
import { findSubmissions, unrecognizedEntries } from '../ingest/find-submissions.ts';
import { printableName } from '../ingest/printable-name.ts';
import type { Io } from '../io.ts';
import type { BatchHead } from '../record.ts';
import { saveReports } from '../reports/save-reports.ts';
import { loadBatch } from '../batch/load-batch.ts';
import { Journal } from '../batch/journal.ts';
import { shardOf } from '../batch/merge-shards.ts';
import { runBatch, type Progress } from '../batch/run-batch.ts';
import { checkClass } from './check-class.ts';
import { chooseLessons } from './choose-lessons.ts';
import type { GradeOptions } from './grade-options.ts';
import { openGrading } from './open-grading.ts';
import { reportOptions } from './report-options.ts';
import { printSummary } from './print-summary.ts';

/** Grades a class; resolves to the exit code. */
export async function gradeClass(path: string, options: GradeOptions, io: Io): Promise<number> {
  const { shard } = options;
  const workbook = findWorkbook();
  const all = findSubmissions(path);
  const lessons = readLessons(workbook).map(({ name }) => name);
  checkClass(path, all, options.out, lessons);
  if (shard && options.seed === undefined) {
    throw new UserError(
      'wrong-usage',
      'Shards of one batch need one seed: add --seed with any number, the same for all of them.',
    );
  }
  if (options.compare !== undefined) readResults(options.compare); // What is not there is told before anything is graded.
  const before = findJournal(options);
  tellStrangers(unrecognizedEntries(path), io);
  const words = before?.head.lessons.map(({ lesson }) => lesson) ?? options.lessons;
  const choice = chooseLessons(workbook, words);
  const { environment, head } = await openGrading(
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
    await runBatch(shard ? shardOf(all, shard) : all, journal, environment, {
      jobs: environment.jobs,
      onProgress: (progress) => io.progress(inWords(progress)),
      signal: io.signal,
    });
    io.progress('');
    const batch = loadBatch(journal);
    saveReports(batch, options.out, reportOptions(workbook, choice.graded, options));
    const part = shard ? ` in shard ${shard.index} of ${shard.count}` : '';
    const tail = `${part}, with ${environment.judge.programs} runs of programs. Results: ${options.out}`;
    const exitCode = printSummary(batch, tail, 'try again with --resume', io);
    journal.close();
    return exitCode;
  } catch (error) {
    if (io.signal.aborted)
      io.tell('What was graded is kept: the same command with --resume goes on.');
    throw error;
  } finally {
    await environment.close();
  }
}

/** Names that are shown at the most. */
const SHOWN = 20;

function tellStrangers(names: readonly string[], io: Io): void {
  if (names.length === 0) return;
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  const shown = names.slice(0, SHOWN).map(printableName).join(', ');
  io.tell(`Not looked at, being neither folders nor archives: ${shown}${more}.`);
}

function findJournal({ out, resume }: GradeOptions): Journal | undefined {
  const isThere = existsSync(join(out, 'batch.json'));
  if (isThere && !resume)
    throw new UserError(
      'wrong-usage',
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
  throw new UserError(
    'wrong-usage',
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
  return `${done} of ${all} graded${time} (${printableName(record.student)})`;
}
