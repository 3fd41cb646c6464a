// Proves the lessons: right programs pass, starters fail cleanly, mistakes fail as declared, rules are covered.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findWorkbook } from '../harness/find-workbook.ts';
import { findIsolation } from '../harness/runner/isolation.ts';
import type { CheckResult } from '../harness/verdict.ts';
import { readLessons } from '../workbook/catalogue.ts';
import { recordSnapshots, runKey, SNAPSHOT_SEED } from './diagnosis-snapshots/record-snapshots.ts';
import type { Fault } from './fault.ts';
import { proveLessons } from './prove-lessons.ts';

/**
 * By default quick enough to run before every commit: every mistake shows each of its diagnoses, and every check fails
 * once. With DIALTONE_PROOF=every, and with `npm run verify`, every mistake goes through every check of its lesson, to
 * prove that it fails only what it declares; that takes three times as long.
 */
const mistakes = process.env.DIALTONE_PROOF === 'every' ? 'every' : 'sample';

const asLines = (faults: readonly Fault[]) =>
  faults.map(({ code, message }) => `${code}: ${message}`);

test(`the lessons are proved, mistakes by ${mistakes === 'every' ? 'every check' : 'a sample of checks'}`, async (t) => {
  const workbook = findWorkbook();
  const lessons = readLessons(workbook);
  const runs = new Map<string, CheckResult>();
  const report = await proveLessons({
    workbook,
    lessons,
    isWhole: true,
    seed: SNAPSHOT_SEED, // Its runs are those of the snapshots too.
    mistakes,
    onProgram: ({ program, verdict }) => {
      for (const check of verdict.checks) runs.set(runKey(program.name, check.id), check);
    },
  });
  assert.equal(report.lessons.length, 5);
  for (const { lesson, programs, faults } of report.lessons) {
    for (const { kind, name, missing, faults: ofProgram } of programs) {
      const skip = missing === undefined ? false : `not checked here: ${missing} is missing`;
      await t.test(`${lesson}: ${kind} ${name}`, { skip }, () =>
        assert.deepEqual(asLines(ofProgram), []),
      );
    }
    await t.test(`${lesson}: every check is failed by a mistake`, () => {
      assert.deepEqual(asLines(faults), []);
    });
  }
  await t.test('every rule of the protocol is named by a check', () => {
    assert.deepEqual(asLines(report.faults), []);
  });
  const skip = findIsolation().isolation === 'none' && 'snapshots need a network namespace';
  await t.test('every diagnosis is reported as its snapshot says', { skip }, async () => {
    for (const [file, text] of await recordSnapshots(workbook, lessons, runs)) {
      const snapshot = readFileSync(join(workbook, file), 'utf8');
      assert.equal(snapshot, text, `${file}: npm run sync -- --update-snapshots`);
    }
  });
});
