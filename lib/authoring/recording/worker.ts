// Worker process: runs one lesson's recordings and prints them as JSON.

import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from '../../harness/driver/program-process.ts';
import { newBuildFolder, removeFolder, type ProgramSource } from '../../harness/runner/build.ts';
import { programFromSource } from '../../harness/runner/program-of.ts';
import { SourceProblem } from '../../harness/runner/source-problem.ts';
import type { LessonFacts } from '../../harness/lesson-facts.ts';
import { loadFacts } from '../../workbook/load-facts.ts';
import { readLessons, type Lesson } from '../../workbook/catalogue.ts';
import { makeStarter } from '../../workbook/starter.ts';
import { Terminals } from './terminals.ts';
import { runScript } from './run-script.ts';
import { recordings, type TerminalRecording, type TrafficRecording } from './recordings.ts';

/** Where programs come from, and where they are compiled to. */
interface RecordingContext {
  readonly workbook: string;
  readonly lesson: Lesson;
  readonly folder: string;
}

/** `DNS_SERVER=… npx tsx lessons/02-bbs-server/bbs-server.ts ARGUMENTS` */
const LINE = /^(?:(\w+)=(\S+) )?npx tsx lessons\/(\S+)((?: \S+)*)$/;

const [, , workbook = '', name = '', file = ''] = process.argv;
const folder = newBuildFolder(workbook);
try {
  await import(pathToFileURL(file).href);
  const lesson = readLessons(workbook).find((each) => each.name === name);
  if (!lesson) throw new Error(`There is no lesson ${name}.`);
  const facts = (await loadFacts(workbook)).get(name);
  if (!facts) throw new Error(`Lesson ${name} has no lesson.ts.`);
  const records: Record<string, string> = {};
  for (const recording of recordings) {
    Object.assign(records, await play({ workbook, lesson, folder }, facts, recording));
  }
  process.stdout.write(JSON.stringify(records));
} finally {
  removeFolder(folder);
}

/** @returns Texts by the names of their files. */
async function play(
  context: RecordingContext,
  facts: LessonFacts,
  recording: TrafficRecording | TerminalRecording,
): Promise<Record<string, string>> {
  try {
    if (recording.kind === 'terminals') return await playTerminals(context, recording);
    const command = await commandOf(context, `npx tsx ${recording.program}`, recording.step);
    return { [`${recording.name}.json`]: await runScript(recording, command, facts.services) };
  } catch (error) {
    throw new Error(`The recording "${recording.name}" cannot be made.`, { cause: error });
  }
}

async function playTerminals(context: RecordingContext, { name, step, play }: TerminalRecording) {
  const terminals = new Terminals((line) => commandOf(context, line, step));
  try {
    await play(terminals);
    const records = [...terminals.records()];
    return Object.fromEntries(records.map(([of, text]) => [`${name}.${of}.txt`, text]));
  } finally {
    await terminals.close();
  }
}

/**
 * The command for a line that a student types. Programs run from `solutions`, so that unfinished work is never recorded;
 * demos, which exist only in `lessons`, run with the solution of the first lesson.
 *
 * @param step - The last step that is solved; by default, all are.
 * @throws SourceProblem if it cannot be compiled.
 */
async function commandOf(context: RecordingContext, line: string, step?: number): Promise<Command> {
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
