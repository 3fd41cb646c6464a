// Makes the student's edition of the workbook: copies only listed files, and no answers.

import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { wrongUsage } from '../../harness/user-error.ts';
import { readLessons, type Lesson } from '../../workbook/catalogue.ts';
import { programFiles } from '../../workbook/generated-files.ts';
import { starterFiles } from '../../workbook/lesson-files.ts';
import { renderStudentReadme } from './render-student-readme.ts';
import { EDITOR_FILES, obfuscate, stripHints, trimEditor } from './student-files.ts';
import { FOR_STUDENTS, trimLock, trimPackage } from './trim-package.ts';

/** Files and folders that are copied unchanged, except tests and fixtures of lib. */
const COPIED = [
  'LICENSE',
  '.editorconfig',
  '.gitattributes',
  '.gitignore',
  '.prettierrc.json',
  '.vscode',
  '.devcontainer',
  'docs/protocol.md',
  'docs/glossary.md',
  'docs/plans.md',
  'lib/start.mjs',
  'lib/commands',
  'lib/watch',
  'lib/wire',
  'lib/doctor',
  'lib/harness',
  'lib/workbook',
  'lib/tools/bundle.mjs',
  'lib/tools/ensure-installed.mjs',
  'lib/tools/hold-lock.mjs',
  'lib/tools/root.mjs',
];

/** Parts of a lesson folder that are copied unchanged; checks, hints and starters are added to them. */
const LESSON_PARTS = ['README.md', 'transcripts', 'demos'];

/**
 * @param folder - New or empty.
 * @returns Its files, relative to it.
 * @throws UserError if there is something in the folder, or in a lesson that may be an answer; nothing is written then.
 */
export async function makeHandout(workbook: string, folder: string): Promise<string[]> {
  assertUsableFolder(workbook, folder);
  const lessons = readLessons(workbook);
  for (const lesson of lessons) assertNoAnswers(workbook, lesson);
  mkdirSync(folder, { recursive: true });
  try {
    await fill(folder, workbook, lessons);
  } catch (error) {
    // The folder was empty, and half an edition is useless.
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    throw error;
  }
  return filesIn(folder);
}

async function fill(folder: string, workbook: string, lessons: readonly Lesson[]): Promise<void> {
  const read = (path: string) => readFileSync(join(workbook, path), 'utf8');
  for (const path of COPIED) copy(workbook, folder, path);
  // The protocol's code answers the first lesson, but the checks need it.
  const protocol = filesIn(join(workbook, 'lib/protocol')).map((name) => `lib/protocol/${name}`);
  for (const path of protocol.filter(isForStudents))
    write(folder, path, await obfuscate(read(path)));
  for (const lesson of lessons) copyLesson(workbook, folder, lesson);
  const packageFile = trimPackage(read('package.json'), FOR_STUDENTS);
  write(folder, 'package.json', packageFile);
  write(folder, 'package-lock.json', trimLock(read('package-lock.json'), packageFile));
  write(folder, 'tsconfig.json', studentTsconfig(read('tsconfig.json')));
  for (const path of EDITOR_FILES) write(folder, path, trimEditor(read(path)));
  write(folder, 'README.md', renderStudentReadme(lessons));
}

/** Top-level folders that are copied, and so cannot contain the edition. */
const SOURCES = new Set(['lessons', ...COPIED.map((path) => path.split('/')[0] ?? path)]);

function assertUsableFolder(workbook: string, folder: string): void {
  const there = statSync(folder, { throwIfNoEntry: false });
  if (folder === '' || (there && !there.isDirectory()))
    throw wrongUsage(`"${folder}" is not a folder. Name a new one.`);
  if (there && readdirSync(folder).length > 0)
    throw wrongUsage(`${folder} is not empty. Name a new folder.`);
  const [top = ''] = relative(workbook, resolve(folder)).split(sep);
  if (SOURCES.has(top))
    throw wrongUsage(
      `${folder} is inside a copied folder of the workbook. Name a folder elsewhere.`,
    );
}

/** Rejects a program in a lesson folder that is not a starter. */
function assertNoAnswers(workbook: string, lesson: Lesson): void {
  const starters = starterFiles(workbook, lesson);
  const others = programFiles(lesson.folder).filter(
    (name) => !starters.some(({ file }) => file.endsWith(`/${name}`)),
  );
  if (others.length > 0)
    throw wrongUsage(
      `lessons/${lesson.name}/${others.join(', ')} has no solution, so it may be an answer itself. Remove it first.`,
    );
}

function copyLesson(workbook: string, folder: string, lesson: Lesson): void {
  const inside = `lessons/${lesson.name}`;
  for (const path of LESSON_PARTS) copy(workbook, folder, `${inside}/${path}`);
  const given = readdirSync(lesson.folder).filter(
    (name) => name === 'lesson.ts' || name.endsWith('.test.ts'),
  );
  for (const name of given) copy(workbook, folder, `${inside}/${name}`);
  if (existsSync(lesson.hintsFile))
    write(folder, `${inside}/hints.md`, stripHints(readFileSync(lesson.hintsFile, 'utf8')));
  const starters = starterFiles(workbook, lesson);
  for (const { file, content } of starters) {
    write(folder, file, content);
    write(folder, file.replace(/^lessons/, 'starters'), content); // for `npm run reset`
  }
}

function copy(workbook: string, folder: string, path: string): void {
  const from = join(workbook, path);
  if (existsSync(from))
    cpSync(from, join(folder, path), { recursive: true, filter: isForStudents });
}

/** Commands that need solutions or parts of lib that the edition lacks. */
const NOT_FOR_STUDENTS =
  /\/lib\/commands\/(verify|grade|handout|new-lesson|docs|sync|bench)(\.ts$|\/|$)/;

/** Excludes the tests of lib and their fixtures, which include working programs. */
function isForStudents(path: string): boolean {
  const name = path.replaceAll('\\', '/');
  if (NOT_FOR_STUDENTS.test(`/${name}`) || name.endsWith('/transcripts/recordings.ts'))
    return false;
  return (
    !/\/lib\/.*(\.test\.ts$|\/fixtures(\/|$)|\/test-[^/]*$)/.test(`/${name}`) ||
    name.includes('/lib/tools/')
  );
}

/** The editor checks only the student's files. */
function studentTsconfig(text: string): string {
  return text
    .replace(/"include": \[[^\]]*\]/, '"include": ["lessons"]')
    .replace(/,\s*(\/\/[^\n]*\s*)*"exclude": \[[^\]]*\]/, '');
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Every file below a folder, relative to it, with `/`. */
export function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}
