// Which checks a student may see: whatever a student reads is made of these.

import type { CheckScore, LessonScore } from '../scoring/score.ts';

/** The checks of a lesson that a student may see, and what is to be said of the others. */
export function visible({ checks }: LessonScore): {
  readonly shown: readonly CheckScore[];
  readonly note: string;
} {
  const hidden = checks.filter((check) => check.hidden).length;
  const note =
    hidden === 0
      ? ''
      : `${hidden} more ${hidden === 1 ? 'check is' : 'checks are'} kept for the marking.`;
  return { shown: checks.filter((check) => !check.hidden), note };
}
