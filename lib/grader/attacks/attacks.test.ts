// Tries the quick attacks and checks the guide's table; `npm run grade -- attacks` tries the slow ones too.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { PROGRAM_ATTACKS } from './program-attacks.ts';
import { inTemporaryFolder } from '../../harness/os/temporary-folder.ts';
import { SUBMISSION_ATTACKS } from './submission-attacks.ts';
import { GUIDE, type AttackRow, renderAttackTable, replaceAttackTable } from './attack-table.ts';
import { openAttackRunner } from './attack-runner.ts';

/** Attacks mostly wait, so several run at once. */
const JOBS = 4;

const ATTACKS = [...PROGRAM_ATTACKS, ...SUBMISSION_ATTACKS];
const guide = readFileSync(join(findWorkbook(), GUIDE), 'utf8');
const [, , ...shown] = (/^\| attack +\|.*\n(?:\|.*\n)+/m.exec(guide)?.[0] ?? '')
  .trimEnd()
  .split('\n')
  .map((row) => row.replaceAll(/ +/g, ' '));

test('the guide shows every attack as contained', () => {
  assert.equal(shown.length, ATTACKS.length);
  for (const [at, { name, tries, expected }] of ATTACKS.entries()) {
    assert.ok(shown[at]?.startsWith(`| ${name} | ${tries} | ${expected} | `), shown[at]);
    assert.ok(shown[at]?.endsWith(' | yes |'), shown[at]);
  }
});

test('a new table takes the place of the old one in the guide', () => {
  const rows = [{ name: 'a', tries: 'b|c', expected: 'd', measured: 'e\nf', contained: false }];
  const lines = ['| a | b\\|c | d | e f | **NO** |'];
  assert.deepEqual(renderAttackTable(rows).slice(2), lines);
  const [before = '', after = ''] = guide.split(/(?:^\| attack .*\n)(?:\|.*\n)+/m);
  assert.equal(
    replaceAttackTable(guide, rows),
    `${before}${renderAttackTable(rows).join('\n')}\n${after}`,
  );
});

/** The numbers of a measurement differ from run to run. */
function assertShown(attack: AttackRow): void {
  const [, , row = ''] = renderAttackTable([attack]);
  const withoutNumbers = (text: string) => text.replace(/\d+(?:\.\d+)?/g, 'N');
  assert.ok(shown.map(withoutNumbers).includes(withoutNumbers(row)), `as in the guide: ${row}`);
}

for (const attack of SUBMISSION_ATTACKS) {
  test(`a submission that ${attack.tries}: ${attack.expected}`, async () => {
    const outcome = await inTemporaryFolder(attack.attempt);
    assert(outcome.contained, outcome.measured);
    assertShown({ ...attack, ...outcome });
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
      assertShown({ ...attack, contained, measured });
    });
  }
}
