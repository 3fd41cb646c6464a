// Finds regions and recorded transcripts that no page shows, and regions that are never closed.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../harness/user-error.ts';
import { readRegions } from '../workbook/regions.ts';
import type { SiteProblem } from './problem.ts';
import type { SiteSources } from './site-sources.ts';

/** Starters are generated from these regions, whether or not a page shows them. */
const STARTER_REGION = /^todo\b/;

/** Students may write whatever they like in their own files. */
const STUDENT_FILE = /^lessons\/[^/]+\/[^/]+(?<!\.test)\.ts$/;

/**
 * Finds recordings and regions that no page shows.
 *
 * @param used - `file#region` and transcript files that a page shows.
 */
export function findUnusedSources(
  { root, transcripts }: SiteSources,
  used: ReadonlySet<string>,
): SiteProblem[] {
  const unused = [...transcripts.keys()].filter((file) => !used.has(file));
  return [
    ...unused.map((file): SiteProblem => ({
      code: 'transcript-unused',
      message: 'No page shows this transcript.',
      file,
    })),
    ...['lessons', 'solutions']
      .flatMap((folder) => programsIn(root, folder))
      .flatMap((file) => checkRegions(root, file, used)),
  ];
}

function checkRegions(root: string, file: string, used: ReadonlySet<string>): SiteProblem[] {
  try {
    return readRegions(readFileSync(join(root, file), 'utf8'), file)
      .filter(({ name }) => !STARTER_REGION.test(name) && !used.has(`${file}#${name}`))
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
      .filter((path) => !STUDENT_FILE.test(path));
  } catch {
    return []; // The student edition has no solutions.
  }
}
