// Finds the check that a wire tool works on, in the last verdict or in the output of `check --json`.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { UserError } from '../harness/user-error.ts';
import { isVerdict } from '../harness/is-verdict.ts';
import type { CheckResult, LessonVerdict } from '../harness/verdict.ts';
import { readLessons } from '../workbook/catalogue.ts';
import { nearest } from '../workbook/nearest.ts';
import { readLastVerdict } from '../workbook/progress-file.ts';

/** Which check to find, and where. */
export interface CheckWords {
  /** A check's id, or the part after its lesson; by default the first that failed. */
  readonly id?: string | undefined;
  /** A file that `check --json` has written; by default the last verdict. */
  readonly file?: string | undefined;
}

/** A check and its lesson. */
export interface FoundCheck {
  /** `02-bbs-server` */
  readonly lesson: string;
  readonly services: LessonVerdict['services'];
  readonly check: CheckResult;
}

/** @throws UserError if there is no verdict, no such check, or none that failed. */
export function findCheck(workbook: string, { id, file }: CheckWords): FoundCheck {
  const verdicts = file === undefined ? lastVerdict(workbook) : readVerdicts(file);
  const all = verdicts.flatMap(({ lesson, services = NONE, checks }) =>
    checks.map((check) => ({ lesson, services, check })),
  );
  return id === undefined ? firstFailed(all) : named(all, id);
}

/** A verdict of an older workbook holds no services. */
const NONE: LessonVerdict['services'] = [];

/** The error for a check without traffic, with what the check saw instead. */
export function noTraffic({ check }: FoundCheck): UserError {
  const why = 'message' in check ? `: ${check.message}` : '.';
  return new UserError('no-traffic', `In ${check.id} there was nothing on the wire${why}`);
}

/** The command that starts a lesson's program, or `undefined` if this workbook doesn't have the lesson. */
export function startCommand(workbook: string, lesson: string): string | undefined {
  const found = readLessons(workbook).find(({ name }) => name === lesson);
  return found && `npx tsx lessons/${found.name}/${found.program}`;
}

function lastVerdict(workbook: string): LessonVerdict[] {
  const verdict = readLastVerdict(workbook);
  if (verdict) return [verdict];
  throw new UserError('no-verdict', 'No check has run yet: run npm run check first.');
}

function readVerdicts(file: string): LessonVerdict[] {
  const verdicts = documentsIn(parseJson(readText(file)));
  if (verdicts.length > 0 && verdicts.every(isVerdict)) return verdicts;
  const sentence = `${file} is not a verdict. Make one: npm run --silent check -- 02 --json > verdict.json`;
  throw new UserError('no-verdict', sentence);
}

/** One lesson's verdict, or the document of several. */
function documentsIn(data: unknown): unknown[] {
  const { lessons } = (data ?? {}) as { lessons?: unknown };
  return Array.isArray(lessons) ? (lessons as unknown[]) : [data];
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const sentence = isMissing ? `There is no file ${file}.` : `${file} cannot be read.`;
    throw new UserError('no-verdict', sentence);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')); // PowerShell adds a byte order mark to redirected output
  } catch {
    return undefined;
  }
}

function firstFailed(all: readonly FoundCheck[]): FoundCheck {
  const failed = all.find(({ check }) => check.status === 'failed');
  if (failed) return failed;
  const example = all.find(({ check }) => check.transcript.length > 0)?.check.id ?? 'CHECK-ID';
  const sentence = `No check failed. To see the traffic of one that passed, name it: ${example}`;
  throw new UserError('unknown-check', sentence);
}

function named(all: readonly FoundCheck[], id: string): FoundCheck {
  const found = all.find(({ check }) => check.id === id || basename(check.id) === id);
  if (found) return found;
  throw new UserError('unknown-check', sayUnknown(all, id));
}

function sayUnknown(all: readonly FoundCheck[], word: string): string {
  // A lesson's number or folder, which other commands accept.
  const isLesson = /^\d+(?:-[^/]*)?$/.test(word);
  const ofLesson = all.filter(({ lesson }) => parseInt(lesson, 10) === parseInt(word, 10));
  if (isLesson && ofLesson.length > 0) {
    return `"${word}" is a lesson. Name one of its checks:${listIds(ofLesson)}`;
  }
  if (isLesson)
    return `The verdict holds no check of lesson "${word}", but these:${listIds(all, true)}`;
  const ids = all.map(({ check }) => check.id);
  const guess = nearest(word, [...ids, ...ids.map((each) => basename(each))]);
  const offer = guess === undefined ? `It holds:${listIds(all)}` : `Did you mean ${guess}?`;
  return `The verdict holds no check "${word}". ${offer}`;
}

/** One id per line, by default short if all belong to one lesson. */
function listIds(
  all: readonly FoundCheck[],
  isFull = all[0]?.lesson !== all.at(-1)?.lesson,
): string {
  return all.map(({ check: { id } }) => `\n  ${isFull ? id : basename(id)}`).join('');
}
