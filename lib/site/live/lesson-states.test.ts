// Tests that a run is shown until its own verdict arrives or another lesson's run replaces it.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { serializeLiveUpdate, type LiveUpdate } from '../../workbook/live-update.ts';
import { sampleVerdict } from '../fixtures/sample-verdict.ts';
import { LessonStates } from './lesson-states.ts';
import { openUpdateFeed, type FeedUpdate } from './update-feed.ts';

const checking = (lesson: string): LiveUpdate => ({ kind: 'checking', lesson, checks: [] });
const verdict = sampleVerdict('one', []);

/** `lesson: status` of each lesson that each update changes. */
function changes(states: LessonStates, ...updates: FeedUpdate[]): string[] {
  return updates.map((update) =>
    states
      .apply(update)
      .map(({ lesson, status }) => `${lesson}: ${status}`)
      .join(', '),
  );
}

test('a run ends with its verdict or an error', () => {
  const broke: LiveUpdate = { kind: 'broke', lesson: 'one', message: 'No room.' };
  assert.deepEqual(
    changes(
      new LessonStates(),
      checking('one'),
      { kind: 'checked', verdict },
      checking('one'),
      broke,
    ),
    ['one: checking', 'one: passed', 'one: checking', 'one: broken'],
  );
});

test('a verdict of another command does not end a run', () => {
  const states = new LessonStates();
  assert.deepEqual(changes(states, checking('one'), { kind: 'kept', verdict }), [
    'one: checking',
    'one: checking',
  ]);
  assert.deepEqual(
    states.all.map(({ status }) => status),
    ['checking'],
  );
});

test('a run of another lesson restores the last state of the interrupted one', () => {
  const states = new LessonStates();
  const all = changes(
    states,
    checking('one'),
    checking('two'),
    { kind: 'kept', verdict },
    checking('one'),
  );
  assert.deepEqual(all, [
    'one: checking',
    'two: checking, one: unknown',
    'one: passed, two: checking',
    'one: checking, two: unknown',
  ]);
});

test('updates arrive on the input stream, and other lines are ignored', async (t) => {
  const workbook = mkdtempSync(join(tmpdir(), 'dialtone-feed-'));
  t.after(() => rmSync(workbook, { recursive: true, force: true }));
  const lines = new PassThrough();
  const feed = openUpdateFeed(workbook, lines);
  const received: FeedUpdate[] = [];
  await new Promise<void>((resolve) => {
    feed.follow((update) => received.push(update) === 2 && resolve());
    lines.write(
      `${serializeLiveUpdate(checking('one'))}help me\n${serializeLiveUpdate({ kind: 'checked', verdict })}`,
    );
  });
  assert.deepEqual(received, [checking('one'), { kind: 'checked', verdict }]);
  await feed.close();
});
