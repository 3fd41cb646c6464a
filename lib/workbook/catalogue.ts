// Finds the lessons of the workbook and reads what each declares: its title, steps and files.

import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { UserError } from '../harness/user-error.ts';
import { splitFrontMatter } from './front-matter.ts';
import { nearest } from './nearest.ts';
import { namesIn } from './state-folder.ts';

/** One lesson on disk. Paths are absolute. */
export interface Lesson {
  /** The lesson's folder: `02-bbs-server`. */
  readonly name: string;
  /** 1 and up. */
  readonly number: number;
  readonly folder: string;
  /** The lesson's text. */
  readonly readme: string;
  readonly testFile: string;
  readonly hintsFile: string;
  /** The file that is started, without its folder: `bbs-server.ts`. */
  readonly program: string;
  /** What the head of its text says. */
  readonly title: string;
  /** The student's file, without its folder: `socketfuncs.ts`. */
  readonly file: string;
  /** Minutes that it takes, about. */
  readonly minutes: number;
  /** What to have at hand before it begins, in a few words; may be empty. */
  readonly needs: string;
  /** What the student will have when it passes: one sentence. */
  readonly goal: string;
  /** What is new at each step, in a few words; step 1 comes first. */
  readonly steps: readonly string[];
  /** What it adds to the lessons before: said when the one before passes. Markdown, or nothing. */
  readonly adds: string;
  /** What was learned: said when it passes. Markdown, or nothing. */
  readonly learned: string;
}

/**
 * Every lesson, in order.
 *
 * @param workbook - The folder that holds `lessons`.
 * @throws UserError if there is none, or one cannot be read.
 */
export function readLessons(workbook: string): Lesson[] {
  const names = lessonNames(join(workbook, 'lessons'));
  if (names.length === 0) {
    throw new UserError('no-lessons', 'There are no lessons in this workbook.', {
      file: 'lessons',
    });
  }
  return names.map((name) => readLesson(workbook, name));
}

/**
 * The lesson that a word means: `2`, `02`, `02-bbs-server`, `bbs-server`, or a path into its folder.
 *
 * @throws UserError that names the nearest right word.
 */
export function findLesson(lessons: readonly Lesson[], word: string): Lesson {
  const plain = word.replaceAll('\\', '/').replace(/^.*?lessons\/|\/.*$/g, '');
  const isMeant = ({ name, number }: Lesson) =>
    /^\d+$/.test(plain) ? number === Number(plain) : name === plain || bareName(name) === plain;
  const found = lessons.find(isMeant);
  if (found) return found;
  throw new UserError('unknown-lesson', `There is no lesson "${word}". ${offer(lessons, plain)}`);
}

/** The lesson's name without its number: `bbs-server`. */
export function bareName(name: string): string {
  return name.replace(/^\d+-/, '');
}

/** The lesson's number as it is typed: `02`. */
export function lessonNumber({ number }: Pick<Lesson, 'number'>): string {
  return String(number).padStart(2, '0');
}

/** The student's file, from the workbook: `lessons/02-bbs-server/bbs-server.ts`. */
export function lessonFile({ name, file }: Pick<Lesson, 'name' | 'file'>): string {
  return `lessons/${name}/${file}`;
}

function offer(lessons: readonly Lesson[], word: string): string {
  const names = lessons.flatMap(({ name }) => [name, bareName(name)]);
  const guess = /^\d+$/.test(word) ? undefined : nearest(word, names);
  const meant = lessons.find(({ name }) => name === guess || bareName(name) === guess);
  if (meant) return `Did you mean ${meant.name}?`;
  return `The lessons are ${lessons.map(({ name }) => name).join(', ')}.`;
}

/** The names of the lessons' folders, below `lessons` or `solutions`. */
export function lessonNames(folder: string): string[] {
  return namesIn(folder).filter((name) => /^\d\d-/.test(name));
}

function readLesson(workbook: string, name: string): Lesson {
  const folder = join(workbook, 'lessons', name);
  const readme = join(folder, 'README.md');
  const testFile = join(folder, `${bareName(name)}.test.ts`);
  if (!existsSync(testFile)) {
    const sentence = `The lesson has no ${basename(testFile)}, which holds its checks.`;
    throw new UserError('test-file', sentence, { file: relative(workbook, testFile) });
  }
  return {
    name,
    number: Number(name.slice(0, 2)),
    folder,
    readme,
    testFile,
    hintsFile: join(folder, 'hints.md'),
    ...readHead(readme, relative(workbook, readme), name),
  };
}

/** The fields of the front matter. A lesson that is still being written may lack some, or all. */
function readHead(readme: string, file: string, name: string) {
  const text = existsSync(readme) ? readFileSync(readme, 'utf8') : '';
  const { fields } = splitFrontMatter(text, file);
  const steps = Array.isArray(fields.steps) ? fields.steps.map(String) : [];
  const own = textOf(fields.file) ?? `${bareName(name)}.ts`;
  return {
    title: textOf(fields.title) ?? name,
    file: own,
    program: textOf(fields.program) ?? own,
    minutes: typeof fields.minutes === 'number' ? fields.minutes : 30,
    needs: textOf(fields.needs) ?? '',
    goal: textOf(fields.goal) ?? '',
    adds: textOf(fields.adds) ?? '',
    learned: textOf(fields.learned) ?? '',
    steps,
  };
}

function textOf(field: unknown): string | undefined {
  return typeof field === 'string' && field !== '' ? field : undefined;
}
