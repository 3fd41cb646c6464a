import assert from 'node:assert/strict';
import { test } from 'node:test';
import { predictionsOf } from './fixtures/predictions.ts';

const TEXT = `Before.

> **Predict first.** A long question,
> in two lines?
>
> 1. This.
> 2. \`That\`.
>
> <details>
> <summary>Check your prediction</summary>
>
> 1. **No.** Not this, and
>    not that.
> 2. **Yes.** Because.
>
> </details>

> A quotation.
`;

test('a prediction is its question and its options, each with its answer', () => {
  assert.deepEqual(predictionsOf(TEXT), [
    {
      question: 'A long question,\nin two lines?',
      answers: [
        { text: 'This.', isRight: false, reply: 'Not this, and\n   not that.' },
        { text: '`That`.', isRight: true, reply: 'Because.' },
      ],
    },
  ]);
  const [unanswered] = predictionsOf(TEXT.replace('> 2. **Yes.** Because.\n', ''));
  assert.deepEqual(unanswered?.answers[1], { text: '`That`.', isRight: false, reply: '' });
});
