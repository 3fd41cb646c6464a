// Handles keys: the next state and effects for each key, depending on the current view.

import type { Effect } from './events.ts';
import { isPrintable } from './keys.ts';
import { pageUrl } from './lesson-page.ts';
import { CHECKING, followsEnd, type WatchState } from './state.ts';
import { hasPassed, NOT_YET, stay, recheck, show, type Transition } from './transition.ts';

/** Lines that Page Up and Page Down scroll by. */
const PAGE = 10;
/** More lines than any view has: scrolls to an end. */
const FAR = 1e6;

/** The transition for a key. */
export function reduceKey(state: WatchState, key: string): Transition {
  if (key === 'ctrl-z') return [state, [{ kind: 'suspend' }]];
  switch (state.view.kind) {
    case 'program':
      return programKey(state, key);
    case 'confirm':
      return confirmKey(state, state.view.what, key);
    case 'list':
      return listKey(state, state.view.selected, key);
    default:
      return generalKey(state, key);
  }
}

function generalKey(state: WatchState, key: string): Transition {
  const { lesson, view } = state;
  switch (key) {
    case 'q':
    case 'ctrl-c':
      return [state, [{ kind: 'quit' }]];
    case 'n':
      return nextLesson(state);
    case 'h':
      return [state, [{ kind: 'find-hint', lesson }]];
    case 'l':
      return show(state, { kind: 'list', selected: state.lessons.indexOf(lesson) });
    case 'a':
      return [
        // What an earlier run or the demo has shown goes away.
        {
          ...state,
          run: { status: 'checking-all', lesson: undefined },
          view: { kind: 'checks' },
          scroll: 0,
        },
        [{ kind: 'check-all' }],
      ];
    case 's':
      return [state, [{ kind: 'find-solution', lesson }]];
    case 't':
      return view.kind === 'solution'
        ? show(state, { kind: 'confirm', what: 'take-solution' })
        : stay(state);
    case 'r':
      return show(state, { kind: 'confirm', what: 'reset' });
    case 'u':
      return [state, [{ kind: 'undo', lesson }]];
    case 'p':
      return [state, [{ kind: 'open-text', lesson, url: pageUrl(state) }]];
    case 'o':
      return [state, [{ kind: 'open-editor', lesson }]];
    case 'x':
      return [
        { ...state, view: { kind: 'program' }, scroll: 0 },
        [{ kind: 'run-program', lesson }],
      ];
    case 'v':
      return state.program.status === 'none' ? stay(state) : show(state, { kind: 'program' });
    case '?':
      return show(state, { kind: 'help' });
    case 'enter':
      return view.kind === 'checks' ? recheck(state) : show(state, { kind: 'checks' });
    case 'escape':
      return show(state, { kind: 'checks' });
    default:
      return scroll(state, key);
  }
}

function nextLesson(state: WatchState): Transition {
  const next = state.lessons[state.lessons.indexOf(state.lesson) + 1];
  if (!hasPassed(state)) {
    return stay({ ...state, notice: NOT_YET });
  }
  if (!next) return stay({ ...state, notice: 'This is the last lesson. (a checks them all.)' });
  return goTo(state, next);
}

/** Switches to a lesson and, on the first visit, opens its file in the editor. */
function goTo(state: WatchState, lesson: WatchState['lesson']): Transition {
  const isNew = state.progress.lessons[lesson.name] === undefined;
  const effects: Effect[] = [{ kind: 'check', lesson }];
  if (isNew) effects.push({ kind: 'open-editor', lesson });
  return [{ ...state, lesson, run: CHECKING, view: { kind: 'checks' }, scroll: 0 }, effects];
}

function listKey(state: WatchState, selected: number, key: string): Transition {
  const last = state.lessons.length - 1;
  const move = (to: number) =>
    stay({ ...state, view: { kind: 'list', selected: Math.min(Math.max(to, 0), last) } });
  if (key === 'up') return move(selected - 1);
  if (key === 'down') return move(selected + 1);
  const number = Number(key);
  const lesson = state.lessons[key === 'enter' ? selected : number - 1];
  if (lesson && (key === 'enter' || Number.isInteger(number))) return goTo(state, lesson);
  return generalKey(state, key);
}

function confirmKey(state: WatchState, what: 'reset' | 'take-solution', key: string): Transition {
  const { lesson } = state;
  const [back] = show(state, { kind: 'checks' });
  if (key === 'y') return [back, [{ kind: what, lesson }]];
  if (key === 'b' && what === 'reset') return [back, [{ kind: 'blank', lesson }]];
  if (key === 'ctrl-c') return [state, [{ kind: 'quit' }]];
  return stay({ ...back, notice: 'Nothing was changed.' });
}

/** Keys are input for the program, except Escape (back to the checks) and Ctrl-C (stop the program). */
function programKey(state: WatchState, key: string): Transition {
  const { program } = state;
  const { input } = program;
  if (key === 'escape') return show(state, { kind: 'checks' });
  if (program.status !== 'running') {
    if (key === 'ctrl-c') return show(state, { kind: 'checks' });
    return generalKey(state, key);
  }
  const typing = (text: string): WatchState => ({ ...state, program: { ...program, input: text } });
  switch (key) {
    case 'ctrl-c':
      return [{ ...state, program: { ...program, status: 'stopping' } }, [{ kind: 'end-program' }]];
    case 'ctrl-d':
      return [state, [{ kind: 'end-input' }]];
    case 'enter': {
      const output = `${program.output}${input}\n`;
      return [
        { ...state, program: { ...program, input: '', output } },
        [{ kind: 'type', text: `${input}\n` }],
      ];
    }
    case 'backspace':
      return stay(typing([...input].slice(0, -1).join('')));
    default:
      return isPrintable(key) ? stay(typing(input + key)) : scroll(state, key);
  }
}

/** In views that follow their end, scroll counts lines from the bottom. */
function scroll(state: WatchState, key: string): Transition {
  const by = { up: -1, down: 1, 'page-up': -PAGE, 'page-down': PAGE, home: -FAR, end: FAR }[key];
  if (by === undefined) return stay(state);
  const lines = followsEnd(state.view) ? -by : by;
  return stay({ ...state, scroll: Math.max(0, state.scroll + lines) });
}
