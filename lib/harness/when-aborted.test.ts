// Tests that an abort is heard once, also one that came before anybody listened.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whenAborted } from './when-aborted.ts';

for (const isEarly of [true, false]) {
  test(`an abort ${isEarly ? 'before' : 'after'} the call is heard once`, () => {
    const stop = new AbortController();
    let heard = 0;
    if (isEarly) stop.abort();
    whenAborted(stop.signal, () => heard++);
    stop.abort();
    assert.equal(heard, 1);
  });
}
