import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findWorkbook } from '../harness/find-workbook.ts';
import type { CheckResult, LessonVerdict } from '../harness/verdict.ts';
import { readLessons } from '../workbook/catalogue.ts';
import { NO_PROGRESS } from '../workbook/progress.ts';
import type { Effect, WatchEvent } from './events.ts';
import { reduce } from './reduce.ts';
import { startState, type WatchState } from './state.ts';

const lessons = readLessons(findWorkbook());
const first = lessons[0]!;
const second = lessons[1]!;
const last = lessons.at(-1)!;

const start = startState(lessons, NO_PROGRESS, 'none');

/** The state after events, with all effects. */
function after(state: WatchState, ...events: WatchEvent[]): [WatchState, Effect[]] {
  const done: Effect[] = [];
  const end = events.reduce((before, event) => {
    const [next, effects] = reduce(before, event);
    done.push(...effects);
    return next;
  }, state);
  return [end, done];
}

const keys = (...names: string[]): WatchEvent[] => names.map((key) => ({ kind: 'key', key }));

function verdictOn(lesson: string, status: 'passed' | 'failed'): LessonVerdict {
  const check = {
    id: `${lesson}/greets`,
    step: 1,
    rules: [],
    name: 'greet',
    because: 'because',
    status,
  };
  const checks = [{ ...check, transcript: [], ms: 1 } as unknown as CheckResult];
  return {
    version: 1,
    lesson,
    target: 'lessons',
    isolation: 'none',
    services: [],
    seed: 1,
    status,
    checks,
  };
}

const checked = (state: WatchState, status: 'passed' | 'failed'): WatchEvent => ({
  kind: 'lesson-checked',
  verdict: verdictOn(state.lesson.name, status),
  prerequisite: undefined,
});

const at = (lesson: typeof first): WatchState => ({ ...start, lesson });

test('starts at the first lesson that does not pass', () => {
  assert.equal(start.lesson, first);
});

test('shows checking immediately after a save, whatever the view was', () => {
  const [failed] = after(start, checked(start, 'failed'), ...keys('?'));
  const [state, effects] = after(failed, { kind: 'saved', lessons: [first.name] });
  assert.deepEqual(effects, [{ kind: 'check', lesson: first }]);
  assert.equal(state.run.status, 'checking');
  assert.equal(state.view.kind, 'checks');
});

test('checks the current lesson when an earlier one is saved', () => {
  const [state, effects] = after(at(last), { kind: 'saved', lessons: [first.name] });
  assert.deepEqual([state.lesson, effects], [last, [{ kind: 'check', lesson: last }]]);
});

test('switches to a later lesson when it is saved', () => {
  const [state, effects] = after(start, { kind: 'saved', lessons: [second.name] });
  assert.deepEqual([state.lesson, effects], [second, [{ kind: 'check', lesson: second }]]);
});

test('ignores a save outside the lessons', () => {
  assert.deepEqual(after(start, { kind: 'saved', lessons: ['99-x'] }), [start, []]);
});

test('moves to the next lesson only on n, and only after a pass', () => {
  const [stays, none] = after(start, checked(start, 'failed'), ...keys('n'));
  assert.deepEqual([stays.lesson, none], [first, []]);
  assert.match(stays.notice ?? '', /does not pass yet/);
  const [passed] = after(start, checked(start, 'passed'));
  assert.equal(passed.lesson, first);
  const [next, effects] = after(passed, ...keys('n'));
  assert.equal(next.lesson, second);
  assert.deepEqual(effects, [
    { kind: 'check', lesson: second },
    { kind: 'open-editor', lesson: second },
  ]);
});

test('checks all lessons once the last one passes, then starts the demo', () => {
  const [state, effects] = after(at(last), checked(at(last), 'passed'));
  assert.deepEqual(effects, [{ kind: 'check-all' }]);
  const verdicts = lessons.map(({ name }) => verdictOn(name, 'passed'));
  const [end, then] = after(state, { kind: 'all-checked', verdicts });
  assert.deepEqual(then, [{ kind: 'demo' }]);
  assert.equal(end.view.kind, 'demo');
});

