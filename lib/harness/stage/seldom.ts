// Makes a question to the system one that is not asked at every wake; remembers no answer.

import { LIMITS } from '../limits.ts';

/** Asks the system once in `LIMITS.poll` at the most, however often a flood wakes us: its table of sockets is long to read. */
export function seldom(ask: () => boolean): () => boolean {
  let askedAt = -Infinity;
  return () => {
    const now = performance.now();
    if (now - askedAt < LIMITS.poll) return false;
    askedAt = now;
    return ask();
  };
}
