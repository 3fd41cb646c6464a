// Remembers how fast a program has shown itself, so that later checks know how long to wait for it.

import { languageOf } from '../diagnosis/language-of.ts';
import { LIMITS } from '../limits.ts';
import type { Command } from './program-process.ts';

/** What the checks so far have shown of a program. Plain data: workers receive and return it. */
export interface ProgramSpeed {
  /** What a start may take; undefined before the first start. Milliseconds. */
  readonly start?: { readonly idle: number; readonly work: number };
  /** A check has waited in vain for a late reply. */
  readonly neverLate?: boolean;
  /** A thread of it keeps sleeping for fixed times, whatever happens. */
  readonly alwaysNaps?: boolean;
}

/** Combines what two checks have shown: the slower start counts. */
export function mergeSpeeds(a: ProgramSpeed, b: ProgramSpeed): ProgramSpeed {
  const idle = Math.max(a.start?.idle ?? 0, b.start?.idle ?? 0);
  const work = Math.max(a.start?.work ?? 0, b.start?.work ?? 0);
  const start = (a.start ?? b.start) ? { start: { idle, work } } : {};
  return { ...a, ...b, ...start };
}

/** What the first start may take. */
export function firstStartOf({ argv }: Command): NonNullable<ProgramSpeed['start']> {
  const isBuilt = languageOf(argv) === 'javascript';
  return { idle: LIMITS.startIdle, work: isBuilt ? LIMITS.startWorkBuilt : LIMITS.startWork };
}

/** What later starts may take after one that slept and worked this long before the program showed itself. */
export function startAfter(slept: number, worked: number): NonNullable<ProgramSpeed['start']> {
  const after = (took: number, least: number, most: number) =>
    Math.min(most, least + LIMITS.startMargin * took);
  return {
    idle: after(slept, LIMITS.idle, LIMITS.startIdle),
    work: after(worked, LIMITS.work, LIMITS.startWork),
  };
}

/** What later starts may take after one in which the program never showed itself. */
export const NEVER_STARTED = { idle: LIMITS.idle, work: LIMITS.work } as const;