test('a checks all again, without the lines of the demo', () => {
  const verdicts = lessons.map(({ name }) => verdictOn(name, 'passed'));
  const line = { who: 'board', how: 'printed', text: 'old' } as const;
  const [shown] = after(at(last), { kind: 'all-checked', verdicts }, { kind: 'demo-line', line });
  const [state, effects] = after(shown, ...keys('a'));
  assert.deepEqual([state.view, effects], [{ kind: 'checks' }, [{ kind: 'check-all' }]]);
  const [again] = after(state, { kind: 'all-checked', verdicts });
  assert.deepEqual(again.view, { kind: 'demo', lines: [], ended: undefined });
});

test('shows the first lesson that fails when all are checked', () => {
  const verdicts = lessons.map(({ name }) =>
    verdictOn(name, name === second.name ? 'failed' : 'passed'),
  );
  const [state, effects] = after(at(last), { kind: 'all-checked', verdicts });
  assert.deepEqual([state.lesson, effects], [second, []]);
});

test('replaces nothing without a yes', () => {
  const [asked, none] = after(start, ...keys('r'));
  assert.deepEqual([asked.view, none], [{ kind: 'confirm', what: 'reset' }, []]);
  for (const key of ['n', 'enter', 'escape', 'q', 'r']) {
    const [state, effects] = after(asked, ...keys(key));
    assert.deepEqual([state.view, effects], [{ kind: 'checks' }, []], key);
  }
  assert.deepEqual(after(asked, ...keys('y'))[1], [{ kind: 'reset', lesson: first }]);
  assert.deepEqual(after(asked, ...keys('b'))[1], [{ kind: 'blank', lesson: first }]);
  const [solution] = after(start, ...keys('s', 't'));
  assert.ok(!after(solution, ...keys('b'))[1].some(({ kind }) => kind === 'blank'));
});

test('takes a solution only from the view that shows it', () => {
  assert.deepEqual(after(start, ...keys('t', 'y'))[1], []);
  const [shown] = after(start, { kind: 'solution-found', files: [] });
  assert.deepEqual(after(shown, ...keys('t', 'y'))[1], [{ kind: 'take-solution', lesson: first }]);
});

test('types keys to a running program, and leaves it running on Escape', () => {
  const running = after(start, ...keys('x'), { kind: 'program-started', file: 'a.ts' })[0];
  const [typed, effects] = after(running, ...keys('q', 'x', 'backspace', 'é', 'enter'));
  assert.deepEqual(effects, [{ kind: 'type', text: 'qé\n' }]);
  assert.equal(typed.program.output, 'qé\n');
  const [left, none] = after(typed, ...keys('escape'));
  assert.deepEqual([left.view.kind, left.program.status, none], ['checks', 'running', []]);
  assert.deepEqual(after(typed, ...keys('ctrl-c'))[1], [{ kind: 'end-program' }]);
  const ended = after(typed, { kind: 'program-ended', how: 'exit code 0' })[0];
  assert.deepEqual(after(ended, ...keys('q'))[1], [{ kind: 'quit' }]);
});

test('tells a stopped program from one that exited', () => {
  const running = after(start, ...keys('x'), { kind: 'program-started', file: 'a.ts' })[0];
  const killed: WatchEvent = { kind: 'program-ended', how: 'SIGKILL' };
  assert.equal(after(running, ...keys('ctrl-c'), killed)[0].program.status, 'stopped');
  const { status, how } = after(running, killed)[0].program;
  assert.deepEqual([status, how], ['ended', 'SIGKILL']);
});

test('keeps the view of a running program on a save, and says that it runs the old code', () => {
  const running = after(start, ...keys('x'), { kind: 'program-started', file: 'a.ts' })[0];
  const [state] = after(running, { kind: 'saved', lessons: [first.name] });
  assert.equal(state.view.kind, 'program');
  assert.match(state.notice ?? '', /still runs the old code/);
});

