// The protocol page has every rule.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { loadFacts, rulesOf } from '../../workbook/load-facts.ts';

const workbook = findWorkbook();

test('the protocol page has every rule that a lesson declares', async () => {
  const page = readFileSync(join(workbook, 'docs', 'protocol.md'), 'utf8');
  const rows = [...page.matchAll(/^\| ([A-Z]\d+) +\|/gm)].map(([, rule]) => rule);
  assert.deepEqual(rows.sort(), Object.keys(rulesOf(await loadFacts(workbook))).sort());
});
