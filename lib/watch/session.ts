// Runs the watch: feeds events to the reducer and performs the effects it returns. Renders nothing.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { undo } from '../workbook/backup.ts';
import { blankFiles, replaceFiles, solutionFiles, starterFiles } from '../workbook/lesson-files.ts';
import { lessonFile, type Lesson } from '../workbook/catalogue.ts';
import { readProgress } from '../workbook/progress-file.ts';
import { progressIn } from '../workbook/progress.ts';
import { messageOf } from '../harness/user-error.ts';
import type { DemoLine } from './demo/demo-process.ts';
import { runDemoInNetwork } from './demo/demo-in-network.ts';
import { runDemo } from './demo/run-demo.ts';
import { openInEditor } from '../workbook/editor.ts';
import { nextHint, rememberHints } from '../workbook/next-hint.ts';
import { openText } from './lesson-page.ts';
import { findTodoLine } from '../workbook/todo.ts';
import { Checker, type CheckerOptions } from './checker.ts';
import type { Effect, WatchEvent } from './events.ts';
import { toLiveUpdates } from './to-live-update.ts';
import { Pages } from './pages.ts';
import { ProgramRunner } from './program-runner.ts';
import { reduce } from './reduce.ts';
import { startState, type WatchState } from './state.ts';

/** A session's dependencies. */
export interface SessionOptions extends CheckerOptions {
  /** Serve the live pages. */
  readonly hasPages: boolean;
  /** Called after each event. */
  readonly onState: (state: WatchState, event: WatchEvent) => void;
  /** Called on Ctrl-Z. */
  readonly onSuspend?: () => void;
  /** Called on quit. */
  readonly onQuit?: () => void;
}

/** One run of the watch. */
export class Session {
  readonly #options: SessionOptions;
  readonly #checker: Checker;
  readonly #program: ProgramRunner;
  readonly #pages: Pages | undefined;
  /** Stops the demo that runs, if one does. */
  #demo = new AbortController();
  #state: WatchState;

  constructor(options: SessionOptions) {
    const { workbook, lessons, judge, target } = options;
    this.#options = options;
    const { progress, corruptFile } = readProgress(workbook);
    const notice =
      corruptFile && `Your progress file could not be read; it was moved to ${corruptFile}.`;
    this.#state = { ...startState(lessons, progress, judge.isolation), notice };
    const emit = (event: WatchEvent) => this.dispatch(event);
    this.#checker = new Checker(options, emit);
    this.#program = new ProgramRunner(target, judge.folder, emit);
    this.#pages = options.hasPages
      ? new Pages(workbook, (url, takenPort) => emit({ kind: 'pages-served', url, takenPort }))
      : undefined;
  }

  /** The current state. */
  get state(): WatchState {
    return this.#state;
  }

  /** Checks the student's current lesson; on the first visit, opens its file. */
  start(): void {
    const { lesson, progress } = this.#state;
    if (progress.lessons[lesson.name] === undefined) this.#do({ kind: 'open-editor', lesson });
    this.#do({ kind: 'check', lesson });
  }

  /** Handles an event. */
  dispatch(event: WatchEvent): void {
    const { run } = this.#state;
    const [state, effects] = reduce(this.#state, event);
    this.#state = state;
    this.#options.onState(state, event);
    if (state.run !== run) this.#pages?.send(toLiveUpdates(state, event));
    for (const effect of effects) this.#do(effect);
    // Build pages only after the first verdict, because they compete with the checks for the processor.
    if (event.kind === 'lesson-checked') this.#pages?.start();
  }

  /** Stores the scroll position that the renderer clamped. */
  scrolledTo(scroll: number): void {
    this.#state = { ...this.#state, scroll };
  }

  /** Stops everything that was started. */
  async close(): Promise<void> {
    this.#demo.abort();
    this.#checker.stop();
    await Promise.all([this.#program.end(), this.#pages?.close()]);
  }

  /** Performs an effect; an error becomes a notice. */
  #do(effect: Effect): void {
    this.#perform(effect).catch((error: unknown) => {
      this.#notice(messageOf(error));
    });
  }

  async #perform(effect: Effect): Promise<void> {
    const { workbook, onSuspend, onQuit } = this.#options;
    switch (effect.kind) {
      case 'check':
        this.#demo.abort();
        return this.#checker.check(effect.lesson);
      case 'check-all':
        this.#demo.abort();
        return this.#checker.checkAll();
      case 'find-hint':
        return this.#findHint(effect.lesson);
      case 'find-solution':
        return this.dispatch({
          kind: 'solution-found',
          files: solutionFiles(workbook, effect.lesson),
        });
      case 'take-solution':
        replaceFiles(workbook, solutionFiles(workbook, effect.lesson), 'solution');
        return this.#notice('Your file is now the solution. Press u to restore your work.');
      case 'reset':
        replaceFiles(workbook, starterFiles(workbook, effect.lesson), 'reset');
        return this.#notice('The lesson starts over. Press u to restore your work.');
      case 'blank':
        replaceFiles(workbook, blankFiles(workbook, effect.lesson), 'reset');
        return this.#notice('The page is empty. Press u to restore your work.');
      case 'undo': {
        const { restored } = undo(workbook, `lessons/${effect.lesson.name}`);
        return this.#notice(`${restored.files.join(', ')} is back as it was.`);
      }
      case 'open-editor':
        return this.#notice(openLesson(effect.lesson));
      case 'open-text':
        return this.#notice(await openText(effect.lesson, effect.url));
      case 'run-program':
        return this.#program.run(effect.lesson);
      case 'type':
        return this.#program.type(effect.text);
      case 'end-input':
        return this.#program.endInput();
      case 'end-program':
        return this.#program.end();
      case 'demo':
        return this.#runDemo();
      case 'suspend':
        return onSuspend?.();
      case 'quit':
        return onQuit?.();
    }
  }

  /** Shows text on the status line. */
  #notice(text: string): void {
    this.dispatch({ kind: 'noticed', text });
  }

  #findHint(lesson: Lesson): void {
    const { workbook } = this.#options;
    const { progress: before } = readProgress(workbook);
    const found = nextHint(workbook, lesson, progressIn(before, lesson.name), { all: false });
    const progress = rememberHints(workbook, found);
    this.dispatch({ kind: 'hint-found', found, progress });
  }

  async #runDemo(): Promise<void> {
    const { lessons, target, judge } = this.#options;
    this.#demo.abort();
    this.#demo = new AbortController();
    const { signal } = this.#demo;
    const emit = (event: WatchEvent) => {
      if (!signal.aborted) this.dispatch(event);
    };
    const report = (line: DemoLine) => emit({ kind: 'demo-line', line });
    const isApart = judge.isolation !== 'none' && target.kind === 'folder';
    if (!isApart) await this.#program.end(); // It may hold the port.
    const isWell = isApart
      ? await runDemoInNetwork(target.root, { report, signal })
      : await runDemo({ lessons, target, folder: judge.folder, report, signal });
    emit({ kind: 'demo-ended', isWell });
  }
}

/** Opens a lesson's file in the editor. Returns a sentence for the status line. */
function openLesson(lesson: Lesson): string {
  const path = join(lesson.folder, lesson.file);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const line = findTodoLine(text, 1) ?? 1;
  const isOpened = openInEditor(path, line);
  return isOpened
    ? `${lessonFile(lesson)} is open in your editor.`
    : `Open ${lessonFile(lesson)} in your editor: it is checked whenever you save it.`;
}
