// One thing that is seen in the finale, as data; it is drawn elsewhere.

/** A line of text, and whose it is. */
export interface FinaleLine {
  /** The program: `name service`, `board`, `alice`, `bo`. */
  readonly who: string;
  /** Printed by the program, typed at its keyboard, or told by us. */
  readonly how: 'printed' | 'typed' | 'told';
  readonly text: string;
}
