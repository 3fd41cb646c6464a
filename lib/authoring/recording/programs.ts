// Builds the programs to record: a lesson's solution up to a given step, or one of its demos.

import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ProgramSource } from '../../harness/runner/build.ts';
import { SourceProblem } from '../../harness/runner/source-problem.ts';
import { programFromSource } from '../../harness/runner/program-of.ts';
import type { Command } from '../../harness/driver/program-process.ts';
import { readLessons, type Lesson } from '../../workbook/catalogue.ts';
import { makeStarter } from '../../workbook/starter.ts';

/** Where programs come from, and where they are compiled to. */
export interface RecordingContext {
  readonly workbook: string;
  readonly lesson: Lesson;
  readonly folder: string;
}

/** `DNS_SERVER=… npx tsx lessons/02-bbs-server/bbs-server.ts ARGUMENTS` */
const LINE = /^(?:(\w+)=(\S+) )?npx tsx lessons\/(\S+)((?: \S+)*)$/;

/**
 * The command for a line that a student types. Programs run from `solutions`, so that unfinished work is never recorded;
 * demos, which exist only in `lessons`, run with the solution of the first lesson.
 *
 * @param step - The last step that is solved; by default, all are.
 * @throws SourceProblem if it cannot be compiled.
 */
export async function commandOf(
  context: RecordingContext,
  line: string,
  step?: number,
): Promise<Command> {
  const [, name, value = '', entry = '', rest = ''] = LINE.exec(line) ?? [];
  if (entry === '') throw new Error(`This is not how a program is started: ${line}`);
  const folder = mkdtempSync(join(context.folder, 'program-'));
  const command = await programFromSource(sourceOf(context, entry, step), folder);
  if (command instanceof SourceProblem) throw command;
  const args = rest.split(' ').filter(Boolean);
  const env = name === undefined ? command.env : { ...command.env, [name]: value };
  return { ...command, argv: [...command.argv, ...args], env };
}

function sourceOf(
  { workbook, lesson }: RecordingContext,
  entry: string,
  step?: number,
): ProgramSource {
  const solutions = join(workbook, 'solutions');
  if (!existsSync(join(solutions, entry))) {
    const [first] = readLessons(workbook);
    const of = `${first?.name}/${first?.file}`;
    return { root: join(workbook, 'lessons'), entry, instead: { of, use: join(solutions, of) } };
  }
  if (step === undefined) return { root: solutions, entry };
  const of = `${lesson.name}/${lesson.file}`;
  const text = makeStarter(readFileSync(join(solutions, of), 'utf8'), of, step);
  return { root: solutions, entry, instead: { of, text } };
}
