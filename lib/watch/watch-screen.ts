// The watch on a terminal: connects session, screen, keys and file events.

import { once } from 'node:events';
import { whenAborted } from '../harness/when-aborted.ts';
import type { Io } from '../workbook/io.ts';
import { watchLessons } from './watch-lessons.ts';
import { renderScreen } from './render-screen.ts';
import { Session, type SessionOptions } from './session.ts';
import { Terminal } from './terminal.ts';

/** Runs until the student quits, the terminal closes, or `io.stop` is aborted. */
export async function watchOnScreen(
  options: Omit<SessionOptions, 'onState' | 'onSuspend' | 'onQuit'>,
  io: Io,
): Promise<void> {
  const over = new AbortController();
  const quit = () => over.abort();
  let isDrawing = false;
  const draw = () => {
    isDrawing = false;
    const view = { size: terminal.size, colors: io.colors, workbook: io.workbook };
    const screen = renderScreen(session.state, view);
    session.scrolledTo(screen.scroll);
    terminal.paint(screen.lines);
  };
  /** Draws once for all events of one turn of the event loop. */
  const drawSoon = () => {
    if (!isDrawing) setImmediate(draw);
    isDrawing = true;
  };
  const session = new Session({
    ...options,
    onState: drawSoon,
    onSuspend: () => terminal.suspend(),
    onQuit: quit,
  });
  const terminal = new Terminal(process.stdin, process.stdout, {
    onKey: (key) => session.dispatch({ kind: 'key', key }),
    onResize: drawSoon,
    onEnd: quit,
  });
  const files = watchLessons(options.workbook, (lessons) =>
    session.dispatch({ kind: 'saved', lessons }),
  );
  const ended = once(over.signal, 'abort');
  whenAborted(io.stop, quit);
  try {
    terminal.enter();
    draw();
    session.start();
    await ended;
  } finally {
    terminal.leave();
    await Promise.all([session.close(), files.close()]);
  }
}
