// Finds type errors in a lesson's programs; the checks never fail on one, because they run programs with their types erased.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join, relative } from 'node:path';
import { CANNOT_RUN } from '../harness/diagnosis/codes.ts';
import type { LessonVerdict, Place } from '../harness/verdict.ts';
import type { Lesson } from './catalogue.ts';
import type { Target } from './target.ts';

/** The type errors of a program. */
export interface TypeErrors {
  /** Where the first one is. */
  readonly place: Place;
  /** What the compiler says of it, without a full stop. */
  readonly message: string;
  readonly count: number;
}

const OPTIONS =
  '--ignoreConfig --noEmit --pretty false --strict --skipLibCheck --allowImportingTsExtensions --erasableSyntaxOnly --module nodenext --target es2023 --lib es2023 --types node'.split(
    ' ',
  );

/**
 * Runs the TypeScript compiler on a lesson's program and on what it imports; a save during that time has priority.
 *
 * @returns `undefined` if there is no error, no source, no compiler, or no time because `stop` was aborted.
 */
export async function findTypeErrors(
  workbook: string,
  lesson: Lesson,
  target: Target,
  stop: AbortSignal,
): Promise<TypeErrors | undefined> {
  const compiler = join(workbook, 'node_modules/typescript/bin/tsc');
  if (target.kind !== 'folder' || !existsSync(compiler)) return undefined;
  const entry = join(target.root, lesson.name, lesson.program);
  const output = await run([compiler, ...OPTIONS, entry], workbook, stop);
  const found = [...output.matchAll(/^(.+)\((\d+),(\d+)\): error TS\d+: (.+)$/gm)];
  const [first, file = '', line, column, message = ''] = found[0] ?? [];
  const path = join(workbook, file);
  if (first === undefined || relative(target.root, path).startsWith('..')) return undefined;
  const place = { file: path, line: Number(line), column: Number(column) };
  return { place, message: message.replace(/\.$/, ''), count: found.length };
}

/** Whether a program could be started: if not, its verdict says more than its types do. */
export function canRun({ checks }: LessonVerdict): boolean {
  return !checks.some(
    (check) => check.status === 'failed' && CANNOT_RUN.some((code) => code === check.code),
  );
}

/** What it prints; nothing if it can't be started. */
function run(args: readonly string[], cwd: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const options = { cwd, signal, maxBuffer: Infinity };
    const child = execFile(process.execPath, args, options, (_, output) => resolve(output));
    try {
      if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // It has ended already.
    }
  });
}
