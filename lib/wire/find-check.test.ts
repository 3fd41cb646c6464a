import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { EXIT } from '../harness/user-error.ts';
import { statePath, writeAtomically } from '../workbook/state-folder.ts';
import { findCheck } from './find-check.ts';

const check = (id: string, status: string) => ({ id, status, transcript: [] });
const verdict = (lesson: string, ...checks: object[]) => ({ version: 1, lesson, checks });

const LAST = verdict(
  '02-bbs-server',
  check('02-bbs-server/greets', 'passed'),
  check('02-bbs-server/quit', 'failed'),
  check('02-bbs-server/list', 'failed'),
);

test('finds the first failed check by default', (t) => {
  const { check, lesson } = findCheck(workbookWith(t, LAST), {});
  assert.deepEqual([lesson, check.id], ['02-bbs-server', '02-bbs-server/quit']);
});

test('finds a check by its full id or the part after its lesson', (t) => {
  const workbook = workbookWith(t, LAST);
  for (const id of ['02-bbs-server/list', 'list']) {
    assert.equal(findCheck(workbook, { id }).check.id, '02-bbs-server/list');
  }
});

test('reads files of one verdict or several, with or without a byte order mark', (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, 'verdict.json');
  const other = verdict('04-dns-server', check('04-dns-server/answers', 'failed'));
  writeFileSync(file, JSON.stringify(LAST));
  assert.equal(findCheck(folder, { file }).check.id, '02-bbs-server/quit');
  writeFileSync(
    file,
    `\uFEFF${JSON.stringify({ version: 1, lessons: [verdict('01-framing'), other] })}`,
  );
  assert.equal(findCheck(folder, { file }).lesson, '04-dns-server');
});

test('explains what to do when there is no such verdict or check', (t) => {
  const folder = temporaryFolder(t);
  const workbook = workbookWith(t, LAST);
  const file = join(folder, 'verdict.json');
  refuses(() => findCheck(folder, {}), 'no-verdict', /npm run check/);
  refuses(() => findCheck(folder, { file }), 'no-verdict', /There is no file .*verdict\.json\.$/);
  refuses(() => findCheck(folder, { file: folder }), 'no-verdict', /cannot be read\.$/);
  for (const text of [
    '',
    '[',
    '7',
    'null',
    '{}',
    '{"version":1,"lesson":"x","checks":[{}]}',
    '{"lessons":[]}',
  ]) {
    writeFileSync(file, text);
    refuses(() => findCheck(folder, { file }), 'no-verdict', /is not a verdict/);
  }
  refuses(() => findCheck(workbook, { id: 'lits' }), 'unknown-check', /Did you mean list\?$/);
  refuses(
    () => findCheck(workbook, { id: 'zzzzzz' }),
    'unknown-check',
    /^The verdict holds no check "zzzzzz"\. It holds:\n {2}greets\n {2}quit\n {2}list$/,
  );
});

test('lists the checks of a lesson when a lesson is named', (t) => {
  const workbook = workbookWith(t, LAST);
  for (const id of ['02', '2', '02-bbs-server']) {
    refuses(
      () => findCheck(workbook, { id }),
      'unknown-check',
      /^"[^"]+" is a lesson\. Name one of its checks:\n {2}greets\n {2}quit\n {2}list$/,
    );
  }
  refuses(
    () => findCheck(workbook, { id: '03' }),
    'unknown-check',
    /^The verdict holds no check of lesson "03", but these:\n {2}02-bbs-server\/greets\n/,
  );
});

test('asks for a check when none failed', (t) => {
  const workbook = workbookWith(t, verdict('01-framing', check('01-framing/header', 'passed')));
  refuses(() => findCheck(workbook, {}), 'unknown-check', /^No check failed\./);
  assert.equal(findCheck(workbook, { id: 'header' }).check.status, 'passed');
});

function refuses(find: () => unknown, code: string, message: RegExp): void {
  assert.throws(find, { name: 'UserError', exitCode: EXIT.usage, code, message });
}

function workbookWith(t: TestContext, last: object): string {
  const workbook = temporaryFolder(t);
  writeAtomically(statePath(workbook, 'last-verdict.json'), JSON.stringify(last));
  return workbook;
}

function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'dialtone-wire-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
