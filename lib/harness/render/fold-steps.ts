// Folds a conversation that repeats itself: the first and the last of steps that are alike, and how many lie between.

import type { TranscriptEntry } from '../verdict.ts';

/** Steps that are left out between two that are shown. */
export interface FoldedSteps {
  readonly folded: number;
  /** How many steps one repetition has (1 and up). */
  readonly period: number;
}

/** The most steps that one repetition may have: a call with a few questions. */
const LONGEST_PERIOD = 16;

/** Repetitions are folded from this many on; the first is shown, and the last if the conversation ends with it. */
const FEWEST = 3;

/**
 * The entries, with each part that repeats folded.
 *
 * @param isLong - Whether calls are alike even if each says something else: to shorten what would not be shown in full.
 */
export function foldSteps<Entry extends TranscriptEntry>(
  entries: readonly Entry[],
  isLong: boolean,
): (Entry | FoldedSteps)[] {
  const shown: (Entry | FoldedSteps)[] = [];
  for (let at = 0; at < entries.length;) {
    const { period, times } = repetitionAt(entries, at, isLong);
    const end = at + period * times;
    if (times < FEWEST) {
      shown.push(...entries.slice(at, at + 1));
      at++;
      continue;
    }
    const last = end === entries.length ? period : 0;
    shown.push(...entries.slice(at, at + period));
    shown.push({ folded: period * (times - 1) - last, period });
    shown.push(...entries.slice(end - last, end));
    at = end;
  }
  return shown;
}

/** The repetition that begins here and covers most. */
function repetitionAt(
  entries: readonly TranscriptEntry[],
  at: number,
  isLong: boolean,
): { period: number; times: number } {
  let best = { period: 1, times: 1 };
  for (let period = 1; period <= LONGEST_PERIOD; period++) {
    const shape = shapeOf(entries.slice(at, at + period), isLong);
    let times = 1;
    while (
      at + period * (times + 1) <= entries.length &&
      shapeOf(entries.slice(at + period * times, at + period * (times + 1)), isLong) === shape
    )
      times++;
    if (times >= FEWEST && period * times > best.period * best.times) best = { period, times };
  }
  return best;
}

/**
 * What repetitions have in common: who did what to whom, by roles in place of names, and what was said but for its
 * numbers. What was said is left out of a call, which has steps of several kinds, if `isLong`.
 */
function shapeOf(steps: readonly TranscriptEntry[], isLong: boolean): string {
  const roles = new Map<string, string>();
  const roleOf = (name: string) => {
    if (name === 'program' || name === 'screen' || name === 'keyboard') return name;
    if (!roles.has(name)) roles.set(name, `peer ${roles.size}`);
    return roles.get(name);
  };
  const deeds = steps.map(({ from, to, kind }) => `${roleOf(from)} ${roleOf(to)} ${kind}`);
  if (isLong && new Set(deeds).size > 1) return deeds.join('\n');
  return deeds.map((deed, at) => `${deed} ${steps[at]?.bytes.replaceAll(/\d+/g, '#')}`).join('\n');
}
