import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findWorkbook } from '../harness/find-workbook.ts';
import type { CheckHead, CheckResult, LessonVerdict } from '../harness/verdict.ts';
import { readLessons } from '../workbook/catalogue.ts';
import { serializeLiveUpdate, parseLiveUpdate } from '../workbook/live-update.ts';
import { NO_PROGRESS } from '../workbook/progress.ts';
import type { WatchEvent } from './events.ts';
import { toLiveUpdates } from './to-live-update.ts';
import { reduce } from './reduce.ts';
import { startState } from './state.ts';

const lessons = readLessons(findWorkbook());
const lesson = lessons[0]!;
const head = (id: string): CheckHead => ({
  id,
  step: 1,
  rules: ['F1'],
  name: id,
  because: 'because',
});
const checks = [head('a'), head('b')];
const result = { ...head('a'), status: 'passed', transcript: [], ms: 1 } satisfies CheckResult;
const verdict: LessonVerdict = {
  version: 1,
  lesson: lesson.name,
  target: 'lessons',
  isolation: 'none',
  services: [],
  seed: 1,
  status: 'passed',
  checks: [result],
};

/** The updates sent for a series of events. */
function updatesFor(...events: WatchEvent[]) {
  let state = startState(lessons, NO_PROGRESS, 'none');
  return events.flatMap((event) => {
    [state] = reduce(state, event);
    return toLiveUpdates(state, event);
  });
}

test('sends a save, the checks, each result and the verdict', () => {
  const checking = (...states: object[]) => ({
    kind: 'checking',
    lesson: lesson.name,
    checks: states,
  });
  const a = { id: 'a', status: 'checking' };
  const b = { id: 'b', status: 'checking' };
  assert.deepEqual(
    updatesFor(
      { kind: 'saved', lessons: [lesson.name] },
      { kind: 'checks-known', checks },
      { kind: 'checked', result },
      { kind: 'lesson-checked', verdict, prerequisite: undefined },
    ),
    [
      checking(),
      checking(a, b),
      checking({ ...a, status: 'passed' }, b),
      { kind: 'checked', verdict },
    ],
  );
});

test('sends the lesson being checked, then all verdicts, when all are checked', () => {
  const second = { ...verdict, lesson: lessons[1]!.name };
  assert.deepEqual(
    updatesFor(
      { kind: 'key', key: 'a' },
      { kind: 'all-checking', lesson },
      { kind: 'all-checked', verdicts: [verdict, second] },
    ),
    [
      { kind: 'checking', lesson: lesson.name, checks: [] },
      { kind: 'checked', verdict },
      { kind: 'checked', verdict: second },
    ],
  );
});

test('sends that a run failed without a verdict', () => {
  const broke = { kind: 'broke', lesson: lesson.name, message: 'No room.' };
  assert.deepEqual(updatesFor({ kind: 'check-broke', message: 'No room.' }), [broke]);
});

test('an update survives serialization, and other lines are ignored', () => {
  const update = { kind: 'checked', verdict } as const;
  const line = serializeLiveUpdate(update);
  assert.equal(line.indexOf('\n'), line.length - 1);
  assert.deepEqual(parseLiveUpdate(line.trimEnd()), update);
  for (const typed of ['', 'q', 'null', '7', '{}', '{"kind":"quit"}'])
    assert.equal(parseLiveUpdate(typed), undefined);
});
