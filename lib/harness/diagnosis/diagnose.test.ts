// What a diagnosis keeps of the bytes that were compared.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import pc from 'picocolors';
import { COMPARED_KEPT } from '../limits.ts';
import { renderComparison } from '../render/render-comparison.ts';
import { diagnose } from './diagnose.ts';

const MILLION = 1_000_000;

test('of a long list and of a flood only what is around the first wrong byte is kept', () => {
  const right = Buffer.alloc(MILLION, '.');
  const diagnosis = diagnose({
    seen: {
      kind: 'bytes',
      peer: 'alice',
      expected: Buffer.concat([right, right]),
      received: Buffer.concat([right, Buffer.alloc(MILLION)]),
      end: 'open',
      othersServed: false,
      before: Buffer.alloc(0),
    },
    waitOutcome: 'contradicted',
    program: { status: 'running', stdout: '', stderr: '' },
    hints: {},
    peerClosed: false,
  });
  assert.equal(diagnosis.skipped, MILLION - COMPARED_KEPT);
  assert.equal(diagnosis.agree, COMPARED_KEPT);
  assert.equal(diagnosis.expected, '.'.repeat(2 * COMPARED_KEPT));
  assert.equal(
    diagnosis.received,
    '.'.repeat(COMPARED_KEPT) + String.raw`\x00`.repeat(COMPARED_KEPT),
  );
  const [, , caret] = renderComparison(diagnosis, pc.createColors(false));
  assert.match(caret ?? '', /\^ byte 1000001$/);
});
