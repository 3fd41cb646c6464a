// The watch without a terminal: prints plain lines at each save, as `npm run check` does.

import { whenAborted } from '../harness/when-aborted.ts';
import { RenderCheck, renderTypeErrors } from '../workbook/render/render-check.ts';
import type { Io } from '../workbook/io.ts';
import type { CheckerOptions } from './checker.ts';
import type { WatchEvent } from './events.ts';
import { watchLessons } from './watch-lessons.ts';
import { Session } from './session.ts';
import type { WatchState } from './state.ts';

/** Runs until `io.stop` is aborted. */
export async function watchPlainly(options: CheckerOptions, io: Io): Promise<void> {
  const { judge, lessons, target } = options;
  const render = new RenderCheck({ ...io, target, isolation: judge.isolation, all: lessons });
  const printEvent = (state: WatchState, event: WatchEvent) =>
    io.print(renderEvent(state, event, render, io));
  const session = new Session({ ...options, hasPages: false, onState: printEvent });
  const files = watchLessons(options.workbook, (saved) =>
    session.dispatch({ kind: 'saved', lessons: saved }),
  );
  session.start();
  await new Promise<void>((resolve) => whenAborted(io.stop, resolve));
  await Promise.all([session.close(), files.close()]);
}

function renderEvent(
  state: WatchState,
  event: WatchEvent,
  render: RenderCheck,
  { workbook, colors }: Io,
): string[] {
  const { lesson } = state;
  switch (event.kind) {
    case 'saved':
      return ['', `Saved: checking lesson ${lesson.number} …`];
    case 'checks-known':
      return render.heading(lesson);
    case 'lesson-checked': {
      const { verdict, prerequisite } = event;
      return [...render.verdict(lesson, verdict, prerequisite), ...render.end([verdict])];
    }
    case 'type-errors-found':
      return [renderTypeErrors(event.errors, workbook, colors)];
    case 'check-broke':
      return [`The checks could not be run: ${event.message}`];
    case 'noticed':
      return [event.text];
    default:
      return [];
  }
}
