import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readExpectedFailures } from './expected-failures.ts';

const LESSON = '04-dns-server';

const MISTAKE = `/**
 * Answers nothing. The learner believed that
 *   silence is an answer.
 *
 * @fails silent: known-names, hangs-up,
 *   one-question
 * @fails resets: byte-by-byte
 */
const names = 'hangs-up';
`;

describe('readExpectedFailures', () => {
  it('gives each check with its diagnosis and the line that names it', () => {
    const declared = readExpectedFailures(MISTAKE, LESSON).map(
      ({ check, code, line }) => `${line} ${code} ${check}`,
    );
    assert.deepEqual(declared, [
      '5 silent 04-dns-server/known-names',
      '5 silent 04-dns-server/hangs-up',
      '6 silent 04-dns-server/one-question',
      '7 resets 04-dns-server/byte-by-byte',
    ]);
  });

  it('reads the same from a file with the line ends of Windows', () => {
    const windows = readExpectedFailures(MISTAKE.replaceAll('\n', '\r\n'), LESSON);
    assert.deepEqual(windows, readExpectedFailures(MISTAKE, LESSON));
  });

  it('finds nothing in a right program', () => {
    assert.deepEqual(readExpectedFailures('/** Right. */\n', LESSON), []);
  });
});
