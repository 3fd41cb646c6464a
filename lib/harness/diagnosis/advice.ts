// The shape of the advice that goes with a diagnosis, and the languages that it can be worded for.

/** A language that advice has its own line for. */
export type Language = 'javascript' | 'python' | 'c' | 'java' | 'perl' | 'ruby';

/** What a diagnosis usually means and where to look. */
export interface Advice {
  /** The diagnosis in a few words, for a heading. */
  readonly title: string;
  /** What this usually means: one or two sentences, true in any language. */
  readonly means: string;
  /** What to look at: one sentence, to act on. */
  readonly look: string;
  /** What to look for in programs of one language, shown after {@link look}. */
  readonly inLanguage?: Readonly<Partial<Record<Language, string>>>;
}
