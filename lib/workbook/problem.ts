// What a user or an author can put right, as an error with a code, a sentence and a place; not a fault of ours.

/** Whose move it is: `usage` is the command line's (exit code 2), `workbook` the machine's or the files' (exit code 3). */
export type Fault = 'usage' | 'workbook';

/** The name of every problem. */
export type ProblemCode =
  | 'unknown-lesson'
  | 'wrong-words'
  | 'nobody-to-ask'
  | 'unknown-step'
  | 'no-such-folder'
  | 'no-lessons'
  | 'front-matter'
  | 'test-file'
  | 'hints'
  | 'region'
  | 'equivalents'
  | 'no-solution'
  | 'nothing-to-undo'
  | 'has-work'
  | 'not-writable'
  | 'not-readable'
  | 'file-missing'
  | 'file-exists'
  | 'bad-endpoint'
  | 'cannot-listen'
  | 'not-running'
  | 'no-verdict'
  | 'unknown-check'
  | 'no-conversation'
  | 'cannot-record';

/** Where a problem is: a path relative to the workbook, and a line (1 and up). */
export interface ProblemPlace {
  readonly file: string;
  readonly line?: number;
}

/** One sentence for the one who can mend it; commands print it without a stack. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly fault: Fault;
  readonly place: ProblemPlace | undefined;

  constructor(code: ProblemCode, fault: Fault, sentence: string, place?: ProblemPlace) {
    super(sentence);
    this.code = code;
    this.fault = fault;
    this.place = place;
  }
}
