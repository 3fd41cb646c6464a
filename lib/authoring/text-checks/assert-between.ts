// For tests of texts: a number that may vary within limits.

import assert from 'node:assert/strict';

/** Fails if there are too few or too many of something. */
export function assertBetween(number: number, least: number, most: number, what: string): void {
  assert.ok(number >= least && number <= most, `${number} ${what}: ${least} to ${most} are right`);
}
