// Parses the values of options; a wrong one is wrong usage, and the message says what is expected.

import { InvalidArgumentError } from 'commander';

/** A parser for whole numbers in a range. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It should be a whole number from ${least} to ${most}.`);
  };
}

/** Parses the seed of a run. */
export const parseSeed = wholeNumber(0, 2 ** 32 - 1);

/** Parses how many programs run at once. */
export const parseJobs = wholeNumber(1, 256);

/** Parses a list of words with commas between them. */
export function parseList(text: string): string[] {
  const words = text.split(',').filter(Boolean);
  if (words.length > 0) return words;
  throw new InvalidArgumentError('It is empty: name at least one, or leave the option out.');
}
