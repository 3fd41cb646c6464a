// Reads the place of a check in a line of a stack.

import type { Place } from './verdict.ts';

/** The place in one line of a stack; `undefined` if that is not in a test file. */
export function placeIn(frame: string | undefined): Place | undefined {
  const found = /\(?(?:file:\/\/)?([^()\s]+\.test\.ts):(\d+):(\d+)\)?$/.exec(frame ?? '');
  if (!found?.[1]) return undefined;
  return { file: found[1], line: Number(found[2]), column: Number(found[3]) };
}
