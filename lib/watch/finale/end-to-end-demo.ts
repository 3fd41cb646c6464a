// The finale: the student's name service, board and two clients, run together and made to talk; it judges nothing.

import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { throwIfTaken } from '../../harness/driver/ports.ts';
import type { Command } from '../../harness/driver/program-process.ts';
import { PORT_OF } from '../../harness/driver/service.ts';
import type { Lesson } from '../../workbook/catalogue.ts';
import { makeProgram } from '../../workbook/judging.ts';
import type { Target } from '../../workbook/target.ts';
import { Actor } from './demo-process.ts';
import type { FinaleLine } from './finale-line.ts';
import { SCRIPT, type Cue } from './demo-script.ts';

/** What a finale needs. */
export interface FinaleOptions {
  readonly lessons: readonly Lesson[];
  readonly target: Target;
  /** Where programs are compiled to. */
  readonly folder: string;
  /** Told of each line as it is spoken. */
  readonly tell: (line: FinaleLine) => void;
  readonly signal: AbortSignal;
}

/**
 * Plays it. Every program has ended when it returns.
 *
 * @returns Whether it came to its end.
 */
export async function runDemo(options: FinaleOptions): Promise<boolean> {
  const { tell, signal } = options;
  const actors = new Map<string, Actor>();
  try {
    await throwIfTaken(PORT_OF.dns);
    await throwIfTaken(PORT_OF.bbs);
    const commands = await compileAll(options);
    for (const cue of SCRIPT) {
      signal.throwIfAborted();
      await play(cue, { actors, commands, tell, signal });
    }
    return true;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (!signal.aborted) tell({ who: '', how: 'told', text });
    return false;
  } finally {
    await Promise.all([...actors.values()].map((actor) => actor.end()));
  }
}

interface CheckApi {
  readonly actors: Map<string, Actor>;
  readonly commands: ReadonlyMap<number, Command>;
  readonly tell: (line: FinaleLine) => void;
  readonly signal: AbortSignal;
}

async function play(cue: Cue, { actors, commands, tell, signal }: CheckApi): Promise<void> {
  if (cue.kind === 'tell') return tell({ who: '', how: 'told', text: cue.text });
  if (cue.kind === 'enter') {
    const command = commands.get(cue.lesson);
    if (!command) throw new Error(`Lesson ${cue.lesson} is not there.`);
    const actor = new Actor(cue.who, command, tell, signal);
    actors.set(cue.who, actor);
    if (cue.listens !== undefined) await actor.listens(PORT_OF[cue.listens]);
    return;
  }
  const actor = actors.get(cue.who);
  if (!actor) throw new Error(`${cue.who} has not entered.`);
  if (cue.kind === 'leaves') return actor.leaves();
  await actor.asks(cue.asked);
  actor.types(cue.answer);
}

async function compileAll({ lessons, target, folder }: FinaleOptions) {
  const commands = new Map<number, Command>();
  for (const number of new Set(
    SCRIPT.flatMap((cue) => (cue.kind === 'enter' ? [cue.lesson] : [])),
  )) {
    const lesson = lessons.find((each) => each.number === number);
    if (!lesson) continue;
    const program = await makeProgram(lesson, target, mkdtempSync(join(folder, 'finale-')));
    if (program instanceof Error) throw program;
    commands.set(number, program);
  }
  return commands;
}
