// Finds what was made for the texts and is shown in none: regions and recorded conversations; and regions that are never closed.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../harness/user-error.ts';
import { readRegions } from '../workbook/regions.ts';
import type { Book } from './book.ts';
import type { SiteProblem } from './problem.ts';

/** Regions that starters are made of, whether or not a text shows them. */
const FOR_STARTERS = /^todo\b/;

/** A student's own programs may hold whatever they like. */
const STUDENTS = /^lessons\/[^/]+\/[^/]+(?<!\.test)\.ts$/;

/**
 * Judges lessons and solutions.
 *
 * @param used - `file#region` and transcript files that a page shows.
 */
export function findUnused(book: Book, used: ReadonlySet<string>): SiteProblem[] {
  const unused = [...book.transcripts.keys()].filter((file) => !used.has(file));
  return [
    ...unused.map((file): SiteProblem => ({
      code: 'transcript-unused',
      message: 'No page shows this conversation.',
      file,
    })),
    ...['lessons', 'solutions']
      .flatMap((folder) => programsIn(book.root, folder))
      .flatMap((file) => judgeRegions(book.root, file, used)),
  ];
}

function judgeRegions(root: string, file: string, used: ReadonlySet<string>): SiteProblem[] {
  try {
    return readRegions(readFileSync(join(root, file), 'utf8'), file)
      .filter(({ name }) => !FOR_STARTERS.test(name) && !used.has(`${file}#${name}`))
      .map(({ name, line }) => ({
        code: 'region-unused',
        message: `No page shows the region "${name}".`,
        file,
        line,
      }));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [{ code: 'source', message: error.message, file, ...error.place }];
  }
}

function programsIn(root: string, folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter((path) => !STUDENTS.test(path));
  } catch {
    return []; // A student's edition has no solutions.
  }
}
