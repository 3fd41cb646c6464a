// The typical wrong programs of a lesson: what each does wrong, which checks it fails, and how it differs from the solution.

import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { ProgramSource } from '../harness/runner/build.ts';
import type { Lesson } from './catalogue.ts';
import { readExpectedFailures, type ExpectedFailure } from './expected-failures.ts';
import { applyPatch, hunkLines, makePatch } from './mistake-patch.ts';
import { nearest } from './nearest.ts';
import { namesIn } from './state-folder.ts';
import { UserError } from '../harness/user-error.ts';

/** A typical wrong program. */
export interface KnownMistake {
  /** Its file's name without ending: `counts-characters`. */
  readonly name: string;
  /** The lesson's folder. */
  readonly lesson: string;
  /** Its file, relative to the workbook. */
  readonly file: string;
  /** A patch of the solution, or, where more than half of the lines differ, a program. */
  readonly kind: 'patch' | 'program';
  /** What it does wrong: the first sentence of its file. */
  readonly title: string;
  readonly fails: readonly ExpectedFailure[];
  /** How its code differs from the solution's: hunks of a unified diff, each below a line `@@`. */
  readonly difference: readonly string[];
}

/** The part of a lesson that says which file a mistake replaces. */
type Replaced = Pick<Lesson, 'name' | 'file' | 'program'>;

/** The mistakes of a lesson, by name; none in an edition of the workbook that has no solutions. */
export function readMistakeCatalog(workbook: string, lesson: Replaced): KnownMistake[] {
  const folder = join('solutions', 'mistakes', lesson.name);
  const names = namesIn(join(workbook, folder)).filter((name) => /\.(patch|ts)$/.test(name));
  return names.map((fileName) => {
    const text = readFileSync(join(workbook, folder, fileName), 'utf8');
    const name = fileName.slice(0, -extname(fileName).length);
    const isPatch = fileName.endsWith('.patch');
    return {
      name,
      lesson: lesson.name,
      file: `solutions/mistakes/${lesson.name}/${fileName}`,
      kind: isPatch ? 'patch' : 'program',
      title: firstSentence(text) ?? name,
      fails: readExpectedFailures(text, lesson.name),
      difference: isPatch ? hunkLines(text) : makePatch(solutionFiles(workbook, lesson), text),
    };
  });
}

/**
 * Finds a mistake by its name or its file.
 *
 * @throws UserError if the lesson has no such mistake, or the workbook has no mistakes.
 */
export function findMistake(workbook: string, lesson: Replaced, word: string): KnownMistake {
  const all = readMistakeCatalog(workbook, lesson);
  if (all.length === 0) {
    const sentence = `There are no mistakes of ${lesson.name} here: they come with the solutions.`;
    throw new UserError('unknown-mistake', sentence);
  }
  const wanted = word.replace(/^.*[\\/]/, '').replace(/\.(patch|ts)$/, '');
  const found = all.find(({ name }) => name === wanted);
  if (found) return found;
  const names = all.map(({ name }) => name);
  const like = nearest(wanted, names);
  const advice =
    like === undefined
      ? `solutions/mistakes/${lesson.name} has them all.`
      : `Did you mean "${like}"?`;
  const sentence = `${lesson.name} has no mistake "${wanted}". ${advice}`;
  throw new UserError('unknown-mistake', sentence);
}

/**
 * The source of a mistake: its lesson's solution with one file replaced. A line `@patches 01-framing/socketfuncs.ts` in a
 * patch names a file of an earlier lesson.
 *
 * @throws UserError if it is a patch that no longer applies.
 */
export function sourceOfMistake(
  workbook: string,
  lesson: Replaced,
  { file, kind }: Pick<KnownMistake, 'file' | 'kind'>,
): ProgramSource {
  const root = join(workbook, 'solutions');
  const entry = `${lesson.name}/${lesson.program}`;
  const path = join(workbook, file);
  const text = readFileSync(path, 'utf8');
  const of = /^@patches (\S+)$/m.exec(text)?.[1] ?? `${lesson.name}/${lesson.file}`;
  if (kind === 'program') return { root, entry, instead: { of, use: path } };
  const files = { solution: `solutions/${of}`, patch: file };
  const lines = applyPatch(readFileSync(join(root, of), 'utf8'), text, files);
  return { root, entry, instead: { of, text: `${lines.join('\n')}\n` } };
}

function solutionFiles(workbook: string, { name, file }: Replaced): string {
  return readFileSync(join(workbook, 'solutions', name, file), 'utf8');
}

/** The first sentence of the header: of the text above a patch, or of the comment above a program. */
function firstSentence(text: string): string | undefined {
  const header = /^\/\*\*?([\s\S]*?)\*\//.exec(text)?.[1] ?? text;
  const words = header
    .replace(/^ \* ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  return /^[^@]+?[.:](?= |$)/.exec(words)?.[0].replace(/:$/, '.');
}
