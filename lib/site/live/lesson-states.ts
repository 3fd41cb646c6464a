// Tracks the state of each lesson for the live pages: its last verdict, or its progress while it is being checked.

import { NOT_CHECKED, renderUpdate, type LiveState } from './render-live.ts';
import type { FeedUpdate } from './update-feed.ts';

/** The states of all lessons with a verdict or a run. */
export class LessonStates {
  readonly #verdicts = new Map<string, LiveState>();
  /** The lesson being checked, if any. */
  #running: LiveState | undefined;

  /** Every state. */
  get all(): LiveState[] {
    const lessons = new Set([
      ...this.#verdicts.keys(),
      ...(this.#running ? [this.#running.lesson] : []),
    ]);
    return [...lessons].map((lesson) => this.#stateOf(lesson));
  }

  /** Applies an update and returns the states that it may have changed. */
  apply(update: FeedUpdate): LiveState[] {
    const before = this.#running;
    const state = renderUpdate(update);
    if (update.kind === 'checking') this.#running = state;
    else this.#verdicts.set(state.lesson, state);
    const isOver = update.kind === 'checked' || update.kind === 'broke';
    if (isOver && before?.lesson === state.lesson) this.#running = undefined;
    // When the watch switches lessons, the interrupted one falls back to its last verdict.
    const lessons = new Set([state.lesson, before?.lesson ?? state.lesson]);
    return [...lessons].map((lesson) => this.#stateOf(lesson));
  }

  #stateOf(lesson: string): LiveState {
    if (this.#running?.lesson === lesson) return this.#running;
    return this.#verdicts.get(lesson) ?? { lesson, ...NOT_CHECKED };
  }
}
