// The reducer of the watch: the next state and the effects for each event, without side effects.

import type { LessonVerdict } from '../harness/verdict.ts';
import type { WatchEvent } from './events.ts';
import { firstFault } from '../workbook/render/render-check.ts';
import { reduceKey } from './reduce-key.ts';
import { NO_PROGRAM, type WatchState } from './state.ts';
import { NOT_YET, stay, recheck, show, type Transition } from './transition.ts';

/** Characters of a program's output to keep: a few screens. */
const OUTPUT_KEPT = 20_000;

/** The transition for an event. */
export function reduce(state: WatchState, event: WatchEvent): Transition {
  switch (event.kind) {
    case 'key':
      return reduceKey({ ...state, notice: undefined }, event.key);
    case 'saved':
      return saved(state, event.lessons);
    case 'checks-known':
      return stay({ ...state, run: { status: 'checking', checks: event.checks, results: [] } });
    case 'checked':
      return state.run.status === 'checking'
        ? stay({ ...state, run: { ...state.run, results: [...state.run.results, event.result] } })
        : stay(state);
    case 'lesson-checked':
      return lessonChecked(state, event);
    case 'type-errors-found':
      return state.run.status === 'done'
        ? stay({ ...state, run: { ...state.run, typeErrors: event.errors } })
        : stay(state);
    case 'all-checking':
      return stay({ ...state, run: { status: 'checking-all', lesson: event.lesson } });
    case 'all-checked':
      return allChecked(state, event.verdicts);
    case 'check-broke':
      return stay({ ...state, run: { status: 'broke', message: event.message } });
    case 'progress':
      return stay({ ...state, progress: event.progress });
    case 'hint-found':
      return show({ ...state, progress: event.progress }, { kind: 'hint', found: event.found });
    case 'solution-found':
      return show(state, { kind: 'solution', files: event.files });
    case 'noticed':
      return stay({ ...state, notice: event.text });
    case 'pages-served': {
      const { url, takenPort } = event;
      const notice =
        takenPort && `Another program has port ${takenPort}, so the pages are at ${url} this time.`;
      return stay({ ...state, pages: url, ...(notice && { notice }) });
    }
    case 'program-started':
      return stay({ ...state, program: { ...NO_PROGRAM, status: 'running', file: event.file } });
    case 'program-printed': {
      const output = (state.program.output + event.text).slice(-OUTPUT_KEPT);
      return stay({ ...state, program: { ...state.program, output } });
    }
    case 'program-ended': {
      const status = state.program.status === 'stopping' ? 'stopped' : 'ended';
      return stay({ ...state, program: { ...state.program, status, how: event.how } });
    }
    case 'demo-line':
      return state.view.kind === 'demo'
        ? stay({ ...state, view: { ...state.view, lines: [...state.view.lines, event.line] } })
        : stay(state);
    case 'demo-ended':
      return state.view.kind === 'demo'
        ? stay({ ...state, view: { ...state.view, ended: event.isWell ? 'well' : 'badly' } })
        : stay(state);
  }
}

/**
 * Saving the current lesson, or an earlier one that it may be built on, checks the current lesson. Saving a later one
 * switches to it.
 */
function saved(state: WatchState, names: readonly string[]): Transition {
  const lessons = state.lessons.filter(({ name }) => names.includes(name));
  const later = lessons.filter(({ number }) => number > state.lesson.number);
  if (lessons.length === 0) return stay(state);
  const isHere = lessons.length > later.length;
  const lesson = isHere ? state.lesson : (later[0] ?? state.lesson);
  const notice =
    state.program.status === 'running'
      ? 'Your program still runs the old code. Press x to run it again.'
      : state.notice;
  const view = state.view.kind === 'program' ? state.view : ({ kind: 'checks' } as const);
  return recheck({ ...state, lesson, view, notice });
}

function lessonChecked(
  state: WatchState,
  { verdict, prerequisite }: Extract<WatchEvent, { kind: 'lesson-checked' }>,
): Transition {
  const fault = firstFault(verdict);
  const isSetback = fault !== undefined && state.passed.has(fault.id);
  const passed = verdict.checks.filter(({ status }) => status === 'passed').map(({ id }) => id);
  const next: WatchState = {
    ...state,
    run: { status: 'done', verdict, prerequisite, isSetback },
    passed: new Set(passed),
    notice: state.notice === NOT_YET ? undefined : state.notice, // It may pass now.
  };
  const isLast = state.lesson === state.lessons.at(-1);
  if (!isLast || verdict.status !== 'passed') return stay(next);
  // Passing the last lesson checks all lessons once more, and shows them together; later on, a key does.
  return state.hasSeenDemo ? stay(next) : [next, [{ kind: 'check-all' }]];
}

function allChecked(state: WatchState, verdicts: readonly LessonVerdict[]): Transition {
  const bad = verdicts.find(({ status }) => status !== 'passed');
  const lesson = state.lessons.find(({ name }) => name === bad?.lesson);
  if (lesson && bad) {
    const run = { status: 'done', verdict: bad, prerequisite: undefined } as const;
    const notice = `Lesson ${lesson.number} does not pass.`;
    return stay({ ...state, lesson, run, view: { kind: 'checks' }, scroll: 0, notice });
  }
  const own = verdicts.find(({ lesson: name }) => name === state.lesson.name);
  const run = own
    ? ({ status: 'done', verdict: own, prerequisite: undefined } as const)
    : state.run;
  // What the student looks at, and may be typing to, stays.
  if (state.view.kind !== 'checks')
    return stay({
      ...state,
      run,
      notice: 'Every lesson passes. Escape, then a, shows them together.',
    });
  const demo = { kind: 'demo', lines: [], ended: undefined } as const;
  return [{ ...state, run, view: demo, scroll: 0, hasSeenDemo: true }, [{ kind: 'demo' }]];
}
