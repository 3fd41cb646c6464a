// Names that students choose are safe to print and to use as file names.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { newFolder } from './fixtures/files.ts';
import { SubmissionWriter } from './submission-writer.ts';
import { SubmissionRejected } from './submission-rejected.ts';
import { fileNameFor, printableName } from './printable-name.ts';

test('a name prints on one line and gives a unique file name', () => {
  assert.equal(printableName('a\nb\u202e\\c'), 'a\\x0ab\\u{202e}\\\\c');
  assert.equal(fileNameFor('ada-lovelace_2.x'), 'ada-lovelace_2.x');
  const names = [
    'con',
    '..',
    '.',
    '',
    'a/b',
    'a\\b',
    'Ada',
    'a:b',
    '=cmd',
    '-rf',
    'x'.repeat(300),
    'é',
  ];
  const files = names.map(fileNameFor);
  for (const file of files) assert.match(file, /^[A-Za-z0-9][\w.~-]{0,79}$/);
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }),
      (a, b) => a === b || fileNameFor(a).toLowerCase() !== fileNameFor(b).toLowerCase(),
    ),
  );
});

test('no name leads to a write outside the folder', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('..', '.', 'a', '/', '\\', 'C:', '\0', ' ', '~'), { maxLength: 8 }),
      (parts) => {
        const parent = newFolder();
        const into = new SubmissionWriter(join(parent, 'in'));
        try {
          const judged = into.checkName(parts.join(''));
          if (judged) into.write(judged, Buffer.from('x'));
        } catch (error) {
          assert(error instanceof SubmissionRejected);
        }
        assert.deepEqual(readdirSync(parent), ['in']);
      },
    ),
  );
});
