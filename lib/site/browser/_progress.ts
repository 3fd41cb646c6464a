// Shows the student's saved progress, which is a script so that it also loads from disk.

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
    () => undefined, // No progress has been saved.
  );
}

function show(lessons: Readonly<Record<string, LessonProgress>>): void {
  for (const [name, { passed, checks, failing }] of Object.entries(lessons)) {
    if (document.querySelector(`.live[data-lesson="${CSS.escape(name)}"]:not([hidden])`)) continue; // The live state is newer.
    const place = document.querySelector(`.map [data-lesson="${CSS.escape(name)}"] .progress`);
    if (place && checks > 0)
      place.textContent =
        passed.length === checks ? 'passed' : `${passed.length} of ${checks} checks passed`;
    for (const id of passed) setCheckState(id, 'passed');
    if (failing) setCheckState(failing.id, 'failed');
  }
}

/** Sets the state of a check on this page. */
export function setCheckState(id: string, state: string): void {
  const place = document.querySelector<HTMLElement>(`[data-check="${CSS.escape(id)}"] .state`);
  if (!place) return;
  place.dataset.state = state;
  place.setAttribute('role', 'img');
  place.setAttribute('aria-label', state);
}
