// How long lines are cut to the width of a screen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { cutLine, fitLines } from './fit-lines.ts';

const RED = '\x1b[31m';
const OFF = '\x1b[39m';
const RESET = '\x1b[0m';

test('a line that fits stays as it is', () => {
  assert.deepEqual(fitLines(['  hello', ''], 7), ['  hello', '']);
});

test('a long line is broken at spaces, and keeps its indent', () => {
  assert.deepEqual(fitLines(['  one two three four'], 11), ['  one two', '  three', '  four']);
});

test('a word that is too long is broken where it must be', () => {
  assert.deepEqual(fitLines(['abcdefgh'], 3), ['abc', 'def', 'gh']);
});

test('colours end with the line and go on in the next', () => {
  assert.deepEqual(fitLines([`${RED}one two${OFF} three`], 5), [
    `${RED}one${RESET}`,
    `${RED}two${OFF}`,
    'three',
  ]);
});

test('signs of double width count double', () => {
  assert.deepEqual(fitLines(['👋👋👋'], 4), ['👋👋', '👋']);
  assert.equal(cutLine('👋👋👋', 5), '👋👋');
});

test('whatever it is, no line is too long, and no letter is lost', () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '👋', '漢') }));
  fc.assert(
    fc.property(words, fc.integer({ min: 4, max: 20 }), (parts, width) => {
      const lines = fitLines([parts.join(' ')], width);
      assert.ok(lines.every((line) => stringWidth(line) <= width));
      assert.equal(lines.join('').replaceAll(' ', ''), parts.join(''));
    }),
  );
});
