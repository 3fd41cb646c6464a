// Compares two gradings of a class: which students' points changed, and because of which checks.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, UserError } from '../../harness/user-error.ts';
import type { ResultsFile, JsonStudent } from '../reports/render-json.ts';

/** One student whose results differ. */
export interface ResultChange {
  readonly student: string;
  /** `null` if not judged, `undefined` if the student was missing. */
  readonly before: number | null | undefined;
  readonly after: number | null | undefined;
  /** What differs, in words: outcomes of checks, the rubric or the lateness. */
  readonly reasons: readonly string[];
}

/** The students whose points or outcomes differ, sorted by name. */
export function compareResults(
  before: readonly JsonStudent[],
  after: readonly JsonStudent[],
): ResultChange[] {
  const old = new Map(before.map((student) => [student.student, student]));
  const now = new Map(after.map((student) => [student.student, student]));
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.flatMap((student) => {
    const change = changeOf(student, old.get(student), now.get(student));
    return change.before === change.after && change.reasons.length === 0 ? [] : [change];
  });
}

/**
 * Reads the students of the `results.json` of an earlier grading.
 *
 * @param folder - Its results folder.
 * @throws UserError if it is missing or unreadable.
 */
export function readResults(folder: string): readonly JsonStudent[] {
  const path = join(folder, 'results.json');
  const fail = (sentence: string) => new UserError('comparison', sentence);
  if (!existsSync(path))
    throw fail(`There are no results to compare with in ${folder}: it has no results.json.`);
  try {
    const document = JSON.parse(readFileSync(path, 'utf8')) as Partial<ResultsFile> | null;
    if (document?.version === 1 && Array.isArray(document.students))
      return document.students as readonly JsonStudent[];
    throw new SyntaxError('it has no students');
  } catch (error) {
    throw fail(`${path} cannot be compared with: ${messageOf(error)}.`);
  }
}

function changeOf(
  student: string,
  before: JsonStudent | undefined,
  after: JsonStudent | undefined,
): ResultChange {
  const points = { student, before: before?.points, after: after?.points };
  if (before === undefined) return { ...points, reasons: ['is new'] };
  if (after === undefined) return { ...points, reasons: ['is missing now'] };
  const old = new Map(outcomesOf(before));
  const changed = outcomesOf(after).flatMap(([id, outcome]) => {
    const was = old.get(id) ?? 'missing';
    return was === outcome ? [] : [`${id}: ${was} → ${outcome}`];
  });
  const gone = [...old.keys()].filter((id) => !outcomesOf(after).some(([other]) => other === id));
  const late =
    before.daysLate === after.daysLate ? [] : [`${before.daysLate} → ${after.daysLate} days late`];
  const reasons = [...changed, ...gone.map((id) => `${id}: missing now`), ...late];
  const isRubric = reasons.length === 0 && before.points !== after.points;
  return {
    ...points,
    reasons: isRubric ? ['same outcomes, other points in the rubric'] : reasons,
  };
}

/** A failure with a different diagnosis counts as a different outcome. */
function outcomesOf({ lessons }: JsonStudent): [id: string, outcome: string][] {
  return lessons.flatMap(({ checks }) =>
    checks.map(({ id, status, code }): [string, string] => [
      id,
      code === undefined ? status : `${status} (${code})`,
    ]),
  );
}
