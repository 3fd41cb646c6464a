// A transition of the watch (next state and effects), and those that keys and other events share.

import { progressIn } from '../workbook/progress.ts';
import type { Effect } from './events.ts';
import { CHECKING, type WatchState } from './state.ts';

/** The next state and the effects to perform. */
export type Transition = readonly [WatchState, readonly Effect[]];

/** What n says of a lesson that doesn't pass. */
export const NOT_YET =
  'This lesson does not pass yet. (l lists all lessons, s shows the solution.)';

/** A transition without effects. */
export function stay(state: WatchState): Transition {
  return [state, []];
}

/** Shows a view, scrolled to its start. */
export function show(state: WatchState, view: WatchState['view']): Transition {
  return stay({ ...state, view, scroll: 0 });
}

/** Checks the current lesson again. */
export function recheck(state: WatchState): Transition {
  const { lesson } = state;
  const next: WatchState = { ...state, run: CHECKING, scroll: 0 };
  return [next, [{ kind: 'check', lesson }]];
}

/** Whether the current lesson passed its last run. */
export function hasPassed({ progress, lesson, run }: WatchState): boolean {
  if (run.status === 'done') return run.verdict.status === 'passed';
  return progressIn(progress, lesson.name).status === 'passed';
}
