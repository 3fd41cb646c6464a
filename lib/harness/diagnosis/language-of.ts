// Tells the language of a program from the command that starts it.

import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Language } from './advice.ts';

/** The names of runtimes and the endings of sources. */
const NAMES: readonly (readonly [RegExp, Language])[] = [
  [/^(?:node|nodejs|deno|bun|tsx)(?:\.exe)?$|\.(?:[cm]?js|m?ts)$/i, 'javascript'],
  [/^(?:py|python|pypy)[\d.]*(?:\.exe)?$|\.py$/i, 'python'],
  [/^(?:java|kotlin)(?:\.exe)?$|\.(?:jar|java)$/i, 'java'],
  [/^(?:tcc|gcc)$|\.c$/i, 'c'],
  [/^perl[\d.]*(?:\.exe)?$|\.pl$/i, 'perl'],
  [/^ruby[\d.]*(?:\.exe)?$|\.rb$/i, 'ruby'],
];

/** @returns `undefined` for any other language, and for an executable whose C source is not beside it. */
export function languageOf(argv: readonly string[]): Language | undefined {
  for (const word of argv) {
    const known = NAMES.find(([name]) => name.test(basename(word)));
    if (known) return known[1];
    if (/[\\/]/.test(word) && existsSync(`${word.replace(/\.(?:exe|out)$/i, '')}.c`)) return 'c';
  }
  return undefined;
}
