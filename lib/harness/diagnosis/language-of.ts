// Tells the language of a program from the command that starts it.

import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { Language } from './advice.ts';

const RUNTIMES: readonly (readonly [RegExp, Language])[] = [
  [/^(?:node|nodejs|deno|bun|tsx)(?:\.exe)?$/i, 'javascript'],
  [/^(?:py|python|pypy)[\d.]*(?:\.exe)?$/i, 'python'],
  [/^(?:java|kotlin)(?:\.exe)?$/i, 'java'],
  [/^(?:tcc|gcc)$/, 'c'],
  [/^perl[\d.]*(?:\.exe)?$/i, 'perl'],
  [/^ruby[\d.]*(?:\.exe)?$/i, 'ruby'],
];

const ENDINGS: Readonly<Record<string, Language>> = {
  '.js': 'javascript',
  '.mjs': 'javascript',
  '.cjs': 'javascript',
  '.ts': 'javascript',
  '.mts': 'javascript',
  '.py': 'python',
  '.jar': 'java',
  '.java': 'java',
  '.c': 'c',
  '.pl': 'perl',
  '.rb': 'ruby',
};

/** @returns `undefined` for any other language, and for an executable whose C source is not beside it. */
export function languageOf(argv: readonly string[]): Language | undefined {
  for (const word of argv) {
    const runtime = RUNTIMES.find(([name]) => name.test(basename(word)));
    const found = runtime?.[1] ?? ENDINGS[extname(word).toLowerCase()];
    if (found) return found;
    if (/[\\/]/.test(word) && existsSync(`${word.replace(/\.(?:exe|out)$/i, '')}.c`)) return 'c';
  }
  return undefined;
}
