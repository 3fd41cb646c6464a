// Tests that what another program hinders for a moment is tried again, and that any other failure is reported at once.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { persistently } from './rename.ts';

/** Fails with these codes, one after the other; counts the attempts. */
function failsWith(...codes: readonly string[]) {
  let attempts = 0;
  const act = () => {
    const code = codes[attempts++];
    if (code !== undefined) throw Object.assign(new Error(code), { code });
  };
  return { act, attempts: () => attempts };
}

test('what is hindered twice is done at the third attempt', () => {
  const { act, attempts } = failsWith('EPERM', 'EBUSY');
  persistently(act, [0, 0, 0]);
  assert.equal(attempts(), 3);
});

test('what is hindered for too long is reported', () => {
  const { act } = failsWith('EPERM', 'EPERM', 'EPERM');
  assert.throws(() => persistently(act, [0, 0]), { code: 'EPERM' });
});

test('any other failure is reported at once', () => {
  const { act, attempts } = failsWith('ENOENT');
  assert.throws(() => persistently(act, [0, 0]), { code: 'ENOENT' });
  assert.equal(attempts(), 1);
});
