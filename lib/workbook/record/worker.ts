// Plays the recordings of one lesson, in a network of its own, and writes the records to its output as JSON; keeps nothing.

import { pathToFileURL } from 'node:url';
import { newBuildFolder, removeFolder } from '../../harness/judge/build.ts';
import { readLessons } from '../catalogue.ts';
import { Desk } from './desk.ts';
import { playTalk } from './play-talk.ts';
import { commandOf, type Workshop } from './programs.ts';
import { recordings, type Session, type Talk } from './recordings.ts';

const [, , workbook = '', name = '', file = ''] = process.argv;
const folder = newBuildFolder(workbook);
try {
  await import(pathToFileURL(file).href);
  const lesson = readLessons(workbook).find((each) => each.name === name);
  if (!lesson) throw new Error(`There is no lesson ${name}.`);
  const records: Record<string, string> = {};
  for (const recording of recordings) {
    Object.assign(records, await play({ workbook, lesson, folder }, recording));
  }
  process.stdout.write(JSON.stringify(records));
} finally {
  removeFolder(folder);
}

/** @returns Texts by the names of their files. */
async function play(shop: Workshop, recording: Talk | Session): Promise<Record<string, string>> {
  try {
    if (recording.kind === 'session') return await playSession(shop, recording);
    const command = await commandOf(shop, `npx tsx ${recording.program}`, recording.step);
    return { [`${recording.name}.json`]: await playTalk(recording, command) };
  } catch (error) {
    throw new Error(`The recording "${recording.name}" cannot be made.`, { cause: error });
  }
}

async function playSession(shop: Workshop, { name, step, play }: Session) {
  const desk = new Desk((line) => commandOf(shop, line, step));
  try {
    await play(desk);
    const texts = [...desk.records()].map(([terminal, text]) => [`${name}.${terminal}.txt`, text]);
    return Object.fromEntries(texts) as Record<string, string>;
  } finally {
    await desk.close();
  }
}
