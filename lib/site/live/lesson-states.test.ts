// That a lesson under way is shown so, and that nothing but its own end, or a run of another lesson, ends that.

import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { serializeLiveUpdate, type LiveUpdate } from '../../workbook/live-update.ts';
import { verdictOf } from '../test-tools/verdict-of.ts';
import { LessonStates } from './lesson-states.ts';
import { liveNews, type LiveNews } from './live-update-feed.ts';

const checking = (lesson: string): LiveUpdate => ({ kind: 'checking', lesson, checks: [] });
const verdict = verdictOf('one', []);

/** `lesson: status` of what changes with each piece of news. */
function changes(states: LessonStates, ...news: LiveNews[]): string[] {
  return news.map((each) =>
    states
      .take(each)
      .map(({ lesson, status }) => `${lesson}: ${status}`)
      .join(', '),
  );
}

test('a run ends with its verdict, or because there can be none', () => {
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

test('a verdict of another command does not end it', () => {
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

test('a run given up for that of another lesson leaves its own as it was', () => {
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

test('the watch is heard on the input; what is typed there is not', async (t) => {
  const workbook = mkdtempSync(join(tmpdir(), 'dialtone-news-'));
  t.after(() => rmSync(workbook, { recursive: true, force: true }));
  const lines = new PassThrough();
  const source = liveNews(workbook, lines);
  const heard: LiveNews[] = [];
  await new Promise<void>((resolve) => {
    source.follow((news) => heard.push(news) === 2 && resolve());
    lines.write(
      `${serializeLiveUpdate(checking('one'))}help me\n${serializeLiveUpdate({ kind: 'checked', verdict })}`,
    );
  });
  assert.deepEqual(heard, [checking('one'), { kind: 'checked', verdict }]);
  await source.close();
});
