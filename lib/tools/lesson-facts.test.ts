// lib contains no fact about any one lesson: no port, greeting or refusal; fixtures and tests may hold examples.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './root.mjs';

const LIB = join(root, 'lib');
const LESSONS = join(root, 'lessons');

/** What a lesson.ts declares and no file of lib may contain. */
function factsOf(text: string): string[] {
  const found = text.matchAll(/\b(?:port: (\d+)|greeting: '([^']+)'|REFUSAL = '([^']+)')/g);
  return [...found].flatMap(([, ...values]) => values.filter(Boolean));
}

const lessons = readdirSync(LESSONS).filter((name) => /^\d\d-/.test(name));
const facts = new Set(
  lessons.flatMap((name) => factsOf(readFileSync(join(LESSONS, name, 'lesson.ts'), 'utf8'))),
);

const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.(ts|mjs|lua)$/.test(file))
  .filter((file) => !/\.test\.ts$|(^|\/)fixtures\/|\/staged-programs\.ts$/.test(file)); // those are lesson programs

test('the lessons have facts to look for', () => {
  assert.ok(facts.size >= 4, [...facts].join());
  assert.deepEqual(factsOf("port: 7,\n  greeting: 'Hi 1.0',"), ['7', 'Hi 1.0']);
});

test('no file of lib contains a port, a greeting or a refusal of a lesson', () => {
  const found = files.flatMap((file) => {
    const text = readFileSync(join(LIB, file), 'utf8');
    return [...facts].filter((fact) => text.includes(fact)).map((fact) => `${file}: ${fact}`);
  });
  assert.deepEqual(found, []);
});
