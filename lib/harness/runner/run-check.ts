// Runs one check against one program, in this process and this network, and makes its verdict.

import { diagnose } from '../diagnosis/diagnose.ts';
import { SeededRandom, seedFor } from '../driver/random.ts';
import { ExpectationFailed } from '../diagnosis/evidence.ts';
import type { Check } from '../declared-checks.ts';
import { placeIn } from '../parse-stack-frame.ts';
import { LIMITS } from '../limits.ts';
import { PortTaken } from '../driver/ports.ts';
import { CannotStart, type Command } from '../driver/program-process.ts';
import { NotAwaited, CheckContext, type ProgramActivity } from '../driver/check-context.ts';
import type { Service } from '../driver/service.ts';
import { CheckApi } from '../driver/check-api.ts';
import type { BrokenCode, CheckResult, Outcome, Place } from '../verdict.ts';

/** What a check is run with. */
export interface RunOptions {
  readonly service: Service;
  readonly command: Command;
  /** The run's seed; the check draws from its own, made of this one and its id. */
  readonly seed: number;
  /** Ends the run at once; its verdict is then of no use. */
  readonly signal?: AbortSignal;
  /** Told what the program does. */
  readonly onProgram?: (does: ProgramActivity) => void;
}

/** Runs a check to its verdict; afterwards the program is gone with all that it started, and its port is free. */
export async function runCheck(check: Check, options: RunOptions): Promise<CheckResult> {
  const context = new CheckContext();
  if (options.onProgram) context.onProgram = options.onProgram;
  const stage = new CheckApi(
    context,
    options.command,
    options.service,
    new SeededRandom(seedFor(options.seed, check.id)),
  );
  const aborted = new Promise<never>((_, reject) => {
    const stop = () => reject(new Error('The check was stopped.'));
    options.signal?.addEventListener('abort', stop, { once: true });
    const limit = setTimeout(
      () => reject(new Error(`The check took longer than ${LIMITS.check} ms.`)),
      LIMITS.check,
    );
    context.onEnd(() => clearTimeout(limit));
  });
  let outcome: Outcome;
  try {
    await Promise.race([check.body(stage), aborted]);
    outcome = toPassed(context);
  } catch (error) {
    outcome = toFailed(error);
  }
  const ms = context.transcript.elapsed;
  const transcript = [...context.transcript.entries]; // Without the clearing up.
  await context.close();
  const { id, step, rules, name, because } = check;
  return { id, step, rules, name, because, ...outcome, transcript, ms };
}

function toPassed(context: CheckContext): Outcome {
  if (context.isBusy) return broken('not-awaited', 'A step of this check was not awaited.');
  if (context.expectations === 0)
    return broken('nothing-checked', 'This check expects nothing, so nothing could fail it.');
  return { status: 'passed' };
}

function toFailed(error: unknown): Outcome {
  const line = lineOf(error);
  if (error instanceof ExpectationFailed) {
    const { stdout, stderr } = error.evidence.program;
    return {
      status: 'failed',
      ...diagnose(error.evidence),
      ...(line && { line }),
      output: { stdout, stderr },
    };
  }
  if (error instanceof NotAwaited)
    return broken('not-awaited', 'A step of this check was not awaited.', line);
  if (error instanceof PortTaken) return broken('port-taken', error.message, line);
  if (error instanceof CannotStart) return broken('cannot-start', error.message, line);
  const message = error instanceof Error ? error.message : String(error);
  return broken('check-threw', `The check itself failed: ${message}`, line);
}

function broken(code: BrokenCode, message: string, line?: Place): Outcome {
  return { status: 'broken', code, message, ...(line && { line }) };
}

/** The line of the check that was under way; steps that checks share are below it. */
function lineOf(error: unknown): Place | undefined {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return frames.map(placeIn).findLast((place) => place !== undefined);
}
