// A finding of the doctor, as data.

/** What the doctor found about one thing. */
export interface Finding {
  /** What was looked at: `Node`, `port 7777`. */
  readonly about: string;
  /** `trouble` keeps the workbook from working; `note` is worth knowing. */
  readonly status: 'well' | 'note' | 'trouble';
  /** One sentence: its state. */
  readonly text: string;
  /** What to do about it, or why it matters. */
  readonly advice?: string;
}
