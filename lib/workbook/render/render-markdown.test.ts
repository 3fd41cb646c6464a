import assert from 'node:assert/strict';
import { test } from 'node:test';
import pc from 'picocolors';
import { renderMarkdown } from './render-markdown.ts';

const plain = (text: string, width: number) => renderMarkdown(text, pc.createColors(false), width);

test('wraps paragraphs and keeps lists and code', () => {
  const text = 'One **two**\nthree `four` five.\n\n- a b c d\n- e\n\n```ts\nx  = 1;\n\ny();\n```\n';
  assert.deepEqual(plain(text, 12), [
    'One two',
    'three four',
    'five.',
    '',
    '- a b c d',
    '- e',
    '',
    '  x  = 1;',
    '',
    '  y();',
  ]);
});

test('shows a link as its text', () => {
  assert.deepEqual(plain('See [the rules](../docs/protocol.md#f1).', 80), ['See the rules.']);
});

test('indents the later lines of a list item', () => {
  assert.deepEqual(plain('1. a b c d e', 6), ['1. a b', '  c d', '  e']);
});
