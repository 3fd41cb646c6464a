// The student's edition works and contains no answers.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import ts from 'typescript';
import { findWorkbook } from '../../harness/find-workbook.ts';
import type { LessonVerdict } from '../../harness/verdict.ts';
import { readLessons } from '../../workbook/catalogue.ts';
import { fillCopy } from '../../workbook/test-workbook.ts';
import { programFiles } from '../../workbook/generated-files.ts';
import { starterFiles } from '../../workbook/lesson-files.ts';
import { filesIn, makeHandout } from './make-handout.ts';
import { EDITOR_FILES, stripHints } from './student-files.ts';
import { FOR_STUDENTS, trimLock, trimPackage } from './trim-package.ts';

const workbook = findWorkbook();
const folder = mkdtempSync(join(tmpdir(), 'dialtone-handout-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const files = await makeHandout(workbook, folder);
const lessons = readLessons(workbook);

/** A line without its comment. */
function bare(line: string): string {
  return line.replace(/\/\/.*/, '').trim();
}

/** Lines of all starters: a line of one starter may also be in another solution. */
const given = new Set(
  lessons
    .flatMap((lesson) => starterFiles(workbook, lesson))
    .flatMap((starter) => starter.content.split('\n').map(bare)),
);

/** Lines of a solution that no starter has and that are long enough to be an answer. */
function answersOf({ name: lesson }: (typeof lessons)[number]): string[] {
  const folder = join(workbook, 'solutions', lesson);
  const solved = programFiles(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8').split('\n'),
  );
  const lines = solved.map(bare);
  return lines.filter((line) => line.length > 24 && !given.has(line));
}

test('contains only files for students', () => {
  const tops = [...new Set(files.map((file) => file.split('/')[0]))];
  assert.deepEqual(
    tops.filter((top) =>
      ['solutions', '.git', '.dialtone', '.ci', 'node_modules', 'CONTRIBUTING.md'].includes(
        top ?? '',
      ),
    ),
    [],
  );
  assert.deepEqual(
    files.filter((file) =>
      /^lib\/(grader|verify|site|bench)\/|^lib\/.*\.test\.ts$|fixtures|\/(mistakes|variants)\/|instructor/.test(
        file,
      ),
    ),
    [],
  );
  for (const lesson of lessons)
    assert(
      files.includes(`lessons/${lesson.name}/README.md`) &&
        files.includes(`starters/${lesson.name}/${lesson.file}`),
    );
});

test('contains no line of a solution, except those that the lesson texts show', () => {
  const texts = files.map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);
  const isLessonText = (file: string) => /^lessons\/[^/]+\/README\.md$/.test(file);
  for (const lesson of lessons) {
    const answers = answersOf(lesson);
    assert(answers.length > 0);
    for (const answer of answers) {
      const places = texts.filter(
        ([file, text]) => !isLessonText(file) && text.split('\n').map(bare).includes(answer),
      );
      assert.deepEqual(
        places.map(([file]) => file),
        [],
        answer,
      );
    }
  }
  const shown = texts.filter(
    ([file, text]) => file.endsWith('.md') && /file=\S*solutions\/\S+ region="todo/.test(text),
  );
  assert.deepEqual(
    shown.map(([file]) => file),
    [],
    'a whole task',
  );
});

test('removes lines of the solution from hints, and nothing else', () => {
  const hints =
    '# Hints\n\n## TODO 1: Say it\n\n- Who speaks?\n- The lines:\n\n  ```ts file=solutions/x/y.ts region="todo 1: Say it"\n  say();\n  ```\n\n## TODO 2: Hear it\n\n- Like this:\n\n  ```ts\n  const shape = 1;\n  ```\n';
  assert.equal(
    stripHints(hints),
    '# Hints\n\n## TODO 1: Say it\n\n- Who speaks?\n\n## TODO 2: Hear it\n\n- Like this:\n\n  ```ts\n  const shape = 1;\n  ```\n',
  );
});

test('has a package with the student’s commands and their dependencies, at the locked versions', () => {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    scripts: object;
    dependencies: Record<string, string>;
  };
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dependencies?: object }>;
  };
  assert(!('solution' in manifest.scripts) && !('grade' in manifest.scripts));
  assert.deepEqual(lock.packages['']?.dependencies, manifest.dependencies);
  for (const name of Object.keys(manifest.dependencies))
    assert(`node_modules/${name}` in lock.packages, name);
  assert(!('node_modules/tar' in lock.packages) && !('node_modules/typescript' in lock.packages));
});

