// Limits how often a question is asked that is slow to answer.

/** Asks at most once in so many milliseconds, however often a flood of events wakes the wait; false in between. */
export function throttled(interval: number, ask: () => boolean): () => boolean {
  let askedAt = -Infinity;
  return () => {
    const now = performance.now();
    if (now - askedAt < interval) return false;
    askedAt = now;
    return ask();
  };
}
