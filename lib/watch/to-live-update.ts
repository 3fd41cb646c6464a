// Translates a state of the watch into live updates for the pages.

import type { LessonVerdict } from '../harness/verdict.ts';
import type { LiveUpdate } from '../workbook/live-update.ts';
import type { WatchEvent } from './events.ts';
import type { WatchState } from './state.ts';

/** The updates to send after an event has led to a state. */
export function toLiveUpdates({ lesson, run }: WatchState, event: WatchEvent): LiveUpdate[] {
  if (event.kind === 'all-checked') return event.verdicts.map(checked); // the state keeps only one
  switch (run.status) {
    case 'checking': {
      const statuses = new Map(run.results.map(({ id, status }) => [id, status]));
      const checks = run.checks.map(
        ({ id }) => ({ id, status: statuses.get(id) ?? 'checking' }) as const,
      );
      return [{ kind: 'checking', lesson: lesson.name, checks }];
    }
    case 'checking-all':
      return run.lesson ? [{ kind: 'checking', lesson: run.lesson.name, checks: [] }] : [];
    case 'done':
      return [checked(run.verdict)];
    case 'broke':
      return [{ kind: 'broke', lesson: lesson.name, message: run.message }];
  }
}

function checked(verdict: LessonVerdict): LiveUpdate {
  return { kind: 'checked', verdict };
}
