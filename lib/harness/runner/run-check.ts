// Runs one check against one program, in this process and network, and returns its result.

import { UndeclaredCode } from '../diagnosis/advice-on.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { languageOf } from '../diagnosis/language-of.ts';
import { SeededRandom, seedFor } from '../driver/random.ts';
import { ExpectationFailed } from '../diagnosis/evidence.ts';
import { headOf, type Check } from '../declared-checks.ts';
import type { LessonFacts } from '../lesson-facts.ts';
import { placeIn } from '../parse-stack-frame.ts';
import { LIMITS } from '../limits.ts';
import { whenAborted } from '../when-aborted.ts';
import { isInTimeWait, PortTaken, timeWaitSentence, untilOutOfTimeWait } from '../driver/ports.ts';
import { CannotStart, type Command } from '../driver/program-process.ts';
import { CheckContext, type ProgramActivity } from '../driver/check-context.ts';
import { NotAwaited, NotChecked } from '../driver/check-errors.ts';
import type { ProgramSpeed } from '../driver/program-speed.ts';
import { CheckApi } from '../driver/check-api.ts';
import { messageOf } from '../user-error.ts';
import type { BrokenCode, CheckResult, Outcome, Place } from '../verdict.ts';

/** How to run a check. */
export interface RunOptions {
  readonly facts: LessonFacts;
  readonly command: Command;
  /** The run's seed; the check's own seed is derived from it and from the check's id. */
  readonly seed: number;
  /** Stops the run at once; its verdict is then meaningless. */
  readonly signal?: AbortSignal;
  /** Called when the program starts, becomes idle and wakes. */
  readonly onActivity?: (activity: ProgramActivity) => void;
  /** Called with a sentence for the user when the check waits for its port. */
  readonly onWait?: (sentence: string) => void;
  /** How fast the program was in earlier checks. */
  readonly speed?: ProgramSpeed;
  /** Called at the end with what is known of it now. */
  readonly onSpeed?: (speed: ProgramSpeed) => void;
}

/** Runs a check to its end; afterwards the program and everything it started are gone, and its port is free. */
export async function runCheck(
  check: Check,
  options: RunOptions,
  mayWait = true,
): Promise<CheckResult> {
  const context = new CheckContext(options.command, options.onActivity, options.speed);
  const random = new SeededRandom(seedFor(options.seed, check.id));
  const api = new CheckApi(context, options.facts.services, random);
  const aborted = new Promise<never>((_, reject) => {
    const stop = () => reject(new Error('The check was stopped.'));
    if (options.signal) whenAborted(options.signal, stop);
    rejectAfterLimit(context, reject);
  });
  let outcome: Outcome;
  try {
    await Promise.race([check.body(api), aborted]);
    outcome = toPassed(context);
  } catch (error) {
    const port = mayWait ? portInTimeWait(error, options.command) : undefined;
    if (port !== undefined) {
      await context.close();
      options.onWait?.(timeWaitSentence(port));
      await untilOutOfTimeWait(port, options.signal);
      if (!options.signal?.aborted) return runCheck(check, options, false);
    }
    outcome = toOutcome(error, check, options);
  }
  const ms = context.transcript.elapsed;
  const transcript = [...context.transcript.entries]; // without what the cleanup adds
  options.onSpeed?.(context.speed);
  await context.close();
  return { ...headOf(check), ...outcome, transcript, ms };
}

/** The port that TIME_WAIT kept the program from; Node always sets SO_REUSEADDR, so TIME_WAIT never stops its programs. */
function portInTimeWait(error: unknown, { argv }: Command): number | undefined {
  if (error instanceof PortTaken) return error.passes ? error.port : undefined;
  if (!(error instanceof ExpectationFailed) || argv[0] === process.execPath) return undefined;
  const { seen, program } = error.evidence;
  const isKept = seen.kind === 'no-listener' && program.status === 'exited';
  return isKept && isInTimeWait(seen.port) ? seen.port : undefined;
}

/** Rejects when the check has taken too long. Time in which the program got no CPU time doesn't count, up to a limit. */
function rejectAfterLimit(context: CheckContext, reject: (error: Error) => void): void {
  let timer: NodeJS.Timeout;
  const test = () => {
    const { elapsed } = context.transcript;
    const own = LIMITS.check + context.idle.starved + context.startTook;
    const left = Math.min(own, LIMITS.checkStarved) - elapsed;
    if (left > 0) timer = setTimeout(test, left);
    else if (own > LIMITS.checkStarved || !context.program.wasStarted)
      reject(new Error(`The check took longer than ${LIMITS.check} ms.`));
    else
      context
        .fail({ kind: 'check-limit', limit: LIMITS.check }, 'busy')
        .catch((error: unknown) => reject(error as Error));
  };
  test();
  context.onEnd(() => clearTimeout(timer));
}

function toPassed(context: CheckContext): Outcome {
  if (context.isBusy) return broken('not-awaited', 'A step of this check was not awaited.');
  if (!context.hasExpectations)
    return broken('nothing-checked', 'This check expects nothing, so nothing could fail it.');
  return { status: 'passed' };
}

function toOutcome(error: unknown, check: Check, { facts, command }: RunOptions): Outcome {
  const line = lineOf(error);
  if (error instanceof ExpectationFailed) {
    try {
      const { stdout, stderr } = error.evidence.program;
      return {
        status: 'failed',
        ...diagnose(error.evidence, facts, languageOf(command.argv)),
        ...(line && { line }),
        output: { stdout, stderr },
        ruleTexts: ruleTextsOf(check, facts),
      };
    } catch (undeclared) {
      if (!(undeclared instanceof UndeclaredCode)) throw undeclared;
      return broken('check-threw', undeclared.message, line);
    }
  }
  if (error instanceof NotChecked) return { status: 'passed', notChecked: error.message };
  if (error instanceof NotAwaited)
    return broken('not-awaited', 'A step of this check was not awaited.', line);
  if (error instanceof PortTaken) return broken('port-taken', error.message, line);
  if (error instanceof CannotStart) return broken('cannot-start', error.message, line);
  return broken('check-threw', `The check itself failed: ${messageOf(error)}`, line);
}

function ruleTextsOf({ rules }: Check, facts: LessonFacts): Record<string, string> {
  const all = Object.entries({ ...facts.earlierRules, ...facts.rules });
  return Object.fromEntries(all.filter(([rule]) => rules.includes(rule)));
}

function broken(code: BrokenCode, message: string, line?: Place): Outcome {
  return { status: 'broken', code, message, ...(line && { line }) };
}

/** The line of the check that was running, rather than a line of a helper that it calls. */
function lineOf(error: unknown): Place | undefined {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return frames.map(placeIn).findLast((place) => place !== undefined);
}
