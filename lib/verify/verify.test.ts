// The lessons themselves, proved: right programs pass, starters fail cleanly, mistakes fail as they declare, rules are covered.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findWorkbook } from '../harness/find-workbook.ts';
import type { CheckResult } from '../harness/verdict.ts';
import { readLessons } from '../workbook/catalogue.ts';
import { canRecord } from '../authoring/recording/record.ts';
import {
  nameOfRun,
  recordTold,
  TOLD_FILE,
  TOLD_SEED,
} from '../authoring/diagnosis-snapshots/record-snapshot.ts';
import type { Fault } from './fault.ts';
import { proveLessons } from './prove-lessons.ts';

/** Always the same, and that of the record of what is told: `npm run verify` draws anew. */
const SEED = TOLD_SEED;

/**
 * Quick enough to be run before every commit: every mistake shows each of its diagnoses, and every check is failed once.
 * That every mistake fails all that it declares and nothing else takes three times as long: `npm run verify` shows it,
 * and so does this test with DIALTONE_PROOF=every.
 */
const mistakes = process.env.DIALTONE_PROOF === 'every' ? 'every' : 'sample';

const told = (faults: readonly Fault[]) => faults.map(({ code, message }) => `${code}: ${message}`);

test(`the lessons are proved, mistakes by ${mistakes === 'every' ? 'every check' : 'a sample of checks'}`, async (t) => {
  const workbook = findWorkbook();
  const lessons = readLessons(workbook);
  const runs = new Map<string, CheckResult>();
  const report = await proveLessons({
    workbook,
    lessons,
    isWhole: true,
    seed: SEED,
    mistakes,
    onProgram: ({ program, verdict }) => {
      for (const check of verdict.checks) runs.set(nameOfRun(program.name, check.id), check);
    },
  });
  assert.equal(report.lessons.length, 5);
  for (const { lesson, programs, faults } of report.lessons) {
    for (const { kind, name, missing, faults: ofProgram } of programs) {
      const skip = missing === undefined ? false : `not checked here: ${missing} is missing`;
      await t.test(`${lesson}: ${kind} ${name}`, { skip }, () =>
        assert.deepEqual(told(ofProgram), []),
      );
    }
    await t.test(`${lesson}: every check has a mistake that fails it`, () => {
      assert.deepEqual(told(faults), []);
    });
  }
  await t.test('every rule of the protocol is named by a check', () => {
    assert.deepEqual(told(report.faults), []);
  });
  const skip = canRecord(workbook) ? false : 'without a network of its own a run is seen otherwise';
  await t.test('every diagnosis is told in the words that are recorded', { skip }, async () => {
    const recorded = readFileSync(join(workbook, TOLD_FILE), 'utf8');
    const told = await recordTold(workbook, lessons, runs);
    assert.equal(recorded, told, 'npm run sync -- --record writes them anew');
  });
});
