// Compares two gradings of a class: which students' points changed, and because of which checks.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../harness/user-error.ts';
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
export function compareResults(before: ResultsFile, after: ResultsFile): ResultChange[] {
  const old = new Map(before.students.map((student) => [student.student, student]));
  const now = new Map(after.students.map((student) => [student.student, student]));
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.flatMap((student) => {
    const change = changeOf(student, old.get(student), now.get(student));
    return change.before === change.after && change.reasons.length === 0 ? [] : [change];
  });
}

/** The results to compare with are missing or unreadable. */

/**
 * Reads the `results.json` of an earlier grading.
 *
 * @param folder - Its results folder.
 * @throws UserError if it is missing or unreadable.
 */
export function readResults(folder: string): ResultsFile {
  const path = join(folder, 'results.json');
  if (!existsSync(path))
    throw new UserError(
      'comparison',
      `There are no results to compare with in ${folder}: it has no results.json.`,
    );
  try {
    return parseResults(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError('comparison', `${path} cannot be compared with: ${why}.`);
  }
}

/**
 * Parses the content of a `results.json`.
 *
 * @throws SyntaxError if it is not one.
 */
export function parseResults(text: string): ResultsFile {
  const document = JSON.parse(text) as Partial<ResultsFile> | null;
  if (document?.version === 1 && Array.isArray(document.students)) return document as ResultsFile;
  throw new SyntaxError('it has no students');
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
