// An empty page keeps what a program is and promises, and nothing of how.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeBlank } from './blank-page.ts';

const STARTER = `/** Talks.
 * And listens. */
import { createServer, type Socket } from 'node:net';
import {
  receive,
  type Message,
  type Part,
} from '../messages.ts';
import type { Clock } from '../clock.ts';
import { readFileSync } from 'node:fs';

const PORT = 10333;

/** The peer is wrong. */
export class Wrong extends Error {}

/**
 * Says a word.
 */
export async function say(
  socket: Socket,
  word: Message,
): Promise<void> {
  // TODO 1: Say it
  if (word) {
    await 1;
  }
}

/** Not for a function. */
const names = [
  'one',
];

function hush() {}
createServer(() => {
  hush();
}).listen(PORT);
`;

test('keeps comments, classes, signatures and their types', () => {
  assert.equal(
    makeBlank(STARTER),
    `/** Talks.
 * And listens. */
import type { Socket } from 'node:net';
import type { Message, Part } from '../messages.ts';
import type { Clock } from '../clock.ts';

/** The peer is wrong. */
export class Wrong extends Error {}

/**
 * Says a word.
 */
export async function say(
  socket: Socket,
  word: Message,
): Promise<void> {
  throw new Error('not written yet');
}

function hush() {
  throw new Error('not written yet');
}
`,
  );
});
