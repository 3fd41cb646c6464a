// The state of the watch, from which the whole screen is rendered.

import type { CheckHead, CheckResult, Isolation, LessonVerdict } from '../harness/verdict.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import type { LessonFile } from '../workbook/lesson-files.ts';
import { currentLesson, type Progress } from '../workbook/progress.ts';
import type { DemoLine } from './demo/demo-process.ts';
import type { TypeErrors } from '../workbook/type-errors.ts';
import type { NextHint } from '../workbook/next-hint.ts';

/** The state of the watch. */
export interface WatchState {
  readonly lessons: readonly Lesson[];
  readonly progress: Progress;
  /** The current lesson. */
  readonly lesson: Lesson;
  readonly isolation: Isolation;
  readonly run: Run;
  /** Ids of the checks that passed when the current lesson was last judged. */
  readonly passed: ReadonlySet<string>;
  /** Whether the programs were shown together since the watch began. */
  readonly hasSeenDemo: boolean;
  readonly view: View;
  /** Lines of the view scrolled out (0 and up): at the top, or at the end if {@link followsEnd}. */
  readonly scroll: number;
  /** Text on the status line, until the next key. */
  readonly notice: string | undefined;
  readonly program: ProgramState;
  /** URL of the live pages, once they are served. */
  readonly pages: string | undefined;
}

/** The current or last run of checks. */
export type Run =
  | {
      readonly status: 'checking';
      /** Empty until they are known. */
      readonly checks: readonly CheckHead[];
      readonly results: readonly CheckResult[];
    }
  | { readonly status: 'checking-all'; readonly lesson: Lesson | undefined }
  | {
      readonly status: 'done';
      readonly verdict: LessonVerdict;
      readonly prerequisite: Lesson | undefined;
      /** The check that fails passed when the lesson was judged before. */
      readonly isSetback?: boolean;
      readonly typeErrors?: TypeErrors;
    }
  /** The run failed without a verdict. */
  | { readonly status: 'broke'; readonly message: string };

/** What the middle of the screen shows. */
export type View =
  | { readonly kind: 'checks' }
  | { readonly kind: 'hint'; readonly found: NextHint }
  | { readonly kind: 'list'; readonly selected: number }
  | { readonly kind: 'solution'; readonly files: readonly LessonFile[] }
  | { readonly kind: 'program' }
  | { readonly kind: 'help' }
  | { readonly kind: 'confirm'; readonly what: 'reset' | 'take-solution' }
  | {
      readonly kind: 'demo';
      readonly lines: readonly DemoLine[];
      readonly ended: 'well' | 'badly' | undefined;
    };

/** The student's own program, which can run beside the checks. */
export interface ProgramState {
  /** `stopping` and `stopped`: by the student; `ended`: it exited. */
  readonly status: 'none' | 'running' | 'stopping' | 'stopped' | 'ended';
  readonly file: string;
  /** The end of its output. */
  readonly output: string;
  /** The line being typed, not sent yet. */
  readonly input: string;
  /** How it exited: `exit code 0`. */
  readonly how: string;
}

/** No program has run yet. */
export const NO_PROGRAM: ProgramState = {
  status: 'none',
  file: '',
  output: '',
  input: '',
  how: '',
};

/** A run whose checks aren't known yet. */
export const CHECKING: Run = { status: 'checking', checks: [], results: [] };

/** The initial state: checking the student's current lesson. */
export function startState(
  lessons: readonly Lesson[],
  progress: Progress,
  isolation: Isolation,
): WatchState {
  return {
    lessons,
    progress,
    lesson: currentLesson(lessons, progress),
    isolation,
    run: CHECKING,
    passed: new Set(),
    hasSeenDemo: false,
    view: { kind: 'checks' },
    scroll: 0,
    notice: undefined,
    program: NO_PROGRAM,
    pages: undefined,
  };
}

/** Whether a view shows its end as it grows, like a log. */
export function followsEnd({ kind }: View): boolean {
  return kind === 'program' || kind === 'demo';
}
