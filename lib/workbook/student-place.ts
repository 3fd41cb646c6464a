// Finds where in the student's own file a failure belongs: the line that an error names there, or the code of the step.

import { isAbsolute, join, relative, sep } from 'node:path';
import { frameIn } from '../harness/diagnosis/read-crash.ts';
import type { ProgramSource } from '../harness/runner/build.ts';
import type { CheckResult, StudentPlace } from '../harness/verdict.ts';
import type { Lesson } from './catalogue.ts';
import { starterFiles } from './lesson-files.ts';
import { readIfExists } from './state-folder.ts';
import type { Target } from './target.ts';
import { findTodoLine } from './todo.ts';

/** The student's file as it was judged. */
export interface StudentFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  /** The lesson's starter, if the workbook has it. */
  readonly starter: string | undefined;
}

/** Reads the student's file of a target; `undefined` if the target has no such file. */
export function readStudentFile(lesson: Lesson, target: Target): StudentFile | undefined {
  if (target.kind === 'command') return undefined;
  const starter = readStarter(lesson);
  const { root, instead }: Pick<ProgramSource, 'root' | 'instead'> =
    target.kind === 'folder' ? target : target.source;
  const of = `${lesson.name}/${lesson.file}`;
  const replaced = instead?.of === of ? instead : undefined;
  const path = join(root, of);
  if (replaced && 'text' in replaced) return { path, text: replaced.text, starter };
  const used = replaced?.use ?? path;
  return { path: used, text: readIfExists(used) ?? '', starter };
}

/** A failure with its place in the student's file; other results as they are. */
export function withStudentPlace<Result extends CheckResult>(
  result: Result,
  student: StudentFile | undefined,
): Result {
  if (result.status !== 'failed' || !student) return result;
  return { ...result, studentPlace: placeOf(result, student) };
}

function placeOf(
  { step, place, output }: Extract<CheckResult, { status: 'failed' }>,
  { path: file, text, starter }: StudentFile,
): StudentPlace {
  if (place && isSameFile(place.file, file)) return place;
  const frame = frameIn(output.stderr, (path) => isSameFile(path, file));
  if (frame) return frame;
  if (starter !== undefined && !hasCode(starter)) return { file }; // Its TODOs are a list, and stand nowhere.
  // What an earlier lesson's function threw is mostly for this lesson's code to handle.
  const line = findTodoLine(text, step) ?? findStepLine(text, step, starter);
  return line === undefined ? { file } : { file, line, step };
}

/** Whether a starter has more than comments: where it has none, the student decides what stands where. */
function hasCode(starter: string): boolean {
  return starter.split('\n').some(isCode);
}

function isCode(line: string): boolean {
  return /\w/.test(line) && !/^\s*(?:\/\/|\/?\*)/.test(line);
}

/** A compiler may name a file relative to the folder that it was given. */
function isSameFile(path: string, file: string): boolean {
  return isAbsolute(path)
    ? relative(path, file) === ''
    : `${sep}${file}`.endsWith(`${sep}${path.split('/').join(sep)}`);
}

/**
 * The line below the code that the starter has above the TODO of a step: there the student's own begins once the TODO is
 * gone. Lines that the file has twice say nothing.
 */
export function findStepLine(
  text: string,
  step: number,
  starter: string | undefined,
): number | undefined {
  const todo = starter === undefined ? undefined : findTodoLine(starter, step);
  if (starter === undefined || todo === undefined) return undefined;
  const lines = text.split('\n').map((line) => line.trim());
  const above = starter
    .split('\n')
    .slice(0, todo - 1)
    .reverse();
  for (const line of above.map((each) => each.trim())) {
    if (!isCode(line)) continue;
    const at = lines.indexOf(line);
    if (at >= 0 && at === lines.lastIndexOf(line)) return at + 2;
  }
  return undefined;
}

function readStarter(lesson: Lesson): string | undefined {
  const workbook = join(lesson.folder, '..', '..');
  try {
    const files = starterFiles(workbook, lesson);
    return files.find(({ file }) => file.endsWith(`/${lesson.file}`))?.content;
  } catch {
    return undefined; // An edition without starters: the line is a comfort, not a part of the verdict.
  }
}
