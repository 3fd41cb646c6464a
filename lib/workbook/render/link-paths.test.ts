import assert from 'node:assert/strict';
import { hostname } from 'node:os';
import { join, sep } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { linkPaths } from './link-paths.ts';

const WORKBOOK = join(sep, 'work book');
const link = (env: Record<string, string>, line: string) => linkPaths([line], WORKBOOK, env)[0];
const path = pathToFileURL(join(WORKBOOK, 'lessons/01-a/a.test.ts')).pathname;

test('turns a path with a line number into a link to the file on this host', () => {
  assert.equal(
    link({}, 'check   lessons/01-a/a.test.ts:13:5'),
    `check   \x1b]8;;file://${hostname()}${path}\x1b\\lessons/01-a/a.test.ts:13:5\x1b]8;;\x1b\\`,
  );
});

test('links to the line in Visual Studio Code', () => {
  const linked = link({ TERM_PROGRAM: 'vscode' }, 'lessons/01-a/a.test.ts:13') ?? '';
  assert.ok(linked.includes(`vscode://file${path}:13:1\x1b`), linked);
});

test('leaves other text alone', () => {
  for (const line of ['npm run check -- 01', 'my/lessons/01-a/a.ts', 'lessons are short', 'a.ts']) {
    assert.equal(link({}, line), line);
  }
});
