// Shows the last known progress on pages that have a place for it; it comes as a script, so that it works from a disk too.

import type { LessonProgress, Progress } from '../../workbook/progress.ts';
import { loadScript } from './_element.ts';

/** Loads the progress and shows it. */
export function showProgress(): void {
  if (!document.querySelector('.map, .check')) return;
  void loadScript('progress.js').then(
    () =>
      show(
        (globalThis as { dialtoneProgress?: Partial<Progress> }).dialtoneProgress?.lessons ?? {},
      ),
    () => undefined, // Nobody has checked anything yet.
  );
}

function show(lessons: Readonly<Record<string, LessonProgress>>): void {
  for (const [name, { passed, checks, failing }] of Object.entries(lessons)) {
    if (document.querySelector(`.live[data-lesson="${CSS.escape(name)}"]:not([hidden])`)) continue; // It knows better.
    const place = document.querySelector(`.map [data-lesson="${CSS.escape(name)}"] .progress`);
    if (place && checks > 0)
      place.textContent =
        passed.length === checks ? 'passed' : `${passed.length} of ${checks} checks passed`;
    for (const id of passed) mark(id, 'passed');
    if (failing) mark(failing.id, 'failed');
  }
}

/** Puts a state to a check of this page. */
export function mark(id: string, state: string): void {
  const place = document.querySelector<HTMLElement>(`[data-check="${CSS.escape(id)}"] .state`);
  if (!place) return;
  place.dataset.state = state;
  place.setAttribute('role', 'img');
  place.setAttribute('aria-label', state);
}
