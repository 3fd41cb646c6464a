// Runs a lesson's recordings, whose output its text shows, in an isolated worker.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../harness/user-error.ts';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { findIsolation } from '../../harness/runner/isolation.ts';
import type { Lesson } from '../../workbook/catalogue.ts';

/** The file of a lesson that declares its recordings. */
export function recordingsFile(lesson: Lesson): string {
  return join(lesson.folder, 'transcripts', 'recordings.ts');
}

/**
 * Whether recordings can be made here. Their programs need the ports of the protocol to themselves, and the system has
 * to tell when a server listens: that is Linux with a private network for each run. A student's edition has no
 * solutions to record.
 */
export function canRecord(workbook: string): boolean {
  return existsSync(join(workbook, 'solutions')) && findIsolation().isolation !== 'none';
}

/** @throws UserError where no recordings can be made. */
export function throwIfCannotRecord(workbook: string): void {
  if (canRecord(workbook)) return;
  const sentence =
    'Records are made on Linux, with bubblewrap or unshare, and from solutions; this is not so here.';
  throw new UserError('cannot-record', sentence);
}

/**
 * Runs a lesson's recordings.
 *
 * @returns The text of each record, by the name of its file in the lesson's `transcripts`.
 * @throws Error with what went wrong, if a program did not do what its recording says.
 */
export async function record(workbook: string, lesson: Lesson): Promise<Map<string, string>> {
  const code = findWorkbook(); // The lesson's workbook may be another one.
  const worker = join(code, 'lib', 'authoring', 'recording', 'worker.ts');
  const { prefix } = findIsolation();
  const words = ['--import=tsx', worker, workbook, lesson.name, recordingsFile(lesson)];
  const output = await run([...prefix, process.execPath, ...words], code);
  return new Map(Object.entries(JSON.parse(output) as Record<string, string>));
}

function run([file = '', ...args]: readonly string[], cwd: string): Promise<string> {
  const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, complaint] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(complaint))));
  });
}
