// Where progress is kept: `.dialtone/progress.json`, and the last verdict beside it. A file that cannot be read is put aside, never lost.

import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { isVerdict } from '../harness/is-verdict.ts';
import type { LessonVerdict } from '../harness/verdict.ts';
import { NO_PROGRESS, withVerdict, type Progress } from './progress.ts';
import { freePath, inState, notWritable, readIfThere, writeWhole } from './state-folder.ts';
import { fileStamp } from './stamp.ts';

/** Progress as it was read. */
export interface ProgressRead {
  readonly progress: Progress;
  /** Where the file went if it could not be understood; we began anew. */
  readonly putAside?: string;
}

/** Reads the progress of this workbook. */
export function readProgress(workbook: string): ProgressRead {
  const path = inState(workbook, 'progress.json');
  const text = readIfThere(path);
  if (text === undefined) return { progress: NO_PROGRESS };
  const progress = parseProgress(text);
  if (progress) return { progress };
  const putAside = freePath(`${path}.broken-${fileStamp(new Date())}`);
  moveAside(path, putAside);
  return { progress: NO_PROGRESS, putAside };
}

/**
 * Changes the progress on disk. What another command has written meanwhile is kept.
 *
 * @throws UserError if it cannot be written.
 */
export function changeProgress(
  workbook: string,
  change: (progress: Progress) => Progress,
): ProgressRead {
  const before = readProgress(workbook);
  const progress = change(before.progress);
  if (progress !== before.progress) {
    writeWhole(inState(workbook, 'progress.json'), `${JSON.stringify(progress, undefined, 2)}\n`);
    writeForPages(workbook, progress);
  }
  return { ...before, progress };
}

/** Keeps a verdict on the student's own program: in the progress, and whole, for the tools that replay it. */
export function keepVerdict(workbook: string, verdict: LessonVerdict): ProgressRead {
  keepLastVerdict(workbook, verdict);
  return changeProgress(workbook, (progress) => withVerdict(progress, verdict, new Date()));
}

/**
 * Puts the verdict to begin with in the place of the last one: of several lessons that were checked together, the first
 * that does not pass.
 *
 * @throws UserError if it cannot be written.
 */
export function keepFirstFailing(workbook: string, verdicts: readonly LessonVerdict[]): void {
  const first = verdicts.find(({ status }) => status !== 'passed');
  if (first && first !== verdicts.at(-1)) keepLastVerdict(workbook, first);
}

function keepLastVerdict(workbook: string, verdict: LessonVerdict): void {
  writeWhole(inState(workbook, 'last-verdict.json'), `${JSON.stringify(verdict, undefined, 2)}\n`);
}

/** The last verdict on the student's own program, if there was one and it can be read. */
export function readLastVerdict(workbook: string): LessonVerdict | undefined {
  const verdict = parseRecord(readIfThere(inState(workbook, 'last-verdict.json')) ?? '');
  return isVerdict(verdict) ? verdict : undefined;
}

/** The progress as a classic script, which a page can load from a disk too: it sets `dialtoneProgress`. */
export function progressScript(progress: Progress): string {
  // "<" could end the script element of a page that the text is copied into.
  const data = JSON.stringify(progress).replaceAll('<', '\\u003c');
  return `globalThis.dialtoneProgress = ${data};\n`;
}

/** Pages that have been built show the progress of the last check. */
function writeForPages(workbook: string, progress: Progress): void {
  const pages = join(workbook, 'docs', 'dist');
  if (existsSync(pages)) writeWhole(join(pages, 'progress.js'), progressScript(progress));
}

/** Another command may have done it a moment ago. */
function moveAside(path: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch (error) {
    if (existsSync(path)) throw notWritable(aside, error);
  }
}

function parseProgress(text: string): Progress | undefined {
  const data = parseRecord(text);
  if (data?.version !== 1 || !isRecord(data.lessons)) return undefined;
  const isSound = Object.values(data.lessons).every(isLesson);
  return isSound ? (data as unknown as Progress) : undefined;
}

function isLesson(data: unknown): boolean {
  if (!isRecord(data) || !isRecord(data.hints)) return false;
  const { status, passed, checks, failing, hints, lastPassed = '' } = data;
  return (
    typeof status === 'string' &&
    isListOf('string', passed) &&
    typeof checks === 'number' &&
    (failing === undefined || (isRecord(failing) && typeof failing.id === 'string')) &&
    Object.values(hints).every((places) => isListOf('number', places)) &&
    typeof lastPassed === 'string'
  );
}

function isListOf(type: 'string' | 'number', data: unknown): boolean {
  return Array.isArray(data) && data.every((each) => typeof each === type);
}

function parseRecord(text: string): Record<string, unknown> | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return isRecord(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
