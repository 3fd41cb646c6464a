// Advice for JavaScript names functions that the lessons' own files use, or none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ENGINE_ADVICE } from '../../harness/diagnosis/codes.ts';
import type { Advice } from '../../harness/diagnosis/advice.ts';

test('no advice decodes text in another way than the lessons do', () => {
  const all: readonly (readonly [string, Advice])[] = Object.entries(ENGINE_ADVICE);
  for (const [code, { means, look, inLanguage }] of all)
    assert.doesNotMatch(`${means} ${look} ${inLanguage?.javascript ?? ''}`, /TextDecoder/, code);
  assert.match(ENGINE_ADVICE['invalid-utf8-accepted'].inLanguage.javascript, /isUtf8/);
});
