// The shape of what a learner is told beside what was seen.

/** What a learner is told beside what was seen. */
export interface Advice {
  /** The diagnosis in a few words, for a heading. */
  readonly title: string;
  /** What this usually means: one or two sentences. */
  readonly means: string;
  /** What to look at: one sentence, to act on. */
  readonly look: string;
}
