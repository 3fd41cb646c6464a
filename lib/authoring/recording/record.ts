// Runs a lesson's recordings in an isolated worker and saves the output that changed; the lesson's text shows it.

import { execFile } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../../harness/user-error.ts';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { findIsolation } from '../../harness/runner/isolation.ts';
import type { Lesson } from '../../workbook/catalogue.ts';
import { namesIn, readIfExists, writeAtomically } from '../../workbook/state-folder.ts';

/**
 * Runs a lesson's recordings, saves those that have changed, and removes those that are no longer declared.
 *
 * @returns The paths of the files that changed, relative to the workbook.
 * @throws UserError where no recordings can be made.
 */
export async function writeRecords(workbook: string, lesson: Lesson): Promise<string[]> {
  const folder = join(lesson.folder, 'transcripts');
  if (!existsSync(recordingsFile(lesson))) return [];
  if (!canRecord(workbook)) {
    const sentence =
      'Records are made on Linux, with bubblewrap or unshare, and from solutions; this is not so here.';
    throw new UserError('cannot-record', sentence);
  }
  const records = await record(workbook, lesson);
  const changed = [...records].filter(([name, text]) => readIfExists(join(folder, name)) !== text);
  for (const [name, text] of changed) writeAtomically(join(folder, name), text);
  const left = [...readRecords(lesson).keys()].filter((name) => !records.has(name));
  for (const name of left) rmSync(join(folder, name));
  return [...changed.map(([name]) => name), ...left].map(
    (name) => `lessons/${lesson.name}/transcripts/${name}`,
  );
}

/**
 * Whether recordings can be made here. Their programs need the ports of the protocol to themselves, and the system has
 * to tell when a server listens: that is Linux with a private network for each run. A student's edition has no
 * solutions to record.
 */
export function canRecord(workbook: string): boolean {
  return existsSync(join(workbook, 'solutions')) && findIsolation().isolation !== 'none';
}

/**
 * @returns The text of each record, by the name of its file in the lesson's `transcripts`.
 * @throws Error with what went wrong, if a program did not do what its recording says.
 */
export async function record(workbook: string, lesson: Lesson): Promise<Map<string, string>> {
  const cwd = findWorkbook(); // The lesson's workbook may be another one.
  const worker = join(cwd, 'lib', 'authoring', 'recording', 'worker.ts');
  const words = ['--import=tsx', worker, workbook, lesson.name, recordingsFile(lesson)];
  const [file = '', ...args] = [...findIsolation().prefix, process.execPath, ...words];
  const { stdout } = await promisify(execFile)(file, args, { cwd, maxBuffer: Infinity });
  return new Map(Object.entries(JSON.parse(stdout) as Record<string, string>));
}

/** A lesson's recordings on disk, by file name. */
export function readRecords(lesson: Lesson): Map<string, string> {
  const folder = join(lesson.folder, 'transcripts');
  const names = namesIn(folder).filter((name) => name !== 'recordings.ts');
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** The file of a lesson that declares its recordings. */
export function recordingsFile(lesson: Lesson): string {
  return join(lesson.folder, 'transcripts', 'recordings.ts');
}
