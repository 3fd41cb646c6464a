// Summarizes a class in a form that fits in memory: one letter for each check of each student, and the failure patterns.

import type { Advice } from '../../harness/diagnosis/advice.ts';
import type { Batch } from '../batch/load-batch.ts';
import { checksOf, outcomeOf, type Outcome } from '../reports/describe-score.ts';
import type { GradedLesson } from '../record.ts';
import type { SubmissionScore } from '../scoring/score.ts';

/** One student's row. */
export interface Row {
  readonly student: string;
  /** `undefined` if not judged. */
  readonly points: number | undefined;
  /** One letter for each check, in the order of the lessons: see {@link OUTCOME_LETTERS}. */
  readonly cells: string;
}

/** The letter for each outcome. */
export const OUTCOME_LETTERS: Readonly<Record<Outcome, string>> = {
  passed: 'p',
  failed: 'f',
  'not-reached': 'n',
  broken: 'b',
  refused: 'r',
};

/** A failed check and its diagnosis. */
export interface Failure {
  readonly check: string;
  readonly code: string;
}

/** Students whose programs of one lesson fail in exactly the same way. */
export interface Pattern {
  readonly lesson: string;
  /** In the order of the checks; at least one. */
  readonly failures: readonly Failure[];
  readonly students: readonly string[];
}

/** A class. */
export interface ClassSummary {
  readonly lessons: readonly GradedLesson[];
  readonly max: number;
  /** Sorted by student. */
  readonly rows: readonly Row[];
  readonly patterns: readonly Pattern[];
  /** Submissions that were refused, each with the reason in one sentence. */
  readonly refused: readonly { readonly student: string; readonly message: string }[];
  /** How often a check failed and then passed when rerun, by check id. */
  readonly flaky: ReadonlyMap<string, number>;
  /** The advice on each diagnosis of the batch, by its code. */
  readonly advice: ReadonlyMap<string, Advice>;
}

/** Summarizes a batch in one pass. */
export function summarizeClass({ head, scores }: Batch): ClassSummary {
  const rows: Row[] = [];
  const patterns = new Map<string, Pattern & { students: string[] }>();
  const refused: { student: string; message: string }[] = [];
  const flaky = new Map<string, number>();
  const advice = new Map<string, Advice>();
  let max = 0;
  for (const score of scores()) {
    const { record, points } = score;
    max = score.max;
    const cells = checksOf(score).map((check) => OUTCOME_LETTERS[outcomeOf(check, score)]);
    rows.push({ student: record.student, points, cells: cells.join('') });
    for (const { checks } of score.lessons)
      for (const { result } of checks)
        if (result?.status === 'failed') advice.set(result.code, result.advice);
    for (const pattern of patternsOf(score)) {
      const key = JSON.stringify([pattern.lesson, pattern.failures]);
      const known = patterns.get(key);
      if (known) known.students.push(record.student);
      else patterns.set(key, { ...pattern, students: [record.student] });
    }
    if (record.status === 'refused')
      refused.push({ student: record.student, message: record.message });
    else for (const id of record.flaky) flaky.set(id, (flaky.get(id) ?? 0) + 1);
  }
  const { lessons } = head;
  return { lessons, max, rows, patterns: [...patterns.values()], refused, flaky, advice };
}

function patternsOf({ lessons }: SubmissionScore): Omit<Pattern, 'students'>[] {
  const all = lessons.map(({ lesson, checks }) => ({
    lesson,
    failures: checks.flatMap(({ head, result }) =>
      result?.status === 'failed' ? [{ check: head.id, code: result.code }] : [],
    ),
  }));
  return all.filter(({ failures }) => failures.length > 0);
}
