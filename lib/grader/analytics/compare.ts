// What has changed between two gradings of a class: whose points, and because of which checks.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResultsFile, JsonStudent } from '../reports/render-json.ts';

/** One student whose marks differ. */
export interface Change {
  readonly student: string;
  /** `null`: not judged; `undefined`: was not there. */
  readonly before: number | null | undefined;
  readonly after: number | null | undefined;
  /** Why: checks that end otherwise, rubric or lateness, in words. */
  readonly reasons: readonly string[];
}

/** The students whose points or whose results differ, in the order of their names. */
export function compare(before: ResultsFile, after: ResultsFile): Change[] {
  const old = new Map(before.students.map((student) => [student.student, student]));
  const now = new Map(after.students.map((student) => [student.student, student]));
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.flatMap((student) => {
    const change = changeOf(student, old.get(student), now.get(student));
    return change.before === change.after && change.reasons.length === 0 ? [] : [change];
  });
}

/** The results to compare with cannot be read. */
export class BadComparison extends Error {
  override readonly name = 'BadComparison';
}

/**
 * Reads what a grading has written.
 *
 * @param folder - Its results.
 * @throws BadComparison if there are none.
 */
export function readResults(folder: string): ResultsFile {
  const path = join(folder, 'results.json');
  if (!existsSync(path))
    throw new BadComparison(
      `There are no results to compare with in ${folder}: it has no results.json.`,
    );
  try {
    return readDocument(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BadComparison(`${path} cannot be compared with: ${why}.`, { cause: error });
  }
}

/**
 * Reads a document written by an earlier grading.
 *
 * @throws SyntaxError if it is none.
 */
export function readDocument(text: string): ResultsFile {
  const document = JSON.parse(text) as Partial<ResultsFile> | null;
  if (document?.version === 1 && Array.isArray(document.students)) return document as ResultsFile;
  throw new SyntaxError('it has no students');
}

function changeOf(
  student: string,
  before: JsonStudent | undefined,
  after: JsonStudent | undefined,
): Change {
  const points = { student, before: before?.points, after: after?.points };
  if (before === undefined) return { ...points, reasons: ['was not there before'] };
  if (after === undefined) return { ...points, reasons: ['is not there any more'] };
  const old = new Map(outcomesOf(before));
  const changed = outcomesOf(after).flatMap(([id, outcome]) => {
    const was = old.get(id) ?? 'not there';
    return was === outcome ? [] : [`${id}: ${was} → ${outcome}`];
  });
  const gone = [...old.keys()].filter((id) => !outcomesOf(after).some(([other]) => other === id));
  const late =
    before.daysLate === after.daysLate ? [] : [`${before.daysLate} → ${after.daysLate} days late`];
  const reasons = [...changed, ...gone.map((id) => `${id}: not there any more`), ...late];
  const isRubric = reasons.length === 0 && before.points !== after.points;
  return {
    ...points,
    reasons: isRubric ? ['the same results; the rubric gives other points'] : reasons,
  };
}

/** A failure with another diagnosis is another outcome: it is why a second look may be worth it. */
function outcomesOf({ lessons }: JsonStudent): [id: string, outcome: string][] {
  return lessons.flatMap(({ checks }) =>
    checks.map(({ id, status, code }): [string, string] => [
      id,
      code === undefined ? status : `${status} (${code})`,
    ]),
  );
}
