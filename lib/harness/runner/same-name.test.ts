// Tests two lessons that have the same name behind their numbers.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findWorkbook } from '../find-workbook.ts';
import { Judge } from './judge.ts';

const HARNESS = JSON.stringify(join(findWorkbook(), 'lib', 'harness', 'index.ts'));

/** A test file with one check, which is named after its lesson. */
const testFile = (lesson: string) => `import { lesson } from ${HARNESS};
const facts = { services: [{ name: 'echo', title: 'echo', transport: 'tcp', port: 7, messages: { start: 'a', client: {}, replies: {} } }], rules: {}, diagnoses: {} };
lesson('${lesson}', facts)('be ${lesson}', { id: 'is', step: 1, rules: ['F1'] }, async () => {}, 'because it is');
`;

test('06-echo and 07-echo are two lessons with their own checks', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'dialtone-same-name-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const testFiles = ['06-echo', '07-echo'].map((lesson) => {
    const file = join(folder, lesson, 'echo.test.ts');
    mkdirSync(join(folder, lesson));
    writeFileSync(file, testFile(lesson));
    return file;
  });
  const judge = new Judge({ workbook: findWorkbook(), testFiles });
  t.after(() => judge.close());
  for (const lesson of ['06-echo', '07-echo']) {
    const { checks, services } = await judge.checksOf(lesson);
    assert.deepEqual(
      checks.map(({ name }) => name),
      [`be ${lesson}`],
    );
    assert.equal(services[0]?.port, 7);
  }
});
