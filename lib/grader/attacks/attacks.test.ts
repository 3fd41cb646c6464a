// Tries the quick attacks and checks the guide's table; `npm run grade -- attacks` tries the slow ones too.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { PROGRAM_ATTACKS } from './program-attacks.ts';
import { SUBMISSION_ATTACKS, trySubmissionAttack } from './submission-attacks.ts';
import { GUIDE, parseAttackTable, maskNumbers } from './attack-table.ts';
import { openAttackRunner } from './attack-runner.ts';

/** Attacks mostly wait, so several run at once. */
const JOBS = 4;

const shown = parseAttackTable(readFileSync(join(findWorkbook(), GUIDE), 'utf8'));

test('the guide shows every attack as contained', () => {
  assert.deepEqual(
    shown.map(({ name, tries, expected, contained }) => ({ name, tries, expected, contained })),
    [...PROGRAM_ATTACKS, ...SUBMISSION_ATTACKS].map(({ name, tries, expected }) => ({
      name,
      tries,
      expected,
      contained: true,
    })),
  );
});

function assertShown(name: string, measured: string): void {
  const row = shown.find((each) => each.name === name);
  assert.equal(maskNumbers(measured), maskNumbers(row?.measured ?? ''), 'as in the guide');
}

for (const attack of SUBMISSION_ATTACKS) {
  test(`a submission that ${attack.tries}: ${attack.expected}`, async () => {
    const { contained, measured } = await trySubmissionAttack(attack);
    assert(contained, measured);
    assertShown(attack.name, measured);
  });
}

const runner = await openAttackRunner(findWorkbook(), JOBS);
if ('missing' in runner) {
  test('attacks', { skip: runner.missing }, () => undefined);
} else {
  after(() => runner.close());
  const tried = new Map(
    PROGRAM_ATTACKS.filter(({ slow }) => !slow).map((attack) => [attack, runner.tryAttack(attack)]),
  );
  for (const [attack, report] of tried) {
    test(`a program that ${attack.tries}: ${attack.expected}`, async () => {
      const { contained, measured, observed } = await report;
      assert(contained, `${measured}\n${JSON.stringify(observed.result, undefined, 1)}`);
      assertShown(attack.name, measured);
    });
  }
}
