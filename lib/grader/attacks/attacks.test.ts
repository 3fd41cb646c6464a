// The attacks that are over quickly, and the guide's table of them all; `npm run grade -- attacks` tries the slow ones too.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { PROGRAM_ATTACKS } from './program-attacks.ts';
import { SUBMISSION_ATTACKS, trySubmissionAttack } from './submission-attacks.ts';
import { GUIDE, parseAttackTable, maskNumbers } from './attack-table.ts';
import { openAttackRunner } from './attack-runner.ts';

/** Attacks wait more than they work, so several go on at once. */
const JOBS = 4;

const shown = parseAttackTable(readFileSync(join(findWorkbook(), GUIDE), 'utf8'));

test('the guide shows every attack, and that it was held', () => {
  assert.deepEqual(
    shown.map(({ name, tries, expected, held }) => ({ name, tries, expected, held })),
    [...PROGRAM_ATTACKS, ...SUBMISSION_ATTACKS].map(({ name, tries, expected }) => ({
      name,
      tries,
      expected,
      held: true,
    })),
  );
});

function assertShown(name: string, words: string): void {
  const row = shown.find((each) => each.name === name);
  assert.equal(maskNumbers(words), maskNumbers(row?.words ?? ''), 'as the guide shows it');
}

for (const attack of SUBMISSION_ATTACKS) {
  test(`a submission that ${attack.tries}: ${attack.expected}`, async () => {
    const { held, words } = await trySubmissionAttack(attack);
    assert(held, words);
    assertShown(attack.name, words);
  });
}

const range = await openAttackRunner(findWorkbook(), JOBS);
if ('missing' in range) {
  test('attacks', { skip: range.missing }, () => undefined);
} else {
  after(() => range.close());
  const tried = new Map(
    PROGRAM_ATTACKS.filter(({ slow }) => !slow).map((attack) => [attack, range.tryAttack(attack)]),
  );
  for (const [attack, report] of tried) {
    test(`a program that ${attack.tries}: ${attack.expected}`, async () => {
      const { held, words, seen } = await report;
      assert(held, `${words}\n${JSON.stringify(seen.result, undefined, 1)}`);
      assertShown(attack.name, words);
    });
  }
}
