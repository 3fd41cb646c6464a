// Writes a lesson's recordings that have changed, and removes those that are no longer declared.

import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Lesson } from '../../workbook/catalogue.ts';
import { readIfExists, writeAtomically } from '../../workbook/state-folder.ts';
import { record, recordingsFile, throwIfCannotRecord } from './record.ts';

/**
 * Runs a lesson's recordings and saves the changes.
 *
 * @returns The paths of the files that changed, relative to the workbook.
 * @throws UserError where no recordings can be made.
 */
export async function writeRecords(workbook: string, lesson: Lesson): Promise<string[]> {
  if (!existsSync(recordingsFile(lesson))) return [];
  throwIfCannotRecord(workbook);
  const folder = join(lesson.folder, 'transcripts');
  const records = await record(workbook, lesson);
  const changed = [...records].filter(([name, text]) => readIfExists(join(folder, name)) !== text);
  for (const [name, text] of changed) writeAtomically(join(folder, name), text);
  const left = [...readRecords(lesson).keys()].filter((name) => !records.has(name));
  for (const name of left) rmSync(join(folder, name));
  return [...changed.map(([name]) => name), ...left].map(
    (name) => `lessons/${lesson.name}/transcripts/${name}`,
  );
}

/** A lesson's recordings on disk, by file name. */
export function readRecords(lesson: Lesson): Map<string, string> {
  const folder = join(lesson.folder, 'transcripts');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return new Map(
    names
      .filter((name) => name !== 'recordings.ts')
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}
