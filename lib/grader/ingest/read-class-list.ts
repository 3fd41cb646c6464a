// Reads a class list: a CSV file with the folder, archive or git working copy of each student.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { messageOf, UserError } from '../../harness/user-error.ts';
import { parse } from 'csv-parse/sync';
import { submissionKind, type Submission } from './submission.ts';

/**
 * Reads a list with the columns `student` and `path` and optionally `ref` (the commit of a git working copy) and
 * `days-late`. Paths are relative to the list.
 *
 * @throws UserError naming the line that is wrong.
 */
export function readClassList(file: string): Submission[] {
  const rows = parseRows(file);
  return rows.map(({ record, info }) => {
    const wrong = (what: string) =>
      new UserError('submission-list', `${file}, line ${info.lines}: ${what}`);
    const { student = '', path: written = '', ref = '', 'days-late': days = '' } = record;
    if (student === '') throw wrong('the student is missing.');
    const path = resolve(dirname(file), written);
    const kind = written === '' ? undefined : submissionKind(path);
    if (kind === undefined) throw wrong(`"${written}" is not a folder, .zip, .tar or .tar.gz.`);
    if (!/^\d*$/.test(days)) throw wrong(`"${days}" is not a number of days.`);
    const common = { student, path, daysLate: Number(days) };
    if (ref === '') return { ...common, kind };
    if (kind !== 'folder' || !existsSync(join(path, '.git')))
      throw wrong(`a ref needs a git working copy, and ${path} isn’t one.`);
    if (ref.startsWith('-')) throw wrong(`"${ref}" is not a commit, tag or branch.`);
    return { ...common, kind: 'git', ref };
  });
}

interface Row {
  readonly record: Readonly<Record<string, string | undefined>>;
  readonly info: { readonly lines: number };
}

function parseRows(file: string): Row[] {
  try {
    const rows = parse<Row>(readFileSync(file), {
      columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
      bom: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
    });
    const columns = Object.keys(rows[0]?.record ?? {});
    if (rows.length > 0 && !['student', 'path'].every((name) => columns.includes(name))) {
      throw new Error('its first line must name the columns "student" and "path"');
    }
    return rows;
  } catch (error) {
    throw new UserError(
      'submission-list',
      `${file} is not a list of submissions: ${messageOf(error)}.`,
    );
  }
}
