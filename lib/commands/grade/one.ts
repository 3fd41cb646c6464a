// `grade one`: grades a single submission, for platforms that start one run for each.

import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EXIT, wrongUsage } from '../../harness/user-error.ts';
import { submissionKind } from '../../grader/ingest/submission.ts';
import type { Io } from '../../workbook/io.ts';
import { checksOf, describePoints } from '../../grader/reports/describe-score.ts';
import { saveReports } from '../../grader/reports/save-reports.ts';
import { loadBatch } from '../../grader/batch/load-batch.ts';
import { gradeOne } from '../../grader/batch/grade-one.ts';
import { Journal } from '../../grader/batch/journal.ts';
import { checkOut } from './check-out.ts';
import { chooseLessons, mistakesOf, type GradeOneOptions } from './grade-options.ts';
import { openGrading } from './open-grading.ts';

/** Grades one submission; resolves to the exit code. */
export async function gradeOneAlone(
  path: string,
  options: GradeOneOptions,
  io: Io,
): Promise<number> {
  const { student, daysLate, out } = options;
  const kind = submissionKind(path);
  if (kind === undefined) throw wrongUsage(`${path} is not a folder, .zip, .tar or .tar.gz.`);
  checkOut(out, [path], 'submission');
  throwIfClass(out);
  const { workbook } = io;
  const choice = chooseLessons(workbook, options.lessons);
  const { environment, head } = await openGrading(choice, 1, options, io);
  try {
    rmSync(join(out, 'batch.json'), { force: true }); // One run, one result: there is nothing to resume.
    rmSync(join(out, 'journal.jsonl'), { force: true });
    const journal = Journal.create(out, head);
    journal.append(
      await gradeOne({ student, path: resolve(path), kind, daysLate }, environment, io.stop),
    );
    const batch = loadBatch(journal);
    const mistakes = mistakesOf(workbook, choice.graded);
    saveReports(batch, out, { ...options, mistakes });
    const [score] = batch.scores();
    journal.close();
    if (score === undefined) return EXIT.broken;
    io.print([`${describePoints(score)}. Results: ${out}`]);
    if (score.record.status === 'refused') io.warn([score.record.message]);
    if (score.record.status === 'unjudged') return EXIT.broken;
    return score.record.status === 'graded' &&
      checksOf(score).every(({ result }) => result?.status === 'passed')
      ? EXIT.passed
      : EXIT.failed;
  } finally {
    await environment.close();
  }
}

/** Grading one submission again replaces its results, but never those of a class. */
function throwIfClass(out: string): void {
  if (!existsSync(join(out, 'batch.json')) || Journal.headOf(out).students === 1) return;
  throw wrongUsage(
    `${out} holds the results of a class, which stay as they are: name a new folder.`,
  );
}
