// Makes the zip of a Gradescope autograder: its two scripts and a workbook for grading, without solutions.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLessons, type Lesson } from '../../workbook/catalogue.ts';
import { filesIn } from '../handout/make-handout.ts';
import { FOR_GRADING, trimLock, trimPackage } from '../handout/trim-package.ts';
import { makeZip, type ZipEntry } from '../make-zip.ts';

/** Parts of lib that grading needs, without tests and fixtures. */
const LIB = [
  'start.mjs',
  'commands/main.ts',
  'commands/process-io.ts',
  'commands/define-command.ts',
  'commands/parse-option.ts',
  'commands/swallowed-options.ts',
  'commands/grade.ts',
  'commands/grade',
  'grader',
  'grader/reports/fixtures/sample-batch.ts', // an attack needs it
  'harness',
  'protocol',
  'workbook',
  'tools/bundle.mjs',
  'tools/ensure-installed.mjs',
  'tools/hold-lock.mjs',
  'tools/root.mjs',
];

const EXECUTABLE = 0o100755;

/**
 * Returns the bytes of the zip. Reproducible: the same workbook gives the same bytes.
 *
 * @param graded - The lessons to grade. The zip contains all lessons, because the rubric may mention the others.
 */
export async function makeGradescopeZip(
  workbook: string,
  graded: readonly Lesson[],
  rubric: string,
): Promise<Buffer> {
  const read = (path: string) => readFileSync(join(workbook, path), 'utf8');
  const scripts = ['setup.sh', 'run_autograder'].map((name): ZipEntry => ({
    name,
    content: read(`lib/grader/platforms/gradescope/${name}`),
    mode: EXECUTABLE,
  }));
  const packageFile = trimPackage(read('package.json'), FOR_GRADING);
  const inWorkbook: Record<string, string> = {
    'package.json': packageFile,
    'package-lock.json': trimLock(read('package-lock.json'), packageFile),
    'lessons.txt': graded.map(({ name }) => name).join(),
    'rubric.yaml': rubric,
    LICENSE: read('LICENSE'),
  };
  for (const path of [
    ...LIB.flatMap((name) => below(workbook, `lib/${name}`)),
    ...readLessons(workbook).flatMap((lesson) => partsOf(workbook, lesson)),
  ]) {
    inWorkbook[path] = read(path);
  }
  const entries = Object.entries(inWorkbook).map(([name, content]): ZipEntry => ({
    name: `workbook/${name}`,
    content,
  }));
  return makeZip([...scripts, ...entries.sort((a, b) => (a.name < b.name ? -1 : 1))]);
}

/** The text and checks of a lesson, and its program if the lesson provides it. */
function partsOf(workbook: string, { name, file: own, program }: Lesson): string[] {
  const isGiven = (file: string) => file === program && file !== own;
  return filesIn(join(workbook, 'lessons', name))
    .filter((file) => /^(README\.md|lesson\.ts|.*\.test\.ts)$/.test(file) || isGiven(file))
    .map((file) => `lessons/${name}/${file}`);
}

/** A file, or all files of a folder except tests and fixtures. */
function below(workbook: string, path: string): string[] {
  if (!existsSync(join(workbook, path))) return [];
  if (/\.\w+$/.test(path)) return [path];
  const files = filesIn(join(workbook, path)).filter(
    (name) => !/(\.test\.ts$|(^|\/)(fixtures|platforms)\/|(^|\/)test-[^/]*$)/.test(name),
  );
  return files.map((name) => `${path}/${name}`);
}
