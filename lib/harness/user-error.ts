// The error for everything that the user of a command can cause or fix, and the exit codes of all commands.

/** Exit codes: all passed, something failed, wrong usage, the machine or the workbook is at fault, stopped by a signal. */
export const EXIT = { passed: 0, failed: 1, usage: 2, broken: 3, interrupted: 130 } as const;

/** Every code of a user error, with the exit code of a command that ends with it. */
const EXIT_CODES = {
  'wrong-usage': EXIT.usage,
  'needs-terminal': EXIT.usage,
  'unknown-lesson': EXIT.usage,
  'unknown-step': EXIT.usage,
  'unknown-check': EXIT.usage,
  'unknown-mistake': EXIT.usage,
  'no-such-folder': EXIT.usage,
  'no-such-program': EXIT.usage,
  'file-exists': EXIT.usage,
  'nothing-to-undo': EXIT.usage,
  'bad-endpoint': EXIT.usage,
  'bad-service': EXIT.usage,
  'no-verdict': EXIT.usage,
  'no-traffic': EXIT.usage,
  'submission-list': EXIT.usage,
  rubric: EXIT.usage,
  journal: EXIT.usage,
  comparison: EXIT.usage,

  'no-lessons': EXIT.broken,
  'front-matter': EXIT.broken,
  'test-file': EXIT.broken,
  hints: EXIT.broken,
  region: EXIT.broken,
  equivalents: EXIT.broken,
  mistake: EXIT.broken,
  'no-solution': EXIT.broken,
  'not-writable': EXIT.broken,
  'not-readable': EXIT.broken,
  'plugin-exists': EXIT.broken,
  'cannot-listen': EXIT.broken,
  'cannot-record': EXIT.broken,
  'not-running': EXIT.broken,
  'no-isolation': EXIT.broken,
  'no-compiler': EXIT.broken,

  /** The sources of the site are wrong: its build fails as a check would. */
  site: EXIT.failed,
} as const;

/** What is wrong, for programs and tests. */
export type UserErrorCode = keyof typeof EXIT_CODES;

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The error for words that a command cannot work with. */
export function wrongUsage(sentence: string): UserError {
  return new UserError('wrong-usage', sentence);
}

/** Where it is: a path relative to the workbook, and a line (1 and up). */
export interface ErrorPlace {
  readonly file: string;
  readonly line?: number;
}

/** Its message is a sentence for the person who can fix it; commands print it without a stack. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: UserErrorCode;
  readonly exitCode: number;
  readonly place: ErrorPlace | undefined;

  /** @param sentence - What happened, where, and what to do. */
  constructor(code: UserErrorCode, sentence: string, place?: ErrorPlace) {
    super(sentence);
    this.code = code;
    this.exitCode = EXIT_CODES[code];
    this.place = place;
  }
}
