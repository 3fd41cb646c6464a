// The lessons themselves, proved: right programs pass, starters fail cleanly, mistakes fail as they declare, rules are covered.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findWorkbook } from '../harness/find-workbook.ts';
import { readLessons } from '../workbook/catalogue.ts';
import type { Fault } from './fault.ts';
import { proveLessons } from './prove-lessons.ts';

/** Always the same: what depends on drawn values is found by `npm run verify`, which draws anew. */
const SEED = 1978;

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
  const report = await proveLessons({ workbook, lessons, isWhole: true, seed: SEED, mistakes });
  assert.equal(report.lessons.length, 5);
  for (const { lesson, programs, faults } of report.lessons) {
    for (const { kind, name, faults: ofProgram } of programs) {
      await t.test(`${lesson}: ${kind} ${name}`, () => assert.deepEqual(told(ofProgram), []));
    }
    await t.test(`${lesson}: every check has a mistake that fails it`, () => {
      assert.deepEqual(told(faults), []);
    });
  }
  await t.test('every rule of the protocol is named by a check', () => {
    assert.deepEqual(told(report.faults), []);
  });
});
