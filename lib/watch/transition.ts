// One step of the watch, and the steps that keys and other events have in common.

import { progressIn } from '../workbook/progress.ts';
import type { Effect } from './events.ts';
import { CHECKING, type WatchState } from './state.ts';

/** The next state, and what is to be done. */
export type Transition = readonly [WatchState, readonly Effect[]];

/** A state without anything to do. */
export function stay(state: WatchState): Transition {
  return [state, []];
}

/** Another view, from its top. */
export function show(state: WatchState, view: WatchState['view']): Transition {
  return stay({ ...state, view, scroll: 0 });
}

/** Checks the lesson that is shown, and shows that at once. */
export function recheck(state: WatchState): Transition {
  const { lesson } = state;
  const next: WatchState = { ...state, run: CHECKING, scroll: 0 };
  return [next, [{ kind: 'check', lesson }]];
}

/** Whether a lesson passed when it was checked last. */
export function hasPassed({ progress, lesson, run }: WatchState): boolean {
  if (run.status === 'done') return run.verdict.status === 'passed';
  return progressIn(progress, lesson.name).status === 'passed';
}
