// What the watch shows, as data: everything on the screen can be drawn from it alone.

import type { CheckHead, CheckResult, Isolation, LessonVerdict } from '../harness/verdict.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import type { LessonFile } from '../workbook/lesson-files.ts';
import { currentLesson, type Progress } from '../workbook/progress.ts';
import type { DemoLine } from './demo/demo-line.ts';
import type { NextHint } from '../workbook/next-hint.ts';

/** The whole state. */
export interface WatchState {
  readonly lessons: readonly Lesson[];
  readonly progress: Progress;
  /** The lesson that is shown and checked. */
  readonly lesson: Lesson;
  readonly isolation: Isolation;
  readonly run: Run;
  readonly view: View;
  /** Lines of the view that are scrolled away (0 and up): at its top, or at its end if {@link followsEnd}. */
  readonly scroll: number;
  /** A sentence on the status line, until the next key. */
  readonly notice: string | undefined;
  readonly program: ProgramState;
  /** Where the live pages are, once they are there. */
  readonly pages: string | undefined;
}

/** How the checks of the lesson stand. */
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
    }
  /** No verdict could be made. */
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

/** The student's own program, run beside the checks. */
export interface ProgramState {
  /** `stopping` and `stopped`: the student has ended it. */
  readonly status: 'none' | 'running' | 'stopping' | 'stopped' | 'ended';
  readonly file: string;
  /** What it has printed, the last of it. */
  readonly output: string;
  /** What is being typed and was not sent yet. */
  readonly input: string;
  /** How it ended by itself. */
  readonly how: string;
}

/** No program was run yet. */
export const NO_PROGRAM: ProgramState = {
  status: 'none',
  file: '',
  output: '',
  input: '',
  how: '',
};

/** Nothing is known of the checks yet. */
export const CHECKING: Run = { status: 'checking', checks: [], results: [] };

/** The state at the start: the lesson that the student is at is being checked. */
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
    view: { kind: 'checks' },
    scroll: 0,
    notice: undefined,
    program: NO_PROGRAM,
    pages: undefined,
  };
}

/** Whether the end of a view is what is looked at, as it grows. */
export function followsEnd({ kind }: View): boolean {
  return kind === 'program' || kind === 'demo';
}
