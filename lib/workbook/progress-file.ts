// Reads and writes `.dialtone/progress.json` and the last verdict beside it. A corrupt file is moved aside, not deleted.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isVerdict } from '../harness/is-verdict.ts';
import { rename } from '../harness/os/rename.ts';
import type { LessonVerdict } from '../harness/verdict.ts';
import { NO_PROGRESS, withVerdict, type Progress } from './progress.ts';
import {
  fileTimestamp,
  isRecord,
  parseRecord,
  readIfExists,
  statePath,
  unusedPath,
  writeAtomically,
  writeJson,
  writeProblem,
} from './state-folder.ts';

/** Progress as read from disk. */
export interface ProgressRead {
  readonly progress: Progress;
  /** Where a corrupt progress file was moved to, if there was one; progress then starts empty. */
  readonly corruptFile?: string;
}

/** Reads the workbook's progress. */
export function readProgress(workbook: string): ProgressRead {
  const path = statePath(workbook, 'progress.json');
  const text = readIfExists(path);
  if (text === undefined) return { progress: NO_PROGRESS };
  const progress = parseProgress(text);
  if (progress) return { progress };
  const corruptFile = unusedPath(`${path}.broken-${fileTimestamp(new Date())}`);
  moveAside(path, corruptFile);
  return { progress: NO_PROGRESS, corruptFile };
}

/**
 * Reads the current progress, applies a change and writes it back, so that other commands' changes are kept.
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
    writeJson(statePath(workbook, 'progress.json'), progress);
    writeForPages(workbook, progress);
  }
  return { ...before, progress };
}

/** Saves a verdict on the student's own program: as progress, and in full for hints, pages and `wire`. */
export function keepVerdict(workbook: string, verdict: LessonVerdict): ProgressRead {
  keepLastVerdict(workbook, verdict);
  return changeProgress(workbook, (progress) => withVerdict(progress, verdict, new Date()));
}

/**
 * After several lessons were checked together, makes the first verdict that didn't pass the last verdict.
 *
 * @throws UserError if it cannot be written.
 */
export function keepFirstFailing(workbook: string, verdicts: readonly LessonVerdict[]): void {
  const first = verdicts.find(({ status }) => status !== 'passed');
  if (first && first !== verdicts.at(-1)) keepLastVerdict(workbook, first);
}

function keepLastVerdict(workbook: string, verdict: LessonVerdict): void {
  writeJson(statePath(workbook, 'last-verdict.json'), verdict);
}

/** The last verdict on the student's own program, if there is a readable one. */
export function readLastVerdict(workbook: string): LessonVerdict | undefined {
  const verdict = parseRecord(readIfExists(statePath(workbook, 'last-verdict.json')) ?? '');
  return isVerdict(verdict) ? verdict : undefined;
}

/** Progress as a classic script that sets `dialtoneProgress`; unlike a module, it loads from `file:` URLs too. */
export function progressScript(progress: Progress): string {
  // An unescaped "</script>" would end the element that a page embeds this in.
  const data = JSON.stringify(progress).replaceAll('<', '\\u003c');
  return `globalThis.dialtoneProgress = ${data};\n`;
}

/** Updates the progress script of the built pages, if they exist. */
function writeForPages(workbook: string, progress: Progress): void {
  const pages = join(workbook, 'docs', 'dist');
  if (existsSync(pages)) writeAtomically(join(pages, 'progress.js'), progressScript(progress));
}

/** Renames a file; another command may already have done so. */
function moveAside(path: string, aside: string): void {
  try {
    rename(path, aside);
  } catch (error) {
    if (existsSync(path)) throw writeProblem(aside, error);
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
