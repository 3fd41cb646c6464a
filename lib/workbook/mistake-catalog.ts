// The typical wrong programs of the workbook: what is wrong in each, and what it fails; not the programs themselves.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readExpectedFailures, type ExpectedFailure } from './expected-failures.ts';

/** A typical wrong program. */
export interface KnownMistake {
  /** Its file's name without ending: `counts-characters`. */
  readonly name: string;
  /** The lesson's folder. */
  readonly lesson: string;
  /** What it does wrong: the first sentence of its file. */
  readonly title: string;
  readonly fails: readonly ExpectedFailure[];
}

/** The mistakes of a lesson; none in an edition of the workbook that has no solutions. */
export function readMistakeCatalog(workbook: string, lesson: string): KnownMistake[] {
  const folder = join(workbook, 'solutions', 'mistakes', lesson);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  return files.sort().map((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const name = file.slice(0, -'.ts'.length);
    return {
      name,
      lesson,
      title: firstSentence(text) ?? name,
      fails: readExpectedFailures(text, lesson),
    };
  });
}

/** The first sentence of the comment at the head of a file. */
function firstSentence(text: string): string | undefined {
  const comment = /^\/\*\*?([\s\S]*?)\*\//.exec(text)?.[1] ?? '';
  const words = comment
    .replace(/^\s*\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  return /^[^@]+?[.:](?= |$)/.exec(words)?.[0].replace(/:$/, '.');
}
