import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readKeys } from './keys.ts';

const KEYS: [sent: string, keys: string[]][] = [
  ['n', ['n']],
  ['hé👋', ['h', 'é', '👋']],
  ['\x1b', ['escape']],
  ['\x1b[A\x1bOB', ['up', 'down']],
  ['\x1b[5~q', ['page-up', 'q']],
  ['\r\x7f\x03', ['enter', 'backspace', 'ctrl-c']],
  // Ignored: F5, Shift-arrow, mouse events, Ctrl-G.
  ['\x1b[15~\x1b[1;2A\x1b[<0;3;4M\x07x', ['x']],
];
for (const [sent, keys] of KEYS) {
  test(`${JSON.stringify(sent)} is ${keys.join(' ')}`, () => {
    assert.deepEqual(readKeys(sent), keys);
  });
}
