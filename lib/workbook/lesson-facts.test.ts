// lib contains no fact about any one lesson: no port, greeting, rule, folder, file or diagnosis; comments, tests and fixtures may hold examples.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { findWorkbook } from '../harness/find-workbook.ts';
import type { LessonFacts } from '../harness/lesson-facts.ts';
import { readLessons } from './catalogue.ts';
import { loadFacts } from './load-facts.ts';

const workbook = findWorkbook();
const LIB = join(workbook, 'lib');

/** These decode frames themselves, so they name the rules of framing. */
const FRAMING = /^(protocol\/|wire\/dialtone\.lua$)/;

/** Every word that only the lessons may know. */
function factsOf({ services, refusal, rules, diagnoses }: LessonFacts): string[] {
  const ofServices = services.flatMap(({ port, greeting }) => [String(port), greeting ?? '']);
  return [...ofServices, refusal ?? '', ...Object.keys(rules), ...Object.keys(diagnoses)];
}

const facts = new Set([
  ...[...(await loadFacts(workbook)).values()].flatMap(factsOf),
  ...readLessons(workbook).flatMap(({ name, file, program }) => [name, file, program]),
]);
facts.delete('');
const FACT = new RegExp(`(?<![\\w-])(?:${[...facts].join('|')})(?![\\w-])`, 'g');

/** The facts that the code of a file contains; what its comments say doesn't count. */
function findFacts(file: string, text: string): string[] {
  const code = file.endsWith('.lua')
    ? text.replaceAll(/--(?!\[\[).*$/gm, '')
    : leavesOf(file, text);
  const plain = code.replaceAll(/(?<=\d)_(?=\d)/g, '');
  const found = [...new Set(plain.match(FACT))];
  return FRAMING.test(file) ? found.filter((fact) => !/^F\d+$/.test(fact)) : found;
}

/** Identifiers and literals, one a line. */
function leavesOf(file: string, text: string): string {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const leaves: string[] = [];
  const visit = (node: ts.Node): void => {
    const before = leaves.length;
    ts.forEachChild(node, visit);
    if (leaves.length === before) leaves.push(node.getText(source));
  };
  visit(source);
  return leaves.join('\n');
}

test('a file with a fact in its code is found', () => {
  const found = findFacts(
    'a.ts',
    "const a = { port: 10_333, S4: 1 }; // 10334\nf('BBS Server 1.2', `x/02-bbs-server/${1}bbs-client.ts`, 'state-per-connection-x', 'list-too-short');",
  );
  const expected = 'S4 10333 02-bbs-server bbs-client.ts list-too-short';
  assert.deepEqual(new Set(found), new Set([...expected.split(' '), 'BBS Server 1.2']));
  assert.deepEqual(findFacts('protocol/a.ts', "'F6 S4'"), ['S4']);
  assert.deepEqual(findFacts('wire/dialtone.lua', 'x = "F6 S4" -- S5'), ['S4']);
});

test('no file of lib contains a fact about one lesson', () => {
  const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(ts|mjs|lua)$/.test(file))
    .filter((file) => !/\.test\.ts$|(^|\/)fixtures\//.test(file));
  const found = files.flatMap((file) =>
    findFacts(file, readFileSync(join(LIB, file), 'utf8')).map((fact) => `${file}: ${fact}`),
  );
  assert.deepEqual(found, []);
});
