// Draws names, texts and numbers from a seed, so that a hard-coded answer can't pass and a failure can be reproduced.

const NAMES = 'ada brook cleo dov elif femi gus hana ivo juno kai lior'.split(' ');
const WORDS = 'modem carrier whistle copper relay dial static payphone switch trunk'.split(' ');
/** Without emoji: a text has exactly one, so that no wrong count of its bytes is right by chance for another mistake. */
const WIDE = 'é ß ж 語 ✓ ö Δ ñ'.split(' ');

/** Values for one check; the same seed gives the same values on every machine. */
export class SeededRandom {
  #state: number;

  /** @param seed - Any whole number; only its low 32 bits count. */
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from `low` to `high`, both included. */
  number(low: number, high: number): number {
    return low + Math.floor(this.#next() * (high - low + 1));
  }

  /** One of `choices`. */
  of<T>(choices: readonly [T, ...T[]] | readonly T[]): T {
    return choices[this.number(0, choices.length - 1)] as T;
  }

  /** A user's name in ASCII, almost certainly a new one at each call: `ada417`. */
  name(): string {
    return `${this.of(NAMES)}${this.number(100, 999)}`;
  }

  /** A line that a user might post, in ASCII, never a command: `copper relay 4711`. */
  text(): string {
    return `${this.of(WORDS)} ${this.of(WORDS)} ${this.number(1000, 9999)}`;
  }

  /** The same with characters of two, three and four bytes. */
  wideText(): string {
    return `${this.of(WORDS)} é${this.of(WIDE)} 語 ${this.of(WIDE)}👋 ${this.number(1000, 9999)}`;
  }

  /** Mulberry32: small, and unpredictable enough for a program that was written before the draw. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
}

/** The seed of one check, derived from the run's seed and the check's id so that the order of checks doesn't matter. */
export function seedFor(seed: number, id: string): number {
  let hash = seed >>> 0;
  for (const byte of Buffer.from(id)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