test('keeps only the last 20,000 characters of a program’s output', () => {
  const said: WatchEvent = { kind: 'program-printed', text: 'x'.repeat(9_000) };
  const [state] = after(start, said, said, said, said);
  assert.equal(state.program.output.length, 20_000);
});

test('chooses a lesson in the list by arrow keys or number', () => {
  const [list] = after(start, ...keys('l'));
  assert.equal(after(list, ...keys('down', 'enter'))[0].lesson, second);
  assert.equal(after(list, ...keys('up', 'up', 'enter'))[0].lesson, first);
  assert.equal(after(list, ...keys(String(lessons.length)))[0].lesson, last);
  assert.equal(after(list, ...keys('escape'))[0].view.kind, 'checks');
});

test('keeps a notice until the next key', () => {
  const [state] = after(
    start,
    { kind: 'noticed', text: 'hello' },
    { kind: 'saved', lessons: [first.name] },
  );
  assert.equal(state.notice, 'hello');
  assert.equal(after(state, ...keys('down'))[0].notice, undefined);
});

test('keeps type errors beside the verdict, and drops those that come before it', () => {
  const errors = { place: { file: '/a.ts', line: 3 }, message: 'no', count: 1 };
  const found: WatchEvent = { kind: 'type-errors-found', errors };
  assert.deepEqual(after(start, found), [start, []]);
  const [state] = after(start, checked(start, 'passed'), found);
  assert.ok(state.run.status === 'done');
  assert.deepEqual(state.run.typeErrors, errors);
});

test('says where the pages are if another program has their port', () => {
  const url = 'http://127.0.0.1:4711/';
  const [usual] = after(start, { kind: 'pages-served', url });
  const [other] = after(start, { kind: 'pages-served', url, takenPort: '10380' });
  assert.equal(usual.notice, undefined);
  assert.match(other.notice ?? '', /^Another program has port 10380, .* http:/);
});

test('p opens the page of the current lesson, or its text while there are no pages', () => {
  const [, before] = after(start, ...keys('p'));
  assert.deepEqual(before, [{ kind: 'open-text', lesson: first, url: undefined }]);
  const served: WatchEvent = { kind: 'pages-served', url: 'http://127.0.0.1:10380/' };
  const [, effects] = after({ ...start, lesson: second }, served, ...keys('p'));
  const url = `http://127.0.0.1:10380/lessons/${second.name}.html`;
  assert.deepEqual(effects, [{ kind: 'open-text', lesson: second, url }]);
});

test('says so if what fails now passed before, until it has failed once', () => {
  const failed = checked(start, 'failed');
  const [passed] = after(start, checked(start, 'passed'));
  const [back] = after(passed, failed);
  assert.ok(back.run.status === 'done' && back.run.isSetback === true);
  const [again] = after(back, failed);
  assert.ok(again.run.status === 'done' && again.run.isSetback === false);
});

test('the next verdict takes away that a lesson does not pass, and no other notice', () => {
  const [refused] = after(start, checked(start, 'failed'), ...keys('n'));
  assert.match(refused.notice ?? '', /does not pass yet/);
  assert.equal(after(refused, checked(start, 'passed'))[0].notice, undefined);
  const [kept] = after(start, { kind: 'noticed', text: 'hello' }, checked(start, 'passed'));
  assert.equal(kept.notice, 'hello');
});

test('the programs that work together take no screen away, and come by themselves once', () => {
  const verdicts = lessons.map(({ name }) => verdictOn(name, 'passed'));
  const typing: WatchState = { ...at(last), view: { kind: 'program' } };
  const [beside, none] = after(typing, { kind: 'all-checked', verdicts });
  assert.deepEqual([beside.view, none], [{ kind: 'program' }, []]);
  assert.match(beside.notice ?? '', /Escape, then a/);
  const [seen] = after(at(last), { kind: 'all-checked', verdicts });
  assert.deepEqual(after(seen, checked(at(last), 'passed'))[1], []);
});
