// What an error that ended a command means to whoever typed it: a sentence and an exit code; never a stack, unless it is asked for.

import { EXIT, UserError } from '../harness/user-error.ts';
import { fileProblem } from '../workbook/state-folder.ts';

/** An error as it is told. */
export interface Explanation {
  readonly exitCode: number;
  readonly lines: readonly string[];
}

/** The sentence and the exit code of an error. */
export function explainError(error: unknown): Explanation {
  const known = fileProblem(error);
  if (known instanceof UserError)
    return { exitCode: known.exitCode, lines: [`${placeOf(known)}${known.message}`] };
  const message = known instanceof Error ? known.message : String(known);
  const lines = [`Something is wrong inside Dialtone, and not with your program: ${message}`];
  const isAsked = (process.env.DIALTONE_DEBUG ?? '') !== '';
  const stack = known instanceof Error ? (known.stack ?? '') : '';
  return {
    exitCode: EXIT.broken,
    lines: isAsked
      ? [...lines, stack]
      : [...lines, 'With DIALTONE_DEBUG=1 before the command you see where.'],
  };
}

function placeOf({ place }: UserError): string {
  if (!place) return '';
  return `${place.file}${place.line === undefined ? '' : `:${place.line}`}: `;
}
