// What the doctor found out about one thing, as data.

/** One finding. */
export interface Finding {
  /** What was looked at: `Node`, `port 7777`. */
  readonly about: string;
  /** `trouble` keeps the workbook from working; `note` is worth knowing. */
  readonly status: 'well' | 'note' | 'trouble';
  /** One sentence: how it stands. */
  readonly text: string;
  /** What to do about it, or what it is good for. */
  readonly advice?: string;
}
