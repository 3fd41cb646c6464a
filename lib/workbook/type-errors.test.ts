// Type errors are found in the program and in what it imports, and a program without any has none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import pc from 'picocolors';
import { findWorkbook } from '../harness/find-workbook.ts';

import { readLessons } from './catalogue.ts';
import { renderTypeErrors } from './render/render-check.ts';
import { makeWorkbook } from './test-workbook.ts';
import { findTypeErrors } from './type-errors.ts';

const workbook = findWorkbook();
const [lesson] = readLessons(workbook);
const never = new AbortController().signal;

test('names the first type error, wherever the target is', async (t) => {
  assert.ok(lesson);
  const root = makeWorkbook(t, {
    [`${lesson.name}/${lesson.program}`]: `import { twice } from './twice.ts';\n\nconsole.log(twice(process.argv[2] ?? ''));\n`,
    [`${lesson.name}/twice.ts`]: `export const twice = (text: string): number => 2 * text;\n`,
  });
  const errors = await findTypeErrors(
    workbook,
    lesson,
    { kind: 'folder', name: 'mine', root },
    never,
  );
  assert.ok(errors);
  const line = renderTypeErrors(errors, root, pc.createColors(false));
  assert.match(line, /^ {2}Type error in .*twice\.ts:1, which fails no check: The right-hand side/);
});

test('finds none in the solution, and stops on a signal', async () => {
  assert.ok(lesson);
  const target = { kind: 'folder', name: 'solutions', root: `${workbook}/solutions` } as const;
  assert.equal(await findTypeErrors(workbook, lesson, target, never), undefined);
  assert.equal(await findTypeErrors(workbook, lesson, target, AbortSignal.abort()), undefined);
});
