// The worker process: runs checks, mostly in a private network, as the judge requests over a pipe that no program can reach.

import { pathToFileURL } from 'node:url';
import type { Service } from '../../protocol/index.ts';
import { checksOf, headOf } from '../declared-checks.ts';
import type { Command } from '../driver/program-process.ts';
import { tmpCleaner } from './private-tmp.ts';
import { runCheck } from './run-check.ts';
import { messageOf } from '../user-error.ts';
import type { ProgramSpeed } from '../driver/program-speed.ts';
import type { ProgramActivity } from '../driver/check-context.ts';
import type { CheckHead, CheckResult } from '../verdict.ts';

/** A request of the judge. */
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
      /** What earlier checks have shown of the program. */
      readonly speed: ProgramSpeed;
    }
  /** Stop the check that is running. */
  | { readonly kind: 'stop' };

/** The contents of a lesson's test file. */
export interface LoadedLesson {
  readonly services: readonly Service[];
  readonly checks: readonly CheckHead[];
}

/** A reply or report of a worker. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'loaded' } & LoadedLesson)
  | { readonly kind: 'program'; readonly activity: ProgramActivity }
  | { readonly kind: 'waits'; readonly sentence: string }
  | { readonly kind: 'ran'; readonly result: CheckResult; readonly speed: ProgramSpeed }
  | { readonly kind: 'broke'; readonly message: string };

let stop = new AbortController();
/** The latest check, running or done. */
let running: Promise<unknown> = Promise.resolve();
const cleanTmp = tmpCleaner();

process.on('message', (message: ToWorker) => {
  handle(message).catch((error: unknown) => {
    send({ kind: 'broke', message: messageOf(error) });
  });
});
process.on('unhandledRejection', () => undefined); // A step without `await` already makes its check broken.
process.on('disconnect', () => void leave());
process.on('SIGINT', () => undefined); // Windows sends Ctrl-C to every process of a console; the judge decides.
send({ kind: 'ready' });

async function handle(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case 'load': {
      await import(pathToFileURL(message.file).href);
      const { facts, checks } = checksOf(message.lesson);
      return send({ kind: 'loaded', services: facts.services, checks: checks.map(headOf) });
    }
    case 'run': {
      stop = new AbortController();
      const { facts, checks } = checksOf(message.lesson);
      const check = checks.find((each) => each.id === message.id);
      if (!check) throw new Error(`There is no check ${message.id}.`);
      const { command, seed } = message;
      let { speed } = message;
      const onSpeed = (now: ProgramSpeed) => (speed = now);
      const { signal } = stop;
      const onActivity = (activity: ProgramActivity) => send({ kind: 'program', activity });
      const onWait = (sentence: string) => send({ kind: 'waits', sentence });
      const listeners = { onActivity, onWait, onSpeed };
      const run = runCheck(check, { facts, command, seed, signal, speed, ...listeners });
      running = run;
      const result = await run;
      cleanTmp();
      return send({ kind: 'ran', result, speed });
    }
    case 'stop':
      return stop.abort();
  }
}

/** Ends the running program and exits when the judge is gone, also where no namespace would end them. */
async function leave(): Promise<never> {
  stop.abort();
  await running;
  process.exit(0);
}

function send(message: FromWorker): void {
  if (process.connected) process.send?.(message);
}