test('resolves nested packages as Node does', () => {
  const packages = {
    '': {},
    'node_modules/a': { dependencies: { b: '1', c: '1' } },
    'node_modules/a/node_modules/b': { dependencies: { c: '1' } },
    'node_modules/b': {},
    'node_modules/c': {},
    'node_modules/d': {},
  };
  const trimmed = JSON.parse(
    trimLock(
      JSON.stringify({ packages }),
      trimPackage('{ "scripts": {}, "dependencies": { "a": "1" } }', FOR_STUDENTS),
    ),
  ) as { packages: object };
  assert.deepEqual(Object.keys(trimmed.packages), [
    '',
    'node_modules/a',
    'node_modules/a/node_modules/b',
    'node_modules/c',
  ]);
});

test('its commands work with only the packages of its lockfile: the first lesson fails a check', () => {
  linkPackages();
  const { stdout, stderr, status } = run('check', '01', '--json');
  assert.equal(status, 1, stderr);
  const verdict = JSON.parse(stdout) as LessonVerdict;
  assert.equal(verdict.status, 'failed');
});

test("a command of the instructors' edition is missing, in one sentence", () => {
  const { stderr, status } = run('verify');
  assert.equal(status, 2);
  assert.equal(stderr, 'This edition of the workbook comes without the command "verify".\n');
});

function run(...words: readonly string[]) {
  return spawnSync(process.execPath, ['lib/start.mjs', ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
}

/** Installs the edition's packages as links to ours, with npm's own list of them, so that nothing is downloaded. */
function linkPackages(): void {
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(lock) as { packages: Record<string, object> };
  const present = Object.keys(packages).filter((path) => path && existsSync(join(workbook, path)));
  for (const path of present.filter((each) => each.lastIndexOf('node_modules/') === 0)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(workbook, path), join(folder, path), 'junction');
  }
  const list = { packages: Object.fromEntries(present.map((path) => [path, packages[path]])) };
  writeFileSync(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify(list));
}

test('rejects a folder that is not empty and leaves it unchanged', async () => {
  await assert.rejects(makeHandout(workbook, folder), /is not empty\. Name a new folder/);
  assert.deepEqual(filesIn(join(folder, 'starters')).length > 0, true);
});

test('its editor settings name no tool that it lacks', () => {
  for (const path of EDITOR_FILES) {
    const text = readFileSync(join(folder, path), 'utf8');
    assert.doesNotMatch(text, /typescript|eslint|solution/i, path);
    const { error } = ts.parseConfigFileTextToJson(path, text);
    assert.equal(error, undefined, path);
  }
  assert.match(readFileSync(join(folder, '.vscode/settings.json'), 'utf8'), /"starters\/\*\*"/);
});

test('rejects an unsuitable folder before anything is written', async () => {
  for (const [place, message] of [
    ['', /^"" is not a folder/],
    [join(folder, 'package.json'), /package\.json" is not a folder/],
    [folder, /is not empty/],
    [join(workbook, 'lib', 'commands', 'handout'), /is inside a copied folder of the workbook/],
    [join(workbook, 'lessons', 'handout'), /is inside a copied folder of the workbook/],
  ] as const)
    await assert.rejects(makeHandout(workbook, place), { code: 'wrong-usage', message });
  assert(!existsSync(join(workbook, 'lib', 'commands', 'handout')));
});

test('rejects a program that may be an answer before anything is written', async (t) => {
  const copy = mkdtempSync(join(tmpdir(), 'dialtone-handout-'));
  t.after(() => rmSync(copy, { recursive: true, force: true }));
  fillCopy(copy, {});
  writeFileSync(join(copy, 'lessons', '01-framing', 'mine.ts'), 'export {};');
  const out = join(copy, 'out');
  await assert.rejects(makeHandout(copy, out), { message: /mine\.ts has no solution/ });
  assert(!existsSync(out));
});
