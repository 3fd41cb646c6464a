// Measures what students write by themselves: the code lines of the solutions that the starters lack.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { diffArrays } from 'diff';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { readLessons } from '../../workbook/catalogue.ts';
import { makeStarter } from '../../workbook/starter.ts';

const workbook = findWorkbook();
const lessons = readLessons(workbook).map((lesson) => {
  const file = `solutions/${lesson.name}/${lesson.file}`;
  const text = readFileSync(join(workbook, file), 'utf8');
  const states = Array.from({ length: lesson.steps.length + 1 }, (_, done) =>
    codeLines(makeStarter(text, file, done)),
  );
  const written = states.slice(1).map((after, at) => added(states[at] ?? [], after));
  return {
    lesson,
    solution: states.at(-1) ?? [],
    written,
    own: added(states[0] ?? [], states.at(-1) ?? []),
  };
});

/** Lines of code, without comments. */
function codeLines(text: string): string[] {
  return text
    .replace(/\/\*\*[^]*?\*\//g, '')
    .split('\n')
    .map((line) => line.replace(/(^|\s)\/\/ .*$/, '').trim())
    .filter((line) => line !== '');
}

function added(before: readonly string[], after: readonly string[]): string[] {
  return diffArrays([...before], [...after]).flatMap((part) => (part.added ? part.value : []));
}

for (const { lesson, solution, written, own } of lessons) {
  test(`students write at least 60 % of ${lesson.name}, in steps of at most 12 lines`, () => {
    const share = own.length / solution.length;
    assert.ok(share >= 0.6, `${own.length} of ${solution.length} lines`);
    for (const [at, lines] of written.entries())
      assert.ok(lines.length >= 1 && lines.length <= 12, `step ${at + 1}: ${lines.length} lines`);
  });
}

test('students write at least 70 % of all lessons, and every call of a socket at least once', () => {
  const all = lessons.flatMap(({ solution }) => solution);
  const own = lessons.flatMap((each) => each.own);
  assert.ok(own.length / all.length >= 0.7, `${own.length} of ${all.length} lines`);
  const typed = callsIn(own);
  assert.deepEqual(
    [...callsIn(all)].filter((call) => !typed.has(call)),
    [],
  );
});

/** The names of network calls: `createServer`, `connect`, and the methods of sockets and servers. */
function callsIn(lines: readonly string[]): Set<string> {
  const calls = lines
    .join('\n')
    .matchAll(/\b(?:socket|server|end\(\))\.(\w+)\(|\b(createServer|connect)\(/g);
  return new Set([...calls].map(([, method, name]) => method ?? name ?? ''));
}
