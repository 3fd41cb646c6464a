// Defines one line of the demo as data.

/** A line of text and its source. */
export interface DemoLine {
  /** The program: `name service`, `board`, `alice`, `bo`; empty for our own comments. */
  readonly who: string;
  /** Printed by the program, typed at its keyboard, or our comment. */
  readonly how: 'printed' | 'typed' | 'comment';
  readonly text: string;
}
