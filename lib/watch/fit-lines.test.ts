import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { cutLine, fitLines } from './fit-lines.ts';

const RED = '\x1b[31m';
const OFF = '\x1b[39m';
const RESET = '\x1b[0m';

test('leaves a line that fits alone', () => {
  assert.deepEqual(fitLines(['  hello', ''], 7), ['  hello', '']);
});

test('breaks a long line at spaces and keeps its indent', () => {
  assert.deepEqual(fitLines(['  one two three four'], 11), ['  one two', '  three', '  four']);
});

test('breaks a word that is too long', () => {
  assert.deepEqual(fitLines(['abcdefgh'], 3), ['abc', 'def', 'gh']);
});

test('resets colours at a break and restores them in the next line', () => {
  assert.deepEqual(fitLines([`${RED}one two${OFF} three`], 5), [
    `${RED}one${RESET}`,
    `${RED}two${OFF}`,
    'three',
  ]);
});

test('counts wide characters as two columns', () => {
  assert.deepEqual(fitLines(['👋👋👋'], 4), ['👋👋', '👋']);
  assert.equal(cutLine('👋👋👋', 5), '👋👋');
});

test('never makes a line too long and never loses a letter', () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '👋', '漢') }));
  fc.assert(
    fc.property(words, fc.integer({ min: 4, max: 20 }), (parts, width) => {
      const lines = fitLines([parts.join(' ')], width);
      assert.ok(lines.every((line) => stringWidth(line) <= width));
      assert.equal(lines.join('').replaceAll(' ', ''), parts.join(''));
    }),
  );
});
