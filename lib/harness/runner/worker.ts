// The process in which checks run, mostly in a network of its own; the judge tells it which, over a pipe that no program can reach.

import { pathToFileURL } from 'node:url';
import { checksOf } from '../declared-checks.ts';
import type { Command } from '../driver/program-process.ts';
import { runCheck } from './run-check.ts';
import type { ProgramActivity } from '../driver/check-context.ts';
import type { CheckHead, CheckResult } from '../verdict.ts';

/** What the judge says to a worker. */
export type ToWorker =
  /** Load a lesson's compiled test file. */
  | { readonly kind: 'load'; readonly lesson: string; readonly file: string }
  /** Run one check of a loaded lesson. */
  | {
      readonly kind: 'run';
      readonly lesson: string;
      readonly id: string;
      readonly command: Command;
      readonly seed: number;
    }
  /** Stop the check that is running. */
  | { readonly kind: 'stop' };

/** What a worker says to the judge. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'loaded';
      readonly lesson: string;
      readonly program: string;
      readonly checks: readonly CheckHead[];
    }
  | { readonly kind: 'program'; readonly activity: ProgramActivity }
  | { readonly kind: 'ran'; readonly result: CheckResult }
  | { readonly kind: 'broke'; readonly message: string };

let stop = new AbortController();
/** The check that is running, or was. */
let running: Promise<unknown> = Promise.resolve();

process.on('message', (message: ToWorker) => {
  obey(message).catch((error: unknown) => {
    say({ kind: 'broke', message: error instanceof Error ? error.message : String(error) });
  });
});
process.on('unhandledRejection', () => undefined); // A step that nobody awaited: its check is broken, and says so.
process.on('disconnect', () => void leave());
say({ kind: 'ready' });

async function obey(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case 'load': {
      await import(pathToFileURL(message.file).href);
      const { lesson, program, checks } = checksOf(message.lesson);
      const heads = checks.map(({ id, step, rules, name, because }) => ({
        id,
        step,
        rules,
        name,
        because,
      }));
      return say({ kind: 'loaded', lesson, program, checks: heads });
    }
    case 'run': {
      stop = new AbortController();
      const { service, checks } = checksOf(message.lesson);
      const check = checks.find((each) => each.id === message.id);
      if (!check) throw new Error(`There is no check ${message.id}.`);
      const { command, seed } = message;
      const { signal } = stop;
      const onActivity = (activity: ProgramActivity) => say({ kind: 'program', activity });
      const run = runCheck(check, { service, command, seed, signal, onActivity });
      running = run;
      return say({ kind: 'ran', result: await run });
    }
    case 'stop':
      return stop.abort();
  }
}

/** The judge is gone, perhaps without a word: the program that runs goes too, also where no namespace takes it along. */
async function leave(): Promise<never> {
  stop.abort();
  await running;
  process.exit(0);
}

function say(message: FromWorker): void {
  if (process.connected) process.send?.(message);
}
