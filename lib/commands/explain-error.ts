// Explains the error that ended a command: one sentence for its user, and the exit code; never a stack.

import { CommanderError } from 'commander';
import { EXIT, UserError } from '../harness/user-error.ts';
import type { Io } from '../workbook/io.ts';
import { fileProblem } from '../workbook/state-folder.ts';

/**
 * Prints what the error means.
 *
 * @returns The exit code.
 * @throws The error itself if no user can have caused it.
 */
export function explainError(error: unknown, io: Io): number {
  io.progress('');
  // Commander has printed its sentence, or the help.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.passed : EXIT.usage;
  if (io.stop.aborted) {
    io.warn(['Stopped.']);
    return EXIT.interrupted;
  }
  const known = fileProblem(error);
  if (!(known instanceof UserError)) throw known;
  io.warn([`${placeOf(known)}${known.message}`]);
  return known.exitCode;
}

function placeOf({ place }: UserError): string {
  if (!place) return '';
  return `${place.file}${place.line === undefined ? '' : `:${place.line}`}: `;
}
