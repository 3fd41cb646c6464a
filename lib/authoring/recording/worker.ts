// Worker process: runs one lesson's recordings and prints them as JSON.

import { pathToFileURL } from 'node:url';
import { newBuildFolder, removeFolder } from '../../harness/runner/build.ts';
import type { LessonFacts } from '../../harness/lesson-facts.ts';
import { loadFacts } from '../../workbook/load-facts.ts';
import { readLessons } from '../../workbook/catalogue.ts';
import { Terminals } from './terminals.ts';
import { runScript } from './run-script.ts';
import { commandOf, type RecordingContext } from './programs.ts';
import { recordings, type TerminalRecording, type TrafficRecording } from './recordings.ts';

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
    const texts = [...terminals.records()].map(([terminal, text]) => [
      `${name}.${terminal}.txt`,
      text,
    ]);
    return Object.fromEntries(texts) as Record<string, string>;
  } finally {
    await terminals.close();
  }
}
