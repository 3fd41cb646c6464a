// How each lesson stands for the pages: as it was judged last, or, while it is being checked, as far as that has come.

import type { LiveNews } from './live-update-feed.ts';
import {
  NOT_JUDGED,
  renderBroke,
  renderRun,
  renderVerdict,
  type LiveState,
} from './render-live.ts';

/** The states of all lessons of which something is known. */
export class LessonStates {
  readonly #judged = new Map<string, LiveState>();
  /** The one lesson that is being checked. */
  #run: LiveState | undefined;

  /** Every state. */
  get all(): LiveState[] {
    const lessons = new Set([...this.#judged.keys(), ...(this.#run ? [this.#run.lesson] : [])]);
    return [...lessons].map((lesson) => this.#stateOf(lesson));
  }

  /** Takes news, and returns the states that are others now. */
  take(news: LiveNews): LiveState[] {
    const before = this.#run;
    const state = stateOf(news);
    if (news.kind === 'checking') this.#run = state;
    else this.#judged.set(state.lesson, state);
    const isOver = news.kind === 'checked' || news.kind === 'broke';
    if (isOver && before?.lesson === state.lesson) this.#run = undefined;
    // A run that was given up for another lesson's leaves its own as it was.
    const lessons = new Set([state.lesson, before?.lesson ?? state.lesson]);
    return [...lessons].map((lesson) => this.#stateOf(lesson));
  }

  #stateOf(lesson: string): LiveState {
    if (this.#run?.lesson === lesson) return this.#run;
    return this.#judged.get(lesson) ?? { lesson, ...NOT_JUDGED };
  }
}

function stateOf(news: LiveNews): LiveState {
  switch (news.kind) {
    case 'checking':
      return renderRun(news);
    case 'broke':
      return renderBroke(news);
    case 'checked':
    case 'kept':
      return renderVerdict(news.verdict);
  }
}
