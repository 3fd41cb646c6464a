// The attacks that are over quickly; `npm run grade -- attacks` tries them all.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { ATTACKS } from './corpus.ts';
import { openRange } from './try-attacks.ts';

/** Attacks wait more than they work, so several go on at once. */
const JOBS = 4;

const range = await openRange(findWorkbook(), JOBS);
if ('missing' in range) {
  test('attacks', { skip: range.missing }, () => undefined);
} else {
  after(() => range.close());
  const tried = new Map(
    ATTACKS.filter(({ slow }) => !slow).map((attack) => [attack, range.tryAttack(attack)]),
  );
  for (const [attack, report] of tried) {
    test(`a program that ${attack.tries}: ${attack.expected}`, async () => {
      const { held, words, seen } = await report;
      assert(held, `${words}\n${JSON.stringify(seen.result, undefined, 1)}`);
    });
  }
}
