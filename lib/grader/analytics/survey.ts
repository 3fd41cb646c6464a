// The whole class in a form small enough to be kept at once: a letter a check a student, and the patterns of failure.

import type { Batch } from '../reports/batch.ts';
import { checksOf, outcomeOf, type Outcome } from '../reports/outcome.ts';
import type { GradedLesson } from '../record.ts';
import type { SubmissionScore } from '../scoring/score.ts';

/** One student's row. */
export interface Row {
  readonly student: string;
  /** `undefined` if not judged. */
  readonly points: number | undefined;
  /** One letter a check, in the order of the lessons: see {@link LETTERS}. */
  readonly cells: string;
}

/** How a check stands, in one letter. */
export const LETTERS: Readonly<Record<Outcome, string>> = {
  passed: 'p',
  failed: 'f',
  'not-reached': 'n',
  broken: 'b',
  refused: 'r',
};

/** A check that failed, and its diagnosis. */
export interface Failure {
  readonly check: string;
  readonly code: string;
}

/** A typical wrong program, and exactly what it fails. */
export interface KnownMistake {
  /** Its file's name without ending: `counts-characters`. */
  readonly name: string;
  readonly lesson: string;
  /** What is wrong in it: one sentence. */
  readonly title: string;
  readonly fails: readonly Failure[];
}

/** Students whose programs of one lesson fail in exactly the same way. */
export interface Pattern {
  readonly lesson: string;
  /** In the order of the checks; one at least. */
  readonly failures: readonly Failure[];
  readonly students: readonly string[];
}

/** A submission of which nothing was graded. */
export interface RefusedOne {
  readonly student: string;
  /** Why: one sentence. */
  readonly message: string;
}

/** The class. */
export interface Survey {
  readonly lessons: readonly GradedLesson[];
  readonly max: number;
  /** In the order of the students' names. */
  readonly rows: readonly Row[];
  readonly patterns: readonly Pattern[];
  readonly refused: readonly RefusedOne[];
  /** How often a check failed once and passed when it was run again, by its id. */
  readonly flaky: ReadonlyMap<string, number>;
}

/** Walks through a batch once. */
export function survey({ head, scores }: Batch): Survey {
  const rows: Row[] = [];
  const patterns = new Map<string, Pattern & { students: string[] }>();
  const refused: RefusedOne[] = [];
  const flaky = new Map<string, number>();
  let max = 0;
  for (const score of scores()) {
    const { record, points } = score;
    max = score.max;
    const cells = checksOf(score).map((check) => LETTERS[outcomeOf(check, score)]);
    rows.push({ student: record.student, points, cells: cells.join('') });
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
  return { lessons: head.lessons, max, rows, patterns: [...patterns.values()], refused, flaky };
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
