// Decodes the input of a terminal in raw mode into key names.

/** Input sequences of xterm, VT and Linux console terminals. */
const SEQUENCES: Readonly<Record<string, string>> = {
  '\x1b[A': 'up',
  '\x1bOA': 'up',
  '\x1b[B': 'down',
  '\x1bOB': 'down',
  '\x1b[C': 'right',
  '\x1b[D': 'left',
  '\x1b[5~': 'page-up',
  '\x1b[6~': 'page-down',
  '\x1b[H': 'home',
  '\x1b[1~': 'home',
  '\x1bOH': 'home',
  '\x1b[F': 'end',
  '\x1b[4~': 'end',
  '\x1bOF': 'end',
  '\r': 'enter',
  '\n': 'enter',
  '\x7f': 'backspace',
  '\b': 'backspace',
  '\t': 'tab',
  '\x1b': 'escape',
  '\x03': 'ctrl-c',
  '\x04': 'ctrl-d',
  '\x1a': 'ctrl-z',
};

// eslint-disable-next-line no-control-regex -- keys are control characters
const ONE_KEY = /\x1b(?:\[[0-?]*[ -/]*[@-~]|O[A-Z]|$)|[\s\S]/gu;

/**
 * The keys in one chunk of input. A printable character is its own name; unknown sequences are ignored.
 */
export function readKeys(input: string): string[] {
  return [...input.matchAll(ONE_KEY)].flatMap(([sequence]) => {
    const name = SEQUENCES[sequence];
    if (name !== undefined) return [name];
    return isPrintable(sequence) ? [sequence] : [];
  });
}

/** Whether a key is a printable character. */
export function isPrintable(key: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is asked for
  return [...key].length === 1 && !/[\x00-\x1f\x7f-\x9f]/.test(key);
}
