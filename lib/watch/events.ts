// The events and effects of the watch, as plain data.

import type { CheckHead, CheckResult, LessonVerdict } from '../harness/verdict.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import type { LessonFile } from '../workbook/lesson-files.ts';
import type { Progress } from '../workbook/progress.ts';
import type { DemoLine } from './demo/demo-process.ts';
import type { TypeErrors } from '../workbook/type-errors.ts';
import type { NextHint } from '../workbook/next-hint.ts';

/** Events of a run of checks. */
export type CheckEvent =
  | { readonly kind: 'checks-known'; readonly checks: readonly CheckHead[] }
  | { readonly kind: 'checked'; readonly result: CheckResult }
  | {
      readonly kind: 'lesson-checked';
      readonly verdict: LessonVerdict;
      /** The failing lesson that this one is built on, if any. */
      readonly prerequisite: Lesson | undefined;
    }
  /** After the lesson was checked. */
  | { readonly kind: 'type-errors-found'; readonly errors: TypeErrors }
  | { readonly kind: 'all-checking'; readonly lesson: Lesson }
  | { readonly kind: 'all-checked'; readonly verdicts: readonly LessonVerdict[] }
  | { readonly kind: 'check-broke'; readonly message: string }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | Noticed;

/** A notice for the status line. */
interface Noticed {
  readonly kind: 'noticed';
  readonly text: string;
}

/** Events of the student's own program, when it runs beside the checks. */
export type ProgramEvent =
  | { readonly kind: 'program-started'; readonly file: string }
  | { readonly kind: 'program-printed'; readonly text: string }
  | { readonly kind: 'program-ended'; readonly how: string };

/** All events. */
export type WatchEvent =
  | CheckEvent
  | ProgramEvent
  | { readonly kind: 'key'; readonly key: string }
  /** Files of these lessons were saved. */
  | { readonly kind: 'saved'; readonly lessons: readonly string[] }
  | { readonly kind: 'hint-found'; readonly found: NextHint; readonly progress: Progress }
  | { readonly kind: 'solution-found'; readonly files: readonly LessonFile[] }
  | { readonly kind: 'demo-line'; readonly line: DemoLine }
  | { readonly kind: 'demo-ended'; readonly isWell: boolean }
  /** The live pages are being served. */
  | { readonly kind: 'pages-served'; readonly url: string; readonly takenPort?: string | undefined }
  | Noticed;

/** Something for the session to do; its outcome comes back as events. */
export type Effect =
  /** Done to a lesson; `blank` makes its file an empty page. */
  | {
      readonly kind:
        | 'check'
        | 'find-hint'
        | 'find-solution'
        | 'take-solution'
        | 'reset'
        | 'blank'
        | 'undo'
        | 'open-editor'
        | 'run-program';
      readonly lesson: Lesson;
    }
  /** In the browser, or in the editor while no pages are served. */
  | { readonly kind: 'open-text'; readonly lesson: Lesson; readonly url: string | undefined }
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'check-all' | 'end-input' | 'end-program' | 'demo' | 'suspend' | 'quit' };
