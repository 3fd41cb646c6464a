// `grade SUBMISSIONS --out FOLDER`: grades a class, or resumes its grading, and writes the reports.

import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { wrongUsage } from '../../harness/user-error.ts';
import { readLessons } from '../../workbook/catalogue.ts';
import { readResults } from '../../grader/analytics/compare-results.ts';
import { findSubmissions, unrecognizedEntries } from '../../grader/ingest/find-submissions.ts';
import type { Submission } from '../../grader/ingest/submission.ts';
import { printableName } from '../../grader/ingest/printable-name.ts';
import type { Io } from '../../workbook/io.ts';
import type { BatchHead } from '../../grader/record.ts';
import { saveReports } from '../../grader/reports/save-reports.ts';
import { loadBatch } from '../../grader/batch/load-batch.ts';
import { Journal } from '../../grader/batch/journal.ts';
import { shardOf } from '../../grader/batch/merge-shards.ts';
import { runBatch, type Progress } from '../../grader/batch/run-batch.ts';
import { checkOut } from './check-out.ts';
import { chooseLessons, mistakesOf, type GradeOptions } from './grade-options.ts';
import { openGrading } from './open-grading.ts';
import { printSummary } from './print-summary.ts';

/** Grades a class; resolves to the exit code. */
export async function gradeClass(path: string, options: GradeOptions, io: Io): Promise<number> {
  const { shard } = options;
  const { workbook } = io;
  const all = findSubmissions(path);
  const lessons = readLessons(workbook).map(({ name }) => name);
  throwIfOneSubmission(path, all, ['lessons', ...lessons], options.out);
  checkOut(options.out, [path, ...all.map((each) => each.path)], 'class');
  if (shard && options.seed === undefined) {
    throw wrongUsage(
      'Shards of one batch need one seed: add --seed with any number, the same for all of them.',
    );
  }
  if (options.compare !== undefined) readResults(options.compare); // Fails before anything is graded.
  const before = findJournal(options);
  warnIgnored(unrecognizedEntries(path), io);
  const words = before?.head.lessons.map(({ lesson }) => lesson) ?? options.lessons;
  const choice = chooseLessons(workbook, words);
  const { environment, head } = await openGrading(choice, all.length, options, io, before?.head);
  try {
    const journal = before ?? Journal.create(options.out, head);
    throwIfOther(journal.head, head, options);
    await runBatch(shard ? shardOf(all, shard) : all, journal, environment, {
      onProgress: (progress) => io.progress(inWords(progress)),
      signal: io.stop,
    });
    io.progress('');
    const batch = loadBatch(journal);
    const mistakes = mistakesOf(workbook, choice.graded);
    saveReports(batch, options.out, { ...options, mistakes });
    const part = shard ? ` in shard ${shard.index} of ${shard.count}` : '';
    const tail = `${part}, with ${environment.judge.programs} runs of programs. Results: ${options.out}`;
    const exitCode = printSummary(batch, tail, 'try again with --resume', io);
    journal.close();
    return exitCode;
  } catch (error) {
    if (io.stop.aborted)
      io.warn(['The results so far are kept. Run the same command with --resume to continue.']);
    throw error;
  } finally {
    await environment.close();
  }
}

/** A folder of lessons in place of students is a single submission. */
function throwIfOneSubmission(
  path: string,
  submissions: readonly Submission[],
  parts: readonly string[],
  out: string,
): void {
  const part = submissions.find(
    (each) => dirname(each.path) === resolve(path) && parts.includes(basename(each.path)),
  );
  if (!part) return;
  throw wrongUsage(
    `This looks like one submission, not a class: ${path} contains the folder "${basename(part.path)}". To grade it alone, run \`npm run grade -- one ${path} --out ${out}\`.`,
  );
}

/** The most names that are shown. */
const SHOWN = 20;

function warnIgnored(names: readonly string[], io: Io): void {
  if (names.length === 0) return;
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  const shown = names.slice(0, SHOWN).map(printableName).join(', ');
  io.warn([`Ignored, because they are neither folders nor archives: ${shown}${more}.`]);
}

function findJournal({ out, resume }: GradeOptions): Journal | undefined {
  const isThere = existsSync(join(out, 'batch.json'));
  if (isThere && !resume)
    throw wrongUsage(
      `${out} holds results already: add --resume to continue them, or name another folder.`,
    );
  return isThere ? Journal.open(out) : undefined;
}

/** A batch can be resumed only with the options it was started with. */
function throwIfOther(begun: BatchHead, now: BatchHead, { out }: GradeOptions): void {
  const differing = (Object.keys(now) as (keyof BatchHead)[]).find(
    (key) => JSON.stringify(begun[key]) !== JSON.stringify(now[key]),
  );
  if (differing === undefined) return;
  throw wrongUsage(
    `The results in ${out} were started with other ${WORDS[differing] ?? differing}; grade into another folder.`,
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
