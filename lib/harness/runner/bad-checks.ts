// A test file that cannot be compiled: a slip of the lesson's author, told with its place; not one of a student's program.

import type { BuildFailure } from 'esbuild';

/** The message is a place and what is wrong there. */
export class BadChecks extends Error {
  override readonly name = 'BadChecks';
}

/** What the compiler said, or the error itself if it names no place. */
export function asBadChecks(failure: Error & Partial<BuildFailure>): Error {
  const { location, text } = failure.errors?.[0] ?? {};
  if (!location) return failure;
  return new BadChecks(`${location.file}:${location.line}:${location.column + 1}: ${text}.`);
}
