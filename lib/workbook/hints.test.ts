import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hintsFor, readHints } from './hints.ts';

const FILE = `# Hints

Notes for editors of this file.

## TODO 1: Put a header before it

- What does the receiver read first?
- \`header-unpadded\`: How long is "5", and how long
  should it be?
- Like this:

  \`\`\`ts
  if (a)
    b();
  \`\`\`

## TODO 2: Read it

1. \`silent\`, \`incomplete\`: Who waits for whom?
2. \`readBytes\`: a word in front that is no diagnosis.
`;

test('parses hints with their codes', () => {
  assert.deepEqual(readHints(FILE, 'hints.md'), [
    {
      step: 1,
      title: 'Put a header before it',
      hints: [
        { place: 0, text: 'What does the receiver read first?', codes: [] },
        {
          place: 1,
          text: 'How long is "5", and how long\nshould it be?',
          codes: ['header-unpadded'],
        },
        { place: 2, text: 'Like this:\n\n```ts\nif (a)\n  b();\n```', codes: [] },
      ],
    },
    {
      step: 2,
      title: 'Read it',
      hints: [
        { place: 0, text: 'Who waits for whom?', codes: ['silent', 'incomplete'] },
        { place: 1, text: '`readBytes`: a word in front that is no diagnosis.', codes: [] },
      ],
    },
  ]);
});

const hints = readHints(FILE, 'hints.md');
const places = (...args: Parameters<typeof hintsFor>) =>
  hintsFor(...args).map(({ place }) => place);

test('puts hints for the diagnosis first and leaves out hints for others', () => {
  assert.deepEqual(places(hints, 1, 'header-unpadded'), [1, 0, 2]);
  assert.deepEqual(places(hints, 1, 'silent'), [0, 2]);
  assert.deepEqual(places(hints, 1), [0, 2]);
  assert.deepEqual(places(hints, 3), []);
});

test('reports a hint without a heading, and a duplicate heading, with their line', () => {
  assert.throws(() => readHints('\n- a', 'h.md'), {
    code: 'hints',
    place: { file: 'h.md', line: 2 },
  });
  assert.throws(() => readHints('## TODO 1: a\n- b\n## TODO 1: c', 'h.md'), {
    place: { file: 'h.md', line: 3 },
  });
});
